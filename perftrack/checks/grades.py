"""The points that each grade of 按评判等级赋分 allows, as checks ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from perftrack.checks.saying import hundredths, short
from perftrack.checks.subject import Case, Row


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high` points; `open`: without `high` itself."""

    low: Decimal
    high: Decimal
    open: bool

    def holds(self, points: Decimal) -> bool:
        """Whether the grade allows `points`."""
        return self.low <= points < self.high or (points == self.high and not self.open)

    @property
    def text(self) -> str:
        """`6～8 分，不含 8`."""
        return f"{short(self.low)}～{short(self.high)} 分{f'，不含 {short(self.high)}' if self.open else ''}"


def span(case: Case, row: Row) -> Span | None:
    """What the grade that was picked for `row` allows; None without a grade, a weight or a practice."""
    grade, weight = None if row.actual is None else row.actual.grade, row.weight
    if grade is None or weight is None or case.practice is None:
        return None
    law = case.practice.grades
    met, partial = hundredths(law.met_from * weight), hundredths(law.partial_from * weight)
    match grade:
        case "达成":
            return Span(met, weight, open=False)
        case "部分达成":
            return Span(partial, met, open=True)
    return Span(Decimal(0), partial, open=True)
