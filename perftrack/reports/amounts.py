"""Money, rates, points, moments and places as a form prints them: exactly, and never with an exponent."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from perftrack.model import Place

FORM_UNIT = "万元"
"""The unit the official forms count money in."""
# Powers of ten from a unit to FORM_UNIT.
_SHIFTS = {"万元": 0, "元": -4, "百元": -2, "千元": -1, "百万元": 2, "亿元": 4}


def money_unit(unit: str) -> str:
    """What to print over amounts kept in `unit`: 万元 where it converts, else `unit` itself."""
    return FORM_UNIT if unit in _SHIFTS else unit


def money(amount: Decimal | None, unit: str) -> str:
    """`amount` of `unit` in `money_unit(unit)`, exactly; empty for None.

    An amount that is in 万元 already keeps its digits ("0.00"); one that was converted drops idle zeros.
    """
    if amount is None:
        return ""
    shift = _SHIFTS.get(unit, 0)
    return plain(amount) if shift == 0 else trimmed(amount.scaleb(shift))


def plain(value: Decimal | None) -> str:
    """All digits as they are; empty for None."""
    return "" if value is None else f"{value:f}"


def trimmed(value: Decimal) -> str:
    """All digits but idle zeros after the point."""
    shown = f"{value:f}"
    return (shown.rstrip("0").rstrip(".") or "0") if "." in shown else shown


def points(value: Decimal) -> str:
    """Points with two places; they are rounded already."""
    return f"{value:.2f}"


def rate(part: Decimal | None, whole: Decimal | None) -> str:
    """`part` ÷ `whole` in per cent, half up to two places; empty where one is missing or `whole` is 0."""
    if part is None or whole is None or whole == 0:
        return ""
    exact = Fraction(part) / Fraction(whole) * 100
    hundredths = (abs(exact) * 200 + 1) // 2
    sign = "-" if exact < 0 and hundredths else ""
    return f"{sign}{hundredths // 100}.{hundredths % 100:02d}%"


def where(place: Place | None) -> str:
    """A place in words: `公开.txt 第 518 行`; empty for None."""
    if place is None:
        return ""
    words = [place.file]
    if place.sheet is not None:
        words.append(f"工作表“{place.sheet}”")
    for number, unit in ((place.page, "页"), (place.line, "行"), (place.row, "行"), (place.column, "列")):
        if number is not None:
            words.append(f"第 {number} {unit}")
    return " ".join(words)


def moment(recorded_at: str | None) -> str:
    """A moment of the store (UTC, ISO 8601) to the minute: `2025-01-06 08:21（世界时）`; empty for None."""
    return "" if recorded_at is None else f"{recorded_at[:16].replace('T', ' ')}（世界时）"
