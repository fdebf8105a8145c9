"""What a plan said before its targets were issued again: which document changed what, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from perftrack.model import Indicator, Plan
from perftrack.store import FormerRow, Issue, Store, indicator_id
from perftrack.workflow.viewing import key_of_plan, named_plan
from perftrack.workflow.wording import plan_changes, row_changes


@dataclass(frozen=True, slots=True)
class Change:
    """What one document changed in the plan's own words, or in one row."""

    indicator_id: str | None
    """None for the plan itself."""
    name: str
    """Of the row, as it is called now; of the plan."""
    former: Indicator | None
    """What the row said until then; None for the plan itself."""
    file: str
    """Name of the document that changed it."""
    day: str
    """When that was adopted, UTC, ISO 8601."""
    words: tuple[str, ...]
    """`指标值：原为…，现为…`."""


def history(store: Store, plan_ref: str) -> tuple[Change, ...]:
    """Every change of a print since the plan was first adopted: the plan's own first, then row by row.

    Raises NotFound, Ambiguous.
    """
    with store.read():
        plan = named_plan(store, plan_ref)
        key = key_of_plan(plan)
        issues = {one.id: one for one in store.issues(key)}
        own = [(one.plan, one.issue) for one in store.former_plans(key)]
        own.append((plan, store.issue_of_plan(key)))
        formers: dict[int, list[FormerRow]] = defaultdict(list)
        for former in store.former_rows(key):
            formers[former.indicator.number].append(former)
        standing = store.issue_rows(key)
    found = [*_plan_history(plan, own, issues)]
    for row in (*plan.indicators, *plan.withdrawn):
        states = formers.get(row.number, [])
        if states:
            today = FormerRow(row, row in plan.withdrawn, standing[row.number])
            found += _row_history(key, [*states, today], issues)
    return tuple(found)


def _plan_history(plan: Plan, states: list[tuple[Plan, int]], issues: dict[int, Issue]) -> Iterator[Change]:
    for (before, _), (after, issue) in pairwise(states):
        words = tuple(plan_changes(before, after))
        if words:
            by = issues[issue]
            yield Change(None, plan.title, None, by.file, by.at[:10], words)


def _row_history(plan: int, states: list[FormerRow], issues: dict[int, Issue]) -> Iterator[Change]:
    for before, after in pairwise(states):
        words = list(row_changes(before.indicator, after.indicator))
        if before.withdrawn != after.withdrawn:
            words.insert(0, "不再印出" if after.withdrawn else "恢复印出")
        if words:
            by = issues[after.issue]
            row = after.indicator
            yield Change(
                indicator_id(plan, row.number), row.name, before.indicator, by.file, by.at[:10], tuple(words)
            )
