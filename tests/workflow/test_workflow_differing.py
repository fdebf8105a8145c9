"""What is different since an earlier moment: every kind of change in words, points and totals beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import INDICATORS, NOW, draft, opened, plan

from perftrack import notation, workflow
from perftrack.errors import BadValue, NotFound
from perftrack.model import Evidence
from perftrack.store import Store
from perftrack.workflow import Wanted

TODAY = dt.date(2025, 1, 2)
LATER = dt.datetime(2025, 3, 4, 5, 6, 7, tzinfo=dt.UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Store]:
    """A plan of which two values and the money were recorded and handed in."""
    with opened(tmp_path) as database:
        workflow.record(database, "1", "1", "18800 人", now=NOW)
        workflow.record(database, "1", "2", "8 场", deviation="少两场", now=NOW)
        workflow.record_execution(database, "1", "200", "150", now=NOW)
        workflow.submit(database, "1", even_so="补报", today=TODAY, now=NOW)
        yield database


def told(database: Store, since: str = "提交") -> dict[str | None, tuple[str, ...]]:
    found = workflow.diff(database, "1", since, today=TODAY)
    return {None if one.indicator is None else one.indicator.id: one.words for one in found.changes}


def test_nothing_is_different_at_once(database: Store) -> None:
    found = workflow.diff(database, "1", "提交", today=TODAY)
    assert found.changes == ()
    assert found.sentence.endswith("以后的样子相比，没有不同。")
    assert found.then.total == found.now.total


def test_values_reasons_execution_points_and_totals(database: Store) -> None:
    workflow.give_back(database, "1", [Wanted("2", "请核对"), Wanted("预算执行", "按决算")], now=LATER)
    workflow.record(database, "1", "2", "9 场", deviation="少一场", evidence="签到表", now=LATER)
    workflow.record_execution(database, "1", "200", "180", now=LATER)
    assert told(database) == {
        None: (
            "执行数：原为“150”，现为“180”",
            "预算执行得分：原为 7.50，现为 9.00",
            "状态：原为“已提交”，现为“退回”",
            "合计：原得 25.50 / 已填 30，现得 28.00 / 已填 30",
        ),
        "P1-02": (
            "实际完成值：原为“8 场”，现为“9 场”",
            "偏差原因及改进措施：原为“少两场”，现为“少一场”",
            "佐证说明：原为空，现为“签到表”",
            "得分：原为 8.00，现为 9.00",
        ),
    }
    assert told(database, "退回") == {
        key: tuple(one for one in words if "状态" not in one) for key, words in told(database).items()
    }


def test_a_value_that_is_new_and_one_that_was_taken_back(database: Store) -> None:
    workflow.reopen(database, "1", reason="提交错了", now=LATER)
    workflow.record(database, "1", "3", "90 万元", now=LATER)
    assert told(database)["P1-03"] == ("实际完成值：“90 万元”", "得分：原为未填，现为 10.00")
    workflow.undo(database, "1", now=LATER)
    assert "P1-03" not in told(database)


def test_weights(database: Store) -> None:
    workflow.reopen(database, "1", reason="提交错了", now=LATER)
    workflow.set_weight(database, "1", "2", "5", reason="次要", now=LATER)
    assert told(database)["P1-02"] == (
        "分值：原为表上的 10，现为本单位设定的 5（次要）",
        "得分：原为 8.00，现为 4.00",
    )
    action = database.last_action()
    workflow.set_weight(database, "1", "2", "10", now=LATER)
    assert "P1-02" not in told(database)
    assert told(database, str(action))["P1-02"][0] == "分值：原为本单位设定的 5，现为表上的 10"


def test_targets_goals_rows_that_come_and_go(database: Store) -> None:
    workflow.reopen(database, "1", reason="目标调整", now=LATER)
    changed = replace(INDICATORS[1], target=notation.parse("≥16场", year=2024), weight=Decimal(8))
    extra = replace(INDICATORS[0], number=6, name="教材", name_printed="教材")
    rows = [INDICATORS[0], changed, *INDICATORS[2:4], extra]
    workflow.adopt(database, draft(replace(plan(indicators=rows), goal="少一些"), content="b"), now=LATER)
    found = told(database)
    assert found[None][0] == "年度目标：原为“完成全年培训。”，现为“少一些”"
    assert found["P1-02"] == (
        "指标值：原为“≥10场”，现为“≥16场”",
        "分值：原为“10”，现为“8”",
        "得分：原为 8.00，现为 4.00",
    )
    assert found["P1-05"] == ("不再印出",)
    assert found["P1-06"] == ("新增", "指标值：“>=1.88 万人”")
    then = workflow.diff(database, "1", "提交", today=TODAY).then
    assert [line.indicator.target.text for line in then.lines][1] == "≥10场"
    assert len(then.lines) == 5


def test_evidence(database: Store) -> None:
    workflow.reopen(database, "1", reason="补佐证", now=LATER)
    proof = Evidence(2, "名单.pdf", "a" * 64, 12, "工作资料")
    with database.write():
        action = database.add_action("evidence", 1, now=LATER)
        (held,) = database.add_evidence([proof], action=action, plan=1)
    assert told(database)["P1-02"][0] == "附上佐证资料"
    with database.write():
        action = database.add_action("evidence", 1, now=LATER)
        (paged,) = database.add_evidence([replace(held, page="第 3 页")], action=action, plan=1)
    assert told(database, str(action - 1))["P1-02"] == (
        "佐证资料“名单.pdf”",
        "页码：原为空，现为“第 3 页”",
    )
    with database.write():
        removal = database.add_action("evidence", 1, now=LATER)
        database.remove_evidence([paged], action=removal, plan=1)
    assert told(database, str(action))["P1-02"] == ("取下佐证资料“名单.pdf”",)
    assert "P1-02" not in told(database)


def test_reviews(database: Store) -> None:
    workflow.review(database, "1", "2", "7", reason="签到表不全", now=LATER)
    given = database.last_action()
    assert told(database)["P1-02"] == ("复核得分：7.00 分", "理由：签到表不全")
    assert told(database)[None] == ("复核合计：原没有得分，现得 7.00 / 已复核 10",)
    workflow.give_back(database, "1", [Wanted("2", "请核对")], now=LATER)
    workflow.record(database, "1", "2", "9 场", deviation="少一场", now=LATER)
    assert told(database, str(given))["P1-02"][-1].startswith("复核得分：原为 7.00 分，现在没有")


def test_a_day_means_how_the_plan_was_when_it_began(database: Store) -> None:
    workflow.review(database, "1", "2", "7", reason="签到表不全", now=LATER)
    local = LATER.astimezone().date()
    assert told(database, local.isoformat()) == told(database)
    assert told(database, f"{local.year}年{local.month}月{local.day}日") == told(database)
    assert told(database, (local + dt.timedelta(days=1)).isoformat()) == {}
    with pytest.raises(NotFound, match="以前还没有 P1"):
        told(database, NOW.astimezone().date().isoformat())


@pytest.mark.parametrize("since", ["复核", "归档", "批复", "99999", "999999999999"])
def test_what_never_happened_is_refused(database: Store, since: str) -> None:
    with pytest.raises(NotFound) as refusal:
        told(database, since)
    assert refusal.value.instead


@pytest.mark.parametrize("since", ["", "昨天", "[/]", "9" * 400, "0.5", "-1", "\x1b[31m"])
def test_what_is_no_moment_is_refused(database: Store, since: str) -> None:
    with pytest.raises(BadValue, match="不是一个时候"):
        told(database, since)


def test_an_action_before_the_plan_is_refused_and_one_of_another_plan_is_a_moment(database: Store) -> None:
    workflow.adopt(database, draft(plan("另一个"), content="other"), now=LATER)
    with pytest.raises(NotFound, match="第 1 项动作时还没有 P2"):
        workflow.diff(database, "2", "1", today=TODAY)
    assert workflow.diff(database, "1", str(database.last_action()), today=TODAY).changes == ()


def test_the_version_of_now_is_the_plan_as_it_stands(database: Store) -> None:
    workflow.review(database, "1", "2", "7", reason="签到表不全", now=LATER)
    now = workflow.diff(database, "1", "提交", today=TODAY).now
    sheet = workflow.sheet(database, "1", today=TODAY)
    assert (now.total, now.review_total) == (sheet.total, sheet.review_total)
    assert [line.score for line in now.lines] == [line.score for line in sheet.lines]
    assert [line.actual for line in now.lines] == [line.actual for line in sheet.lines]


def test_the_times_to_compare_with_are_the_steps_and_every_action_the_newest_first(database: Store) -> None:
    workflow.give_back(database, "1", [Wanted("2", "请核对")], now=LATER)
    found = workflow.moments(database, "1")
    assert [one.since for one in found] == ["退回", "提交", "自评", "6", "5", "4", "3", "2", "1"][
        : len(found)
    ]
    assert found[0].words == "最近一次转为“退回”"
    assert {one.words for one in found if one.since.isdecimal()} >= {"目标", "实际完成值 P1-02", "预算执行"}
    for one in found:
        assert workflow.diff(database, "1", one.since, today=TODAY).since.by == one.by
