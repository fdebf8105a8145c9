"""上年完成值 beside a target: whether there is one, its number, and how the target compares with it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from perftrack import notation
from perftrack.checks.subject import Case, Row, value_of
from perftrack.model import Actual, Measure
from perftrack.notation import units

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
    if row.earlier is not None and (known := value_of(row.target, row.earlier.actual)) is not None:
        return known
    printed = last_year(row)
    return None if printed is None else value_of(row.target, Actual("", printed))


def ratio_to_last_year(row: Row) -> Fraction | None:
    """Target ÷ last year, both in one unit; None where either is no number above 0, or the units differ."""
    before, target = last_year(row), row.target
    if before is None or target.kind != "number" or target.value is None or before.value is None:
        return None
    if before.value <= 0 or target.value <= 0:
        return None
    if before.unit == target.unit:
        return Fraction(target.value) / Fraction(before.value)
    if before.unit is None or target.unit is None or not notation.same_kind(before.unit, target.unit):
        return None
    size = units.made(target.unit).factor / units.made(before.unit).factor
    return Fraction(target.value) * size / Fraction(before.value)
