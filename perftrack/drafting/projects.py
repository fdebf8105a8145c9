"""Splits a table that lists many projects, each named in a column of its own, into one table a project."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from perftrack import text
from perftrack.drafting import vocabulary
from perftrack.drafting.cells import amount
from perftrack.drafting.flags import flag, line_of
from perftrack.drafting.plans import Table
from perftrack.drafting.rows import Entry
from perftrack.drafting.segments import Segment
from perftrack.model import Cell, Finding, Place

_BY_ROW = ("project", "unit_name", "year", "goal", "department")
_CARRIED = frozenset({"unit_name", "year", "department"})


def split(segment: Segment, entries: Sequence[Entry]) -> list[Table]:
    """The tables in `segment`: one, or one for every project that its rows name."""
    if not segment.header.has("project") or not any(entry.text("project") for entry in entries):
        return [Table(segment, tuple(entries))]
    tables: list[Table] = []
    carried: dict[str, tuple[str, str, Place]] = {}
    counted = _below_units(segment, [entry for entry in entries if entry.aside != "total"])
    for group in _groups(counted, has_levels=segment.header.has("level1")):
        columns = {name: found for name, found in carried.items() if name in _CARRIED}
        for name in _BY_ROW:
            cells = [entry.cells[name, 0] for entry in group if (name, 0) in entry.cells]
            if cells:
                pieces = dict.fromkeys(text.unwrap(cell.text) for cell in cells)
                columns[name] = (name, "".join(pieces), cells[0].place)
        carried = columns
        tables.append(Table(segment, tuple(group), tuple(columns.values()), _amount(group), _doubts(group)))
    return tables


def _below_units(segment: Segment, entries: Sequence[Entry]) -> list[Entry]:
    """`entries` without the rows of a column 单位名称、项目名称 that hold a unit: its projects follow it."""
    if not any(slot.field == "project" and "单位" in slot.label for slot in segment.header.slots):
        return list(entries)
    kept: list[Entry] = []
    unit: Cell | None = None
    for entry in entries:
        if set(entry.cells) == {("project", 0)}:
            unit = entry.cells["project", 0]
            continue
        if unit is not None:
            entry.cells["unit_name", 0] = unit
            unit = None
        kept.append(entry)
    return kept


def _amount(group: Sequence[Entry]) -> tuple[Decimal, Place] | None:
    """The budget in the amount's column of the project's rows; None when there is none."""
    for entry in group:
        cell = entry.cells.get(("amount", 0))
        if cell is not None and (found := amount(cell.text)):
            return found[0], cell.place
    return None


def _doubts(group: Sequence[Entry]) -> tuple[Finding, ...]:
    """What to say about a project's name that stands in pieces, or below the first of its rows."""
    cells = [entry.cells["project", 0] for entry in group if ("project", 0) in entry.cells]
    pieces = list(dict.fromkeys(text.unwrap(cell.text) for cell in cells))
    if len(pieces) > 1:
        facts = {"title": "project", "label": "".join(pieces), "pieces": "、".join(pieces)}
        return (flag("R06", cells[0].place, **facts),)
    if cells and ("project", 0) not in group[0].cells:
        where = line_of(cells[0].place)
        return (flag("R03", group[0].line.place, title="project", label=pieces[0], where=where),)
    return ()


def _groups(entries: Sequence[Entry], *, has_levels: bool) -> list[list[Entry]]:
    """The rows of each project.

    A project begins where the levels begin anew, or at a name with a number or an amount of its own; a
    name elsewhere is a piece of the project's name, or stands in the middle of its merged cell.
    """
    groups: list[list[Entry]] = []
    name, seen, last = "", set[str](), ""
    for entry in entries:
        printed = text.squeeze(entry.text("project"))
        level = text.squeeze(entry.text("level1"))
        standard = vocabulary.level1_standard(level) or level
        another = bool(printed) and bool(name) and printed != name
        anew = bool(level) and standard in seen and (another or standard != last)
        counted = any((field, 0) in entry.cells for field in ("seq", "amount", "code"))
        if not groups or anew or (another and (counted or not has_levels)):
            groups.append([])
            name, seen = "", set()
        if level:
            seen.add(standard)
            last = standard
        name = name or printed
        groups[-1].append(entry)
    return groups
