"""分值 that a table does not print: set one by one, or spread from the practice's level-1 shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal

from perftrack.errors import BadValue, Conflict
from perftrack.law import Citation, LevelShares, Practice
from perftrack.model import Assigned, Indicator, Plan
from perftrack.store import Store
from perftrack.workflow import typed
from perftrack.workflow.judging import practice_for
from perftrack.workflow.lookup import find_indicator, scored_lines
from perftrack.workflow.seen import UNSET, Seen, Unset, stale
from perftrack.workflow.viewing import key_of_plan, named_plan

_CENT = Decimal("0.01")
_MOST = Decimal(100)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A weight that holds now."""

    plan_id: str
    indicator: Indicator
    """As it is now."""
    former: Decimal | None
    """The weight that counted before; None for none."""
    changed: bool
    """False when the very same held already: nothing was appended."""
    total: Decimal
    """Of all weights of the lines that are scored, the execution aside."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One weight that could be set."""

    indicator: Indicator
    points: Decimal


@dataclass(frozen=True, slots=True)
class Spread:
    """Weights proposed for the lines of a plan that have none; nothing is stored by it."""

    plan_id: str
    proposals: tuple[Proposal, ...]
    practice: str
    """Whose shares they follow."""
    shares: tuple[tuple[str, Decimal], ...]
    """(level 1, points) of the practice."""
    cites: tuple[Citation, ...]
    total: Decimal
    """Of all weights of the lines that are scored, these included, the execution aside."""
    wanted: Decimal
    """What `total` should be: full marks less the execution."""
    problems: tuple[str, ...]
    """Why some lines get none, or the total is not what it should be."""
    sentence: str


@dataclass(frozen=True, slots=True)
class SpreadDone:
    """What storing a spread did."""

    spread: Spread
    changed: bool
    sentence: str


def preview_weight(indicator: Indicator, points: str | Decimal, *, reason: str | None = None) -> Indicator:
    """The indicator as `points` would make it, as one types; stores nothing. Raises BadValue.

    `preview` of it says what its actual would score.
    """
    number = _points(points)
    printed = indicator.printed_weight
    assigned = None if number == printed else Assigned(number, printed, typed.words(reason))
    return replace(indicator, weight=number if assigned else printed, assigned=assigned)


def set_weight(
    store: Store,
    plan_ref: str,
    indicator_ref: str,
    points: str | Decimal,
    *,
    reason: str | None = None,
    seen: Seen = UNSET,
    now: dt.datetime,
) -> Weighed:
    """Appends the unit's own 分值 of one line (0 to 100, 2 places); the printed one is kept beside it.

    The printed weight itself takes an assigned one back; the same again appends nothing. `seen`: the id of
    the assigned weight that the person saw, None for none; when another one holds now, raises Conflict.
    Raises NotFound, Ambiguous, BadValue, StoreErrors; then nothing is stored.
    """
    with store.write():
        plan = named_plan(store, plan_ref)
        key = key_of_plan(plan)
        row = _line(plan, indicator_ref)
        wanted = preview_weight(row, points, reason=reason)
        if not isinstance(seen, Unset) and seen != (None if row.assigned is None else row.assigned.id):
            what = f"{row.id}“{row.name}”的分值"
            raise stale(what, f"“{plain(wanted.weight or Decimal(0))}”", _told(row))
        assigned = wanted.assigned
        changed = _said(row.assigned) != _said(assigned)
        if changed:
            action = store.add_action("weight", key, now=now)
            store.add_weights([(row.number, assigned)], action=action, plan=key)
        plan = named_plan(store, plan.id or "")
        now_row = next(one for one in plan.indicators if one.number == row.number)
    total = _total(plan)
    number = wanted.weight or Decimal(0)
    what = f"{row.id}“{row.name}”的分值：{number:f}"
    if not changed:
        sentence = f"{what}，与现在的相同，没有改动。"
    elif assigned is None:
        sentence = f"{what}，恢复为表上的分值。"
    else:
        printed = "没有" if row.printed_weight is None else f"是 {row.printed_weight:f}"
        sentence = f"已设定 {what}（表上{printed}）；指标分值合计 {plain(total)}。"
    return Weighed(plan.id or "", now_row, row.weight, changed, total, sentence)


def spread_weights(
    store: Store, plan_ref: str, *, practice: str | None = None, today: dt.date | None = None
) -> Spread:
    """Proposes a 分值 for every scored line that has none, printed or assigned; stores nothing.

    Each level 1 has the points that the practice gives it, less those its lines have already, spread evenly
    to 2 places with the remainder on the last line. Raises NotFound, Ambiguous, NotInForce, BadPractice;
    BadValue where the practice says nothing about levels.
    """
    plan = named_plan(store, plan_ref)
    law = practice_for(plan, practice, today=today)
    lines = scored_lines(plan)
    levels = {one.level1_std for one in lines if one.level1_std is not None}
    shares = law.shares_for(levels)
    if shares is None:
        raise BadValue(
            f"口径 {law.id} 没有规定一级指标的分值，不能按它分配。",
            instead="请换一个口径（--practice mof-2021），或逐个设定分值。",
        )
    return _spread(plan, lines, law, shares)


