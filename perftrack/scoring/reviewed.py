"""The reviewer's total: the sum of the reviewer's own points, never mixed with the unit's."""

from __future__ import annotations

from decimal import Decimal

from perftrack.law import Practice
from perftrack.model import Review, Score, Sheet, Total
from perftrack.scoring.rule import plain
from perftrack.scoring.total import cap

_ZERO = Decimal("0.00")


def review_total(sheet: Sheet, practice: Practice | None) -> Total | None:
    """The total of `sheet.standing.reviews`; None where there are none.

    Complete once everything that applies and has a weight has the reviewer's points. No grade without a
    practice, or where the weights do not add up to its full marks.
    """
    standing = sheet.standing
    if not standing.reviews:
        return None
    pairs = [
        *((line.score, standing.reviewed(line.indicator.number)) for line in sheet.lines),
        (sheet.execution_score, standing.reviewed(None)),
    ]
    applying = [(score, review) for score, review in pairs if score.state != "not_applicable"]
    given = [(score, review) for score, review in applying if review is not None]
    points = sum((review.points for _, review in given), _ZERO)
    out_of = _weights([score for score, _ in given])
    full = _weights([score for score, _ in applying])
    missing = sum(review is None and score.weight is not None for score, review in applying)
    differing = sum(_differs(score, review) for score, review in given)
    told = f"复核 {len(given)} 项，其中 {differing} 项与单位得分不同"
    if missing:
        because = f"{told}；还有 {missing} 项没有复核得分，不是最后得分"
        return Total(points, out_of, full, complete=False, grade=None, because=because)
    capped = ""
    if practice is not None:
        points, capped = cap(points, sheet.execution_score, practice)
    grade = _grade(points, full, practice)
    because = f"复核合计 {points:.2f}{capped}，满分 {plain(full)}；{told}"
    return Total(points, out_of, full, complete=True, grade=grade, because=because)


def _differs(score: Score, review: Review) -> bool:
    return score.points != review.points


def _weights(scores: list[Score]) -> Decimal:
    return sum((one.weight for one in scores if one.weight is not None and one.weight.is_finite()), _ZERO)


def _grade(points: Decimal, full: Decimal, practice: Practice | None) -> str | None:
    if practice is None or full != practice.full_marks:
        return None
    return next(line.grade for line in practice.total.lines if points >= line.start)
