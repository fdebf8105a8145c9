"""Splits a table that lists many projects, each named in a column of its own, into one table a project."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from perftrack import text
from perftrack.drafting.cells import amount
from perftrack.drafting.plans import Table
from perftrack.drafting.rows import Entry, Rows
from perftrack.drafting.segments import Segment
from perftrack.model import Place

_BY_ROW = ("project", "unit_name", "goal", "department")
_CARRIED = frozenset({"unit_name", "department"})


def split(segment: Segment, read: Rows) -> list[Table]:
    """The tables in `segment`: one, or one for every project that its rows name."""
    if not segment.header.has("project") or not any(entry.text("project") for entry in read.entries):
        return [Table(segment, tuple(read.entries))]
    tables: list[Table] = []
    carried: dict[str, tuple[str, str, Place]] = {}
    for group in _groups(read.entries):
        columns = {name: found for name, found in carried.items() if name in _CARRIED}
        for name in _BY_ROW:
            cell = next((entry.cells[name, 0] for entry in group if (name, 0) in entry.cells), None)
            if cell is not None:
                columns[name] = (name, text.unwrap(cell.text), cell.place)
        carried = columns
        tables.append(Table(segment, tuple(group), tuple(columns.values()), _amount(group)))
    return tables


def _amount(group: Sequence[Entry]) -> tuple[Decimal, Place] | None:
    """The budget in the amount's column of the project's rows; None when there is none."""
    for entry in group:
        cell = entry.cells.get(("amount", 0))
        if cell is not None and (found := amount(cell.text)):
            return found[0], cell.place
    return None


def _groups(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The rows of each project: from a row that names another project to the next such row."""
    groups: list[list[Entry]] = []
    current = ""
    for entry in entries:
        name = text.squeeze(entry.text("project"))
        if (name and name != current and current) or not groups:
            groups.append([])
        current = name or current
        groups[-1].append(entry)
    return groups
