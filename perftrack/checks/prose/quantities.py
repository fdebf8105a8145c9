"""Numbers with their units as they stand in prose, and how exactly each was printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from perftrack.notation import numerals, units
from perftrack.notation.complaints import NotUnderstood

_NUMBER = re.compile(r"(?<![\dA-Za-z.])(?<!\d )\d")
_RUN = re.compile(r"[\d.,]+")
_ABOUT_BEFORE = re.compile(r"(?:约|近|预计|大约|左右|超过?|逾)(?:为|需|需要)?$")
_ABOUT_AFTER = re.compile(r"(?:左右|上下|以上|以下|以内|余|多)")
_PER_BEFORE = re.compile(r"(?:每[^,。;:]{0,12}|人均|户均|平均|单价|单次|日均|月均)[^,。;:\d]{0,10}$")
_STANDARD_BEFORE = re.compile(r"(?:标准|按照?)[^,。;:\d]{0,6}$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit."""

    value: Decimal
    """In `unit`, as printed."""
    unit: str | None
    """As printed; None where none that is known follows."""
    start: int
    end: int
    vague: bool
    """约, 左右, 以上 … stands beside it: it is no exact number."""
    rate: bool
    """每人, 人均, 标准 … stands before it, or a stroke in its unit: so much for each, not in all."""

    @property
    def places(self) -> int:
        """Decimal places printed."""
        exponent = self.value.as_tuple().exponent
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0

    @property
    def half(self) -> Decimal:
        """Half a unit of the last printed place, in `unit`."""
        return Decimal(5).scaleb(-self.places - 1)

    @property
    def factor(self) -> Decimal:
        """Base units in one `unit`: 万元 has 10000 (元), 万人 has 10000 (人)."""
        return size(self.unit)[1]

    @property
    def money(self) -> Decimal | None:
        """In 元, where it is an amount of money for the whole; None where it is none, or so much for each."""
        kind, factor = size(self.unit)
        return self.value * factor if kind == "money" and not self.rate else None


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of plain `text` that can be read, with the known unit behind it."""
    found: list[Quantity] = []
    behind = 0
    for match in _NUMBER.finditer(text):
        at = match.start()
        if at < behind:
            continue
        try:
            value, end = numerals.arabic(text, at)
        except NotUnderstood:
            run = _RUN.match(text, at)
            behind = at if run is None else run.end()
            continue
        unit, after = (None, end)
        if units.known_end(text, end) is not None:
            unit, after = units.scan(text, end)
        before = text[max(0, at - 24) : at]
        vague = bool(_ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(text, after))
        rate = (unit is not None and "/" in unit) or bool(
            _PER_BEFORE.search(before) or (unit == "元" and _STANDARD_BEFORE.search(before))
        )
        found.append(Quantity(value, unit, at, after, vague, rate))
        behind = after
    return tuple(found)


@lru_cache(maxsize=4096)
def size(unit: str | None) -> tuple[str, Decimal]:
    """What `unit` counts (`money`, 页; with what it is divided by), and how many base units it is."""
    if unit is None:
        return "", Decimal(1)
    made = units.made(unit)
    factor = Decimal(made.factor.numerator) / Decimal(made.factor.denominator)
    return "/".join((made.kind, *made.per)), factor
