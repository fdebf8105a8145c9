"""复核: a reviewer's points beside the unit's, value by value with a reason, and the end of the review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perftrack.errors import BadValue, WrongState
from perftrack.model import Indicator, Review, Score, Sheet
from perftrack.store import Store
from perftrack.workflow import typed
from perftrack.workflow.seen import UNSET, Seen, stale
from perftrack.workflow.standing import EXECUTION, Stepped, allowed, named_value, take, value_words
from perftrack.workflow.viewing import key_of_plan, named_plan, stored_sheet

CONFIRMED = "完成复核时按单位得分确认"
"""The reason of points that were the unit's when the review ended."""
_SEND_BACK = "要改的，请退回这一项（perftrack return）。"
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A reviewer's points that hold now."""

    plan_id: str
    indicator: Indicator | None
    """None: the execution."""
    score: Score
    """The unit's own."""
    review: Review
    former: Review | None
    """What it replaced; None for nothing."""
    changed: bool
    """False when the very same was recorded already: nothing was appended."""
    sentence: str


def review(
    store: Store,
    plan_ref: str,
    indicator_ref: str,
    points: str | Decimal,
    *,
    reason: str | None = None,
    seen: Seen = UNSET,
    practice: str | None = None,
    today: dt.date | None = None,
    now: dt.datetime,
) -> Reviewed:
    """Appends the reviewer's points (0 to the weight, 2 places) for one value, `EXECUTION` included.

    The unit's own points stay as they are. A reason is due where the two differ. `seen`: the id of the
    review that the person saw, None for none. Raises NotFound, Ambiguous, BadValue, WrongState, StoreErrors.
    """
    with store.write():
        plan = named_plan(store, plan_ref)
        key = key_of_plan(plan)
        allowed(store, plan, "复核", UNSET)
        sheet = stored_sheet(store, plan, practice=practice, today=today)
        row = named_value(plan, indicator_ref)
        number = None if row is None else row.number
        score, given, why = understood(sheet, row, points, reason)
        former = sheet.standing.reviewed(number)
        _refuse_stale(row, given, former, seen)
        changed = former is None or (former.points, former.reason) != (given, why)
        held = former
        if changed or held is None:
            action = store.add_action("review", key, now=now)
            beside = store.reviewable(key)[number]
            held = store.add_review(number, given, why, action=action, plan=key, score=beside)
    own = "无得分" if score.points is None else f"{score.points:f}"
    told = f"{value_words(row)}：单位得分 {own}，复核得分 {held.points:f}"
    sentence = f"已复核 {told}。" if changed else f"{told}，与已记录的相同，没有改动。"
    return Reviewed(plan.id or "", row, score, held, former, changed, sentence)


def understood(
    sheet: Sheet, row: Indicator | None, points: str | Decimal, reason: str | None
) -> tuple[Score, Decimal, str]:
    """The unit's score of `row` (None: the execution), the reviewer's points for it, and the reason.

    Raises BadValue, and WrongState for a value that is sent back.
    """
    score = _reviewable(sheet, row)
    given = points_of(points, score.weight)
    why = typed.words(reason) or ""
    if given != score.points and not why:
        own = "没有得分" if score.points is None else f"得 {score.points:f} 分"
        raise BadValue(
            f"{value_words(row)}单位{own}，复核给 {given:f} 分，没有写理由。",
            instead="请写明理由（--reason 理由）。",
        )
    return score, given, why


def conclude(
    store: Store,
    plan_ref: str,
    *,
    reason: str | None = None,
    seen: Seen = UNSET,
    practice: str | None = None,
    today: dt.date | None = None,
    now: dt.datetime,
) -> Stepped:
    """完成复核: ends the review; what has no points of the reviewer gets the unit's as the reviewer's own.

    `seen`: the id of the state that the person saw. Raises NotFound, Ambiguous, WrongState, Conflict,
    StoreErrors; BadValue where something has neither.
    """
    with store.write():
        plan = named_plan(store, plan_ref)
        key = key_of_plan(plan)
        rule, _ = allowed(store, plan, "完成复核", seen)
        sheet = stored_sheet(store, plan, practice=practice, today=today)
        _refuse_missing(sheet)
        done = take(store, plan, rule, reason, now=now)
        action = store.last_action()
        beside = store.reviewable(key)
        confirmed = 0
        for row, score in _values(sheet):
            number = None if row is None else row.number
            if score.points is not None and sheet.standing.reviewed(number) is None:
                store.add_review(
                    number, score.points, CONFIRMED, action=action, plan=key, score=beside[number]
                )
                confirmed += 1
        total = stored_sheet(store, plan, practice=practice, today=today).review_total
    own = f"其中 {confirmed} 项按单位得分确认。" if confirmed else ""
    points = "" if total is None else f"复核得分合计 {total.points:f}，单位 {sheet.total.points:f}。"
    return Stepped(done.plan_id, done.state, f"{done.sentence}{own}{points}")


def _values(sheet: Sheet) -> Iterator[tuple[Indicator | None, Score]]:
    """Every line and the execution, with the unit's own score."""
    for line in sheet.lines:
        yield line.indicator, line.score
    yield None, sheet.execution_score


def _reviewable(sheet: Sheet, row: Indicator | None) -> Score:
    """The unit's score of the value. Raises BadValue, WrongState where no points can be given for it."""
    number = None if row is None else row.number
    score = next(one for other, one in _values(sheet) if (None if other is None else other.number) == number)
    if sheet.standing.returned(number) is not None:
        raise WrongState(
            f"{value_words(row)}已经退回，不能复核。", instead="请等单位重新填报、提交以后再给分。"
        )
    if score.state == "not_filled":
        raise BadValue(f"{value_words(row)}没有填报，不能给分。", instead=_SEND_BACK)
    if score.state == "not_applicable":
        raise BadValue(
            f"{value_words(row)}是“不适用”，不计分。",
            instead=_SEND_BACK,
        )
    if score.weight is None:
        raise BadValue(f"{value_words(row)}没有分值，不能给分。", instead="请退回，由单位设定分值。")
    return score


def points_of(points: str | Decimal, weight: Decimal | None) -> Decimal:
    """The reviewer's points as typed, to 2 places. Raises BadValue above `weight` and for what is none."""
    number = typed.plain_number(points, "复核得分", most=weight)
    if number != number.quantize(_CENT):
        raise BadValue(f"复核得分 {number:f} 的小数太多。", instead="最多两位小数。")
    return number.quantize(_CENT)


def _refuse_stale(row: Indicator | None, given: Decimal, former: Review | None, seen: Seen) -> None:
    if seen is UNSET or seen == (None if former is None else former.id):
        return
    now = "没有复核得分" if former is None else f"“{former.points:f} 分”"
    raise stale(f"{value_words(row)}的复核得分", f"“{given:f} 分”", now)


def _refuse_missing(sheet: Sheet) -> None:
    missing = []
    for row, score in _values(sheet):
        number = None if row is None else row.number
        if score.points is not None or sheet.standing.reviewed(number) is not None:
            continue
        if score.state == "not_filled":
            missing.append(f"{_short(row)}（未填）")
        elif score.state == "cannot_judge" and score.weight is not None:
            missing.append(f"{_short(row)}（无法判断）")
    if missing:
        raise BadValue(
            f"{sheet.plan.id} 还有 {len(missing)} 项没有得分，不能完成复核：{'、'.join(missing)}。",
            instead="未填的请退回，无法判断的请写复核得分。",
        )


def _short(row: Indicator | None) -> str:
    return EXECUTION if row is None else row.id or row.name
