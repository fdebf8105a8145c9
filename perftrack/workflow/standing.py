"""Moving a plan on through its year: approved, sent back, opened again, archived; and what locks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from perftrack.errors import BadValue, Conflict, Locked
from perftrack.model import Indicator, Plan, PlanState, Sheet, State
from perftrack.store import Store, locked
from perftrack.text import one_line
from perftrack.workflow import typed
from perftrack.workflow.lookup import find_indicator, names_execution, scored_lines
from perftrack.workflow.seen import UNSET, Seen, Unset
from perftrack.workflow.steps import Rule, Step, check
from perftrack.workflow.viewing import key_of_plan, named_plan, state_of

_NEXT: dict[Step, str] = {
    "批复": "现在可以记录实际完成值。",
    "提交": "内容已经锁定；复核人退回哪一项，才能改哪一项。",
    "完成复核": "全部得分已经复核。",
    "归档": "以后不再改动。",
    "重开": "全部内容都可以改，改完重新提交。",
}
EXECUTION = "预算执行"
"""What a person writes for an indicator to mean the execution."""


@dataclass(frozen=True, slots=True)
class Stepped:
    """A step that was taken."""

    plan_id: str
    state: State
    """The one that holds now."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One value that is to be sent back."""

    indicator: str
    """As a person names it; `EXECUTION` for the execution."""
    reason: str


def approve(
    store: Store, plan_ref: str, *, reason: str | None = None, seen: Seen = UNSET, now: dt.datetime
) -> Stepped:
    """批复: the targets hold. Raises NotFound, Ambiguous, WrongState, Conflict, StoreErrors."""
    return _step(store, plan_ref, "批复", reason, seen, now)


def archive(
    store: Store, plan_ref: str, *, reason: str | None = None, seen: Seen = UNSET, now: dt.datetime
) -> Stepped:
    """归档: nothing changes any more. Raises NotFound, Ambiguous, WrongState, Conflict, StoreErrors."""
    return _step(store, plan_ref, "归档", reason, seen, now)


def reopen(store: Store, plan_ref: str, *, reason: str, seen: Seen = UNSET, now: dt.datetime) -> Stepped:
    """重开: the whole plan can be changed again.

    Raises NotFound, Ambiguous, WrongState, Conflict, StoreErrors; BadValue without a reason.
    """
    return _step(store, plan_ref, "重开", reason, seen, now)


def give_back(
    store: Store, plan_ref: str, wanted: Sequence[Wanted], *, seen: Seen = UNSET, now: dt.datetime
) -> Stepped:
    """退回: sends the plan back by sending back one or several values, each with a reason; only they open.

    A plan that is sent back already gets these values besides. All of them or none. Raises NotFound,
    Ambiguous, WrongState, Conflict, StoreErrors; BadValue without a reason or without a value.
    """
    if not wanted:
        raise BadValue("没有写退回哪一项。", instead=f"请写指标的编号或名称，或“{EXECUTION}”。")
    with store.write():
        plan = named_plan(store, plan_ref)
        key = key_of_plan(plan)
        rule, state = allowed(store, plan, "退回", seen)
        rows = [(named_value(plan, one.indicator), reason_for(rule, one.reason)) for one in wanted]
        action = store.add_action("return", key, now=now)
        for row, reason in rows:
            store.add_return(None if row is None else row.number, reason, action=action, plan=key)
        last = store.state(key)
        if last is None or state != "退回":
            last = store.add_state("退回", action=action, plan=key)
    told = "、".join(dict.fromkeys(value_words(row) for row, _ in rows))
    why = "；".join(dict.fromkeys(one_line(reason) for _, reason in rows))
    return Stepped(plan.id or "", last, f"{plan.id} 已退回 {told}：{why}。其余各项仍然锁定。")


def begin(store: Store, plan: int, *, action: int) -> None:
    """The first value of a plan is recorded: from now on it is 自评中. Only inside `write`."""
    state = store.state(plan)
    if state is None or state.state in ("草稿", "已批复"):
        store.add_state("自评中", action=action, plan=plan)


def lock_of(sheet: Sheet, number: int | None) -> Locked | None:
    """Why the value of an indicator (None: the execution) cannot be changed; None where it can."""
    standing = sheet.standing
    if standing.last is None or not standing.locks(number):
        return None
    ids = {one.indicator.number: one.indicator.id or "" for one in sheet.lines}
    numbers = dict.fromkeys(one.number for one in standing.returns)
    returned = [EXECUTION if one is None else ids.get(one, str(one)) for one in numbers]
    return locked("locked", sheet.plan.id or "", standing.state, standing.last.at or "", returned)


def _step(
    store: Store, plan_ref: str, step: Step, reason: str | None, seen: Seen, now: dt.datetime
) -> Stepped:
    """A step that only changes the state."""
    with store.write():
        plan = named_plan(store, plan_ref)
        rule, _ = allowed(store, plan, step, seen)
        return take(store, plan, rule, reason, now=now)


# --- for the steps that have a module of their own ----------------------------------------------


def allowed(store: Store, plan: Plan, step: Step, seen: Seen) -> tuple[Rule, PlanState]:
    """The row of `step`, and where the plan stands. Only inside `write`.

    `seen`: the id of the state that the person saw, None for none; when another one holds now, raises
    Conflict. Raises WrongState.
    """
    key = key_of_plan(plan)
    last = store.state(key)
    if not isinstance(seen, Unset) and seen != (None if last is None else last.id):
        now = "没有状态" if last is None else f"“{last.state}”（{last.by or '未记录'}）"
        raise Conflict(f"{plan.id} 在您查看之后变为{now}，没有保存。", instead="请看清楚后再做。")
    state = state_of(store, key)
    return check(plan.id or "", state, step), state


def take(store: Store, plan: Plan, rule: Rule, reason: str | None, *, now: dt.datetime) -> Stepped:
    """Appends the state that `rule` leads to. Only inside `write`. Raises BadValue for want of a reason."""
    key = key_of_plan(plan)
    why = reason_for(rule, reason)
    if rule.then is None:
        raise LookupError(rule.step)
    action = store.add_action("state", key, now=now)
    state = store.add_state(rule.then, action=action, plan=key, reason=why or None)
    told = f"：{one_line(why)}" if why else ""
    return Stepped(plan.id or "", state, f"{plan.id} 已转为“{state.state}”{told}。{_NEXT[rule.step]}")


def named_value(plan: Plan, ref: str) -> Indicator | None:
    """The line that `ref` names; None: the execution. Raises NotFound, Ambiguous, BadValue."""
    if names_execution(ref):
        return None
    row = find_indicator(plan, ref)
    if row not in scored_lines(plan):
        raise BadValue(f"{row.id}“{row.name}”是实施期指标，本年不评分。", instead="请写它的年度指标。")
    return row


def value_words(row: Indicator | None) -> str:
    """`P3-07“人数”`, or 预算执行."""
    return EXECUTION if row is None else f"{row.id}“{row.name}”"


def reason_for(rule: Rule, reason: str | None) -> str:
    """`reason` trimmed, "" for none. Raises BadValue where the step needs one."""
    words = typed.words(reason) or ""
    if rule.reason and not words:
        raise BadValue(f"{rule.step}要写明理由。", instead="请写清楚为什么（--reason 理由）。")
    return words
