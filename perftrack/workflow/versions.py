"""A plan as it was after one of the actions on it, put together again from rows that were only appended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from perftrack import notation
from perftrack.errors import BadValue, NotFound
from perftrack.model import Assigned, Evidence, Indicator, Plan, PlanState, Review, Sheet, Standing
from perftrack.store import Happened, Happenings, Step, Store, indicator_id
from perftrack.text import clean, fold, squeeze
from perftrack.workflow.judging import judged
from perftrack.workflow.prints import Prints
from perftrack.workflow.typed import short
from perftrack.workflow.viewing import key_of_plan

Value = TypeVar("Value")
STEPS: Mapping[str, PlanState] = {
    "批复": "已批复",
    "自评": "自评中",
    "重开": "自评中",
    "提交": "已提交",
    "退回": "退回",
    "复核": "已复核",
    "归档": "归档",
}
"""What a person says for the last time a plan came to a state."""
_NAMES: Mapping[str, PlanState] = {**STEPS, **{state: state for state in STEPS.values()}}
_LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Version:
    """A plan after an action."""

    action: int
    sheet: Sheet
    evidence: tuple[Evidence, ...]


def moment_of(store: Store, plan: Plan, happened: Happenings, since: str) -> Happened:
    """The action that `since` names: a step (`提交`: the last time), a day (as it began), or its number.

    Raises NotFound where there is none, BadValue for other words.
    """
    words = fold(squeeze(clean(since)))
    if words in _NAMES:
        state = _NAMES[words]
        steps = [one.action for one in happened.states if one.value is not None and one.value.state == state]
        if not steps:
            raise NotFound(f"{plan.id} 还没有转为过“{state}”。", instead="也可以写日期，或历史里的动作号。")
        return next(one for one in happened.actions if one.id == steps[-1])
    if words.isascii() and words.isdigit() and len(words) <= _LONGEST_NUMBER:
        return _by_number(store, plan, happened.actions, int(words))
    day = notation.day(words)
    if day is None:
        raise BadValue(
            f"“{short(clean(since).strip())}”不是一个时候。",
            instead="请写 批复、提交、退回、复核，或日期（如 2025-01-31），或历史里的动作号。",
        )
    begins = dt.datetime.combine(day, dt.time()).astimezone()
    before = [one for one in happened.actions if dt.datetime.fromisoformat(one.at) < begins]
    if not before:
        raise NotFound(f"{day} 以前还没有 {plan.id}。", instead="请写后来的日期。")
    return before[-1]


def _by_number(store: Store, plan: Plan, actions: Sequence[Happened], number: int) -> Happened:
    if number > store.last_action():
        raise NotFound(f"没有第 {number} 项动作。", instead=f"perftrack history {plan.id} 列出动作号。")
    before = [one for one in actions if one.id <= number]
    if not before:
        raise NotFound(
            f"第 {number} 项动作时还没有 {plan.id}。", instead=f"perftrack history {plan.id} 列出动作号。"
        )
    return before[-1]


def version(
    plan: Plan, prints: Prints, happened: Happenings, action: int, *, practice: str | None, today: dt.date
) -> Version:
    """The plan after `action`, judged by the law that holds now. Raises NotFound and BadPractice.

    Rows stand in the order in which they are printed now. What the documents claimed is left out.
    """
    then = prints.at(action)
    if then is None:
        raise LookupError(action)
    key = key_of_plan(plan)
    weights = _newest(happened.weights, action)
    then = replace(
        then,
        id=plan.id,
        indicators=tuple(_weighed(key, one, weights) for one in then.indicators),
        withdrawn=tuple(_weighed(key, one, weights) for one in then.withdrawn),
    )
    actuals = {
        indicator_id(key, number): actual
        for number, actual in _newest(happened.actuals, action).items()
        if number is not None and actual is not None
    }
    execution = _newest(happened.executions, action).get(None)
    sheet = judged(
        then,
        actuals,
        execution,
        standing=_standing(happened, action, bool(actuals) or execution is not None),
        ref=practice,
        today=today,
    )
    return Version(action, sheet, _evidence(happened.evidence, action))


def _newest(steps: Sequence[Step[Value]], action: int) -> Mapping[int | None, Value | None]:
    """By number, what held after `action`; None for what was taken away."""
    return {one.number: one.value for one in steps if one.action <= action}


def _weighed(key: int, row: Indicator, weights: Mapping[int | None, Assigned | None]) -> Indicator:
    assigned = weights.get(row.number)
    row = replace(row, id=indicator_id(key, row.number))
    if assigned is None:
        return row
    return replace(row, weight=assigned.points, assigned=replace(assigned, printed=row.weight))


def _standing(happened: Happenings, action: int, recorded: bool) -> Standing:
    states = [one.value for one in happened.states if one.action <= action and one.value is not None]
    reviews = _reviews(happened, action)
    if states:
        return Standing(states[-1].state, states[-1], reviews=reviews)
    return Standing("自评中" if recorded else "草稿", reviews=reviews)


def _reviews(happened: Happenings, action: int) -> tuple[Review, ...]:
    """The reviewer's points that held after `action`: of values that nobody wrote anew by then."""
    changes = [
        *((one.number, one.action) for one in happened.actuals),
        *((one.number, one.action) for one in happened.weights),
        *((one.number, one.action) for one in happened.executions),
    ]
    written = {number: at for number, at in sorted(changes, key=lambda one: one[1]) if at <= action}
    given = {one.number: one for one in happened.reviews if one.action <= action}
    return tuple(
        one.value
        for number, one in given.items()
        if one.value is not None and one.action > written.get(number, 0)
    )


def _evidence(steps: Sequence[Step[Evidence]], action: int) -> tuple[Evidence, ...]:
    held: dict[int | None, Evidence] = {}
    for one in steps:
        if one.action > action:
            continue
        if one.former is not None:
            held.pop(one.former.id, None)
        if one.value is not None:
            held[one.value.id] = one.value
    return tuple(held.values())
