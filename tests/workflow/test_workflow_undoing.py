"""Undo appends what was before, goes further back each time, and never deletes."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from plan_samples import NOW, opened, plan

from perftrack import workflow
from perftrack.errors import Conflict, NotFound
from perftrack.store import Store
from perftrack.workflow import ActualRow


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path, plan("甲"), plan("乙")) as opened_database:
        yield opened_database


def held(database: Store, ref: str = "1") -> list[str | None]:
    """What each line and the execution of a plan say."""
    sheet = workflow.sheet(database, ref)
    money = None if sheet.execution is None else f"{sheet.execution.executed:f}"
    return [*(None if line.actual is None else line.actual.text for line in sheet.lines[:3]), money]


def test_points_given_beside_a_grade_are_told_when_it_is_taken_back(database: Store) -> None:
    workflow.record(database, "1", "4", "部分达成", points="7", now=NOW)
    workflow.record(database, "1", "4", "部分达成", points="6.5", now=NOW)
    workflow.record(database, "1", "4", "部分达成 7.5分", now=NOW)
    told = [workflow.undo(database, None, now=NOW).sentence.partition("：")[2] for _ in range(2)]
    assert told == [
        "撤回“部分达成 7.5分”，恢复为“部分达成”（6.5 分）。",
        "撤回“部分达成”（6.5 分），恢复为“部分达成”（7 分）。",
    ]


def test_the_first_record_taken_back_leaves_nothing_filled(database: Store) -> None:
    workflow.record(database, "1", "2", "8", now=NOW)
    done = workflow.undo(database, None, now=NOW)
    assert done.sentence == "P1-02“培训场次”：撤回“8”，现在未填。"
    assert done.plan_ids == ("P1",)
    assert held(database) == [None] * 4
    assert workflow.sheet(database, "1").filled == 0


def test_a_second_undo_goes_further_back_and_does_not_redo(database: Store) -> None:
    for text in ("7", "8", "9"):
        workflow.record(database, "1", "2", text, now=NOW)
    found = []
    for _ in range(3):
        workflow.undo(database, "1", now=NOW)
        found.append(held(database)[1])
    assert found == ["8", "7", None]
    with pytest.raises(NotFound, match="没有可以撤回的记录"):
        workflow.undo(database, "1", now=NOW)


def test_after_an_undo_a_new_record_is_the_next_to_go(database: Store) -> None:
    workflow.record(database, "1", "2", "7", now=NOW)
    workflow.record(database, "1", "2", "8", now=NOW)
    workflow.undo(database, "1", now=NOW)
    workflow.record(database, "1", "2", "9", now=NOW)
    found = []
    for _ in range(2):
        workflow.undo(database, "1", now=NOW)
        found.append(held(database)[1])
    assert found == ["7", None]


def test_what_comes_back_has_its_reason_evidence_and_points(database: Store) -> None:
    first = workflow.record(
        database, "1", "4", "部分达成", points="6.5", deviation="不足", evidence="问卷", now=NOW
    )
    workflow.record(database, "1", "4", "达成", deviation="", evidence="", now=NOW)
    workflow.undo(database, "1", now=NOW)
    line = workflow.sheet(database, "1").lines[3]
    assert line.actual is not None
    assert (line.actual.text, str(line.actual.points)) == ("部分达成", "6.5")
    assert (line.actual.deviation, line.actual.evidence) == ("不足", "问卷")
    assert (line.actual.id, line.actual.replaces) == (3, 2)
    assert line.score == first.score


def test_an_execution_is_taken_back_in_its_turn(database: Store) -> None:
    workflow.record_execution(database, "1", "200", "150", now=NOW)
    workflow.record(database, "1", "2", "8", now=NOW)
    workflow.record_execution(database, "1", "200", "160", now=NOW)
    done = workflow.undo(database, "1", now=NOW)
    assert done.sentence == (
        "P1 的预算执行：撤回预算 200、执行 160（万元），恢复为预算 200、执行 150（万元）。"
    )
    assert held(database) == [None, "8", None, "150"]
    workflow.undo(database, "1", now=NOW)
    workflow.undo(database, "1", now=NOW)
    assert held(database) == [None] * 4


def test_nothing_is_deleted_and_every_restored_value_has_its_score(database: Store) -> None:
    workflow.record(database, "1", "2", "8", now=NOW)
    workflow.record(database, "1", "2", "9", now=NOW)
    workflow.undo(database, "1", now=NOW)
    workflow.undo(database, "1", now=NOW)
    connection = sqlite3.connect(database.path)
    actuals = connection.execute("SELECT text, state, replaces FROM actuals ORDER BY id").fetchall()
    scores = connection.execute("SELECT actual, state, points FROM scores ORDER BY id").fetchall()
    actions = connection.execute(
        "SELECT kind, undoes - 2 FROM actions WHERE kind <> 'issue' ORDER BY id"
    ).fetchall()
    connection.close()
    assert actuals == [
        ("8", "recorded", None),
        ("9", "recorded", 1),
        ("8", "recorded", 2),
        ("", "withdrawn", 3),
    ]
    assert scores == [
        (1, "scored", "8.00"),
        (2, "scored", "9.00"),
        (3, "scored", "8.00"),
        (4, "not_filled", None),
    ]
    assert actions == [("record", None), ("record", None), ("undo", 2), ("undo", 1)]


def test_undo_in_one_plan_leaves_the_other(database: Store) -> None:
    workflow.record(database, "1", "2", "8", now=NOW)
    workflow.record(database, "2", "2", "9", now=NOW)
    workflow.undo(database, "P1", now=NOW)
    assert (held(database, "1")[1], held(database, "2")[1]) == (None, "9")
    workflow.undo(database, None, now=NOW)
    assert held(database, "2")[1] is None


def test_a_whole_table_is_taken_back_at_once(database: Store) -> None:
    workflow.record(database, "1", "2", "5", now=NOW)
    rows = [ActualRow(2, "1", "1", "1万人"), ActualRow(3, "1", "2", "6"), ActualRow(4, "2", "2", "7")]
    workflow.record_rows(database, rows, now=NOW)
    asked = workflow.undoable(database)
    assert asked is not None
    assert asked.sentence.endswith("，等 3 项。")
    done = workflow.undo(database, None, now=NOW)
    assert (done.sentence, set(done.plan_ids)) == ("已撤回 3 项。", {"P1", "P2"})
    assert (held(database, "1"), held(database, "2")) == ([None, "5", None, None], [None] * 4)


def test_of_a_table_one_plan_can_be_taken_back_and_then_the_rest(database: Store) -> None:
    rows = [ActualRow(2, "1", "2", "6"), ActualRow(3, "2", "2", "7")]
    workflow.record_rows(database, rows, now=NOW)
    workflow.undo(database, "1", now=NOW)
    assert (held(database, "1")[1], held(database, "2")[1]) == (None, "7")
    workflow.undo(database, None, now=NOW)
    assert held(database, "2")[1] is None


def test_what_would_be_undone_can_be_asked_first(database: Store) -> None:
    assert workflow.undoable(database) is None
    workflow.record(database, "1", "2", "8", now=NOW)
    asked = workflow.undoable(database, "1")
    assert asked is not None
    assert asked.sentence == "P1-02“培训场次”：撤回“8”，现在未填。"
    assert held(database)[1] == "8"
    workflow.record(database, "1", "2", "9", now=NOW)
    with pytest.raises(Conflict, match="又有新的记录"):
        workflow.undo(database, "1", seen=asked.action, now=NOW)
    assert held(database)[1] == "9"


class UndoChain(RuleBasedStateMachine):
    """Any order of records and undos against a plain stack of what was there before."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.database = opened(Path(self.folder.name), plan("甲"), plan("乙"))
        self.database._connection.execute("PRAGMA synchronous = OFF")
        self.now: dict[tuple[str, str], str] = {}
        self.before: list[tuple[str, dict[tuple[str, str], str]]] = []
        self.appended = 0

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()

    def _change(self, place: tuple[str, str], text: str, changed: bool) -> None:
        assert changed == (self.now.get(place) != text)
        if changed:
            self.before.append((place[0], dict(self.now)))
            self.now[place] = text
            self.appended += 1

    @rule(ref=st.sampled_from("12"), row=st.sampled_from("23"), value=st.integers(0, 3))
    def record(self, ref: str, row: str, value: int) -> None:
        done = workflow.record(self.database, ref, row, str(value), now=NOW)
        self._change((ref, row), str(value), done.changed)

    @rule(ref=st.sampled_from("12"), value=st.integers(0, 3))
    def execute(self, ref: str, value: int) -> None:
        done = workflow.record_execution(self.database, ref, "3", str(value), now=NOW)
        self._change((ref, "money"), str(value), done.changed)

    @rule(ref=st.sampled_from("12"), row=st.sampled_from("23"), value=st.integers(8, 12))
    def weigh(self, ref: str, row: str, value: int) -> None:
        done = workflow.set_weight(self.database, ref, row, str(value), now=NOW)
        place = (ref, f"weight {row}")
        assert done.changed == (self.now.get(place, "10") != str(value))
        if done.changed:
            self.before.append((ref, dict(self.now)))
            self.now[place] = str(value)
            if value == 10:  # what is printed
                del self.now[place]
            self.appended += 1

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        workflow.undo(self.database, None, now=NOW)
        self.now = self.before.pop()[1]
        self.appended += 1

    @rule(ref=st.sampled_from("12"))
    def undo_one(self, ref: str) -> None:
        mine = [at for at, (plan_ref, _) in enumerate(self.before) if plan_ref == ref]
        if not mine:
            assert workflow.undoable(self.database, ref) is None
            return
        workflow.undo(self.database, ref, now=NOW)
        _, then = self.before.pop(mine[-1])
        for place in [place for place in self.now if place[0] == ref]:
            del self.now[place]
        self.now |= {place: text for place, text in then.items() if place[0] == ref}
        for at in range(mine[-1], len(self.before)):  # what others did since does not see this plan's value
            plan_ref, state = self.before[at]
            kept = {place: text for place, text in state.items() if place[0] != ref}
            mine_now = {place: text for place, text in self.now.items() if place[0] == ref}
            self.before[at] = (plan_ref, kept | mine_now)
        self.appended += 1

    @invariant()
    def what_holds_is_what_the_stack_says(self) -> None:
        found: dict[tuple[str, str], str] = {}
        for ref in "12":
            sheet = workflow.sheet(self.database, ref)
            for line in sheet.lines:
                if line.actual is not None:
                    found[ref, str(line.indicator.number)] = line.actual.text
                if line.indicator.assigned is not None:
                    found[ref, f"weight {line.indicator.number}"] = f"{line.indicator.weight:f}"
            if sheet.execution is not None:
                found[ref, "money"] = f"{sheet.execution.executed:f}"
        assert found == self.now

    @invariant()
    def rows_are_only_added(self) -> None:
        counts = self.database._connection.execute(
            "SELECT (SELECT count(*) FROM actuals) + (SELECT count(*) FROM executions),"
            " (SELECT count(*) FROM scores), (SELECT count(*) FROM weights),"
            " (SELECT count(*) FROM actions WHERE kind <> 'issue')"
        ).fetchone()
        values, scores, weights, actions = counts
        assert (values, values + weights, actions) == (scores, self.appended, self.appended)


UndoChain.TestCase.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestUndoChain = UndoChain.TestCase
