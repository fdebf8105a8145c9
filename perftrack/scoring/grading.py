"""The three grades of 按评判等级赋分 and the points each allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from perftrack.law import Practice
from perftrack.model import Grade
from perftrack.scoring.rounding import half_up
from perftrack.scoring.rule import GradeRange


@dataclass(frozen=True, slots=True)
class Band:
    """One grade: the points it allows for a weight."""

    grade: Grade
    title: str
    """Its name under the practice: 达成年度指标."""
    low: Decimal
    """Least points, included; 2 places."""
    high: Decimal
    """Most points; 2 places."""
    high_included: bool
    default: Decimal | None
    """Points when the person gives none; None: the person must give some."""


def bands(weight: Decimal, practice: Practice) -> tuple[Band, ...]:
    """达成, 部分达成, 未达成 for an indicator of `weight` points, best first.

    The ends are rounded to 2 places first; the lower end belongs to a grade, the upper one only
    to the best.
    """
    law = practice.grades
    whole = Fraction(weight)
    met, partial = half_up(Fraction(law.met_from) * whole), half_up(Fraction(law.partial_from) * whole)
    top, middle, bottom = law.titles
    return (
        Band("达成", top, met, weight, True, weight),
        Band("部分达成", middle, partial, met, False, None),
        Band("未达成", bottom, Decimal("0.00"), partial, False, None),
    )


def grade_range(grade: Grade, points: Decimal | None, weight: Decimal, practice: Practice) -> GradeRange:
    """The picked grade with its range and the given points rounded to 2 places."""
    band = next(band for band in bands(weight, practice) if band.grade == grade)
    return GradeRange(grade, band.title, band.low, band.high, band.high_included, _two_places(points))


def grade_of(points: Decimal, weight: Decimal, practice: Practice) -> Grade:
    """The grade whose range holds `points`; the lowest one when none does."""
    given = _two_places(points)
    return next(
        (band.grade for band in bands(weight, practice) if given is not None and given >= band.low), "未达成"
    )


def _two_places(points: Decimal | None) -> Decimal | None:
    if points is None or points < 0:
        return points
    return half_up(Fraction(points))
