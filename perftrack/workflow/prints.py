"""What the documents of a plan printed: which one changed what, and by which action."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from perftrack.model import Indicator, Plan
from perftrack.store import FormerRow, Issue, Store
from perftrack.workflow.viewing import key_of_plan
from perftrack.workflow.wording import plan_changes, row_changes, shown


@dataclass(frozen=True, slots=True)
class PrintChange:
    """What one document changed in the plan's own words, or in one row."""

    action: int
    """By which it was adopted."""
    number: int | None
    """Of the row; None for the plan itself."""
    former: Indicator | None
    """What the row said until then; None for a new row and for the plan itself."""
    file: str
    """Name of the document that changed it."""
    words: tuple[str, ...]
    """`指标值：原为…，现为…`."""


@dataclass(frozen=True, slots=True)
class Prints:
    """What the documents of a plan printed, one after the other."""

    issues: Mapping[int, Issue]
    """By id, oldest first."""
    own: Sequence[tuple[Plan, int]]
    """What the plan said of itself, and since which issue, oldest first."""
    rows: Mapping[int, Sequence[FormerRow]]
    """By number, what a row said, oldest first."""

    def at(self, action: int) -> Plan | None:
        """The plan as it was printed after `action`, weights as printed; None where it was not there yet."""
        own = [plan for plan, issue in self.own if self.issues[issue].action <= action]
        if not own:
            return None
        held = [row for states in self.rows.values() if (row := self._row(states, action)) is not None]
        rows = [
            (replace(one.indicator, weight=one.indicator.printed_weight, assigned=None), one.withdrawn)
            for one in held
        ]
        return replace(
            own[-1],
            indicators=tuple(row for row, withdrawn in rows if not withdrawn),
            withdrawn=tuple(row for row, withdrawn in rows if withdrawn),
        )

    def _row(self, states: Sequence[FormerRow], action: int) -> FormerRow | None:
        found = [one for one in states if self.issues[one.issue].action <= action]
        return found[-1] if found else None


def print_changes(store: Store, plan: Plan, number: int | None = None) -> tuple[PrintChange, ...]:
    """What every document said otherwise than the one before: the plan's own words first, then row by row.

    The first one made the plan. `number`: of the row that one asks for; None: of all, where the rows of the
    first document are counted and not listed.
    """
    prints = prints_of(store, plan)
    issues = prints.issues
    first = next(iter(issues.values()))
    count = sum(one[0].issue == first.id for one in prints.rows.values())
    found = [PrintChange(first.action, None, None, first.file, (f"存入，{count} 个指标",))]
    found += _plan_history(prints.own, issues)
    for one in prints.rows.values():
        found += _row_history(one, issues, None if one[0].indicator.number == number else first)
    return tuple(found)


def prints_of(store: Store, plan: Plan) -> Prints:
    """Everything that the documents of `plan` printed."""
    key = key_of_plan(plan)
    with store.read():
        issues = {one.id: one for one in store.issues(key)}
        own = [(one.plan, one.issue) for one in store.former_plans(key)]
        own.append((plan, store.issue_of_plan(key)))
        formers: dict[int, list[FormerRow]] = defaultdict(list)
        for former in store.former_rows(key):
            formers[former.indicator.number].append(former)
        standing = store.issue_rows(key)
    rows = {
        row.number: [*formers[row.number], FormerRow(row, row in plan.withdrawn, standing[row.number])]
        for row in (*plan.indicators, *plan.withdrawn)
    }
    return Prints(issues, own, rows)


def _plan_history(states: Sequence[tuple[Plan, int]], issues: Mapping[int, Issue]) -> Iterator[PrintChange]:
    for (before, _), (after, issue) in pairwise(states):
        words = tuple(plan_changes(before, after))
        if words:
            by = issues[issue]
            yield PrintChange(by.action, None, None, by.file, words)


def _row_history(
    states: Sequence[FormerRow], issues: Mapping[int, Issue], first: Issue | None
) -> Iterator[PrintChange]:
    row = states[0]
    if first is None or row.issue != first.id:
        by = issues[row.issue]
        made = ("存入" if first is None else "新增", f"指标值：{shown(row.indicator.target.text)}")
        yield PrintChange(by.action, row.indicator.number, None, by.file, made)
    for before, after in pairwise(states):
        words = list(row_changes(before.indicator, after.indicator))
        if before.withdrawn != after.withdrawn:
            words.insert(0, "不再印出" if after.withdrawn else "恢复印出")
        if words:
            by = issues[after.issue]
            yield PrintChange(by.action, after.indicator.number, before.indicator, by.file, tuple(words))
