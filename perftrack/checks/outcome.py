"""What became of a target: fell short, went far over, only just missed; each as the score sees it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from perftrack.checks.reasons import given
from perftrack.checks.saying import cut
from perftrack.checks.subject import Case, Row
from perftrack.model import Measure

Due = Literal["short", "over"]
_APART = Decimal(100)
_PLACES, _LARGEST = 9, Decimal(10) ** 15
"""Beyond these nobody rounds by hand, and a rounding may have no room."""
_HUNDRED = Decimal(100)


def reason_due(case: Case, row: Row) -> Due | None:
    """Why a reason must be given: the target was missed, or exceeded beyond the limit; None: no need."""
    score = row.score
    if score.reason_required is None:
        return None
    limit = None if case.practice is None else case.practice.reason_from
    over = (
        limit is not None
        and score.completion is not None
        and score.completion >= limit.value * _HUNDRED
        and row.target.operator not in {"<=", "<"}
        and (score.points is None or score.points == score.weight)
    )
    return "over" if over else "short"


def rounded_to_target(row: Row) -> Decimal | None:
    """The actual rounded half up to the target's places where only that reaches the target; else None."""
    target, value = row.target.value, row.value
    if target is None or value is None or row.target.kind != "number" or row.target.operator in {">", "<"}:
        return None
    exponent = target.as_tuple().exponent
    if not isinstance(exponent, int) or not -_PLACES <= exponent <= _PLACES or abs(value) > _LARGEST:
        return None
    rounded = value.quantize(Decimal(1).scaleb(exponent), rounding=ROUND_HALF_UP)
    down = lower_is_better(row)
    missed = value > target if down else value < target
    reached = rounded <= target if down else rounded >= target
    return rounded if missed and reached else None


def only_by_rounding(row: Row) -> bool:
    """Whether a target missed by less than a place is told as met: full points claimed, or no reason."""
    if rounded_to_target(row) is None:
        return False
    claimed = row.indicator.claimed
    return not given(row.reason) if claimed is None else claimed == row.weight


def off_scale(row: Row) -> Decimal | None:
    """How many times the target the actual is, where that is 100 times or more, or a hundredth; else None."""
    target, value = row.target.value, row.value
    if row.target.kind != "number" or target is None or value is None or target <= 0 or value <= 0:
        return None
    if value >= target * _APART:
        return value / target
    small = value * _APART <= target and not lower_is_better(row)
    return value / target if small else None


def lower_is_better(row: Row) -> bool:
    """Whether the target is a ceiling: ≤, <, or the = of a cost."""
    return row.target.operator in {"<=", "<"} or (row.cost and row.target.operator == "=")


def number_of(row: Row) -> Measure | None:
    """The actual where it was recorded as a number; else None."""
    actual = row.actual
    if actual is None or actual.state != "recorded" or actual.measure is None:
        return None
    return actual.measure if actual.measure.kind == "number" else None


def told(row: Row) -> str:
    """The actual as typed, on one line and not too long; "" for none."""
    return "" if row.actual is None else cut(row.actual.text)


def recorded(row: Row) -> bool:
    """Whether something happened, 不适用 aside."""
    return row.actual is not None and row.actual.state == "recorded"
