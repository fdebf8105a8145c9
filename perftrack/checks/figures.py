"""Figures as a sentence prints them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

_PRECISION = 120
"""Digits: more than a product of four numbers of a document can have."""

FACTORS = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
"""元 in one of the units that tables of money print."""


def plain(value: Decimal, places: int = 4) -> str:
    """`value` half up to at most `places` decimal places, without zeros at its end and without exponent."""
    with localcontext() as context:
        context.prec = _PRECISION
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -places:
            value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return f"{value.normalize():f}"


def in_wan(amount: Decimal) -> str:
    """An amount of 元 as 万元: `18 万元`."""
    return f"{plain(amount / 10_000)} 万元"
