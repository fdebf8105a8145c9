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

    `target` as it is where it has a unit, where the name has none or more than one in brackets, and where
    the name's may be a remark (村, 年) and `got` counts another thing (条): then nothing is guessed.
    """
    if target.unit is not None or target.kind not in {"number", "interval"} or got is None:
        return target
    unit = _only_unit(name)
    if unit is None or got.kind != "number":
        return target
    if got.unit is not None and _may_be_a_remark(unit) and not same_kind(got.unit, unit):
        return target
    return replace(target, unit=unit)


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
