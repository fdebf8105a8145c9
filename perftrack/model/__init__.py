"""The frozen records that everything else passes around.

Nothing here reads, judges or formats. Amounts, points and weights are `Decimal`; None always
means "not printed" or "not known", never zero. Text is as printed unless a field says otherwise.
"""

from __future__ import annotations

from perftrack.model.happened import (
    Actual,
    ActualState,
    Execution,
    Grade,
    Line,
    Score,
    ScoreState,
    Sheet,
    Total,
)
from perftrack.model.read import (
    Assigned,
    Cell,
    Document,
    Draft,
    Finding,
    Funds,
    FundSource,
    Horizon,
    Indicator,
    Kind,
    Level,
    Measure,
    Operator,
    Paragraph,
    Place,
    Plan,
    PlanKind,
    Reported,
    ReportedExecution,
    Row,
    Table,
    Target,
)

__all__ = [
    "Actual",
    "ActualState",
    "Assigned",
    "Cell",
    "Document",
    "Draft",
    "Execution",
    "Finding",
    "FundSource",
    "Funds",
    "Grade",
    "Horizon",
    "Indicator",
    "Kind",
    "Level",
    "Line",
    "Measure",
    "Operator",
    "Paragraph",
    "Place",
    "Plan",
    "PlanKind",
    "Reported",
    "ReportedExecution",
    "Row",
    "Score",
    "ScoreState",
    "Sheet",
    "Table",
    "Target",
    "Total",
]
