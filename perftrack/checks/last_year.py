"""上年完成值 beside a target: whether there is one, its number, and how the target compares with it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from perftrack import notation
from perftrack.checks import amounts
from perftrack.checks.subject import Case, Row, value_of
from perftrack.checks.words import is_good_low, is_growth
from perftrack.model import Actual, Measure
from perftrack.notation import units

_YEARLY = frozenset({"months×12"})
"""How 年 is called below a stroke."""
_ROOM = Fraction(1, 10)
_POINTS = 5
_FEW = 5
_NONE = frozenset({"", "无", "新增", "-", "—", "——", "/", "不适用", "首次", "新增项目", "新增指标"})


@lru_cache(maxsize=65536)
def _number(text: str) -> Measure | None:
    measure = notation.parse(text).measure
    return measure if measure.kind == "number" and measure.value is not None else None


def last_year(row: Row) -> Measure | None:
    """上年完成值 where it is a number; None for 无, 新增, a wording or an empty cell."""
    printed = row.indicator.last_year
    return None if printed is None else _number(printed)


def none_last_year(row: Row) -> bool:
    """Whether 上年完成值 says that there is none: 无, 新增, an empty cell."""
    return (row.indicator.last_year or "").strip() in _NONE


def has_last_year(case: Case) -> bool:
    """Whether the table has 上年完成值 at all."""
    return any(row.indicator.last_year for row in case.rows)


def value_last_year(row: Row) -> Decimal | None:
    """What happened the year before, in the target's unit: as recorded, else as printed; None: no number."""
    if row.earlier is not None and (known := value_of(row.indicator, row.earlier.actual)) is not None:
        return known
    printed = last_year(row)
    return None if printed is None else value_of(row.indicator, Actual("", printed))


def ratio_to_last_year(row: Row) -> Fraction | None:
    """Target ÷ last year, both in one unit.

    None where either is no number above 0, or the units differ.
    """
    before, target = last_year(row), row.target
    if before is None or target.kind != "number" or target.value is None:
        return None
    if before.value is None or before.value <= 0 or target.value <= 0:
        return None
    if before.unit == target.unit:
        return Fraction(target.value) / Fraction(before.value)
    if before.unit is None or target.unit is None or not notation.same_kind(before.unit, target.unit):
        return None
    size = units.made(target.unit).factor / units.made(before.unit).factor
    return Fraction(target.value) * size / Fraction(before.value)


def growth(row: Row) -> Fraction | None:
    """By how much a sum of money grows against last year, as a share; 万元 and 万元/年 are both of a year.

    None where either is no money above 0, or the units differ in more than the year.
    """
    before, target = last_year(row), row.target
    if before is None or before.unit is None or target.unit is None or not target.value or not before.value:
        return None
    now, then = units.made(target.unit), units.made(before.unit)
    if {now.kind, then.kind} != {"money"} or target.value <= 0 or before.value <= 0:
        return None
    if [one for one in now.per if one not in _YEARLY] != [one for one in then.per if one not in _YEARLY]:
        return None
    return Fraction(target.value) * now.factor / (Fraction(before.value) * then.factor) - 1


def compares_as_count(row: Row) -> bool:
    """Whether the target is a number of things to be reached, as last year's number is.

    1 against 3 says little.
    """
    target = row.target
    if target.kind != "number" or target.operator not in {">=", ">", "="} or row.cost:
        return False
    before = last_year(row)
    few = before is not None and before.value is not None and max(before.value, target.value or 0) < _FEW
    return not few and amounts.is_count(target.unit) and not is_good_low(row.name)


def easier(row: Row) -> bool:
    """Whether the target can be met with clearly less than was done last year.

    A share up to 5 points below it, anything else within a tenth of it, leaves the room that a year needs.
    Costs, and counts of less than half of it, have complaints of their own.
    """
    target = row.target
    if row.cost or target.value is None or is_growth(row.name):
        return False
    ratio = ratio_to_last_year(row)
    if ratio is None or ratio == 1:
        return False
    if target.operator in {"<=", "<"}:
        return ratio > 1 + _ROOM
    if _points_below(row) <= _POINTS if amounts.is_share(target.unit) else ratio >= 1 - _ROOM:
        return False
    far = target.kind == "number" and compares_as_count(row) and ratio * 2 < 1
    return ratio < 1 and not far and not is_good_low(row.name)


def no_easier(row: Row) -> str:
    """What to write instead of an easier target: 不低于上年, of a ceiling 不高于上年."""
    return "不高于上年" if row.target.operator in {"<=", "<"} else "不低于上年"


def _points_below(row: Row) -> Decimal:
    before, target = last_year(row), row.target.value
    return Decimal(0) if before is None or before.value is None or target is None else before.value - target
