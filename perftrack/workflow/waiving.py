"""Waiving a finding with a reason, until a day or for good, and taking that back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from perftrack import checks
from perftrack.errors import BadValue, NotFound
from perftrack.model import Finding, Indicator, Plan, Waiver
from perftrack.store import Store
from perftrack.text import clean, one_line
from perftrack.workflow.checking import CheckedPlan, check
from perftrack.workflow.lookup import find_indicator, row_of
from perftrack.workflow.viewing import key_of_plan, named_plan


@dataclass(frozen=True, slots=True)
class WaiverDone:
    """A waiver that was granted or withdrawn."""

    plan_id: str
    waiver: Waiver
    indicator: Indicator | None
    """None: the plan as a whole."""
    sentence: str


@dataclass(frozen=True, slots=True)
class StandingWaiver:
    """A waiver that was not withdrawn, with what it is about."""

    plan: Plan
    waiver: Waiver
    indicator: Indicator | None


def waive(
    store: Store,
    plan_ref: str,
    code: str,
    indicator_ref: str | None = None,
    *,
    reason: str,
    until: dt.date | None = None,
    practice: str | None = None,
    today: dt.date,
    now: dt.datetime,
) -> WaiverDone:
    """Accepts the finding `code` about an indicator (None: the plan) for `reason`, up to and on `until`.

    Another waiver of the same finding is replaced. Raises NotFound where nothing of the kind is found,
    BadValue without a reason or for a day that is over, Ambiguous, StoreErrors.
    """
    why = clean(reason).strip()
    if not why:
        raise BadValue("豁免要写明理由。", instead="请用 --reason 写清楚为什么可以不改。")
    if until is not None and until < today:
        raise BadValue(f"期限 {until} 已经过了。", instead="请写今天或以后的日期，或不写期限。")
    wanted = code.strip().upper()
    plan = named_plan(store, plan_ref)
    indicator = None if indicator_ref is None else find_indicator(plan, indicator_ref)
    number = None if indicator is None else indicator.number
    _refuse_missing(_found(store, plan, practice, today), plan, wanted, number)
    key = key_of_plan(plan)
    with store.write():
        action = store.add_action("waiver", key, now=now)
        waiver = store.add_waiver(Waiver(number, wanted, why, until), action=action, plan=key)
    held = "" if until is None else f"，到 {until} 为止"
    return WaiverDone(
        plan.id or "",
        waiver,
        indicator,
        f"已豁免 {_about(plan, indicator)}的 {wanted}{held}：{one_line(why)}。",
    )


def withdraw_waiver(
    store: Store, plan_ref: str, code: str, indicator_ref: str | None = None, *, now: dt.datetime
) -> WaiverDone:
    """Takes a waiver back by appending that. Raises NotFound where there is none, Ambiguous, StoreErrors."""
    wanted = code.strip().upper()
    with store.write():
        plan = named_plan(store, plan_ref)
        indicator = None if indicator_ref is None else find_indicator(plan, indicator_ref)
        number = None if indicator is None else indicator.number
        key = key_of_plan(plan)
        standing = store.waivers(key).get(key, ())
        waiver = next((one for one in standing if (one.code, one.number) == (wanted, number)), None)
        if waiver is None:
            raise NotFound(
                f"{_about(plan, indicator)}没有 {wanted} 的豁免。",
                instead="perftrack waive 列出现有的豁免。",
            )
        action = store.add_action("waiver", key, now=now)
        store.withdraw_waiver(waiver, action=action, plan=key)
    return WaiverDone(
        plan.id or "", waiver, indicator, f"已撤销 {_about(plan, indicator)}的 {wanted} 的豁免。"
    )


def waivers(store: Store, plan_ref: str | None = None) -> tuple[StandingWaiver, ...]:
    """Every waiver that was not withdrawn, of one plan or (None) of all. Raises NotFound, Ambiguous."""
    with store.read():
        plans = store.plans() if plan_ref is None else (named_plan(store, plan_ref),)
        granted = store.waivers()
    return tuple(
        StandingWaiver(plan, one, None if one.number is None else row_of(plan, one.number))
        for plan in plans
        for one in granted.get(key_of_plan(plan), ())
    )


def _found(store: Store, plan: Plan, practice: str | None, today: dt.date) -> Iterator[Finding]:
    checked: CheckedPlan
    for checked in check(store, [plan.id or ""], practice=practice, today=today):
        if checked.sheet is not None:
            yield from checked.findings
            yield from (one.finding for one in checked.waived)


def _refuse_missing(found: Iterator[Finding], plan: Plan, code: str, number: int | None) -> None:
    present = [(one.code, one.number) for one in found]
    if (code, number) in present:
        return
    others = sorted({at or 0 for one, at in present if one == code})
    if others:
        named = "、".join(f"{plan.id}-{at:02}" if at else "整个项目" for at in others[:5])
        raise NotFound(f"{code} 的问题不在这里。", instead=f"它在：{named}。请写上那个指标。")
    if code not in checks.BY_CODE and not any(one == code for one, _ in present):
        raise NotFound(f"没有 {code} 这个问题。", instead="perftrack check 列出现有的问题和编号。")
    raise NotFound(
        f"{plan.id} 现在没有 {code} 的问题，不用豁免。", instead="perftrack check 列出现有的问题。"
    )


def _about(plan: Plan, indicator: Indicator | None) -> str:
    return f"{plan.id} " if indicator is None else f"{indicator.id}“{indicator.name}”"
