"""Text tables whose columns line up although Chinese characters are two columns wide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perftrack.cli import terminal
from perftrack.text import fit, one_line, width

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, where its text stands, and how narrow it may become."""

    title: str
    right: bool = False
    least: int | None = None
    """Columns it may shrink to on a narrow terminal; None when it must be read whole."""


def render(columns: Sequence[Column], rows: Sequence[Sequence[str] | str], limit: int | None = None) -> str:
    """The table with its title line and a rule, at most `limit` columns wide where the columns allow.

    `limit` None means the terminal's width. Cells are shown on one line; what is cut ends in `…`. A row that
    is a text stands across the columns, as a heading of the rows below it.
    """
    lines = [one_line(row) if isinstance(row, str) else [one_line(cell) for cell in row] for row in rows]
    cells = [row for row in lines if not isinstance(row, str)]
    widths = [
        max([width(column.title), *(width(row[at]) for row in cells)]) for at, column in enumerate(columns)
    ]
    _shrink(columns, widths, terminal.columns() if limit is None else limit)
    shown = [_line(columns, widths, [column.title for column in columns])]
    shown.append("─" * (sum(widths) + len(_GAP) * (len(widths) - 1)))
    shown.extend(row if isinstance(row, str) else _line(columns, widths, row) for row in lines)
    return "\n".join(shown)


def _line(columns: Sequence[Column], widths: Sequence[int], cells: Sequence[str]) -> str:
    pieces = []
    for column, room, cell in zip(columns, widths, cells, strict=True):
        piece = fit(cell, room)
        if column.right:
            bare = piece.rstrip()
            piece = " " * (len(piece) - len(bare)) + bare
        pieces.append(piece)
    return _GAP.join(pieces).rstrip()


def _shrink(columns: Sequence[Column], widths: list[int], limit: int) -> None:
    """Take columns away from the widest that may give, until the table fits or none may."""
    floors = [
        room if column.least is None else column.least for room, column in zip(widths, columns, strict=True)
    ]
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - limit
    while over > 0:
        able = [at for at, least in enumerate(floors) if widths[at] > least]
        if not able:
            return
        widths[max(able, key=lambda at: widths[at])] -= 1
        over -= 1
