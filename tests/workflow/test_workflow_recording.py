"""Recording what happened, with its score, or refusing it with nothing stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import INDICATORS, NOW, indicator, opened, plan

from perftrack import store, workflow
from perftrack.errors import Ambiguous, BadPractice, BadValue, CannotWrite, Conflict, NotFound
from perftrack.store import Store
from perftrack.workflow import ActualRow


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path, plan(), plan("另一个项目")) as opened_database:
        yield opened_database


def rows_of(database: Store, table: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(database.path)
    try:
        where = "WHERE kind <> 'issue'" if table == "actions" else ""
        return connection.execute(f"SELECT * FROM {table} {where}").fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("ref", "text", "points"),
    [
        ("1", "18800 人", "10.00"),
        ("1", "1.7 万人", "9.04"),
        ("2", "8", "8.00"),
        ("2", "８场", "8.00"),
        ("2", "0", "0.00"),
        ("3", "110万元", "9.00"),
        ("3", "1100000元", "9.00"),
        ("3", "150", "5.00"),
        ("4", "达成", "10.00"),
        ("4", "部分达成 6.5分", "6.50"),
        ("5", "89.99%", "8.00"),
    ],
)
def test_a_value_is_recorded_with_its_points(database: Store, ref: str, text: str, points: str) -> None:
    shown = workflow.preview(database, INDICATORS_WITH_IDS[int(ref) - 1], text)
    done = workflow.record(database, "1", ref, text, now=NOW)
    assert str(done.score.points) == points
    assert done.score == shown
    assert done.changed
    assert done.actual.recorded_at == "2025-01-02T03:04:05Z"
    line = workflow.sheet(database, "1").lines[int(ref) - 1]
    assert (line.actual, line.score) == (done.actual, done.score)
    assert f"得 {points} 分" in done.sentence


INDICATORS_WITH_IDS = tuple(replace(one, id=f"P1-0{one.number}") for one in INDICATORS)


def test_the_score_is_stored_beside_the_actual(database: Store) -> None:
    done = workflow.record(database, "1", "2", "8", practice="mof-2020", now=NOW)
    connection = sqlite3.connect(database.path)
    found = connection.execute(
        "SELECT actual, execution, practice, since, state, points, weight, because FROM scores"
    ).fetchall()
    connection.close()
    practice = workflow.practice_for(plan(), "mof-2020")
    expected = (1, None, "mof-2020", practice.since.isoformat(), "scored", "8.00", "10", done.score.because)
    assert found == [expected]


@pytest.mark.parametrize(
    ("ref", "text", "words"),
    [
        ("2", "8米", "“米”.*“场”"),
        ("1", "5天", "“天”"),
        ("3", "5公里", "公里"),
        ("2", "2024年5月", "指标值是数"),
        ("2", "", "没有写实际完成值"),
        ("2", " \u3000\u200b", "没有写实际完成值"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_stored(
    database: Store, ref: str, text: str, words: str
) -> None:
    with pytest.raises(BadValue, match=words):
        workflow.record(database, "1", ref, text, now=NOW)
    for table in ("actions", "actuals", "scores"):
        assert rows_of(database, table) == []


def test_money_against_people_is_refused_in_the_preview_too(database: Store) -> None:
    with pytest.raises(BadValue, match="元"):
        workflow.preview(database, INDICATORS_WITH_IDS[0], "5 元")
    with pytest.raises(BadValue):
        workflow.preview(plan(), INDICATORS_WITH_IDS[0], "5 元")


def test_a_blank_preview_is_not_filled(database: Store) -> None:
    sheet = workflow.sheet(database, "1")
    assert workflow.preview(sheet, sheet.lines[0].indicator, "  ").state == "not_filled"


def test_a_preview_uses_the_practice_it_is_given(database: Store) -> None:
    cost = INDICATORS_WITH_IDS[2]
    assert workflow.preview(database, cost, "120").points == Decimal("8.00")
    assert workflow.preview(database, cost, "120", practice="hubei").points == Decimal("8.33")
    practice = workflow.practice_for(plan(), "hubei")
    assert workflow.preview(database, cost, "120", practice=practice).points == Decimal("8.33")
    assert rows_of(database, "actuals") == []


def test_not_applicable_is_recorded_as_such(database: Store) -> None:
    done = workflow.record(database, "1", "2", "不适用", now=NOW)
    assert (done.actual.state, done.score.state, done.score.points) == (
        "not_applicable",
        "not_applicable",
        None,
    )
    assert workflow.sheet(database, "1").filled == 1


def test_a_shortfall_without_a_reason_is_stored_and_asks_for_one(database: Store) -> None:
    done = workflow.record(database, "1", "2", "8", now=NOW)
    assert done.advice is not None
    assert "偏差原因" in done.advice
    again = workflow.record(database, "1", "2", "8", deviation=" 场地维修\x1b[0m ", now=NOW)
    assert again.changed
    assert (again.advice, again.actual.deviation) == (None, "场地维修[0m")


def test_what_cannot_be_judged_is_stored_and_says_why(database: Store) -> None:
    done = workflow.record(database, "1", "4", "效果很好", now=NOW)
    assert done.score.state == "cannot_judge"
    assert done.advice == done.score.because


def test_points_of_a_grade_may_stand_beside_it(database: Store) -> None:
    done = workflow.record(database, "1", "4", "部分达成", points="６．５", now=NOW)
    assert str(done.score.points) == "6.50"
    assert str(done.actual.points) == "6.5"
    for points in ("abc", "-1", "1e3", "6.12345"):
        with pytest.raises(BadValue, match="得分"):
            workflow.record(database, "1", "4", "部分达成", points=points, now=NOW)
    with pytest.raises(BadValue, match="只有填评判等级"):
        workflow.record(database, "1", "2", "8", points="5", now=NOW)


def test_a_correction_names_the_row_it_replaces_and_keeps_what_was_not_typed_again(database: Store) -> None:
    first = workflow.record(database, "1", "2", "8", deviation="下雨", evidence="签到表", now=NOW)
    second = workflow.record(database, "1", "2", "9", now=NOW)
    assert (second.former, second.actual.replaces) == (first.actual, first.actual.id)
    assert (second.actual.deviation, second.actual.evidence) == ("下雨", "签到表")
    third = workflow.record(database, "1", "2", "10", deviation="", evidence=" ", now=NOW)
    assert (third.actual.deviation, third.actual.evidence) == (None, None)
    assert len(rows_of(database, "actuals")) == 3


def test_the_same_again_appends_nothing(database: Store) -> None:
    workflow.record(database, "1", "2", "8", now=NOW)
    again = workflow.record(database, "1", "2", "8", now=NOW)
    assert not again.changed
    assert again.sentence.endswith("与已记录的相同，没有改动。")
    assert len(rows_of(database, "actuals")) == len(rows_of(database, "scores")) == 1
    assert workflow.record(database, "1", "2", "8.0", now=NOW).changed, "what was typed is kept as typed"


def test_what_changed_since_a_person_looked_is_a_conflict_with_both_values(database: Store) -> None:
    first = workflow.record(database, "1", "2", "8", seen=None, now=NOW)
    with pytest.raises(Conflict, match="现在是“8”，您填的是“9”"):
        workflow.record(database, "1", "2", "9", seen=None, now=NOW)
    with store.open(database.path) as other:
        workflow.record(other, "1", "2", "7", seen=first.actual.id, now=NOW)
    with pytest.raises(Conflict, match="现在是“7”，您填的是“9”"):
        workflow.record(database, "1", "2", "9", seen=first.actual.id, now=NOW)
    workflow.undo(database, "1", now=NOW)
    workflow.undo(database, "1", now=NOW)
    with pytest.raises(Conflict, match="现在是未填"):
        workflow.record(database, "1", "2", "9", seen=first.actual.id, now=NOW)
    assert workflow.record(database, "1", "2", "9", seen=None, now=NOW).changed


def test_an_implementation_target_beside_an_annual_one_is_not_recorded(tmp_path: Path) -> None:
    rows = (indicator(1, "总量", "≥90%", horizon="implementation"), indicator(2, "总量", "≥30%"))
    with opened(tmp_path, plan(indicators=rows)) as database:
        assert workflow.record(database, "1", "总量", "30%", now=NOW).indicator.number == 2
        with pytest.raises(BadValue, match="P1-01“总量”是实施期指标"):
            workflow.record(database, "1", "1", "90%", now=NOW)


# --- a table ----------------------------------------------------------------------------------


def test_a_table_is_recorded_as_one(database: Store) -> None:
    rows = [
        ActualRow(2, "P1", "1", "18800人"),
        ActualRow(3, "另一个", "培训场次", "8", deviation="下雨"),
        ActualRow(4, "培训经费", "4", "部分达成", points="6.5"),
    ]
    done = workflow.record_rows(database, rows, now=NOW)
    assert done.problems == ()
    assert (done.changed, done.sentence) == (3, "已记录 3 项。")
    assert [one.indicator.id for one in done.recorded] == ["P1-01", "P2-02", "P1-04"]
    assert [row[1:4] for row in rows_of(database, "actions")] == [("record", 1, 3), ("record", 2, 3)]
    again = workflow.record_rows(database, rows, now=NOW)
    assert (again.changed, again.sentence) == (0, "已记录 0 项，3 项与已记录的相同。")
    assert len(rows_of(database, "actions")) == 2


def test_all_problems_of_a_table_are_said_at_once_and_nothing_is_stored(database: Store) -> None:
    rows = [
        ActualRow(2, "P1", "1", "18800人"),
        ActualRow(3, "P9", "1", "1"),
        ActualRow(4, "P1", "没有的指标", "1"),
        ActualRow(5, "P1", "2", "8米"),
        ActualRow(6, "P1", "2", ""),
        ActualRow(7, "P1", "P1-01", "1"),
        ActualRow(8, "", "1", "1"),
        ActualRow(9, "某某中心", "1", "1"),
    ]
    done = workflow.record_rows(database, rows, now=NOW)
    assert [problem.line for problem in done.problems] == [3, 4, 5, 6, 7, 8, 9]
    assert done.problems[4].sentence == "与第 2 行是同一个指标（P1-01）。"
    assert (done.recorded, done.changed) == ((), 0)
    assert "全部没有保存" in done.sentence
    assert rows_of(database, "actuals") == []


def test_an_empty_table_records_nothing(database: Store) -> None:
    assert workflow.record_rows(database, [], now=NOW).sentence == "已记录 0 项。"


def test_a_practice_that_does_not_exist_is_refused_once(database: Store) -> None:
    with pytest.raises(NotFound, match="口径"):
        workflow.record_rows(database, [ActualRow(2, "P1", "1", "1")], practice="nowhere", now=NOW)


def test_what_is_named_badly_is_refused(database: Store) -> None:
    with pytest.raises(NotFound):
        workflow.record(database, "P9", "1", "1", now=NOW)
    with pytest.raises(Ambiguous):
        workflow.record(database, "1", "培训", "1", now=NOW)


# --- execution --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("budget", "executed", "points"),
    [
        ("200", "152", "7.60"),
        ("200.00", "152.0", "7.60"),
        ("２００", "１５２", "7.60"),
        ("200万元", "1520000元", "7.60"),
        ("1,200.00", "1,200", "10.00"),
        (Decimal(200), Decimal("152.00"), "7.60"),
        ("200", "0", "0.00"),
        ("0", "0", None),
    ],
)
def test_an_execution_is_recorded(
    database: Store, budget: str | Decimal, executed: str | Decimal, points: str | None
) -> None:
    done = workflow.record_execution(database, "1", budget, executed, now=NOW)
    assert (None if done.score.points is None else str(done.score.points)) == points
    sheet = workflow.sheet(database, "1")
    assert (sheet.execution, sheet.execution_score) == (done.execution, done.score)


@pytest.mark.parametrize("bad", ["", "abc", "-5", "5公里", "20%", "1e3", "达成", "NaN", "1,2,3"])
def test_money_that_is_none_is_refused(database: Store, bad: str) -> None:
    with pytest.raises(BadValue):
        workflow.record_execution(database, "1", bad, "1", now=NOW)
    with pytest.raises(BadValue):
        workflow.record_execution(database, "1", "1", bad, now=NOW)
    assert rows_of(database, "executions") == []


def test_an_execution_keeps_its_places_and_its_reason(database: Store) -> None:
    first = workflow.record_execution(database, "1", "200.00", "152.10", deviation="招标推迟", now=NOW)
    assert (str(first.execution.budget), str(first.execution.executed)) == ("200.00", "152.10")
    second = workflow.record_execution(database, "1", "200", "160", now=NOW)
    assert (second.execution.deviation, second.execution.replaces) == ("招标推迟", 1)
    assert second.former == first.execution
    assert not workflow.record_execution(database, "1", "200", "160", now=NOW).changed
    with pytest.raises(Conflict, match="预算 200、执行 160（万元）"):
        workflow.record_execution(database, "1", "200", "170", seen=1, now=NOW)
    assert workflow.record_execution(database, "1", "200", "170", seen=2, now=NOW).changed


# --- which law --------------------------------------------------------------------------------


def test_a_year_before_any_text_is_shown_and_recorded_and_not_judged(tmp_path: Path) -> None:
    with opened(tmp_path, plan(), plan("很早的项目", year=2015)) as database:
        done = workflow.record(database, "2", "2", "8", now=NOW)
        assert done.score.state == "cannot_judge"
        assert "2015-12-31" in done.score.because
        execution = workflow.record_execution(database, "2", "200", "152", now=NOW)
        assert execution.score.state == "cannot_judge"
        workflow.record(database, "1", "2", "8", now=NOW)
        first, second = workflow.plans(database)
        assert str(first.total.points) == "8.00"
        assert [line.score.state for line in second.lines] == [
            "not_filled",
            "cannot_judge",
            *["not_filled"] * 3,
        ]
        assert (second.total.grade, second.total.complete, second.filled) == (None, False, 1)
        workflow.undo(database, "2", now=NOW)


def test_a_practice_for_one_year_only_does_not_hide_the_others(tmp_path: Path) -> None:
    with opened(tmp_path, plan(year=2020), plan(year=2024)) as database:
        first, second = workflow.plans(database, practice="mof-2021")
        assert "不适用于 2020-12-31" in first.total.because
        assert second.lines[0].score.practice == "mof-2021"
        assert workflow.plans(database)[0].lines[0].score.practice == "mof-2020"


def test_a_practice_nobody_knows_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        with pytest.raises(NotFound):
            workflow.plans(database, practice="nowhere")
        bad = tmp_path / "bad.toml"
        bad.write_text("id = 1")
        with pytest.raises(BadPractice):
            workflow.sheet(database, "1", practice=str(bad))


def test_without_a_year_today_decides_and_else_the_newest_law() -> None:
    nameless = plan(year=None)
    assert workflow.practice_for(nameless, None).id == "mof-2021"
    assert (
        workflow.practice_for(nameless, None, today=NOW.date().replace(year=2020, month=7)).id == "mof-2020"
    )


def test_a_full_disk_while_recording_stores_nothing(database: Store) -> None:
    pages = database._connection.execute("PRAGMA page_count").fetchone()[0]
    database._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CannotWrite, match="磁盘已满"):
        workflow.record(database, "1", "2", "8", deviation="长" * 50_000, now=NOW)
    assert rows_of(database, "actuals") == []


def test_the_unit_that_only_the_name_has_is_that_of_the_target(tmp_path: Path) -> None:
    rows = (indicator(1, "培训人数（万人）", "≥1.9"),)
    with opened(tmp_path, plan(indicators=rows)) as database:
        done = workflow.record(database, "1", "1", "18000 人", now=NOW)
        assert str(done.score.points) == "9.47"
        assert "指标值没有写单位，按名称里的“万人”看；换算：18000 人 = 1.8 万人" in done.score.because
        with pytest.raises(BadValue, match="不能换算"):
            workflow.record(database, "1", "1", "19500 人次", now=NOW)


def test_beside_a_target_of_words_a_refused_value_asks_for_a_grade(database: Store) -> None:
    with pytest.raises(BadValue, match=r"缩短12%.*请填评判等级") as refused:
        workflow.record(database, "1", "4", "缩短12%，达到目标", now=NOW)
    assert "只写比较符号" not in str(refused.value)
    with pytest.raises(BadValue, match="请填评判等级"):
        workflow.preview(database, INDICATORS_WITH_IDS[3], "缩短12%")
    with pytest.raises(BadValue, match="只写比较符号"):
        workflow.record(database, "1", "2", "缩短12场", now=NOW)
    assert rows_of(database, "actuals") == []
