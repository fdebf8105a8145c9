"""Makes plans of target tables: the block above, the funds, the indicators, and what a person should look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perftrack import text
from perftrack.drafting import cover, funds, header_block, indicators, vocabulary
from perftrack.drafting.flags import flag, line_of, listed
from perftrack.drafting.funds import FundsRead
from perftrack.drafting.header_block import Block
from perftrack.drafting.headers import Header
from perftrack.drafting.levels import Sisters
from perftrack.drafting.lines import Line
from perftrack.drafting.rows import Entry
from perftrack.drafting.segments import Segment
from perftrack.model import Finding, Horizon, Place, Plan, PlanKind

_WHOLE_UNIT = re.compile(r"整体")


@dataclass(frozen=True, slots=True)
class Table:
    """One target table with its rows, on the way to a plan."""

    segment: Segment
    entries: tuple[Entry, ...]
    columns: tuple[tuple[str, str, Place], ...] = ()
    """Fields that the rows themselves print (a list of many projects): name, text, place."""


def build(table: Table, lines: Sequence[Line], sisters: Sisters) -> Plan:
    """The plan of one table; what the table does not print is looked for in the document, and flagged."""
    segment = table.segment
    block = header_block.read(segment.above)
    for name, words, place in table.columns:
        block.values[name] = (words, place)
    findings = list(block.findings)
    kind = _kind(segment, block)
    unit = _unit(block, lines, segment, findings)
    year = _year(block, lines, segment, findings)
    project = _project(block, segment, kind, findings)
    money = _funds(table, segment, findings)
    horizons = _horizons(segment.header, block, segment, findings)
    made = indicators.build(table.entries, segment.header, horizons, year, sisters)
    _look_at(table, block, findings, empty=not made)
    title = segment.title
    return Plan(
        unit=unit,
        year=year,
        kind=kind,
        project_name=project,
        goal=block.get("goal"),
        funds=money.funds,
        indicators=made,
        place=title.place if title else segment.header.place,
        places=(*((name, place) for name, (_, place) in block.values.items()), *money.places),
        findings=tuple(findings),
        department=block.get("department"),
        goal_implementation=block.get("goal_implementation"),
    )


def _kind(segment: Segment, block: Block) -> PlanKind:
    title = segment.title
    if block.get("project"):
        return "project"
    return "unit" if title is not None and _WHOLE_UNIT.search(title.text) else "project"


def _unit(block: Block, lines: Sequence[Line], segment: Segment, findings: list[Finding]) -> str | None:
    if unit := block.get("unit_name"):
        return unit
    place = segment.header.place
    found = cover.unit(lines)
    if found is not None:
        findings.append(flag("R30", place, title="unit_name", source="文件标题", value=found[0]))
        return found[0]
    if department := block.get("department"):
        findings.append(flag("R30", place, title="unit_name", source="主管部门", value=department))
        return department
    findings.append(flag("R31", place, title="unit_name"))
    return None


def _year(block: Block, lines: Sequence[Line], segment: Segment, findings: list[Finding]) -> int | None:
    if block.year is not None:
        return block.year[0]
    found = cover.year(lines, segment.before)
    if found is None:
        findings.append(flag("R31", segment.header.place, title="year"))
        return None
    findings.append(flag("R30", segment.header.place, title="year", source=found[2], value=found[0]))
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
    findings.append(flag("R31", segment.header.place, title="project"))
    return None


def _name_in_title(title: str) -> str | None:
    """The project a title names before 绩效目标表; None for a title that only names the form."""
    before = text.unwrap(title).partition("绩效")[0]
    before = re.sub(r"^[(（]?20\d\d\s*年?度?[)）]?|(项目)?(支出)?(预算)?$", "", before).strip('《》“”"')
    if len(before) < 4 or vocabulary.GENERIC_TITLE.fullmatch(text.fold(before)):
        return None
    return before


def _funds(table: Table, segment: Segment, findings: list[Finding]) -> FundsRead:
    read = funds.read(segment.above)
    findings += read.findings
    if read.funds.total is None and read.funds.fiscal is None:
        findings.append(flag("R32", segment.header.place))
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
        findings.append(flag("R36", segment.header.place, left="实施期", right="年度"))
    return ("implementation", "annual")


def _look_at(table: Table, block: Block, findings: list[Finding], *, empty: bool) -> None:
    """Findings about the table as a whole."""
    segment, header = table.segment, table.segment.header
    if not block.get("goal"):
        findings.append(flag("R35", header.place))
    if empty:
        findings.append(flag("R39", header.place))
    labels_only = sum(not entry.content for entry in table.entries)
    if labels_only:
        findings.append(flag("R40", header.place, count=labels_only))
    if not header.has("weight"):
        findings.append(flag("R41", header.place))
    unstored = [slot.label for slot in header.slots if slot.field in vocabulary.UNSTORED]
    if unstored:
        findings.append(flag("R37", header.place, columns=listed(unstored)))
    for line in segment.odd:
        findings.append(flag("R38", line.place, where=line_of(line.place), words=line.text))
