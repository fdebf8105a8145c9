"""The one place where a share of the weight becomes points."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction) -> Decimal:
    """`value` (not below 0) rounded half up to 2 places, exactly."""
    hundredths = (value.numerator * 200 + value.denominator) // (value.denominator * 2)
    return Decimal(f"{hundredths // 100}.{hundredths % 100:02d}")


def points(share: Fraction, weight: Decimal) -> Decimal:
    """`share` of `weight` in [0, weight], rounded half up to 2 places.

    A weight with more than 2 places is cut off rather than exceeded.
    """
    whole = Fraction(weight)
    exact = min(max(share, Fraction(0)), Fraction(1)) * whole
    rounded = half_up(exact)
    if rounded <= weight:
        return rounded
    hundredths = whole * 100 // 1
    return Decimal(f"{hundredths // 100}.{hundredths % 100:02d}")
