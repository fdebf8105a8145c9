"""Targets whose sign, value and unit stand in cells of their own: joined, and read as one."""

from __future__ import annotations

import re

from perftrack import notation, text
from perftrack.drafting import vocabulary
from perftrack.model import Measure, Target
from perftrack.notation import units

_HAS_SIGN = re.compile(r"\s*[≥≤><=≧≦]")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]{1,8})[)）]\s*$")
_POINT_IN_TIME = re.compile(r"(时间|日期|时点|月份)$")
PLAIN_UNITS = {"月": "个月", "日": "天", "号": "天"}
"""Units that behind a number would be a part of a date, and what they mean in a unit's column."""


def joined(sign: str, value: str, unit: str) -> str:
    """A target whose sign, value and unit stand in cells of their own, as one text (`≥95%`)."""
    sign, value, unit = sign.strip(), value.strip(), unit.strip()
    bare = text.squeeze(text.fold(sign))
    if bare in vocabulary.DIRECTIONS or bare not in vocabulary.SIGNS or _HAS_SIGN.match(text.fold(value)):
        sign = ""
    if not any(c.isdigit() for c in value):
        return sign + value if value else ""
    if text.squeeze(unit) in vocabulary.NO_VALUE or text.squeeze(value).endswith(text.squeeze(unit)):
        unit = ""
    if unit and notation.parse(value).measure.kind in {"date", "cadence"}:
        unit = ""  # 日期, 年月日: what the value is, not what it counts
    return sign + value + unit


def against(direction: str, measure: Measure) -> bool:
    """True where 反向 stands beside a number that counts as ≥ or =, or 正向 beside one that counts as ≤."""
    bare = text.squeeze(text.fold(direction))
    if measure.kind != "number":
        return False
    if bare in vocabulary.DOWNWARD:
        return measure.operator in {">=", ">"} or (measure.operator_implied and measure.operator == "=")
    return bare in vocabulary.UPWARD and measure.operator in {"<=", "<"}


def parse(words: str, unit: str, name: str, year: int | None) -> Target:
    """`words` read as a target; a unit from a column of its own is a unit, never part of a date.

    The text stays as printed: `≤12` beside `月` keeps `≤12月` and means twelve months, unless the indicator
    is named as a point in time (完成时间): nobody can say then whether it is December.
    """
    target = notation.parse(words, year=year)
    plain = PLAIN_UNITS.get(unit.strip())
    if plain is None or target.measure.kind == "number" or _POINT_IN_TIME.search(name):
        return target
    number = words.removesuffix(unit.strip())
    meant = notation.parse(number + plain, year=year)
    if not lacks_unit(number) or meant.measure.kind != "number":
        return target
    return Target(target.text, meant.measure, meant.findings)


def lacks_unit(value: str) -> bool:
    """True for a number that prints no unit."""
    measure = notation.parse(value).measure
    return measure.kind == "number" and measure.unit is None


def unit_in_brackets(label: str) -> str:
    """The unit that a column's header ends with (`指标值（万元）`); empty when it ends with none."""
    found = _IN_BRACKETS.search(label)
    inner = text.squeeze(text.fold(found[1])) if found else ""
    return inner if inner and not inner.isascii() and units.is_whole(inner) else "%" if inner == "%" else ""