def store_spread(
    store: Store,
    spread: Spread,
    *,
    reason: str | None = None,
    now: dt.datetime,
) -> SpreadDone:
    """Appends the weights of `spread` as one action: one undo takes them back.

    Raises Conflict where one of the lines has got a weight since, StoreErrors; then nothing is stored.
    """
    with store.write():
        plan = named_plan(store, spread.plan_id)
        key = key_of_plan(plan)
        now_there = {one.number: one for one in plan.indicators}
        rows = []
        for one in spread.proposals:
            row = now_there.get(one.indicator.number)
            if row is None or row.weight is not None:
                raise Conflict(
                    f"{one.indicator.id}“{one.indicator.name}”在您查看之后变了，没有保存。",
                    instead="请重新看一遍再分配。",
                )
            why = typed.words(reason) or f"按口径 {spread.practice} 的一级指标分值平均分配"
            rows.append((row.number, Assigned(one.points, None, why, spread.practice)))
        if rows:
            store.add_weights(rows, action=store.add_action("weight", key, now=now), plan=key)
    if not rows:
        return SpreadDone(spread, False, f"{spread.plan_id} 没有可以分配的指标，没有改动。")
    return SpreadDone(
        spread,
        True,
        f"已给 {spread.plan_id} 的 {len(rows)} 个指标设定分值，指标分值合计 {plain(spread.total)}。",
    )


def evenly(points: Decimal, count: int) -> tuple[Decimal, ...]:
    """`points` in `count` parts that add up to it: equal ones of 2 places, the remainder on the last one."""
    part = (points / count).quantize(_CENT, rounding=ROUND_DOWN)
    part = part.quantize(Decimal(1)) if part == part.to_integral_value() else part
    return (*(part for _ in range(count - 1)), points - part * (count - 1))


def _spread(plan: Plan, lines: Sequence[Indicator], law: Practice, shares: LevelShares) -> Spread:
    proposals: dict[int, Proposal] = {}
    problems = []
    wanted = law.full_marks - law.execution_weight
    for level, points in shares.levels:
        own = [one for one in lines if one.level1_std == level]
        blank = [one for one in own if one.weight is None]
        left = points - sum((one.weight for one in own if one.weight is not None), Decimal(0))
        if not own:
            problems.append(f"没有{level}，它的 {points:f} 分没有分配")
        elif blank and left < _CENT * len(blank):
            problems.append(f"{level}的 {points:f} 分已经分完，{len(blank)} 个没有分值的指标分不到")
        elif blank:
            parts = evenly(left, len(blank))
            proposals |= {one.number: Proposal(one, part) for one, part in zip(blank, parts, strict=True)}
    known = {level for level, _ in shares.levels}
    others = [one for one in lines if one.weight is None and one.level1_std not in known]
    if others:
        names = "、".join(dict.fromkeys(one.level1_std or "没有一级指标的" for one in others))
        problems.append(f"口径没有规定 {names} 的分值，{len(others)} 个指标没有分配")
    ordered = tuple(proposals[one.number] for one in lines if one.number in proposals)
    total = _total(plan) + sum((one.points for one in ordered), Decimal(0))
    if total != wanted:
        whole = f"满分 {plain(law.full_marks)} 减去预算执行率"
        problems.append(f"指标分值合计 {plain(total)}，不是 {plain(wanted)}（{whole}）")
    if ordered:
        sentence = f"{plan.id} 有 {len(ordered)} 个指标没有分值，按口径 {law.id} 可以这样分配。"
    else:
        blank_lines = any(one.weight is None for one in lines)
        sentence = f"{plan.id} {'没有可以分配的指标' if blank_lines else '的指标都有分值，不用分配'}。"
    return Spread(
        plan_id=plan.id or "",
        proposals=ordered,
        practice=law.id,
        shares=shares.levels,
        cites=shares.cites,
        total=total,
        wanted=wanted,
        problems=tuple(problems),
        sentence=sentence,
    )


def plain(number: Decimal) -> str:
    """Digits without zeros behind the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _line(plan: Plan, ref: str) -> Indicator:
    row = find_indicator(plan, ref)
    if row not in scored_lines(plan):
        raise BadValue(
            f"{row.id}“{row.name}”是实施期指标，本年不评分。", instead="请给它的年度指标设定分值。"
        )
    return row


def _told(row: Indicator) -> str:
    """What holds: `本单位设定的“6”`, or the printed one."""
    if row.weight is None:
        return "没有分值"
    return f"{'表上的' if row.assigned is None else '本单位设定的'}“{plain(row.weight)}”"


def _points(points: str | Decimal) -> Decimal:
    number = typed.plain_number(points, "分值", most=_MOST)
    if number != number.quantize(_CENT):
        raise BadValue(f"分值 {number:f} 的小数太多。", instead="最多两位小数。")
    return number


def _total(plan: Plan) -> Decimal:
    return sum((one.weight for one in scored_lines(plan) if one.weight is not None), Decimal(0))


def _said(assigned: Assigned | None) -> Assigned | None:
    return None if assigned is None else replace(assigned, assigned_at=None, id=None)
