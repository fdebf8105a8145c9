"""The frozen records that everything else passes around.

Nothing here reads, judges or formats. Amounts, points and weights are `Decimal`; None always
means "not printed" or "not known", never zero. Text is as printed unless a field says otherwise.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["number", "interval", "date", "cadence", "ratio", "wording"]
Operator = Literal[">=", "<=", "=", ">", "<"]
Horizon = Literal["annual", "implementation"]
PlanKind = Literal["project", "unit"]
Level = Literal["必须改", "需说明", "可考虑"]
Grade = Literal["达成", "部分达成", "未达成"]
ActualState = Literal["recorded", "not_applicable", "withdrawn"]
ScoreState = Literal["scored", "not_filled", "not_applicable", "cannot_judge"]


# --- where something stands -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value was printed. Lines, pages, rows and columns count from 1."""

    file: str
    """Name of the document, without its folder."""
    line: int | None = None
    """Line of a text document."""
    sheet: str | None = None
    """Sheet of a workbook."""
    page: int | None = None
    """Page of a paged document."""
    row: int | None = None
    """Row of a sheet or of a table."""
    column: int | None = None
    """Column of the table (cells, not characters), or of the text where a finding says so."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint about a person's data: a value, never an exception."""

    code: str
    level: Level
    message: str
    """What is wrong, one Chinese sentence."""
    place: Place | None = None
    suggestion: str | None = None
    """What to write or do instead; None when only a person can say."""


