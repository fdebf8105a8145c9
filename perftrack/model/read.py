"""What was read: places, documents, targets, plans and what a completed form claims."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from perftrack.model.kept import Watch

Kind = Literal["number", "interval", "date", "cadence", "ratio", "wording"]
Operator = Literal[">=", "<=", "=", ">", "<"]
Horizon = Literal["annual", "implementation"]
PlanKind = Literal["project", "unit"]
Level = Literal["必须改", "需说明", "可考虑"]


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
    number: int | None = None
    """Of the indicator it is about, in its plan; None: the plan or the document as a whole, or not said."""
    stake: Decimal | None = None
    """Points that may be lost over it; None where it costs none, or nobody can say."""


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
class Assigned:
    """分值 that the unit set itself: the newest one holds, and the printed one is kept beside it."""

    points: Decimal
    printed: Decimal | None
    """分值 of the table; None where it prints none."""
    reason: str | None = None
    practice: str | None = None
    """Whose level-1 shares it follows; None: a person typed it."""
    assigned_at: str | None = None
    """UTC, ISO 8601, seconds; None before it is stored."""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """三级指标: one row of a target table, one horizon."""

    number: int
    """In its plan, from 1, in the order of the first print; it stays with the row when targets change."""
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
    """分值 that counts, in points: what the unit assigned, else as printed; None where the table has none."""
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
    assigned: Assigned | None = None
    """Where `weight` was set by the unit; None: it is the printed one."""

    @property
    def printed_weight(self) -> Decimal | None:
        """分值 as printed, whatever was assigned."""
        return self.weight if self.assigned is None else self.assigned.printed

    def place_of(self, field: str) -> Place | None:
        """The cell `field` was read from, else the row."""
        return next((place for name, place in self.places if name == field), self.place)

    @property
    def flags(self) -> tuple[Finding, ...]:
        """Everything to look at in how the row was read; what is about its target stands at that cell."""
        cell = self.place_of("target")
        return (*self.findings, *(replace(found, place=cell) for found in self.target.findings))


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
    withdrawn: tuple[Indicator, ...] = ()
    """Rows that a later print left out: kept with their ids, never scored."""
    watch: Watch | None = None
    """What a 执行监控表 says by the end of its month; None for another form, and as stored."""
    form: bool = False
    """True as read from a form to be filled in (自评表, 监控表): it reports on targets and issues none."""

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
