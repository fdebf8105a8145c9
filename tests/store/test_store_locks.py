"""A plan that was handed in is locked by the database itself, but for the values that were returned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from plan_samples import NOW, draft, opened, plan

from perftrack import workflow
from perftrack.errors import Locked
from perftrack.model import Evidence, Monitoring, MonitoringExecution, PlanState
from perftrack.store import Store

PROOF = Evidence(2, "名单.pdf", "0" * 64, 12, "工作资料")


def _record(database: Store, number: int) -> None:
    workflow.record(database, "1", str(number), str(number + 4), now=NOW)


def _weigh(database: Store, number: int) -> None:
    workflow.set_weight(database, "1", str(number), "7", now=NOW)


def _attach(database: Store, number: int | None) -> None:
    with database.write():
        action = database.add_action("evidence", 1, now=NOW)
        database.add_evidence([replace(PROOF, number=number)], action=action, plan=1)


def _monitor(database: Store, number: int) -> None:
    with database.write():
        action = database.add_action("monitoring", 1, now=NOW)
        database.add_monitorings([Monitoring(number, 7, done="3")], action=action, plan=1)


def _execute(database: Store) -> None:
    workflow.record_execution(database, "1", "200", "150", now=NOW)


def _monitor_execution(database: Store) -> None:
    with database.write():
        action = database.add_action("monitoring", 1, now=NOW)
        database.add_monitoring_execution(7, MonitoringExecution(7), action=action, plan=1)


def _issue(database: Store) -> None:
    workflow.adopt(database, draft(replace(plan(), goal="别的"), content="again"), now=NOW)


WRITES: dict[str, Callable[[Store], None]] = {
    "actual": lambda database: _record(database, 2),
    "weight": lambda database: _weigh(database, 2),
    "evidence": lambda database: _attach(database, 2),
    "evidence of the execution": lambda database: _attach(database, None),
    "monitoring": lambda database: _monitor(database, 2),
    "execution": _execute,
    "monitoring of the execution": _monitor_execution,
    "issue": _issue,
}
OF_TWO = ("actual", "weight", "evidence", "monitoring")
OF_MONEY = ("execution", "monitoring of the execution", "evidence of the execution")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Store]:
    """One plan, with a value of its second indicator."""
    with opened(tmp_path) as database:
        workflow.record(database, "1", "2", "9", now=NOW)
        yield database


def _become(database: Store, *states: PlanState) -> None:
    for state in states:
        with database.write():
            database.add_state(state, action=database.add_action("state", 1, now=NOW), plan=1)


def _return(database: Store, number: int | None) -> None:
    with database.write():
        database.add_return(number, "请核对", action=database.add_action("return", 1, now=NOW), plan=1)


@pytest.mark.parametrize("state", ["草稿", "已批复", "自评中"])
@pytest.mark.parametrize("write", WRITES)
def test_before_it_is_handed_in_everything_can_be_written(
    database: Store, write: str, state: PlanState
) -> None:
    _become(database, state)
    before = database.head()
    WRITES[write](database)
    assert database.head() != before


@pytest.mark.parametrize("state", ["已提交", "已复核", "归档"])
@pytest.mark.parametrize("write", WRITES)
def test_afterwards_nothing_can(database: Store, write: str, state: PlanState) -> None:
    _become(database, "自评中", state)
    before = database.actuals(), database.last_standing()
    with pytest.raises(Locked, match=f"^P1 在 2025-01-02 转为“{state}”，") as refusal:
        WRITES[write](database)
    assert refusal.value.instead is not None
    expected = "不再改动" if state == "归档" else "重开" if write == "issue" else "退回它"
    assert expected in refusal.value.instead
    assert (database.actuals(), database.last_standing()) == before


@pytest.mark.parametrize("write", WRITES)
def test_of_a_returned_plan_only_the_returned_value_can(database: Store, write: str) -> None:
    _become(database, "自评中", "已提交")
    _return(database, 2)
    _become(database, "退回")
    if write in OF_TWO:
        WRITES[write](database)
        with pytest.raises(Locked, match="只有退回的项（P1-02）可以改"):
            _attach(database, 3)
    else:
        with pytest.raises(Locked, match="“退回”"):
            WRITES[write](database)


@pytest.mark.parametrize("write", WRITES)
def test_of_a_plan_whose_execution_was_returned_only_the_money_can(database: Store, write: str) -> None:
    _become(database, "自评中", "已提交")
    _return(database, None)
    _become(database, "退回")
    if write in OF_MONEY:
        WRITES[write](database)
    else:
        with pytest.raises(Locked):
            WRITES[write](database)


def test_what_is_handed_in_again_is_locked_again(database: Store) -> None:
    _become(database, "自评中", "已提交")
    _return(database, 2)
    _become(database, "退回")
    _record(database, 2)
    _become(database, "已提交")
    assert database.returns(1) == ()
    assert [one.number for one in database.every_return(1)] == [2]
    with pytest.raises(Locked):
        _weigh(database, 2)
    _return(database, 3)
    _become(database, "退回")
    _record(database, 3)
    with pytest.raises(Locked):  # returned before, and handed in since
        _weigh(database, 2)


def test_nothing_that_was_handed_in_can_be_undone(database: Store) -> None:
    _become(database, "自评中", "已提交")
    with pytest.raises(Locked):
        workflow.undo(database, "1", now=NOW)
    assert database.actuals()["P1-02"].text == "9"


def test_another_plan_is_not_locked(database: Store) -> None:
    workflow.adopt(database, draft(plan("另一个"), content="other"), now=NOW)
    _become(database, "自评中", "已提交")
    workflow.record(database, "2", "2", "8", now=NOW)
    assert database.actuals(2)["P2-02"].text == "8"
