"""A plan goes through its year: every step from every state, locks, what is sent back, handing in again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import NOW, draft, opened, plan

from perftrack import store, workflow
from perftrack.checks import Stage
from perftrack.errors import BadValue, Conflict, Locked, NotFound, WrongState
from perftrack.model import Actual, PlanState
from perftrack.store import Store
from perftrack.text import fold
from perftrack.workflow import ActualRow, Wanted, steps

TODAY = dt.date(2025, 1, 2)
LATER = dt.datetime(2025, 2, 3, 4, 5, 6, tzinfo=dt.UTC)
VALUES = {"1": "18800 人", "2": "10 场", "3": "90 万元", "4": "达成", "5": "95%"}
EVEN_SO = "佐证另送"
AT_YEAR_END: tuple[Stage, ...] = ("自评",)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as database:
        yield database


def fill(database: Store, ref: str = "1") -> None:
    for number, value in VALUES.items():
        workflow.record(database, ref, number, value, evidence="统计表", now=NOW)
    workflow.record_execution(database, ref, "200", "198", now=NOW)


def submit(database: Store, now: dt.datetime = NOW) -> None:
    done = workflow.submit(database, "1", even_so=EVEN_SO, today=TODAY, now=now)
    assert done.state is not None


def give_back(database: Store, *refs: str, reason: str = "请核对") -> None:
    workflow.give_back(database, "1", [Wanted(ref, reason) for ref in refs], now=NOW)


def unanswered(database: Store) -> list[workflow.Obstacle]:
    found = workflow.readiness(database, "1", today=TODAY).obstacles
    return [one for one in found if one.kind == "退回未改"]


def become(database: Store, state: PlanState) -> None:
    """The plan on its way to `state`, through the steps themselves."""
    if state == "已批复":
        workflow.approve(database, "1", now=NOW)
    if state in ("草稿", "已批复"):
        return
    fill(database)
    if state == "自评中":
        return
    submit(database)
    if state == "退回":
        give_back(database, "2")
    if state in ("已复核", "归档"):
        workflow.conclude(database, "1", today=TODAY, now=NOW)
    if state == "归档":
        workflow.archive(database, "1", now=NOW)


STEPS: dict[steps.Step, Callable[[Store], object]] = {
    "批复": lambda database: workflow.approve(database, "1", now=NOW),
    "提交": lambda database: workflow.submit(database, "1", even_so=EVEN_SO, today=TODAY, now=NOW),
    "复核": lambda database: workflow.review(database, "1", "3", "8", reason="超支", now=NOW),
    "完成复核": lambda database: workflow.conclude(database, "1", today=TODAY, now=NOW),
    "退回": lambda database: workflow.give_back(database, "1", [Wanted("3", "请核对")], now=NOW),
    "归档": lambda database: workflow.archive(database, "1", now=NOW),
    "重开": lambda database: workflow.reopen(database, "1", reason="提交错了", now=NOW),
}
LEADS: dict[PlanState, dict[steps.Step, PlanState]] = {
    "草稿": {"批复": "已批复"},
    "已批复": {},
    "自评中": {"提交": "已提交"},
    "已提交": {"复核": "已提交", "完成复核": "已复核", "退回": "退回", "重开": "自评中"},
    "退回": {"提交": "已提交", "复核": "退回", "退回": "退回", "重开": "自评中"},
    "已复核": {"退回": "退回", "归档": "归档", "重开": "自评中"},
    "归档": {},
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", LEADS)
def test_every_step_from_every_state(database: Store, state: PlanState, step: steps.Step) -> None:
    become(database, state)
    before = workflow.sheet(database, "1").standing.state
    assert before == state
    wanted = LEADS[state].get(step)
    if wanted is not None:
        STEPS[step](database)
        assert workflow.sheet(database, "1").standing.state == wanted
        return
    actions = database.last_action()
    with pytest.raises(WrongState, match=f"P1 现在是“{state}”，不能{step}。") as refusal:
        STEPS[step](database)
    assert refusal.value.instead
    for possible in LEADS[state]:
        assert possible in refusal.value.instead
    assert database.last_action() == actions


def test_the_first_value_begins_the_self_assessment_in_the_same_action(database: Store) -> None:
    workflow.approve(database, "1", reason="随预算批复", now=NOW)
    workflow.record(database, "1", "2", "9 场", now=NOW)
    workflow.record(database, "1", "2", "10 场", now=NOW)
    assert [(one.state, one.reason) for one in database.states(1)] == [
        ("已批复", "随预算批复"),
        ("自评中", None),
    ]
    entries = workflow.history(database, "1").entries
    assert (
        len({one.action for one in entries if one.words[0].startswith(("状态：原为", "实际完成值：“9"))}) == 1
    )


def test_a_plan_of_which_nobody_set_a_state_stands_where_its_records_say(database: Store) -> None:
    assert workflow.sheet(database, "1").standing.state == "草稿"
    with database.write():  # as an older program recorded
        action = database.add_action("record", 1, now=NOW)
        database.add_actual(Actual("18800 人"), action=action, plan=1, number=1)
    assert database.state(1) is None
    assert workflow.sheet(database, "1").standing.state == "自评中"
    assert workflow.plans(database)[0].standing.state == "自评中"
    submit(database)


# --- submitting ---------------------------------------------------------------------------------


def test_what_is_not_done_is_listed_and_nothing_is_submitted(database: Store) -> None:
    workflow.record(database, "1", "2", "5 场", now=NOW)
    done = workflow.submit(database, "1", today=TODAY, now=NOW)
    assert done.state is None
    assert "没有提交" in done.sentence
    found = [(one.kind, None if one.indicator is None else one.indicator.number) for one in done.obstacles]
    for expected in (("未填", 1), ("未填", 3), ("未填", None), ("缺原因", 2)):
        assert found.count(expected) == 1
    assert ("未填", 2) not in found
    assert workflow.sheet(database, "1").standing.state == "自评中"


def test_with_a_reason_it_is_submitted_all_the_same_and_the_reason_stays(database: Store) -> None:
    workflow.record(database, "1", "2", "5 场", now=NOW)
    done = workflow.submit(database, "1", even_so="其余五月补报", today=TODAY, now=NOW)
    assert done.state is not None
    assert done.obstacles
    assert (done.state.state, done.state.reason) == ("已提交", "其余五月补报")


@pytest.mark.parametrize("blank", ["", "  ", "\n"])
def test_a_blank_is_no_reason(database: Store, blank: str) -> None:
    workflow.record(database, "1", "2", "5 场", now=NOW)
    assert workflow.submit(database, "1", even_so=blank, today=TODAY, now=NOW).state is None
    submit(database)
    with pytest.raises(BadValue, match="退回要写明理由"):
        give_back(database, "2", reason=blank)
    with pytest.raises(BadValue, match="重开要写明理由"):
        workflow.reopen(database, "1", reason=blank, now=NOW)


def test_what_the_checks_say_must_be_changed_stops_a_submission_until_it_is_waived(database: Store) -> None:
    fill(database)
    found = workflow.readiness(database, "1", today=TODAY)
    musts = [one for one in found.obstacles if one.kind == "必须改"]
    assert musts
    for checked in workflow.check(database, ["1"], stages=AT_YEAR_END, today=TODAY):
        for one in checked.findings:
            if one.level == "必须改":
                where = None if one.number is None else str(one.number)
                workflow.waive(database, "1", one.code, where, reason="已核实", today=TODAY, now=NOW)
    assert workflow.readiness(database, "1", today=TODAY).obstacles == ()
    done = workflow.submit(database, "1", today=TODAY, now=NOW)
    assert done.state is not None
    assert done.state.reason is None


# --- sent back ------------------------------------------------------------------------------------


def test_only_what_is_sent_back_opens_and_handing_in_closes_it(database: Store) -> None:
    fill(database)
    submit(database)
    give_back(database, "2", "预算执行", reason="与签到表不一致")
    for write in (
        lambda: workflow.record(database, "1", "3", "80 万元", now=NOW),
        lambda: workflow.set_weight(database, "1", "3", "8", now=NOW),
    ):
        with pytest.raises(Locked, match="只有退回的项（预算执行、P1-02）可以改"):
            write()
    waiting = [
        one for one in workflow.readiness(database, "1", today=TODAY).obstacles if one.kind == "退回未改"
    ]
    assert [one.indicator and one.indicator.number for one in waiting] == [2, None]
    assert "与签到表不一致" in waiting[0].sentence
    workflow.record(database, "1", "2", "9 场", deviation="少一场，明年补", now=LATER)
    workflow.record_execution(database, "1", "200", "190", now=LATER)
    standing = workflow.sheet(database, "1").standing
    assert standing.answered == {2, None}
    assert unanswered(database) == []
    submit(database, LATER)
    assert workflow.sheet(database, "1").standing.returns == ()
    assert [one.reason for one in database.every_return(1)] == ["与签到表不一致"] * 2
    with pytest.raises(Locked, match="已提交"):
        workflow.record(database, "1", "2", "10 场", now=LATER)


def test_more_values_can_be_sent_back_and_one_that_is_not_there_sends_back_none(database: Store) -> None:
    fill(database)
    submit(database)
    with pytest.raises(NotFound):
        give_back(database, "2", "99")
    assert workflow.sheet(database, "1").standing.state == "已提交"
    give_back(database, "2")
    give_back(database, "3", reason="附合同")
    standing = workflow.sheet(database, "1").standing
    assert [one.number for one in standing.returns] == [2, 3]
    assert [one.state for one in database.states(1)].count("退回") == 1
    assert not standing.locks(3)
    assert standing.locks(1)


# --- every way of writing -------------------------------------------------------------------------


def test_a_table_names_the_locked_rows_with_their_lines_and_stores_nothing(database: Store) -> None:
    workflow.adopt(database, draft(plan("另一个"), content="other"), now=NOW)
    fill(database)
    submit(database)
    rows = [
        ActualRow(1, "2", "2", "10 场"),
        ActualRow(2, "1", "2", "9 场"),
        ActualRow(3, "1", "3", "90 万元"),
    ]
    done = workflow.record_rows(database, rows, now=NOW)
    assert [(one.line, "内容已经锁定" in one.sentence) for one in done.problems] == [(2, True)]
    assert workflow.sheet(database, "2").filled == 0


def test_the_lock_is_told_from_what_was_read_in_the_words_of_the_store(database: Store) -> None:
    fill(database)
    assert workflow.lock_of(workflow.sheet(database, "1"), 2) is None
    submit(database)
    give_back(database, "3")
    sheet = workflow.sheet(database, "1")
    assert workflow.lock_of(sheet, 3) is None
    with pytest.raises(Locked) as refusal:
        workflow.record(database, "1", "2", "9 场", now=NOW)
    assert str(workflow.lock_of(sheet, 2)) == str(refusal.value)
    assert "P1-03" in str(refusal.value)


def test_a_submission_in_one_program_refuses_a_record_in_another(database: Store, tmp_path: Path) -> None:
    fill(database)
    with store.open(tmp_path / "records.db", "李四") as other:
        seen = workflow.sheet(other, "1").standing.last
        submit(database)
        with pytest.raises(Locked, match="P1 在 2025-01-02 转为“已提交”，内容已经锁定"):
            workflow.record(other, "1", "2", "9 场", now=NOW)
        with pytest.raises(Conflict, match="变为“已提交”"):
            workflow.reopen(other, "1", reason="看错了", seen=None if seen is None else seen.id, now=NOW)


def test_undo_never_crosses_a_submission(database: Store) -> None:
    fill(database)
    submit(database)
    with pytest.raises(Locked, match="内容已经锁定"):
        workflow.undo(database, "1", now=NOW)
    give_back(database, "预算执行")
    for ask in (
        lambda: workflow.undo(database, "1", now=NOW),
        lambda: workflow.undo(database, None, now=NOW),
        lambda: workflow.undoable(database, "1"),
    ):
        with pytest.raises(Locked, match="提交以前的记录不能撤回"):
            ask()
    workflow.record_execution(database, "1", "200", "190", now=LATER)
    assert "190" in workflow.undo(database, "1", now=LATER).sentence
    with pytest.raises(Locked, match="提交以前的记录不能撤回"):
        workflow.undo(database, "1", now=LATER)
    workflow.reopen(database, "1", reason="目标调整", now=LATER)
    with pytest.raises(Locked, match="提交以前的记录不能撤回"):
        workflow.undo(database, "1", now=LATER)


# --- the reviewer -----------------------------------------------------------------------------------


def test_points_stand_beside_the_units_and_never_change_them(database: Store) -> None:
    fill(database)
    submit(database)
    own = workflow.sheet(database, "1").total
    done = workflow.review(database, "1", "2", "6.5", reason="两场没有签到表", now=NOW)
    assert done.sentence == "已复核 P1-02“培训场次”：单位得分 10.00，复核得分 6.50。"
    sheet = workflow.sheet(database, "1")
    assert sheet.total == own
    assert sheet.review_total is not None
    assert (sheet.review_total.points, sheet.review_total.out_of) == (Decimal("6.5"), Decimal(10))
    assert not sheet.review_total.complete
    ended = workflow.conclude(database, "1", today=TODAY, now=LATER)
    assert "其中 5 项按单位得分确认" in ended.sentence
    sheet = workflow.plans(database)[0]
    assert sheet.review_total is not None
    assert sheet.review_total.complete
    assert sheet.review_total.points == own.points - Decimal("3.5")
    assert sheet.total == own


@pytest.mark.parametrize("points", ["0", "10", "10.00", "９．５"])
def test_points_from_nothing_to_the_weight_are_taken(database: Store, points: str) -> None:
    fill(database)
    submit(database)
    workflow.review(database, "1", "2", points, reason="核对", now=NOW)
    (held,) = workflow.sheet(database, "1").standing.reviews
    assert held.points == Decimal(fold(points))


@pytest.mark.parametrize("points", ["10.01", "-1", "9.555", "", "很好", "[/]", "1e1", "9" * 400])
def test_other_points_are_refused(database: Store, points: str) -> None:
    fill(database)
    submit(database)
    with pytest.raises(BadValue):
        workflow.review(database, "1", "2", points, reason="核对", now=NOW)
    assert workflow.sheet(database, "1").standing.reviews == ()


def test_a_reason_is_due_where_the_points_differ(database: Store) -> None:
    fill(database)
    submit(database)
    with pytest.raises(BadValue, match="没有写理由"):
        workflow.review(database, "1", "2", "9", now=NOW)
    workflow.review(database, "1", "2", "10", now=NOW)
    money = workflow.review(database, "1", "预算执行", "9", reason="按决算数", now=NOW)
    assert money.indicator is None
    again = workflow.review(database, "1", "预算执行", "9", reason="按决算数", now=NOW)
    assert not again.changed


def test_a_value_that_is_written_anew_loses_its_review_and_that_is_said(database: Store) -> None:
    fill(database)
    submit(database)
    workflow.review(database, "1", "2", "6", reason="少签到", now=NOW)
    give_back(database, "2")
    with pytest.raises(WrongState, match="已经退回，不能复核"):
        workflow.review(database, "1", "2", "7", reason="x", now=NOW)
    done = workflow.record(database, "1", "2", "9 场", deviation="少一场", now=LATER)
    assert done.sentence.endswith("原来的复核得分 6.00 不再有效，等复核人重新复核。")
    standing = workflow.sheet(database, "1").standing
    assert standing.reviewed(2) is None
    assert [(one.number, one.points) for one in standing.lapsed] == [(2, Decimal(6))]
    submit(database, LATER)
    workflow.review(database, "1", "2", "9", now=LATER)
    assert workflow.sheet(database, "1").standing.lapsed == ()


def test_a_weight_that_is_set_anew_takes_the_review_too(database: Store) -> None:
    fill(database)
    submit(database)
    workflow.review(database, "1", "2", "9", reason="少签到", now=NOW)
    give_back(database, "2")
    workflow.set_weight(database, "1", "2", "5", now=LATER)
    assert workflow.sheet(database, "1").standing.reviewed(2) is None


def test_what_has_no_points_keeps_the_review_open(database: Store) -> None:
    workflow.record(database, "1", "2", "10 场", now=NOW)
    workflow.record(database, "1", "5", "不适用", now=NOW)
    submit(database)
    with pytest.raises(BadValue, match="P1-01（未填）、P1-03（未填）、P1-04（未填）、预算执行（未填）"):
        workflow.conclude(database, "1", today=TODAY, now=NOW)
    with pytest.raises(BadValue, match="没有填报，不能给分"):
        workflow.review(database, "1", "3", "0", reason="没填", now=NOW)
    with pytest.raises(BadValue, match="不适用"):
        workflow.review(database, "1", "5", "0", reason="适用", now=NOW)
    assert workflow.sheet(database, "1").standing.state == "已提交"


def test_checks_know_where_the_plan_stands(database: Store) -> None:
    workflow.record(database, "1", "2", "10 场", now=NOW)
    submit(database)
    (checked,) = workflow.check(database, ["1"], today=TODAY)
    assert checked.case is not None
    assert checked.case.state == "已提交"
    assert "A117" in [one.code for one in checked.findings]


def test_what_is_recorded_of_one_plan_says_nothing_about_the_state_of_another(tmp_path: Path) -> None:
    with opened(tmp_path, plan("甲项目"), plan("乙项目")) as database:
        workflow.record(database, "1", "2", "8 场", now=NOW)
        assert [one.standing.state for one in workflow.plans(database)] == ["自评中", "草稿"]


@pytest.mark.parametrize("word", ["预算执行", "执行", " 执行 "])
def test_the_execution_is_sent_back_by_either_of_its_names(database: Store, word: str) -> None:
    fill(database)
    submit(database)
    give_back(database, word)
    assert [one.number for one in workflow.sheet(database, "1").standing.returns] == [None]
