"""What a rule looks at: a plan with all that is known of it, and the plans and documents around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from perftrack import notation
from perftrack.errors import BadValue
from perftrack.law import Practice
from perftrack.law.labels import Labels, is_cost, is_satisfaction
from perftrack.model import (
    Actual,
    Document,
    Evidence,
    Execution,
    Finding,
    Indicator,
    Line,
    Measure,
    Monitoring,
    Plan,
    PlanState,
    Score,
    Sheet,
)
from perftrack.notation.names import apart
from perftrack.text import fold, one_line, squeeze


@dataclass(frozen=True, slots=True)
class Row:
    """One scored indicator with what happened to it, and the facts that many rules ask for."""

    line: Line
    name: str
    """Without blanks and full-width forms, the unit in brackets at its end taken off."""
    name_unit: str | None
    """The unit that stands in brackets at the end of the name; None for none."""
    level1: str
    """The standard name, else the printed one; "" where there is none."""
    level2: str
    cost: bool
    satisfaction: bool
    rule: str | None
    """Standard name of the 赋分规则; None where none is printed, or the practice knows no such name."""
    value: Decimal | None
    """The actual in the target's unit; None where either is no number or the units do not fit."""
    meets: bool | None
    """Whether the target is met; None where nothing happened yet or it cannot be told."""
    evidence: tuple[Evidence, ...] = ()
    monitoring: Monitoring | None = None
    earlier: Line | None = None
    """The row of the same name in the plan of the year before."""

    @property
    def indicator(self) -> Indicator:
        """The row as printed and understood."""
        return self.line.indicator

    @property
    def target(self) -> Measure:
        """What the target means."""
        return self.line.indicator.target.measure

    @property
    def printed(self) -> str:
        """The target as printed, without line breaks."""
        return _on_one_line(self.line.indicator.target.text)

    @property
    def actual(self) -> Actual | None:
        """What happened; None: not filled in."""
        return self.line.actual

    @property
    def score(self) -> Score:
        """Our own points."""
        return self.line.score

    @property
    def weight(self) -> Decimal | None:
        """分值; None: none."""
        return self.line.indicator.weight

    def part(self, share: Decimal) -> Decimal | None:
        """`share` of 分值; None: none."""
        return None if self.weight is None else self.weight * share

    @property
    def reason(self) -> str:
        """偏差原因及改进措施 as typed, trimmed; "" for nothing."""
        return "" if self.line.actual is None else (self.line.actual.deviation or "").strip()


@dataclass(frozen=True, slots=True)
class Case:
    """One plan with what happened, was scored and is kept of it."""

    sheet: Sheet
    rows: tuple[Row, ...]
    """The lines that are scored this year."""
    practice: Practice | None
    """None where no practice is in force for the plan's year."""
    evidence: tuple[Evidence, ...] | None = None
    """None: nobody can know, the plan is not in a database."""
    execution_evidence: tuple[Evidence, ...] = ()
    earlier: Sheet | None = None
    """The same project a year before."""
    prints: tuple[Plan, ...] = ()
    """The same plan as it was printed elsewhere: before targets were issued again, or in another file."""
    state: PlanState | None = None
    """None: not in a database."""

    @property
    def plan(self) -> Plan:
        """What was printed."""
        return self.sheet.plan

    @property
    def execution(self) -> Execution | None:
        """Money of the year; None: not filled in."""
        return self.sheet.execution

    @property
    def completed(self) -> bool:
        """Whether every line that is scored has an actual."""
        return bool(self.rows) and self.sheet.filled == len(self.rows)


@dataclass(frozen=True, slots=True)
class Dossier:
    """All plans of one unit and year that are looked at together, with the documents they stand in."""

    cases: tuple[Case, ...]
    documents: tuple[Document, ...] = ()
    """Empty for stored plans: the prose around the tables is not kept."""
    findings: tuple[Finding, ...] = ()
    """What reading the documents brought up."""
    beside: tuple[Plan, ...] = ()
    """Plans of other units or years that stand in the same documents."""


