"""How numbers and a person's own words stand in the sentence of a finding."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from perftrack.text import one_line

_HUNDREDTH = Decimal("0.01")


def short(number: Decimal) -> str:
    """`number` half up to two places at most, without idle zeros and without exponent: 133.33, 140, −0.5."""
    text = f"{number.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".").replace("-", "−")


def cut(words: str, most: int = 40) -> str:
    """`words` on one line, at most `most` characters and `…`."""
    line = one_line(words)
    return line if len(line) <= most else f"{line[:most]}…"
