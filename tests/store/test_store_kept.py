"""States, returns, reviews, evidence, waivers and monitoring come back as they were kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import NOW, opened, plan

from perftrack import store, workflow
from perftrack.errors import BadValue, Conflict
from perftrack.model import Evidence, Monitoring, MonitoringExecution, Return, Review, State, Waiver
from perftrack.store import ActionKind, Reviews, Store, people

AT = "2025-01-02T03:04:05Z"
PROOF = Evidence(2, "名单.pdf", "a" * 64, 12, "工作资料", "直接证明", "第 3 页", dt.date(2024, 12, 1), "盖章")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Store]:
    """Two plans, and 张三 at work."""
    opened(tmp_path, plan(), plan("另一个")).close()
    with store.open(tmp_path / "records.db", "张三") as database:
        yield database


def _action(database: Store, kind: ActionKind, plan: int = 1) -> int:
    return database.add_action(kind, plan, now=NOW)


def test_a_plan_is_in_the_state_it_was_last_put_in(database: Store) -> None:
    assert database.state(1) is None
    with database.write():
        database.add_state("自评中", action=_action(database, "state"), plan=1)
        added = database.add_state("已提交", action=_action(database, "state"), plan=1, reason="按期")
    assert added == database.state(1) == State("已提交", "按期", AT, "张三", 2)
    assert [one.state for one in database.states(1)] == ["自评中", "已提交"]
    assert database.standing_states() == {1: added}


def test_what_is_sent_back_says_why_and_by_whom(database: Store) -> None:
    with database.write():
        database.add_return(2, "请附名单", action=_action(database, "return"), plan=1)
        added = database.add_return(None, "预算数不对", action=_action(database, "return"), plan=1)
    assert added == Return(None, "预算数不对", AT, "张三", 2)
    assert database.returns(1) == database.every_return(1)
    assert [one.number for one in database.returns(1)] == [2, None]
    assert database.returns(2) == ()


@pytest.mark.parametrize("number", [0, 6, 99])
def test_a_row_that_does_not_exist_is_not_taken_for_the_execution(database: Store, number: int) -> None:
    for write in (
        lambda: database.add_return(number, "x", action=1, plan=1),
        lambda: database.add_evidence([replace(PROOF, number=number)], action=1, plan=1),
        lambda: database.add_waiver(Waiver(number, "c", "x"), action=1, plan=1),
    ):
        with pytest.raises(LookupError), database.write():
            write()
    assert database.every_return(1) == ()


def test_a_review_stands_beside_the_score_that_holds(database: Store) -> None:
    workflow.record(database, "1", "2", "9", now=NOW)
    workflow.record_execution(database, "1", "200", "150", now=NOW)
    held = database.reviewable(1)
    assert set(held) == {2, None}
    with database.write():
        action = _action(database, "review")
        database.add_review(2, Decimal("7.00"), "少一场", action=action, plan=1, score=held[2])
        money = database.add_review(None, Decimal(6), "超支", action=action, plan=1, score=held[None])
        second = database.add_review(2, Decimal("8.0"), "核对过", action=action, plan=1, score=held[2])
    assert second == Review(2, Decimal("8.0"), "核对过", AT, "张三", 3, held[2])
    assert str(second.points) == "8.0"
    assert database.reviews(1) == {1: Reviews((money, second))}
    workflow.record(database, "1", "2", "10", now=NOW)
    assert database.reviews() == {1: Reviews((money,), (second,))}
    with pytest.raises(LookupError), database.write():
        database.add_review(2, Decimal(1), "", action=_action(database, "review"), plan=1, score=held[2])


def test_evidence_is_attached_changed_and_removed(database: Store) -> None:
    with database.write():
        action = _action(database, "evidence")
        first, second = database.add_evidence([PROOF, replace(PROOF, number=None)], action=action, plan=1)
    assert first == replace(PROOF, id=1, added_at=AT, added_by="张三")
    assert database.evidence() == {1: (first, second)}
    assert database.evidence_files() == {"a" * 64: 12}  # the same bytes once
    with database.write():
        change = _action(database, "evidence")
        (paged,) = database.add_evidence([replace(first, page="第 4 页")], action=change, plan=1)
        removal = _action(database, "evidence")
        database.remove_evidence([second], action=removal, plan=1)
    assert database.evidence(1) == {1: (paged,)}
    assert paged.page == "第 4 页"
    with pytest.raises(Conflict), database.write():  # changed meanwhile
        database.remove_evidence([first], action=_action(database, "evidence"), plan=1)


def test_the_newest_waiver_of_a_finding_holds(database: Store) -> None:
    with database.write():
        action = _action(database, "waiver")
        database.add_waiver(Waiver(None, "no-goal", "按旧表"), action=action, plan=1)
        database.add_waiver(Waiver(2, "no-basis", "去年没有"), action=action, plan=1)
        newest = database.add_waiver(
            Waiver(2, "no-basis", "仍然没有", dt.date(2025, 12, 31)), action=action, plan=1
        )
        database.add_waiver(Waiver(2, "no-basis", "另一个"), action=_action(database, "waiver", 2), plan=2)
    assert newest == Waiver(2, "no-basis", "仍然没有", dt.date(2025, 12, 31), AT, "张三", 3)
    assert database.waivers(1)[1][1] == newest
    assert set(database.waivers()) == {1, 2}
    with database.write():
        database.withdraw_waiver(replace(newest, reason="补上了"), action=_action(database, "waiver"), plan=1)
    assert [one.code for one in database.waivers(1)[1]] == ["no-goal"]


def test_monitoring_is_kept_by_month(database: Store) -> None:
    july = Monitoring(2, 7, "5场", "10场", "有可能", ("经费保障", "其他"), "拨款晚")
    with database.write():
        action = _action(database, "monitoring")
        database.add_monitorings([july, Monitoring(2, 10, "9场"), Monitoring(1, 7)], action=action, plan=1)
        money = MonitoringExecution(7, Decimal("80.50"), None)
        database.add_monitoring_execution(7, money, action=action, plan=1)
    assert database.monitorings(1) == (
        Monitoring(1, 7, recorded_at=AT, id=3),
        replace(july, recorded_at=AT, id=1),
        Monitoring(2, 10, "9场", recorded_at=AT, id=2),
    )
    assert database.monitoring_executions(1) == (replace(money, recorded_at=AT, id=1),)
    with database.write():
        action = _action(database, "monitoring")
        database.add_monitorings([replace(july, done="6场")], action=action, plan=1)
        database.withdraw_monitorings([(2, 10), (1, 7)], action=action, plan=1)
        database.add_monitoring_execution(7, None, action=action, plan=1)
    assert [(one.number, one.month, one.done) for one in database.monitorings(1)] == [(2, 7, "6场")]
    assert database.monitoring_executions(1) == ()


def test_what_is_written_is_put_down_to_the_one_who_opened_the_database(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    opened(tmp_path).close()
    for who, name, how in (("  张　三\n", "张 三", "named"), (None, people.person().name, "system")):
        with store.open(path, who) as database:
            with database.write():
                database.add_state("自评中", action=_action(database, "state"), plan=1)
            state = database.state(1)
            assert state is not None
            assert state.by == name
            found = database._rows("SELECT who, how FROM ledger ORDER BY action DESC LIMIT 1")
            assert found == [{"who": name, "how": how}]


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "张" * 101])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadValue, match=r"谁在操作|姓名太长"):
        store.open(tmp_path / "records.db", name, create=True)
    assert not (tmp_path / "records.db").exists()


def test_where_the_system_knows_nobody_that_is_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert people.person() == people.Person("未知用户", "system")
