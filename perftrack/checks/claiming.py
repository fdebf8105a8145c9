"""What is the matter with points that a completed form claims: one answer a claim, the gravest first."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from perftrack.checks.agreement import agreement
from perftrack.checks.grades import span
from perftrack.checks.outcome import only_by_rounding
from perftrack.checks.subject import Case, Row

Fault = Literal["outside", "no_actual", "not_applicable", "rounding", "cost_over", "late", "differs"]
ExecutionFault = Literal["outside", "initial", "differs"]


def outside(row: Row) -> bool:
    """Whether the claim is below nought or above the weight."""
    claimed, weight = row.indicator.claimed, row.weight
    return claimed is not None and (claimed < 0 or (weight is not None and claimed > weight))


def fault(case: Case, row: Row) -> Fault | None:
    """What is the matter with the points claimed for `row`; None: nothing, or none are claimed."""
    claimed, weight, actual = row.indicator.claimed, row.weight, row.actual
    if claimed is None:
        return None
    if actual is None:
        return "no_actual"
    if actual.state == "not_applicable":
        return "not_applicable" if claimed else None
    if outside(row):
        return "outside"
    ours = row.score.points
    how = "agrees" if ours is None or chosen(case, row) else agreement(claimed, ours)
    if how == "agrees":
        return None
    if claimed == weight and only_by_rounding(row):
        return "rounding"
    if claimed == weight and row.cost and _over_the_ceiling(row):
        return "cost_over"
    if claimed == weight and row.target.kind == "date" and row.meets is False:
        return "late"
    return "differs" if how == "differs" else None


def chosen(case: Case, row: Row) -> bool:
    """Whether the claimed points are a person's own choice inside the grade that the form tells."""
    allowed, claimed = span(case, row), row.indicator.claimed
    return (
        row.actual is not None
        and row.actual.points is None
        and claimed is not None
        and (allowed is not None and allowed.holds(claimed))
    )


def execution_fault(case: Case) -> ExecutionFault | None:
    """What is the matter with the points claimed for 预算执行率; None: nothing, or none are claimed.

    More than the practice's weight is "outside" only where more was spent than budgeted: 19.55 of 20 points
    is another practice, whose weight no form's reading tells.
    """
    reported, ours = case.plan.reported_execution, case.sheet.execution_score
    claimed = None if reported is None else reported.claimed
    if claimed is None:
        return None
    uncapped = ours.completion is not None and ours.completion > 100
    if claimed < 0 or (uncapped and ours.weight is not None and claimed > ours.weight):
        return "outside"
    if ours.points is None or agreement(claimed, ours.points) != "differs":
        return None
    by_initial = points_by_initial(case)
    if by_initial is not None and agreement(claimed, by_initial) == "agrees":
        return "initial"
    return "differs"


def points_by_initial(case: Case) -> Decimal | None:
    """预算执行率 points by 年初预算数; None where no form prints one, or the practice has tiers."""
    reported, execution, practice = case.plan.reported_execution, case.execution, case.practice
    if (
        reported is None
        or execution is None
        or practice is None
        or practice.execution.formula != "execution_ratio"
    ):
        return None
    initial = reported.initial
    if initial is None or initial <= 0 or initial == execution.budget:
        return None
    return min(Decimal(1), execution.executed / initial) * practice.execution_weight


def _over_the_ceiling(row: Row) -> bool:
    value, target = row.value, row.target.value
    return (
        value is not None
        and target is not None
        and value > target
        and row.target.operator in {"<=", "<", "="}
    )


def points_told(row: Row) -> Decimal | None:
    """The points a form claims, else our own; None for neither."""
    return row.score.points if row.indicator.claimed is None else row.indicator.claimed


def total_told(case: Case) -> Decimal | None:
    """得分合计 by the claims of a form, else by our reckoning; None while anything is open or unjudged."""
    rows = [row for row in case.rows if row.actual is None or row.actual.state != "not_applicable"]
    reported, ours = case.plan.reported_execution, case.sheet.execution_score.points
    claimed = None if reported is None else reported.claimed
    points = [points_told(row) for row in rows] + [ours if claimed is None else claimed]
    known = [one for one in points if one is not None]
    return sum(known, Decimal(0)) if rows and len(known) == len(points) else None
