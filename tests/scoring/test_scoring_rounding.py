"""Clamping and rounding happen in one place: half up, 2 places, within [0, weight]."""

from decimal import Decimal
from fractions import Fraction

import pytest

from perftrack.scoring.rounding import half_up, points


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(0), "0.00"),
        (Fraction(1, 3), "0.33"),
        (Fraction(2, 3), "0.67"),
        (Fraction(5, 1000), "0.01"),
        (Fraction(4999, 1_000_000), "0.00"),
        (Fraction(9995, 1000), "10.00"),
        (Fraction(99949, 10000), "9.99"),
        (Fraction(2675, 1000), "2.68"),
        (Fraction(10**30), f"{10**30}.00"),
    ],
)
def test_half_a_hundredth_goes_up(value: Fraction, expected: str) -> None:
    assert str(half_up(value)) == expected


@pytest.mark.parametrize(
    ("share", "weight", "expected"),
    [
        (Fraction(-1), "10", "0.00"),
        (Fraction(2), "10", "10.00"),
        (Fraction(1), "10", "10.00"),
        (Fraction(1, 3), "10", "3.33"),
        (Fraction(1), "0", "0.00"),
        (Fraction(1), "3.335", "3.33"),
        (Fraction(1), "0.009", "0.00"),
        (Fraction(1, 2), "3.335", "1.67"),
    ],
)
def test_points_lie_between_nothing_and_the_weight(share: Fraction, weight: str, expected: str) -> None:
    assert str(points(share, Decimal(weight))) == expected
