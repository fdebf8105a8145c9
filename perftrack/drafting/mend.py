"""Puts together a row that a line break inside a cell has cut into several lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from perftrack.drafting import vocabulary
from perftrack.drafting.cells import traits
from perftrack.drafting.lines import Line, column
from perftrack.model import Cell, Place

_MOST_LINES = 8


def mended(lines: Sequence[Line], index: int, widths: frozenset[int]) -> tuple[Line, int] | None:
    """The row that begins at `index` and the index behind its last line; None when it is not cut.

    Lines belong together when the last cell of one goes on in the first cell of the next and together
    they have exactly as many cells as the table's other rows (`widths`), while they are not rows alone.
    """
    row = lines[index]
    most = max(widths, default=0)
    if row.table is None or row.width >= min(widths, default=0) or not row.open_end:
        return None
    for later in range(index + 1, min(index + _MOST_LINES, len(lines))):
        piece = lines[later]
        total = row.width + piece.width - 1
        if piece.gap or not piece.open_start or total > most or _stands_alone(piece, row):
            return None
        row = _glued(row, piece)
        if total in widths and piece.table is not None:
            return replace(row, pieces=later - index + 1), later + 1
        if not row.open_end:
            return None
    return None


def _stands_alone(piece: Line, row: Line) -> bool:
    """True for a line that begins with a level name, or that is a whole row below a whole row."""
    first = traits(piece.cells[0].text)
    if first.level1 or first.level2 or vocabulary.HEADING.fullmatch(piece.cells[0].text):
        return True
    if vocabulary.FOOT.fullmatch(first.words):
        return True
    return _whole(piece) and _whole(row)


def _whole(line: Line) -> bool:
    looks = [traits(cell.text) for cell in line.cells]
    return any(look.value >= 0.9 and not look.number for look in looks) and any(
        look.value == 0 and look.size >= 2 and not (look.level1 or look.level2) for look in looks
    )


def _glued(row: Line, piece: Line) -> Line:
    """`row` with `piece` going on in its last cell."""
    last, first = row.cells[-1], piece.cells[0]
    joined = Cell(last.text + "\n" + first.text, last.place)
    moved = tuple(Cell(cell.text, _at(cell.place, column(cell) + row.width - 1)) for cell in piece.cells[1:])
    return replace(
        row,
        cells=(*row.cells[:-1], joined, *moved),
        width=row.width + piece.width - 1,
        open_end=piece.open_end,
    )


def _at(place: Place, number: int) -> Place:
    return replace(place, column=number)
