"""Makes plans of target tables: the block above, the funds, the indicators, what to look at."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal

from perftrack import text
from perftrack.drafting import (
    aside,
    claims,
    execution,
    funds,
    header_block,
    indicators,
    label_words,
    vocabulary,
    watching,
)
from perftrack.drafting.cover import Cover, near_year, year_in
from perftrack.drafting.execution import Money
from perftrack.drafting.flags import flag, line_of, listed
from perftrack.drafting.funds import FundsRead
from perftrack.drafting.header_block import Block
from perftrack.drafting.headers import Header
from perftrack.drafting.levels import Sisters
from perftrack.drafting.rows import Entry
from perftrack.drafting.segments import Segment
from perftrack.model import Finding, Funds, Horizon, Monitoring, Place, Plan, PlanKind, Watch

_WHOLE_UNIT = re.compile(r"整体")
_USUAL_POINTS = Decimal(10)


@dataclass(frozen=True, slots=True)
class Table:
    """One target table with its rows, on the way to a plan."""

    segment: Segment
    entries: tuple[Entry, ...]
    columns: tuple[tuple[str, str, Place], ...] = ()
    """Fields that the rows themselves print (a list of many projects): name, text, place."""
    amount: tuple[Decimal, Place] | None = None
    """The budget that the rows themselves print."""
    findings: tuple[Finding, ...] = ()
    """What to look at in the columns that the rows print."""

    def block(self) -> Block:
        """What the block above the table and its own columns say."""
        block = header_block.read(self.segment.above)
        for name, words, place in self.columns:
            block.values[name] = (words, place)
            if name == "year" and (year := year_in(words + "年")):
                block.year = year, place
        return block


def build(
    table: Table, whole: Cover, sisters: Sisters, usual_unit: str | None, usual_year: int | None
) -> Plan:
    """The plan of one table; what the table does not print is looked for in the document, and flagged.

    `usual_unit` and `usual_year` are what all other tables of the document print, None when they differ.
    """
    segment = table.segment
    block = table.block()
    findings = [*block.findings, *table.findings]
    kind = _kind(segment, block)
    unit = _unit(block, whole, segment, usual_unit, findings)
    year = _year(block, whole, segment, usual_year, findings)
    project = _project(block, segment, kind, findings)
    spent = execution.read(segment.above)
    money = _funds(table, segment, spent, findings)
    horizons = _horizons(segment.header, block, segment, findings)
    made, reported, watched = indicators.build(table.entries, segment.header, horizons, year, sisters)
    executed = aside.execution(table.entries, spent.reported(money.funds.currency_unit))
    _look_at(table, block, findings, empty=not made)
    watch = _watch(segment.header, watched, spent, money.funds.currency_unit)
    _look_at_claims(table, spent, watch, findings)
    findings += aside.findings(table.entries, reported, executed)
    title = segment.title
    return Plan(
        unit=unit,
        year=year,
        kind=kind,
        project_name=project,
        goal=block.get("goal"),
        funds=money.funds,
        indicators=made,
        place=title.place if title else segment.place,
        places=(*((name, place) for name, (_, place) in block.values.items()), *money.places),
        findings=tuple(findings),
        department=block.get("department"),
        goal_implementation=block.get("goal_implementation"),
        reported=reported,
        reported_execution=executed,
        form=claims.is_form(segment.header),
        watch=watch,
    )


def _kind(segment: Segment, block: Block) -> PlanKind:
    title = segment.title
    if block.get("project"):
        return "project"
    return "unit" if title is not None and _WHOLE_UNIT.search(title.text) else "project"


def _unit(
    block: Block, whole: Cover, segment: Segment, usual: str | None, findings: list[Finding]
) -> str | None:
    if unit := block.get("unit_name"):
        return unit
    place = segment.place
    if usual is not None:
        findings.append(flag("R30", place, title="unit_name", source="本文件的其他表", value=usual))
        return usual
    found = whole.unit
    if found is not None:
        findings.append(flag("R30", place, title="unit_name", source="文件标题", value=found[0]))
        return found[0]
    if department := block.get("department"):
        findings.append(flag("R30", place, title="unit_name", source="主管部门", value=department))
        return department
    findings.append(flag("R31", place, title="unit_name"))
    return None


def _year(
    block: Block, whole: Cover, segment: Segment, usual: int | None, findings: list[Finding]
) -> int | None:
    if block.year is not None:
        return block.year[0]
    found = near_year(segment.before) or whole.year
    if found is None and usual is not None:
        findings.append(flag("R30", segment.place, title="year", source="本文件的其他表", value=usual))
        return usual
    if found is None:
        findings.append(flag("R31", segment.place, title="year"))
        return None
    findings.append(flag("R30", segment.place, title="year", source=found[2], value=found[0]))
    return found[0]


def _project(block: Block, segment: Segment, kind: PlanKind, findings: list[Finding]) -> str | None:
    if kind == "unit":
        return None
    if project := block.get("project"):
        return project
    title = segment.title
    name = _name_in_title(title.text) if title is not None else None
    if name and title is not None:
        findings.append(flag("R30", title.place, title="project", source="表的标题", value=name))
        return name
    findings.append(flag("R31", segment.place, title="project"))
    return None


def _name_in_title(title: str) -> str | None:
    """The project a title names before 绩效目标表; None for a title that only names the form."""
    before = text.unwrap(title).partition("绩效")[0]
    before = re.sub(r"^[(（]?20\d\d\s*年?度?[)）]?|(项目)?(支出)?(预算)?$", "", before).strip('《》“”"')
    if len(before) < 4 or vocabulary.GENERIC_TITLE.fullmatch(text.fold(before)):
        return None
    return before


def _funds(table: Table, segment: Segment, spent: Money, findings: list[Finding]) -> FundsRead:
    read = funds.read(spent.lines, funds.currency_unit(segment.above))
    if read.funds.total is None and table.amount is not None:
        total, place = table.amount
        unit = funds.currency_unit(segment.above)
        if unit is None:
            findings.append(flag("R33", place, unit="万元"))
        read = FundsRead(Funds(total=total, currency_unit=unit or "万元"), places=(("total", place),))
    findings += read.findings
    if read.funds.total is None and read.funds.fiscal is None:
        findings.append(flag("R32", segment.place))
    return read


def _horizons(header: Header, block: Block, segment: Segment, findings: list[Finding]) -> tuple[Horizon, ...]:
    """The horizon of each half: as its labels say, else as the goals above stand, else as is usual."""
    if header.halves == 1:
        said = {slot.horizon for slot in header.slots if slot.field == "target"}
        return ("implementation",) if said == {"implementation"} else ("annual",)
    for half in range(header.halves):
        said = {slot.horizon for slot in header.slots if slot.half == half} - {None}
        if said == {"implementation"} or said == {"annual"}:
            first = said == {"implementation"}
            return ("implementation", "annual") if first == (half == 0) else ("annual", "implementation")
    if block.sides == ("goal", "goal_implementation"):
        return ("annual", "implementation")
    if block.sides != ("goal_implementation", "goal"):
        findings.append(flag("R36", segment.place, left="实施期", right="年度"))
    return ("implementation", "annual")


def _look_at(table: Table, block: Block, findings: list[Finding], *, empty: bool) -> None:
    """Findings about the table as a whole."""
    segment, header = table.segment, table.segment.header
    if not block.get("goal"):
        findings.append(flag("R35", segment.place))
    if header.guessed is not None:
        findings.append(flag("R59", segment.place, label=header.guessed))
    if segment.borrowed:
        findings.append(flag("R47", segment.rows[0].place if segment.rows else segment.place))
    if empty:
        findings.append(flag("R39", segment.place))
    labels_only = sum(not entry.content and not entry.aside for entry in table.entries)
    if labels_only:
        findings.append(flag("R40", segment.place, count=labels_only))
    if not header.has("weight"):
        findings.append(flag("R41", segment.place))
    missing = [name for name in ("level1", "level2") if not header.has(name)]
    if missing:
        columns = "和".join(label_words.FIELD_TITLES[name] for name in missing)
        findings.append(flag("R46", segment.place, columns=columns))
    # Remarks of a 监控表 are reasons.
    unread = label_words.UNSTORED - ({"note"} if watching.month_of(header) else set())
    for code, fields in (("R37", unread), ("R56", frozenset({"other"}))):
        if columns_left := _filled(table, fields):
            findings.append(flag(code, segment.place, columns=listed(columns_left)))
    for line in segment.odd:
        findings.append(flag("R38", line.place, where=line_of(line.place), words=line.text))


def _watch(header: Header, rows: tuple[Monitoring, ...], spent: Money, unit: str) -> Watch | None:
    """What a 监控表 says by the end of its month; None for another form, and for a blank one."""
    month = watching.month_of(header)
    money = None if month is None else spent.watched(unit, month)
    return Watch(month, rows, money) if month is not None and (rows or money) else None


def _look_at_claims(table: Table, spent: Money, watch: Watch | None, findings: list[Finding]) -> None:
    """Findings about what a completed form says besides its targets."""
    place = table.segment.place
    if watch is not None:
        findings.append(flag("R65", place, count=len(watch.rows), month=watch.month))
    elif claims.of_part_of_year(table.segment.header) and (
        columns := _filled(table, {"progress", "forecast"})
    ):
        findings.append(flag("R55", place, columns=listed(columns)))
    if reviewed := _filled(table, {"reviewed"}):
        findings.append(flag("R58", place, columns=listed(reviewed)))
    points = spent.points or aside.points(table.entries)
    if points is not None and points != _USUAL_POINTS:
        findings.append(flag("R57", place, points=points))


def _filled(table: Table, fields: Container[str]) -> list[str]:
    """Labels of the columns of these fields that hold something."""
    filled = {key for entry in table.entries for key in entry.cells}
    return [
        slot.label
        for slot in table.segment.header.slots
        if slot.field in fields and (slot.field, slot.half) in filled
    ]
