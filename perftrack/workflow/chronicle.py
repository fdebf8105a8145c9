"""The history of a plan or of one indicator: who changed what, when, and what it was before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from perftrack.model import Indicator, Plan
from perftrack.store import Happened, Happenings, Step, Store
from perftrack.text import moment
from perftrack.workflow import telling
from perftrack.workflow.lookup import find_indicator, names_execution, row_of, split_reference
from perftrack.workflow.prints import PrintChange, print_changes
from perftrack.workflow.viewing import key_of_plan, named_plan

Value = TypeVar("Value")
_STATE = "状态"
_OF_EXECUTION = frozenset({"预算执行", "运行监控", "佐证资料", "复核", "退回"})
"""What of a plan, and of none of its rows, is of the execution of its budget."""
NOBODY = "未记录"
"""Who did what happened before the database kept that."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, in words."""

    action: int
    """Its number in the whole database; the same for everything that was done at once."""
    at: str
    """UTC, ISO 8601, seconds."""
    by: str
    """Who did it, or `NOBODY`."""
    what: str
    """`实际完成值`, `目标`, `状态` …"""
    indicator_id: str | None
    """None: of the plan or its execution."""
    name: str
    """Of the row as it is called now; empty for the plan."""
    words: tuple[str, ...]
    """What it says, and what it said before."""
    former: Indicator | None
    """What a document changed: the row as it was printed until then."""
    undoes: int | None
    """The action that this one takes back."""
    taken_back: bool
    """Whether a later one takes this one back."""

    @property
    def when(self) -> str:
        """As a clock here showed it, to the minute: `2025-01-02 11:04`."""
        return moment(self.at)


@dataclass(frozen=True, slots=True)
class History:
    """Everything that happened to a plan, or to one of its rows, newest last."""

    plan: Plan
    indicator: Indicator | None
    """None: the whole plan, or its execution."""
    entries: tuple[Entry, ...]
    execution: bool = False
    """True: the execution of the budget alone."""


def history(store: Store, plan_ref: str, indicator_ref: str | None = None) -> History:
    """What happened to the plan, to one row of it, or to its execution (`执行`).

    `plan_ref` may name the row too (`P3-07`). A row that is no longer printed has its history still. Raises
    NotFound, Ambiguous, BadValue.
    """
    plan_ref, indicator_ref = split_reference(plan_ref, indicator_ref)
    with store.read():
        plan = named_plan(store, plan_ref)
        money = indicator_ref is not None and names_execution(indicator_ref)
        row = None if indicator_ref is None or money else find_indicator(plan, indicator_ref, withdrawn=True)
        printed = print_changes(store, plan, None if row is None else row.number)
        happened = store.happenings(key_of_plan(plan))
    found = [*_prints(plan, printed), *_steps(happened)]
    if row is not None:
        found = [one for one in found if one.number == row.number]
    elif money:
        found = [one for one in found if one.number is None and one.what in _OF_EXECUTION]
    found.sort(key=lambda one: one.action)  # stable: what one action did stays in its order
    actions = {one.id: one for one in happened.actions}
    undone = {one.undoes for one in happened.actions}
    entries = tuple(_entry(plan, one, actions[one.action], one.action in undone) for one in found)
    return History(plan, row, entries, execution=money)


@dataclass(frozen=True, slots=True)
class _Told:
    action: int
    what: str
    number: int | None
    words: tuple[str, ...]
    former: Indicator | None = None


def _entry(plan: Plan, told: _Told, action: Happened, undone: bool) -> Entry:
    row = None if told.number is None else row_of(plan, told.number)
    return Entry(
        action=action.id,
        at=action.at,
        by=action.by or NOBODY,
        what=f"撤回{told.what}" if action.undoes is not None else told.what,
        indicator_id=None if row is None else row.id,
        name="" if row is None else row.name,
        words=told.words,
        former=told.former,
        undoes=action.undoes,
        taken_back=undone and told.what != _STATE,  # a plan that was begun stays so
    )


def _prints(plan: Plan, changes: Sequence[PrintChange]) -> Iterator[_Told]:
    for one in changes:
        words = (f"按“{one.file}”", *one.words)
        yield _Told(one.action, "目标", one.number, words, one.former)


def _steps(happened: Happenings) -> Iterator[_Told]:
    yield from _told("实际完成值", happened.actuals, telling.actual)
    yield from _told("预算执行", happened.executions, telling.execution)
    yield from _told("分值", happened.weights, telling.weight)
    yield from _told("佐证资料", happened.evidence, telling.evidence)
    yield from _told("运行监控", happened.monitorings, telling.monitoring)
    yield from _told("运行监控", happened.monitoring_executions, telling.monitoring_execution)
    yield from _told("豁免", happened.waivers, telling.waiver)
    yield from _told("复核", happened.reviews, telling.review)
    yield from _told("退回", happened.returns, telling.returned)
    yield from _told(_STATE, happened.states, telling.state)


def _told(
    what: str, steps: Sequence[Step[Value]], words: Callable[[Step[Value]], tuple[str, ...]]
) -> Iterator[_Told]:
    for one in steps:
        yield _Told(one.action, what, one.number, words(one))
