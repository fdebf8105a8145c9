"""How numbers and a person's own words stand in the sentence of a finding."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from perftrack.text import one_line

_HUNDREDTH = Decimal("0.01")
_HUGE = Decimal(10) ** 20


def short(number: Decimal) -> str:
    """`number` half up to two places at most, without idle zeros (133.33, 140, −0.5); huge ones as is."""
    text = f"{hundredths(number):f}" if abs(number) < _HUGE else str(number)
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def hundredths(number: Decimal) -> Decimal:
    """`number` half up to two places; one that has no room for them stays as it is."""
    return number.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP) if abs(number) < _HUGE else number


def cut(words: str, most: int = 40) -> str:
    """`words` on one line, at most `most` characters and `…`."""
    line = one_line(words)
    return line if len(line) <= most else f"{line[:most]}…"
