"""Tables that print every cell on a line of its own: the lines become rows again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from perftrack.drafting import vocabulary
from perftrack.drafting.align import Slot, align
from perftrack.drafting.label_words import header_field
from perftrack.drafting.lines import Line
from perftrack.model import Cell

_LEAST_LABELS = 3
_MOST_LABELS = 16
_LONGEST_CELL = 200
_LONGEST_LABEL = 24


def header_line(
    lines: Sequence[Line], start: int, field_of: Callable[[str], str | None] = header_field
) -> tuple[Line, int] | None:
    """The labels that follow one another from line `start` as one row, and the index behind them.

    None unless at least three paragraphs in a row are such labels; whether they make a header is not
    decided here.
    """
    taken: list[Line] = []
    for line in lines[start : start + _MOST_LABELS]:
        cell = line.single
        short = cell is not None and line.table is None and len(cell.text) <= _LONGEST_LABEL
        if not short or cell is None or field_of(cell.text) is None:
            break
        taken.append(line)
    return (in_row(taken), start + len(taken)) if len(taken) >= _LEAST_LABELS else None


def in_row(lines: Sequence[Line]) -> Line:
    """Paragraphs as the cells of one row, with columns from 1."""
    cells = tuple(
        Cell(line.cells[0].text, replace(line.cells[0].place, column=number))
        for number, line in enumerate(lines, start=1)
    )
    return replace(lines[0], cells=cells, width=len(cells), pieces=len(cells))


def rows(lines: Sequence[Line], slots: Sequence[Slot]) -> list[Line]:
    """Paragraphs cut into rows so that the cells fit the header's fields best, all rows together."""
    words = [line.cells[0].text for line in lines]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        choices = []
        for start in range(max(0, end - len(slots)), end):
            cost = align(words[start:end], None, slots).cost
            choices.append((best[start][0] + cost, start))
        best.append(min(choices))
    cuts: list[tuple[int, int]] = []
    end = len(words)
    while end > 0:
        start = best[end][1]
        cuts.append((start, end))
        end = start
    return [_placed(lines[start:end], slots) for start, end in reversed(cuts)]


def _placed(lines: Sequence[Line], slots: Sequence[Slot]) -> Line:
    """A row whose cells stand in the columns of the fields they fit."""
    chosen = align([line.cells[0].text for line in lines], None, slots).slots
    row = in_row(lines)
    cells = tuple(
        cell if index is None else Cell(cell.text, replace(cell.place, column=slots[index].column))
        for cell, index in zip(row.cells, chosen, strict=True)
    )
    return replace(row, cells=cells)


def is_cell(line: Line) -> bool:
    """True for a paragraph that may be a cell of such a table."""
    words = line.text
    return (
        line.table is None
        and len(words) <= _LONGEST_CELL
        and not vocabulary.HEADING.fullmatch(words)
        and not vocabulary.NOTE.match(words)
        and not words.endswith("。")
    )
