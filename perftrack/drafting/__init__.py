"""Document to draft: one mechanism for every layout, by words of labels, order and meaning of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perftrack import text
from perftrack.drafting import (
    aside,
    cover,
    headers,
    indicators,
    label_words,
    lines,
    plans,
    projects,
    rows,
    segments,
)
from perftrack.drafting.flags import flag, line_of
from perftrack.drafting.layout import Layout, fields_by_title, with_layout
from perftrack.drafting.lines import Line
from perftrack.drafting.rows import Entry
from perftrack.drafting.segments import Segment
from perftrack.model import Document, Draft, Finding, Table

__all__ = ["Layout", "draft", "fields_by_title"]


def draft(document: Document, *, layout: Layout | None = None) -> Draft:
    """The plans that `document` prints, every value with its place, every guess with a finding.

    `layout` says what stands in columns whose words nobody else knows.
    Pure, and never raises for what a document says: what was not understood is a finding.
    """
    laid_out = lines.lay_out(document)
    cut = segments.cut(laid_out, with_layout(layout) if layout else label_words.header_field)
    tables = [table for segment in cut for table in projects.split(segment, _rows(segment))]
    elsewhere = indicators.names_elsewhere([(table.entries, table.segment.header) for table in tables])
    unit, whole = _usual_unit(tables), cover.read(laid_out)
    year = _usual_year(tables)
    made = tuple(
        plans.build(table, whole, elsewhere(index), unit, year) for index, table in enumerate(tables)
    )
    findings = (*_overlooked(laid_out, cut), *_nothing(made, laid_out))
    return Draft(document, made, findings, _skipped(document, laid_out, cut))


def _rows(segment: Segment) -> list[Entry]:
    entries = rows.read(segment)
    aside.mark_execution(entries, segment.header)
    return entries


def _usual_unit(tables: Sequence[plans.Table]) -> str | None:
    """The unit that every table which prints one prints; None when they differ or none does."""
    units = {table.block().get("unit_name") for table in tables} - {None}
    return units.pop() if len(units) == 1 else None


def _usual_year(tables: Sequence[plans.Table]) -> int | None:
    """The year that every table which prints one prints; None when they differ or none does."""
    years = {block.year[0] for table in tables if (block := table.block()).year is not None}
    return years.pop() if len(years) == 1 else None


def _overlooked(laid_out: Sequence[Line], cut: Sequence[Segment]) -> Iterator[Finding]:
    """Rows that look like indicators and titles of target tables which no table has taken."""
    taken = {index for segment in cut for start, end in segment.spans for index in range(start, end)}
    for index, line in enumerate(laid_out):
        if index in taken:
            continue
        if line.table is not None and segments.sure_indicator(line):
            yield flag("R60", line.place, where=line_of(line.place))
        elif headers.lacks_target(line):
            yield flag("R63", line.place, where=line_of(line.place))
        elif headers.is_right_half(line):
            words = "、".join(text.unwrap(cell.text) for cell in line.cells)
            yield flag("R66", line.place, where=line_of(line.place), words=words)
        elif segments.is_title(line) and "目标" in line.text and _before_table(laid_out, index):
            yield flag("R61", line.place, where=line_of(line.place), words=line.text)


def _before_table(laid_out: Sequence[Line], index: int) -> bool:
    return any(later.table is not None for later in laid_out[index + 1 : index + 6])


def _nothing(made: Sequence[object], laid_out: Sequence[Line]) -> Iterator[Finding]:
    if not made:
        yield flag("R62", laid_out[0].place if laid_out else None)


def _skipped(document: Document, laid_out: Sequence[Line], cut: Sequence[Segment]) -> int:
    """How many tables of at least two rows belong to no target table."""
    used = {line.table for segment in cut for line in (*segment.rows, *segment.above)}
    used |= {laid_out[segment.header.first].table for segment in cut}
    tables = [
        index for index, part in enumerate(document.parts) if isinstance(part, Table) and len(part.rows) > 1
    ]
    return sum(index not in used for index in tables)
