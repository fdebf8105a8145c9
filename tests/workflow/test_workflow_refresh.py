"""Targets issued again: what was recorded stays, what was printed is kept, a conflict is asked about."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_samples import INDICATORS, NOW, draft, indicator, opened, plan

from perftrack import notation, store, workflow
from perftrack.errors import BadValue, NotFound
from perftrack.model import Finding, Funds, Indicator, Plan, Reported
from perftrack.store import Store
from perftrack.workflow.correcting import CORRECTED

LATER = dt.datetime(2025, 6, 7, 8, 9, 10, tzinfo=dt.UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as opened_database:
        yield opened_database


def issue(
    database: Store, *rows: Indicator, content: str = "again", answers: dict[str, str] | None = None
) -> workflow.PlanComparison:
    """Adopts another print of the plan with these rows."""
    numbered = [replace(row, number=at) for at, row in enumerate(rows, 1)]
    read = draft(plan(indicators=numbered), content=content)
    (one,) = workflow.adopt(database, read, now=LATER, answers=answers).plans
    return one


def row(number: int, **changes: object) -> Indicator:
    """The row with that number, printed otherwise; `target` as text."""
    one = INDICATORS[number - 1]
    if "target" in changes:
        changes["target"] = notation.parse(str(changes["target"]), year=2024)
    return replace(one, **changes)  # type: ignore[arg-type]


def others(*without: int) -> list[Indicator]:
    return [one for one in INDICATORS if one.number not in without]


def printed_again(database: Store) -> tuple[workflow.Entry, ...]:
    """What later documents changed."""
    return tuple(one for one in workflow.history(database, "1").entries[1:] if one.what == "目标")


def codes(database: Store) -> list[str]:
    held = workflow.sheet(database, "1").plan
    return [
        one.code for one in (*held.findings, *(flag for line in held.indicators for flag in line.findings))
    ]


# --- what changes, and what does not ----------------------------------------------------------


def test_a_changed_target_is_taken_over_and_the_former_one_kept(database: Store) -> None:
    workflow.record(database, "1", "2", "9场", deviation="少一场", evidence="签到表", now=NOW)
    done = issue(database, INDICATORS[0], row(2, target="≥12场", weight=Decimal(8)), *others(1, 2))
    assert done.differences == (
        "指标“培训场次”的指标值：原为“≥10场”，现为“≥12场”",
        "指标“培训场次”的分值：原为“10”，现为“8”",
    )
    assert done.questions == ()
    line = workflow.sheet(database, "1").lines[1]
    assert line.actual is not None
    assert (line.actual.text, line.actual.deviation, line.actual.evidence) == ("9场", "少一场", "签到表")
    assert (line.score.points, line.score.weight) == (Decimal("6.00"), Decimal(8))
    (change,) = printed_again(database)
    assert (change.indicator_id, change.at[:10], change.words[1:]) == (
        "P1-02",
        "2025-06-07",
        ("指标值：原为“≥10场”，现为“≥12场”", "分值：原为“10”，现为“8”"),
    )
    assert change.former is not None
    assert change.former.target.text == "≥10场"


def test_rows_that_did_not_change_keep_everything(database: Store) -> None:
    before = database.plan(1)
    assert before is not None
    issue(database, INDICATORS[0], row(2, target="≥12场"), *others(1, 2))
    after = database.plan(1)
    assert after is not None
    assert [one for one in after.indicators if one.number != 2] == [
        one for one in before.indicators if one.number != 2
    ]


def test_an_added_row_gets_a_new_number_and_its_place_among_the_others(database: Store) -> None:
    fresh = indicator(9, "教材册数", "≥500册")
    issue(database, INDICATORS[0], fresh, *others(1))
    held = database.plan(1)
    assert held is not None
    assert [one.id for one in held.indicators] == ["P1-01", "P1-06", "P1-02", "P1-03", "P1-04", "P1-05"]
    workflow.record(database, "1", "6", "450册", now=NOW)
    assert workflow.sheet(database, "1").lines[1].score.points == Decimal("9.00")


def test_a_row_that_is_left_out_keeps_its_record_and_is_not_scored(database: Store) -> None:
    workflow.record(database, "1", "2", "8", now=NOW)
    workflow.record(database, "1", "3", "90万元", now=NOW)
    done = issue(database, *others(2, 4))
    assert done.differences == (
        "缺少指标“培训场次”，已记录“8”，保留但不再计分",
        "缺少指标“业务能力”",
    )
    sheet = workflow.sheet(database, "1")
    assert [line.indicator.number for line in sheet.lines] == [1, 3, 5]
    assert [(line.indicator.id, line.actual and line.actual.text) for line in sheet.kept] == [("P1-02", "8")]
    assert sheet.kept[0].score.points is None
    assert sheet.total.out_of == 10
    assert "K202" in codes(database)
    with pytest.raises(NotFound, match="已经不在现行的目标表里"):
        workflow.record(database, "1", "2", "9", now=NOW)


def test_a_number_never_serves_another_row(database: Store) -> None:
    issue(database, *others(5))
    issue(database, *others(5), indicator(9, "新的", "≥1场"), content="third")
    held = database.plan(1)
    assert held is not None
    assert [(one.number, one.name) for one in held.indicators][-1] == (6, "新的")
    assert [(one.number, one.name) for one in held.withdrawn] == [(5, "学员满意度")]


def test_going_back_to_the_older_print_is_one_more_change(database: Store) -> None:
    workflow.record(database, "1", "2", "8", now=NOW)
    before = workflow.sheet(database, "1")
    issue(database, INDICATORS[0], *others(1, 2))
    issue(database, *INDICATORS, content="document")
    after = workflow.sheet(database, "1")
    assert [line.actual for line in after.lines] == [line.actual for line in before.lines]
    assert [line.score for line in after.lines] == [line.score for line in before.lines]
    assert [line.indicator.id for line in after.lines] == [line.indicator.id for line in before.lines]
    assert [one.words[1:] for one in printed_again(database)] == [("不再印出",), ("恢复印出",)]


def test_the_goal_and_the_funds_have_a_history_too(database: Store) -> None:
    other = replace(plan(), goal="少一些", funds=Funds(Decimal(150), Decimal(150), Decimal(0)))
    workflow.adopt(database, draft(other, content="again"), now=LATER)
    (one,) = printed_again(database)
    assert one.indicator_id is None
    assert one.words[0] == "按“公开.txt”"
    assert one.words[1] == "年度目标：原为“完成全年培训。”，现为“少一些”"
    assert one.words[2] == "资金总额：原为“200.00”，现为“150”"


def test_the_currency_unit_stays_the_one_in_which_money_was_recorded(database: Store) -> None:
    workflow.record_execution(database, "1", "200", "152", now=NOW)
    other = replace(plan(), funds=Funds(Decimal(1500000), Decimal(1500000), Decimal(0), "元"))
    workflow.adopt(database, draft(other, content="again"), now=LATER)
    sheet = workflow.sheet(database, "1")
    assert (sheet.plan.funds.total, sheet.plan.funds.currency_unit) == (Decimal(150), "万元")
    assert sheet.execution_score.points == Decimal("7.60")


def test_one_failure_changes_nothing(database: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = database.plans()
    monkeypatch.setattr(Store, "move_rows", lambda *_: (_ for _ in ()).throw(RuntimeError("boom")))
    with pytest.raises(RuntimeError):
        issue(database, row(1, target="≥2 万人"), *others(1, 2))
    assert database.plans() == before
    assert len(database.issues(1)) == 1


def test_rows_with_one_name_are_told_apart_by_their_level_and_target(tmp_path: Path) -> None:
    twins = [
        indicator(1, "完成率", "≥90%"),
        indicator(2, "完成率", "≥95%"),
        indicator(3, "完成率", "≥80%", level2="质量指标"),
    ]
    with opened(tmp_path, plan(indicators=twins)) as database:
        for number, text in ((1, "91%"), (2, "96%"), (3, "81%")):
            workflow.record(database, "1", str(number), text, now=NOW)
        issue(database, twins[1], replace(twins[2], target=notation.parse("≥85%")))
        sheet = workflow.sheet(database, "1")
        assert [(line.indicator.number, line.actual and line.actual.text) for line in sheet.lines] == [
            (2, "96%"),
            (3, "81%"),
        ]
        assert [line.indicator.number for line in sheet.kept] == [1]


# --- conflicts --------------------------------------------------------------------------------


def test_a_row_renamed_is_asked_about_and_kept_apart_where_nobody_answers(database: Store) -> None:
    workflow.record(database, "1", "2", "8", now=NOW)
    done = issue(database, INDICATORS[0], row(2, name="培训的场次"), *others(1, 2))
    (question,) = done.questions
    assert question.key == "P1-02:name"
    assert question.safe.answer == "apart"
    assert "培训的场次" in question.text
    sheet = workflow.sheet(database, "1")
    assert [line.indicator.id for line in sheet.kept] == ["P1-02"]
    assert sheet.lines[1].indicator.id == "P1-06"
    assert sheet.lines[1].actual is None
    assert "K211" in codes(database)
    again = issue(database, INDICATORS[0], row(2, name="培训的场次"), *others(1, 2))
    assert again.status == "same"


def test_a_person_may_say_that_it_is_the_same_row(database: Store) -> None:
    workflow.record(database, "1", "2", "8", now=NOW)
    rows = (INDICATORS[0], row(2, name="培训的场次"), *others(1, 2))
    done = issue(database, *rows, answers={"P1-02:name": "same"})
    assert done.questions == ()
    assert done.differences == ("指标“培训场次”的名称：原为“培训场次”，现为“培训的场次”",)
    line = workflow.sheet(database, "1").lines[1]
    assert (line.indicator.id, line.indicator.name, line.actual and line.actual.text) == (
        "P1-02",
        "培训的场次",
        "8",
    )


def test_an_answer_that_is_none_of_the_question_is_no_answer(database: Store) -> None:
    workflow.record(database, "1", "2", "8", now=NOW)
    rows = (INDICATORS[0], row(2, name="培训的场次"), *others(1, 2))
    assert len(issue(database, *rows, answers={"P1-02:name": "maybe"}).questions) == 1
    assert [line.indicator.id for line in workflow.sheet(database, "1").kept] == ["P1-02"]


def test_a_row_without_records_is_not_asked_about(database: Store) -> None:
    done = issue(database, INDICATORS[0], row(2, name="培训的场次"), *others(1, 2))
    assert done.questions == ()


@pytest.mark.parametrize("text", ["8", "8场"])
def test_another_kind_of_unit_is_asked_about_and_never_scores_the_old_number(
    database: Store, text: str
) -> None:
    workflow.record(database, "1", "2", text, now=NOW)
    done = issue(database, INDICATORS[0], row(2, target="≥10人"), *others(1, 2))
    (question,) = done.questions
    assert (question.key, question.safe.answer) == ("P1-02:unit", "keep")
    line = workflow.sheet(database, "1").lines[1]
    assert line.actual is not None
    assert line.actual.text == text
    assert line.score.state == "cannot_judge"
    assert "K212" in codes(database)
    workflow.record(database, "1", "2", "8", now=NOW)
    assert workflow.sheet(database, "1").lines[1].score.points == Decimal("8.00")


@pytest.mark.parametrize(
    ("before", "typed", "target", "asked"),
    [
        ("≥10场", "8场", "≥100人次", True),
        ("有效开展", "80人次", "≥100人次", False),
        ("有效开展", "1.2万人次", "≥100人次", False),
        ("有效开展", "80人次", "90-100人次", False),
        ("有效开展", "80人次", "≥100场", True),
        ("有效开展", "80", "≥100场", True),
        ("有效开展", "80人次", "2024年12月底前", True),
        ("有效开展", "2024年11月20日", "2024年12月底前", False),
        ("有效开展", "2024年11月20日", "≥100人次", True),
        ("有效开展", "达成", "≥100人次", True),
        ("≥10场", "不适用", "≥100人次", False),
    ],
)
def test_a_recorded_value_that_says_itself_what_it_is_asks_nothing_where_the_new_target_takes_it(
    tmp_path: Path, before: str, typed: str, target: str, asked: bool
) -> None:
    first = indicator(1, "培训", before)
    with opened(tmp_path, plan(indicators=[first])) as database:
        workflow.record(database, "1", "1", typed, now=NOW)
        done = issue(database, replace(first, target=notation.parse(target, year=2024)))
        assert [one.key for one in done.questions] == (["P1-01:unit"] if asked else [])


def test_the_old_target_again_asks_nothing_about_the_value_recorded_for_it(database: Store) -> None:
    workflow.record(database, "1", "2", "8场", now=NOW)
    assert issue(database, INDICATORS[0], row(2, target="≥10人"), *others(1, 2)).questions
    assert issue(database, *INDICATORS, content="third").questions == ()
    assert workflow.sheet(database, "1").lines[1].score.points == Decimal("8.00")
    assert "K212" not in codes(database)


def test_a_person_may_take_the_old_number_back(database: Store) -> None:
    workflow.record(database, "1", "2", "8", now=NOW)
    rows = (INDICATORS[0], row(2, target="≥10人"), *others(1, 2))
    issue(database, *rows, answers={"P1-02:unit": "clear"})
    assert workflow.sheet(database, "1").lines[1].actual is None
    assert "K212" not in codes(database)


def test_a_number_without_unit_keeps_the_unit_it_was_recorded_in(database: Store) -> None:
    workflow.record(database, "1", "1", "1.5", now=NOW)
    workflow.record(database, "1", "1", "1.88", now=NOW)
    done = issue(database, row(1, target=">=20000 人"), *others(1))
    assert done.questions == ()
    line = workflow.sheet(database, "1").lines[0]
    assert line.actual is not None
    assert line.actual.text == "1.88"
    assert line.score.points == Decimal("9.40")
    workflow.undo(database, "1", now=NOW)
    line = workflow.sheet(database, "1").lines[0]
    assert line.actual is not None
    assert (line.actual.text, line.score.points) == ("1.5", Decimal("7.50"))
    issue(database, *INDICATORS, content="document")
    assert workflow.sheet(database, "1").lines[0].score.points == Decimal("7.98")


def test_a_printed_weight_under_an_assigned_one_is_asked_about(database: Store) -> None:
    workflow.set_weight(database, "1", "2", "12", now=NOW)
    rows = (INDICATORS[0], row(2, weight=Decimal(8)), *others(1, 2))
    (question,) = issue(database, *rows).questions
    assert (question.key, question.safe.answer) == ("P1-02:weight", "keep")
    one = workflow.sheet(database, "1").plan.indicators[1]
    assert (one.weight, one.printed_weight) == (Decimal(12), Decimal(8))
    rows = (INDICATORS[0], row(2, weight=Decimal(7)), *others(1, 2))
    issue(database, *rows, content="third", answers={"P1-02:weight": "printed"})
    one = workflow.sheet(database, "1").plan.indicators[1]
    assert (one.weight, one.assigned) == (Decimal(7), None)


def test_a_printed_weight_that_is_the_assigned_one_is_not_asked_about(database: Store) -> None:
    workflow.set_weight(database, "1", "2", "8", now=NOW)
    done = issue(database, INDICATORS[0], row(2, weight=Decimal(8)), *others(1, 2))
    assert done.questions == ()
    one = workflow.sheet(database, "1").plan.indicators[1]
    assert (one.weight, one.printed_weight, one.assigned) == (Decimal(8), Decimal(8), None)


@pytest.mark.parametrize("printed", [None, Decimal(10)])
def test_a_completed_form_that_prints_the_assigned_weight_leaves_it_assigned(
    tmp_path: Path, printed: Decimal | None
) -> None:
    first = replace(INDICATORS[0], weight=printed)
    with opened(tmp_path, plan(indicators=[first])) as database:
        workflow.set_weight(database, "1", "1", "8", now=NOW)
        form = plan(indicators=[replace(first, weight=Decimal(8))])
        form = replace(form, reported=(Reported(1, "1.9 万人"),))
        (done,) = workflow.adopt(database, draft(form, content="form"), now=LATER).plans
        assert done.questions == ()
        (one,) = workflow.sheet(database, "1").plan.indicators
        assert (one.weight, one.printed_weight) == (Decimal(8), printed)
        assert one.assigned is not None


# --- which plan -------------------------------------------------------------------------------


def test_tables_of_one_name_find_their_own_plans_in_another_order(tmp_path: Path) -> None:
    first = plan(indicators=INDICATORS[:3])
    second = plan(indicators=[indicator(1, "维修次数", "≥3次"), indicator(2, "验收合格率", "≥95%")])
    with opened(tmp_path, first, second) as database:
        changed = replace(second, goal="另一个目标")
        done = workflow.adopt(database, draft(changed, first, content="again"), now=LATER)
        assert [(one.id, one.status) for one in done.plans] == [("P2", "differs"), ("P1", "same")]


def test_what_a_person_corrected_is_not_undone_by_the_same_document(tmp_path: Path) -> None:
    flag = Finding(CORRECTED, "可考虑", "改过")
    corrected = plan(indicators=[row(1, target="≥2 万人", findings=(flag,)), *others(1)])
    with store.open(tmp_path / "records.db", create=True) as database:
        workflow.adopt(database, draft(corrected), now=NOW)
        (one,) = workflow.adopt(database, draft(plan()), now=LATER).plans
        assert one.status == "same"
        (one,) = workflow.adopt(database, draft(plan(), content="another document"), now=LATER).plans
        assert one.differences == ("指标“培训人数（万人）”的指标值：原为“≥2 万人”，现为“>=1.88 万人”",)


# --- any edits --------------------------------------------------------------------------------

_NAMES = ("培训场次", "培训的场次", "培训人数", "合格率", "成本", "满意度", "培训人数（万人）")
_TARGETS = ("≥10场", "≥12场", "≥1.88 万人", "≥18800 人", "≤100万元", "有效提升", "2024年12月底前", "≥90%")
_LEVELS = ("产出指标", "效益指标", "满意度指标")


@st.composite
def prints(draw: st.DrawFn) -> Plan:
    rows = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        name, target = draw(st.sampled_from(_NAMES)), draw(st.sampled_from(_TARGETS))
        weight = draw(st.sampled_from([None, "5", "10"]))
        level = draw(st.sampled_from(_LEVELS))
        rows.append(indicator(number, name, target, weight=weight, level1=level))
    return replace(plan(indicators=rows), goal=draw(st.sampled_from(["甲", "乙", None])))


def everything_recorded(database: Store) -> dict[str, tuple[object, ...]]:
    """By indicator id, what holds for a person: value, reason, evidence, assigned weight."""
    sheet = workflow.sheet(database, "1")
    rows = {one.id: one for one in (*sheet.plan.indicators, *sheet.plan.withdrawn)}
    actuals = database.actuals(1)
    return {
        str(id_): (
            actual and (actual.text, actual.deviation, actual.evidence, actual.points, actual.recorded_at),
            one.assigned and one.assigned.points,
        )
        for id_, one in rows.items()
        for actual in (actuals.get(str(id_)),)
    }


@settings(max_examples=40, deadline=None)
@given(first=prints(), editions=st.lists(prints(), min_size=1, max_size=4), data=st.data())
def test_whatever_is_printed_nothing_recorded_is_ever_lost(
    first: Plan, editions: Sequence[Plan], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder), first) as database:
        database._connection.execute("PRAGMA synchronous = OFF")
        money = workflow.record_execution(database, "1", "200", "152", deviation="尾款", now=NOW).execution
        for at, edition in enumerate(editions):
            held = workflow.sheet(database, "1").plan.indicators
            if held:
                chosen = data.draw(st.sampled_from(held))
                said_so = data.draw(st.sampled_from(["不适用", "3", "达成"]))
                with suppress(BadValue):
                    workflow.record(database, "1", str(chosen.number), said_so, deviation=f"因{at}", now=NOW)
                workflow.set_weight(database, "1", str(chosen.number), "3.5", now=NOW)
            before = everything_recorded(database)
            read = draft(edition, content=str(at))
            questions = workflow.compare(database, read).questions
            renamed = [one.key for one in questions if one.key.endswith(":name")]
            answers = {key: data.draw(st.sampled_from(["same", "apart"])) for key in renamed}
            said = workflow.compare(database, read, answers=answers)
            done = workflow.adopt(database, read, now=LATER, answers=answers)
            assert [one.differences for one in said.plans] == [one.differences for one in done.plans]
            after = everything_recorded(database)
            assert {id_: after[id_] for id_ in before} == before
            now_held = workflow.sheet(database, "1")
            assert now_held.execution == money
            assert sorted(one.name for one in now_held.plan.indicators) == sorted(
                one.name for one in edition.indicators
            )
            assert workflow.adopt(database, read, now=LATER).changed is False
        assert workflow.sheet(database, "1").total.full >= 0
