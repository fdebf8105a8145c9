"""What monitoring said of an indicator, as numbers in its target's unit."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from perftrack import notation
from perftrack.checks.subject import Row, value_of
from perftrack.errors import BadValue
from perftrack.model import Actual, Measure


def done(row: Row) -> Decimal | None:
    """Done by the month that was watched; None where it was no number, or nothing was watched."""
    return _value(row, None if row.monitoring is None else row.monitoring.done)


def expected(row: Row) -> Decimal | None:
    """Expected by the end of the year; None where it was no number, or nothing was watched."""
    return _value(row, None if row.monitoring is None else row.monitoring.expected)


def reaches(row: Row, value: Decimal) -> bool | None:
    """Whether `value` would meet the target; None where the target is no single number."""
    target = row.target.value
    if target is None or row.target.kind != "number":
        return None
    if row.target.operator in {"<=", "<"} or (row.cost and row.target.operator == "="):
        return value < target if row.target.operator == "<" else value <= target
    return value > target if row.target.operator == ">" else value >= target


def _value(row: Row, text: str | None) -> Decimal | None:
    measure = None if not text else _measure(text)
    return None if measure is None else value_of(row.indicator, Actual(text or "", measure))


@lru_cache(maxsize=4096)
def _measure(text: str) -> Measure | None:
    try:
        actual = notation.parse_actual(text)
    except BadValue:
        return None
    return None if actual is None else actual.measure
