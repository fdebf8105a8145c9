"""A layout and the words for it -> a grid: finds what merges, keeps the boxes in printed order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from perftrack.reports.layouts import Cell, Column, Layout
from perftrack.reports.records import Box, Grid, Role
from perftrack.text import clean

Words = Mapping[str, str]
"""Field -> what is printed; a field that is missing is left blank."""

LOCKED = "locked"
"""The key that closes the inputs of its row, or of the block above."""
_REF = re.compile(r"([A-Z])(\d+)(?::([A-Z])(\d+))?")
_SPAN = re.compile(r"([A-Z])(?::([A-Z]))?")


def fill(layout: Layout, words: Words, rows: Sequence[Words], parameters: Words) -> Grid:
    """The grid of `layout`: `words` in its blocks, a row for each of `rows` (a blank one for none)."""
    rows = rows or [{}]
    top = _height(layout.top)
    head = _height(layout.head)
    body = top + head
    foot = body + len(rows)
    boxes = [
        *_block(layout.top, 0, words, parameters, "label"),
        *_block(layout.head, top, words, parameters, "head"),
        *_body(layout.columns, body, rows),
        *_block(layout.foot, foot, words, parameters, "label"),
    ]
    if layout.side is not None:
        boxes.append(Box(top, 0, layout.side, rows=head + len(rows), role="head"))
    boxes.sort(key=lambda box: (box.row, box.column))
    return Grid(foot + _height(layout.foot), tuple(boxes), header=(top, head) if head else None)


def _block(cells: Sequence[Cell], first: int, words: Words, parameters: Words, label: Role) -> Iterator[Box]:
    for cell in cells:
        column, row, columns, rows = _place(cell.at)
        if cell.field is None:
            text, role = cell.words.format_map(dict(parameters)), cell.role or label
        else:
            text, role = clean(words.get(cell.field, "")), cell.role or "value"
        box = Box(first + row, column, text, rows=rows, columns=columns, role=role, align=cell.align)
        yield box if cell.field is None else _asking(box, cell.field, words)


def _body(columns: Sequence[Column], first: int, rows: Sequence[Words]) -> Iterator[Box]:
    runs = [(0, len(rows))]
    for column in columns:
        at, span = _span(column.at)
        if column.merged:
            runs = [part for run in runs for part in _equal(rows, column.field, run)]
        for start, count in runs if column.merged else ((row, 1) for row in range(len(rows))):
            text = clean(rows[start].get(column.field, ""))
            box = Box(first + start, at, text, count, span, column.role, column.align)
            yield _asking(box, column.field, rows[start])


def _asking(box: Box, field: str, words: Words) -> Box:
    """`box` with what `words` say about an input: `hint:x`, `choices:x` (one a line) and `problem:x`.

    Where they say `locked`, nothing can be filled in.
    """
    if box.role != "input":
        return box
    if LOCKED in words:
        return replace(box, role="value")
    told = {about: clean(words.get(f"{about}:{field}", "")) for about in ("hint", "choices", "problem")}
    choices = tuple(told["choices"].split("\n")) if told["choices"] else ()
    return replace(box, hint=told["hint"], choices=choices, problem=told["problem"])


def _equal(rows: Sequence[Words], field: str, run: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The runs of rows within `run` that print the same in `field`: first row and count."""
    start, count = run
    first = start
    for row in range(start + 1, start + count):
        if rows[row].get(field, "") != rows[first].get(field, ""):
            yield first, row - first
            first = row
    yield first, start + count - first


def _height(cells: Sequence[Cell]) -> int:
    return max((row + rows for _, row, _, rows in (_place(cell.at) for cell in cells)), default=0)


def _place(at: str) -> tuple[int, int, int, int]:
    """Column, row, columns and rows of `A1:B3`, counted from 0."""
    found = _REF.fullmatch(at)
    assert found is not None, at  # noqa: S101  a layout is code
    left, top, right, bottom = found[1], int(found[2]), found[3] or found[1], int(found[4] or found[2])
    return ord(left) - ord("A"), top - 1, ord(right) - ord(left) + 1, bottom - top + 1


def _span(at: str) -> tuple[int, int]:
    """Column and number of columns of `I:J`, counted from 0."""
    found = _SPAN.fullmatch(at)
    assert found is not None, at  # noqa: S101  a layout is code
    return ord(found[1]) - ord("A"), ord(found[2] or found[1]) - ord(found[1]) + 1
