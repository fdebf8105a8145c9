"""What happened and what was judged: actuals, executions, scores, totals, sheets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from perftrack.model.kept import OPEN, Standing
from perftrack.model.read import Indicator, Measure, Place, Plan

Grade = Literal["达成", "部分达成", "未达成"]
ActualState = Literal["recorded", "not_applicable", "withdrawn"]
ScoreState = Literal["scored", "not_filled", "not_applicable", "cannot_judge"]


@dataclass(frozen=True, slots=True)
class Actual:
    """实际完成值: appended, never overwritten."""

    text: str
    measure: Measure | None = None
    """None when a grade was given, or nothing applies."""
    grade: Grade | None = None
    points: Decimal | None = None
    """Points a person gave inside the grade's range."""
    state: ActualState = "recorded"
    deviation: str | None = None
    """偏差原因及改进措施."""
    evidence: str | None = None
    recorded_at: str | None = None
    """UTC, ISO 8601, seconds; None before it is stored."""
    id: int | None = None
    replaces: int | None = None
    """The earlier actual that this one corrects."""
    source: Place | None = None
    """Where a completed form says so; None: a person typed it."""


@dataclass(frozen=True, slots=True)
class Execution:
    """预算执行: money of the year, in the plan's currency unit."""

    budget: Decimal
    """全年（调整后）预算数."""
    executed: Decimal
    """全年执行数."""
    deviation: str | None = None
    recorded_at: str | None = None
    id: int | None = None
    replaces: int | None = None
    source: Place | None = None
    """Where a completed form says so; None: a person typed it."""


# --- what was judged ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Score:
    """得分 with its reason; `points` is None unless `state` is "scored"."""

    points: Decimal | None
    """In [0, weight], rounded half up to 2 places."""
    state: ScoreState
    weight: Decimal | None
    practice: str
    """Id of the practice and the day it is in force from: `mof-2021`."""
    rule: str | None
    """The 赋分规则 that was applied."""
    formula: str | None
    """Name of the formula: 反向线性."""
    because: str
    """The numbers, the rule, the practice and its citation, in one Chinese line."""
    completion: Decimal | None = None
    """a ÷ t in per cent where both are numbers and t > 0; None where a ratio says nothing."""
    reason_required: str | None = None
    """Why 偏差原因及改进措施 must be given; None when it need not."""


@dataclass(frozen=True, slots=True)
class Total:
    """得分合计: partial until every indicator that applies is scored."""

    points: Decimal
    """Sum of the rounded points."""
    out_of: Decimal
    """Sum of the weights that were scored."""
    full: Decimal
    """Sum of all weights that apply, execution included."""
    complete: bool
    grade: str | None
    """优, 良, 中, 差; None when partial or when `full` is not the practice's full marks."""
    because: str


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator with what happened and what it scores."""

    indicator: Indicator
    actual: Actual | None
    score: Score


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan as it stands: every line, the execution, the total."""

    plan: Plan
    lines: tuple[Line, ...]
    """The lines that are scored this year (horizon annual), in printed order."""
    execution: Execution | None
    execution_score: Score
    total: Total
    kept: tuple[Line, ...] = ()
    """Withdrawn rows for which something was recorded: shown, never scored."""
    standing: Standing = OPEN
    review_total: Total | None = None
    """Of the reviewer's points alone; None where there are none."""

    @property
    def filled(self) -> int:
        """How many lines have an actual (not applicable counts as filled)."""
        return sum(line.actual is not None for line in self.lines)