def case_of(
    sheet: Sheet,
    practice: Practice | None,
    *,
    evidence: Sequence[Evidence] | None = None,
    monitorings: Sequence[Monitoring] = (),
    earlier: Sheet | None = None,
    prints: Sequence[Plan] = (),
    state: PlanState | None = None,
) -> Case:
    """The plan of `sheet` as rules look at it. Pure; never raises for what a person wrote."""
    files: dict[int | None, list[Evidence]] = {}
    for one in evidence or ():
        files.setdefault(one.number, []).append(one)
    watched = {one.number: one for one in sorted(monitorings, key=lambda one: one.month)}
    before = {} if earlier is None else {bare(line.indicator.name): line for line in earlier.lines}
    return Case(
        sheet=sheet,
        rows=tuple(
            _row(
                line,
                practice,
                files.get(line.indicator.number, ()),
                watched.get(line.indicator.number),
                before,
            )
            for line in sheet.lines
        ),
        practice=practice,
        evidence=None if evidence is None else tuple(evidence),
        execution_evidence=tuple(files.get(None, ())),
        earlier=earlier,
        prints=tuple(prints),
        state=state,
    )


def with_line(case: Case, line: Line) -> Case:
    """`case` with `line` in place of the line of the same indicator: what it would be with another actual."""
    at = next((at for at, row in enumerate(case.rows) if row.indicator.number == line.indicator.number), None)
    if at is None:
        return case
    old = case.rows[at]
    earlier = {} if old.earlier is None else {old.name: old.earlier}
    row = _row(line, case.practice, old.evidence, old.monitoring, earlier)
    lines = tuple(line if one.indicator.number == line.indicator.number else one for one in case.sheet.lines)
    return replace(
        case, sheet=replace(case.sheet, lines=lines), rows=(*case.rows[:at], row, *case.rows[at + 1 :])
    )


@lru_cache(maxsize=65536)
def _on_one_line(text: str) -> str:
    return one_line(text)


def bare(name: str) -> str:
    """`name` as names are compared: no blanks, no full-width forms, no unit in brackets at its end."""
    return apart(name)[0]


def _row(
    line: Line,
    practice: Practice | None,
    evidence: Sequence[Evidence],
    monitoring: Monitoring | None,
    earlier: Mapping[str, Line],
) -> Row:
    one = line.indicator
    name, unit = apart(one.name)
    level1, level2 = one.level1_std or one.level1 or "", one.level2_std or one.level2 or ""
    labels = Labels(one.rule, level1 or None, level2 or None, one.name)
    value = value_of(one, line.actual)
    return Row(
        line=line,
        name=name,
        name_unit=unit,
        level1=level1,
        level2=level2,
        cost=is_cost(labels),
        satisfaction=is_satisfaction(labels),
        rule=None if one.rule is None or practice is None else _standard_rule(one.rule, practice),
        value=value,
        meets=_meets(one.target.measure, line.actual, value),
        evidence=tuple(evidence),
        monitoring=monitoring,
        earlier=earlier.get(name),
    )


def _standard_rule(printed: str, practice: Practice) -> str | None:
    return practice.standard(squeeze(fold(printed)).rstrip("。.;"))


def value_of(indicator: Indicator, actual: Actual | None) -> Decimal | None:
    """The number that happened, in the target's unit; None where it is none or the units do not fit.

    The unit of a target that has none is the one in the name, as in the score.
    """
    if actual is None or actual.state != "recorded" or actual.measure is None:
        return None
    measure = actual.measure
    target = notation.with_unit_of(indicator.name, indicator.target.measure, measure)
    if measure.kind != "number" or measure.value is None or target.kind not in {"number", "interval"}:
        return None
    try:
        return notation.convert(measure, target.unit)
    except BadValue:
        return None


def _meets(target: Measure, actual: Actual | None, value: Decimal | None) -> bool | None:
    if actual is None or actual.state != "recorded":
        return None
    if actual.grade is not None:
        return actual.grade == "达成"
    if value is not None and target.value is not None:
        return _compares(target, value)
    done = None if actual.measure is None else actual.measure.date
    if target.kind == "date" and target.date is not None and done is not None:
        return done <= target.date
    return None


def _compares(target: Measure, value: Decimal) -> bool | None:
    wanted = target.value
    if wanted is None:
        return None
    if target.kind == "interval":
        return target.upper is not None and wanted <= value <= target.upper
    match target.operator:
        case ">=":
            return value >= wanted
        case "<=":
            return value <= wanted
        case ">":
            return value > wanted
        case "<":
            return value < wanted
    return value == wanted
