"""Figures as a sentence prints them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_MOST_PLACES = 4


def plain(value: Decimal) -> str:
    """`value` with at most 4 decimal places and no zeros at its end."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_MOST_PLACES:
        value = value.quantize(Decimal(1).scaleb(-_MOST_PLACES), ROUND_HALF_UP)
    value = value.normalize()
    exponent = value.as_tuple().exponent
    return f"{value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value:f}"


def in_wan(amount: Decimal) -> str:
    """An amount of 元 as 万元: `18 万元`."""
    return f"{plain(amount / 10_000)} 万元"
