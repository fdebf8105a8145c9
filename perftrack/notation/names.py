"""The unit in the name of an indicator, 参保人数（万人）: the target's where the target has none."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from perftrack.model import Measure
from perftrack.notation.conversion import same_kind
from perftrack.notation.units import is_whole, made
from perftrack.text import fold, squeeze

_BRACKETS = re.compile(r"[（(]([^（）()]{1,12})[）)]")
_PERIODS = frozenset({"time", "months"})
_EACH = re.compile("均|每|单价|单位成本")
_AT_END = re.compile(_BRACKETS.pattern + "$")


@lru_cache(maxsize=65536)
def apart(name: str) -> tuple[str, str | None]:
    """`name` as names are compared, no blanks and no full-width forms, and the unit in brackets at its end.

    The unit is taken off the name; None where there is none.
    """
    folded = squeeze(fold(name))
    found = _AT_END.search(folded)
    if found is None or not is_whole(found[1]):
        return folded, None
    return folded[: found.start()], found[1]


def with_unit_of(name: str, target: Measure, got: Measure | None) -> Measure:
    """`target` in the unit that only its `name` has, so that what happened, `got`, can be held against it.

    `target` as it is where the name has none or more than one in brackets, and where the name's may be a
    remark (村, 年) and `got` counts another thing (条): then nothing is guessed. Of a target with a unit only
    what it is for each (人均, 每…, 单价) is taken from the name, where either side leaves that out.
    """
    if target.kind not in {"number", "interval"} or got is None or got.kind != "number":
        return target
    if target.unit is not None:
        return target if got.unit is None else replace(target, unit=_each(name, target.unit, got.unit))
    unit = _only_unit(name)
    if unit is None:
        return target
    if got.unit is not None and _may_be_a_remark(unit) and not same_kind(got.unit, unit):
        return target
    return replace(target, unit=unit)


def _each(name: str, unit: str, other: str) -> str:
    """`unit` of a target, per what the `other` unit is where only the name says so: 元 of 人均… beside 元/人.

    94 元 beside 元/人/年 leaves out what the target says; 元/年 beside 元 says what no name tells.
    """
    if "/" not in unit + other or _EACH.search(name) is None:
        return unit
    want, have = made(unit), made(other)
    if want.kind != have.kind or bool(want.per) == bool(have.per):
        return unit
    if want.per:
        return unit.partition("/")[0]
    periods = any(one.partition("×")[0] in _PERIODS for one in have.per)
    return unit if periods else f"{unit}/{other.partition('/')[2]}"


def _may_be_a_remark(unit: str) -> bool:
    """Whether （村） or （年） may only say more about the thing: no 万, no money, no percentage."""
    told = made(unit)
    return told.kind in _PERIODS or (told.plain and told.factor == 1)


@lru_cache(maxsize=65536)
def _only_unit(name: str) -> str | None:
    if "(" not in name and "（" not in name:
        return None
    stem, unit = apart(name)
    more = any(is_whole(inner) for inner in _BRACKETS.findall(stem))
    return None if more else unit
