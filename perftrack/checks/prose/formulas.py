"""Calculations that prose writes out: 200人×2次×200元=8万元, worked out exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perftrack.checks.prose.passages import Passage
from perftrack.checks.prose.quantities import Quantity, size

_CHUNK = re.compile(r"(?:[^。;:(),]|(?<=\d),(?=\d{3}))+")
_LONGEST = 300
"""Signs of a calculation."""
_PLUS = re.compile(r"\+")
_TIMES = re.compile(r"[×*✕✖]|(?<=[^A-Za-z])[xX](?=\d)")
_MONEY = "money"
_SHARES = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "百分比": Decimal("0.01")}
_COUNTED = frozenset({"", "people", "个"})
_MEASURED = frozenset({"length", "area", "volume", "mass", "time", "months", "workdays", "power", "energy"})
"""公里 may be multiplied to 米: what such a product comes to is not worked out."""


@dataclass(frozen=True, slots=True)
class Formula:
    """One calculation as printed, and what it comes to."""

    text: str
    start: int
    """In the passage."""
    result: Quantity
    computed: Decimal
    """In the unit of `result`."""
    tolerance: Decimal
    """How far the two may lie apart because factors and result were rounded, in the unit of `result`."""

    @property
    def right(self) -> bool:
        """Whether the result follows."""
        return abs(self.computed - self.result.value) <= self.tolerance


@dataclass(frozen=True, slots=True)
class _Term:
    value: Decimal
    error: Decimal
    money: bool
    share: bool


def formulas(passage: Passage) -> Iterator[Formula]:
    """Every calculation of `passage` whose factors are all plain numbers; the others cannot be worked out."""
    if "=" not in passage.text:
        return
    for chunk in _CHUNK.finditer(passage.text):
        if len(chunk.group()) > _LONGEST or "=" not in chunk.group():
            continue
        at = chunk.start()
        sides: list[tuple[int, int]] = []
        for piece in chunk.group().split("="):
            sides.append((at, at + len(piece)))
            at += len(piece) + 1
        if len(sides) == 2:
            made = _formula(passage, *sides) or _formula(passage, sides[1], sides[0])
            if made is not None:
                yield made


def _formula(passage: Passage, left: tuple[int, int], right: tuple[int, int]) -> Formula | None:
    result = _only(passage, *right)
    if result is None or result.vague or _operators(passage.text[slice(*right)]):
        return None
    if not _operators(passage.text[slice(*left)]):
        return None
    terms = [_term(passage, start, end) for start, end in _split(_PLUS, passage.text, *left)]
    whole = [one for one in terms if one is not None]
    kind, factor = size(result.unit)
    if len(whole) != len(terms) or {one.money for one in whole} != {kind == _MONEY} or kind in _MEASURED:
        return None
    if result.unit in _SHARES and not all(one.share for one in whole):
        return None
    scale = _scale(result)
    if scale is None or (kind == _MONEY and factor != scale):
        return None
    computed = sum((one.value for one in whole), Decimal(0)) / scale
    error = sum((one.error for one in whole), Decimal(0)) / scale + result.half
    start, end = min(left[0], right[0]), max(left[1], right[1])
    return Formula(passage.text[start:end], start, result, computed, error)


def _operators(text: str) -> bool:
    return bool(_PLUS.search(text) or _TIMES.search(text))


def _split(sign: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in sign.finditer(text, start, end):
        yield at, found.start()
        at = found.end()
    yield at, end


def _term(passage: Passage, start: int, end: int) -> _Term | None:
    """A product; None where one of its factors is no plain number, or money is multiplied by money."""
    value, relative, money, share = Decimal(1), Decimal(0), 0, False
    for left, right in _split(_TIMES, passage.text, start, end):
        one = _only(passage, left, right)
        scale = None if one is None else _scale(one)
        if one is None or scale is None or one.vague:
            return None
        value *= one.value * scale
        money += size((one.unit or "").split("/")[0] or None)[0] == _MONEY
        share = share or one.unit in _SHARES
        if one.places and one.value:
            relative += one.half / abs(one.value)
    return _Term(value, abs(value) * relative, bool(money), share) if money < 2 else None


def _only(passage: Passage, start: int, end: int) -> Quantity | None:
    """The one number between the two positions; None where there are none or several."""
    found = passage.within(start, end)
    digits = sum(c.isdigit() for c in passage.text[start:end])
    if len(found) != 1 or digits != sum(c.isdigit() for c in passage.text[found[0].start : found[0].end]):
        return None
    return found[0]


def _scale(one: Quantity) -> Decimal | None:
    """What the number is multiplied by because of its unit: 万, 亿, %; 月 and 年 multiply nothing."""
    if one.unit is None:
        return Decimal(1)
    head = one.unit.split("/")[0]
    if head in _SHARES:
        return _SHARES[head]
    kind, factor = size(head)
    if kind == _MONEY or kind in _COUNTED or head[:1] in {"万", "亿"}:
        return factor
    return Decimal(1)