# --- a document, before anybody understood it -----------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `text` is empty for an empty cell."""

    text: str
    place: Place
    row_span: int = 1
    """Rows a merged cell covers, its own included; the covered cells follow as empty ones."""
    column_span: int = 1
    """Columns a merged cell covers, its own included."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, its empty cells included."""

    cells: tuple[Cell, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Consecutive rows of cells."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of prose between the tables."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found in a file: its text with places, and no meaning."""

    file: str
    """Name of the file, without its folder."""
    sha256: str
    """Of the bytes as read, hexadecimal."""
    parts: tuple[Paragraph | Table, ...]
    findings: tuple[Finding, ...] = ()
    """What the reader could not keep: undecodable bytes, control characters dropped."""


# --- targets --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Measure:
    """The meaning of a target or of an actual value; see `perftrack.notation`.

    kind      value           upper            unit   date            cadence / wording
    number    the number      None             unit   None            None
    interval  lower end       upper end        unit   None            None
    ratio     antecedent      consequent       None   None            None
    date      None            None             None   last day        start: first day of a period
    cadence   None            None             None   None            cadence: its canonical text
    wording   None            None             None   None            wording: the words
    """

    kind: Kind
    operator: Operator | None = None
    """None for intervals, cadences and wordings. For a date "<=" means on that day or before."""
    operator_implied: bool = False
    """True when the text prints no operator and one is understood (`100%` reads as `=`)."""
    value: Decimal | None = None
    """In `unit`, as printed: 1.88 with unit 万人, never 18800."""
    upper: Decimal | None = None
    unit: str | None = None
    """As printed, spaces dropped, full-width forms folded; None when the text has none."""
    date: dt.date | None = None
    """The last day that is still on time; None for a date whose year nobody said."""
    date_text: str | None = None
    """Canonical text of a date ("2024年12月", "12月"): keeps the precision that was printed."""
    start: dt.date | None = None
    """First day of a printed period (`2023.07-2024.01`)."""
    cadence: str | None = None
    wording: str | None = None
    note: str | None = None
    """Words around a number that change nothing in its meaning (`100%覆盖`: 覆盖)."""


@dataclass(frozen=True, slots=True)
class Target:
    """指标值: what was printed beside what it means."""

    text: str
    measure: Measure
    findings: tuple[Finding, ...] = ()
    """What was not understood; `place.column` counts characters of `text` from 1."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """三级指标: one row of a target table, one horizon."""

    number: int
    """Position in its plan, from 1."""
    level1: str | None
    """As printed, line breaks dropped; None when no label could be found (a finding says so)."""
    level2: str | None
    level1_std: str | None
    """The standard name (项目完成指标 is 产出指标); the printed one where no standard name fits."""
    level2_std: str | None
    name: str
    """Line breaks dropped and a clipped name completed; `name_printed` has what stood there."""
    name_printed: str
    target: Target
    horizon: Horizon = "annual"
    basis: str | None = None
    last_year: str | None = None
    weight: Decimal | None = None
    """分值, in points; None where the table has no such column or the cell is empty."""
    rule: str | None = None
    """赋分规则 as printed."""
    evidence: str | None = None
    """佐证资料 required, as printed."""
    place: Place | None = None
    """The row."""
    places: tuple[tuple[str, Place], ...] = ()
    """Field name and the cell it was read from."""
    findings: tuple[Finding, ...] = ()
    """Flags of this row: a level, boundary or name that was inferred."""
    id: str | None = None
    """`P3-07`: plan and number; None before it is stored."""
    claimed: Decimal | None = None
    """Points printed in a completed form; never mixed with our own."""

    def place_of(self, field: str) -> Place | None:
        """The cell `field` was read from, else the row."""
        return next((place for name, place in self.places if name == field), self.place)


@dataclass(frozen=True, slots=True)
class Reported:
    """What a completed form says happened to one indicator: claims, until a person adopts them."""

    number: int
    """Of the indicator in its plan."""
    actual: str | None = None
    """实际完成值 as printed; None where the cell is empty."""
    claimed: Decimal | None = None
    """得分 as printed; also kept as `Indicator.claimed`."""
    deviation: str | None = None
    """偏差原因及改进措施 as printed."""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ReportedExecution:
    """What a completed form says about the money of the year, in the plan's currency unit."""

    initial: Decimal | None = None
    """年初预算数."""
    budget: Decimal | None = None
    """全年（调整后）预算数."""
    executed: Decimal | None = None
    """全年执行数."""
    claimed: Decimal | None = None
    """预算执行率得分 as printed."""
    deviation: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class FundSource:
    """One printed line of the funds block."""

    name: str
    amount: Decimal | None
    horizon: Horizon = "annual"
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Funds:
    """项目资金 of the year, in `currency_unit`."""

    total: Decimal | None = None
    fiscal: Decimal | None = None
    other: Decimal | None = None
    currency_unit: str = "万元"
    sources: tuple[FundSource, ...] = ()
    derived: tuple[str, ...] = ()
    """Which of total, fiscal, other were added up from `sources` and not printed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """绩效目标表: one project's (or unit's) goal, funds and indicators for one year."""

    unit: str | None
    year: int | None
    kind: PlanKind
    project_name: str | None
    """None for a unit's plan."""
    goal: str | None
    funds: Funds
    indicators: tuple[Indicator, ...]
    place: Place | None = None
    """The title row or the first row of the table."""
    places: tuple[tuple[str, Place], ...] = ()
    """Field name and the cell it was read from."""
    findings: tuple[Finding, ...] = ()
    department: str | None = None
    """主管部门, as printed."""
    goal_implementation: str | None = None
    """实施期目标, where the table has one beside the year's."""
    id: str | None = None
    """`P3`; None before it is stored."""
    reported: tuple[Reported, ...] = ()
    """Rows of a completed form that hold more than a target; empty for a target table."""
    reported_execution: ReportedExecution | None = None
    """The funds block of a completed form; None for a target table."""

    @property
    def title(self) -> str:
        """What to call the plan on a screen."""
        return self.project_name or "单位整体绩效目标"

    def place_of(self, field: str) -> Place | None:
        """The cell `field` was read from, else the table's place."""
        return next((place for name, place in self.places if name == field), self.place)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document was understood to say, before a person adopts it."""

    document: Document
    plans: tuple[Plan, ...]
    findings: tuple[Finding, ...] = ()
    """About the document as a whole."""
    tables_skipped: int = 0
    """Tables that are no target tables."""


# --- what happened --------------------------------------------------------------------------


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

    @property
    def filled(self) -> int:
        """How many lines have an actual (not applicable counts as filled)."""
        return sum(line.actual is not None for line in self.lines)
