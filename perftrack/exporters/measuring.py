"""How high a row must be for its text: wrapped Chinese, over the width of what the cell covers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from perftrack.reports import Box, Grid
from perftrack.text import width

# Tenths of half an em. Other letters count a little more than half: fonts that stand in for 宋体 are wider.
_WIDE, _OTHER = 20, 12
_POINTS_PER_MM = 72 / 25.4
_CELL_PADDING = 5
"""Points a cell keeps free at its left and right together."""
_ROW_PADDING = 5
"""Points a row keeps free above and below together."""
_LINE_PITCH = 1.4
"""Height of a line in ems: 宋体 takes 1.2, the fonts that stand in for it more."""
# A line does not begin with these; the sign before goes down with them.
_NO_START = frozenset("，。；：、！？）】》”’…％%,.;:!?)]}")


def lines(text: str, millimetres: int, size: int) -> int:
    """How many lines `text` takes in a cell of that width with letters of `size` points; at least 1."""
    room = max(2 * _WIDE, int((millimetres * _POINTS_PER_MM - _CELL_PADDING) / size * 20))
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: int) -> int:
    count, used = 1, 0
    for word in _words(paragraph):
        if used and used + word > room:
            count, used = count + 1, 0
        while word > room:  # longer than a line: broken anywhere
            count, word = count + 1, word - room
        used += word
    return count


def _words(paragraph: str) -> Iterator[int]:
    """Widths of the pieces between which a line may break."""
    piece, last_wide = 0, True
    for sign in paragraph:
        wide = width(sign) == 2
        if piece and sign not in _NO_START and (wide or last_wide or sign == " "):
            yield piece
            piece = 0
        piece += _WIDE if wide else _OTHER
        last_wide = wide
    if piece:
        yield piece


def line_height(text: str, millimetres: int, size: int) -> int:
    """Points that `text` needs in height."""
    return round(lines(text, millimetres, size) * size * _LINE_PITCH + _ROW_PADDING)


def row_heights(grid: Grid, widths: Sequence[int], size: int) -> list[int]:
    """Points that every row of `grid` needs; a merged cell that needs more spreads it over its rows."""
    edges = [0, *itertools.accumulate(widths)]
    heights = [line_height("", widths[0], size)] * grid.rows
    for box in sorted(grid.boxes, key=lambda box: box.rows):
        needed = line_height(box.text, _span(edges, box), size)
        rows = range(box.row, box.row + box.rows)
        lacking = needed - sum(heights[row] for row in rows)
        if lacking > 0:
            share, rest = divmod(lacking, box.rows)
            for number, row in enumerate(rows):
                heights[row] += share + (number < rest)
    return heights


def _span(edges: Sequence[int], box: Box) -> int:
    return edges[box.column + box.columns] - edges[box.column]
