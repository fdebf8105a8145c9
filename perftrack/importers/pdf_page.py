"""Tables and lines of one page: cells by their rules, also where a cell is not closed at the page's edge."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from perftrack.importers.pdf_words import Char, Line, chars_of, lines_of, text_of

NEAR = 3.0
"""Points within which two rules are one; pdfplumber joins them at the same distance."""
MAX_SLOTS = 200_000
_WORTH_A_COLUMN = 15.0
"""Points by which rules must run on beyond the last cell to make another column."""
_SIDES_FROM = 3
"""Rules that must run on so far."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(slots=True, eq=False)
class Block:
    """One cell of a page's table, merged ones included."""

    x0: float
    x1: float
    first: int
    """First row, from 0."""
    end: int
    """Row after the last one."""
    chars: list[Char] = field(default_factory=list)
    stray: list[Char] = field(default_factory=list)
    """Signs printed outside the cell that may be its own: a merged label drawn where the page had no room."""
    open_bottom: bool = False
    """True when no rule closes the cell at the edge of the page: it goes on over there."""
    words: str | None = None
    """Text settled by joining over pages; None while the signs say it."""

    @property
    def text(self) -> str:
        """What stands in the cell."""
        return text_of(self.chars, self.x1) if self.words is None else self.words

    @property
    def widest(self) -> str:
        """What stands in the cell with what was printed outside it; after a join what was printed last."""
        if not self.stray:
            return self.text
        return text_of([*self.chars, *self.stray] if self.words is None else self.stray)


@dataclass(slots=True)
class PageTable:
    """A table as far as it stands on one page."""

    page: int
    top: float
    bottom: float
    tops: list[float]
    """Upper edges of its rows."""
    blocks: list[Block]
    first_row: int = 1
    """Number of its first row among all table rows of the page."""

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.tops)

    def row(self, number: int) -> list[Block]:
        """The blocks that cover row `number` (from 0), from left to right."""
        found = [block for block in self.blocks if block.first <= number < block.end]
        return sorted(found, key=lambda block: block.x0)


@dataclass(slots=True)
class Page:
    """What stands on one page, in order from top to bottom."""

    number: int
    height: float
    tables: list[PageTable]
    lines: list[Line]
    """Lines outside the tables."""
    signs: int
    unknown: int
    """Signs whose font does not say what they are."""
    pictures: int
    sideways: int
    """Signs that stand on their side; they are not read."""
    narrow: list[PageTable] = field(default_factory=list)
    """Boxes of one column, which are no tables unless they belong beside the tables of another page."""


def read_page(page: Any, number: int, raw: list[dict[str, Any]]) -> Page:
    """The pdfplumber `page` as tables and lines; `raw` are its characters."""
    chars, unknown, sideways = chars_of(raw)
    finder, real = _find(page)
    tables: list[PageTable] = []
    narrow: list[PageTable] = []
    boxes: list[tuple[Box, PageTable, _Slots]] = []
    for table in sorted(finder.tables, key=lambda t: (t.bbox[1], t.bbox[0])):
        cells = [tuple(float(v) for v in cell) for cell in table.cells]
        slots = _Slots(cells)
        if len(slots.xs) * len(slots.ys) > MAX_SLOTS:
            continue
        built = PageTable(number, slots.ys[0], slots.ys[-1], slots.ys[:-1], slots.blocks)
        if len(slots.xs) < 3:
            narrow.append(built)
            continue
        built.first_row = 1 + sum(before.height for before in tables)
        for block in built.blocks:
            middle = (block.x0 + block.x1) / 2
            block.open_bottom = block.end == built.height and not _ruled(real, built.bottom, middle)
        tables.append(built)
        boxes.append(((slots.xs[0], slots.ys[0], slots.xs[-1], slots.ys[-1]), built, slots))
    boxes.sort(key=lambda item: (item[0][2] - item[0][0]) * (item[0][3] - item[0][1]))
    outside = [char for char in chars if not any(_put(char, box, slots) for box, _, slots in boxes)]
    return Page(
        number=number,
        height=float(page.height),
        tables=tables,
        lines=lines_of(outside),
        signs=sum(bool(char.text.strip()) for char in chars),
        unknown=unknown,
        pictures=len(page.images),
        sideways=sideways,
        narrow=narrow,
    )


def _put(char: Char, box: Box, slots: _Slots) -> bool:
    """Puts `char` into the block where its middle lies; False when it lies outside the table."""
    x, y = char.middle
    if not (box[0] <= x <= box[2] and box[1] <= y <= box[3]):
        return False
    slots.at(x, y).chars.append(char)
    return True


class _Slots:
    """The grid made by the cells of one table; slots that no cell covers become cells of their own."""

    def __init__(self, cells: Sequence[tuple[float, ...]]) -> None:
        self.xs = _edges(value for cell in cells for value in (cell[0], cell[2]))
        self.ys = _edges(value for cell in cells for value in (cell[1], cell[3]))
        self.blocks: list[Block] = []
        self._grid: dict[tuple[int, int], Block] = {}
        for x0, top, x1, bottom in sorted((c[0], c[1], c[2], c[3]) for c in cells):
            left, right = _index(self.xs, x0), _index(self.xs, x1)
            first, end = _index(self.ys, top), _index(self.ys, bottom)
            block = Block(self.xs[left], self.xs[right], first, end)
            taken = [(row, c) for row in range(first, end) for c in range(left, right)]
            if taken and not any(slot in self._grid for slot in taken):
                self.blocks.append(block)
                self._grid.update(dict.fromkeys(taken, block))
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                if (row, column) not in self._grid:
                    block = Block(self.xs[column], self.xs[column + 1], row, row + 1)
                    self._grid[row, column] = block
                    self.blocks.append(block)

    def at(self, x: float, y: float) -> Block:
        """The block that covers the point."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self._grid[row, column]


def _edges(values: Iterable[float]) -> list[float]:
    """Sorted values, those within a point of each other once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 1.0:
            found.append(value)
    return found


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(max(bisect_right(edges, value) - 1, 0), len(edges)), key=lambda i: abs(edges[i] - value))


def _find(page: Any) -> tuple[Any, list[Any]]:
    """The tables of the page, and the horizontal rules really printed.

    Where rules run on beyond the cells and no rule across closes them there (a merged cell cut by the
    page's edge, a table without its outer sides), the tables are found again with such rules added.
    """
    from pdfplumber.table import TableFinder

    finder = TableFinder(page, {})
    real = [edge for edge in finder.edges if edge["orientation"] == "h"]
    added = [rule for table in finder.tables for rule in _missing_sides(table, finder.tables, real)]
    settings: dict[str, Any] = {"explicit_vertical_lines": added}
    if added:
        finder = TableFinder(page, settings)
    level = [rule for table in finder.tables for rule in _missing_ends(table, finder.edges, real)]
    if level:
        finder = TableFinder(page, settings | {"explicit_horizontal_lines": level})
    return finder, real


def _missing_ends(table: Any, edges: Sequence[Any], real: Sequence[Any]) -> list[dict[str, Any]]:
    """Rules along the upper and lower end of the table's vertical rules, where none is printed."""
    x0, top, x1, bottom = table.bbox
    vertical = [
        e
        for e in edges
        if e["orientation"] == "v" and e["top"] <= bottom + NEAR and e["bottom"] >= top - NEAR
        and (x0 - NEAR <= e["x0"] <= x1 + NEAR or (e["top"] <= top + NEAR and e["bottom"] >= bottom - NEAR))
    ]  # fmt: skip
    if len(vertical) < 2:
        return []
    left, right = min(e["x0"] for e in vertical), max(e["x0"] for e in vertical)
    rules = []
    for y, ends in ((min(e["top"] for e in vertical), "top"), (max(e["bottom"] for e in vertical), "bottom")):
        reaching = sorted({e["x0"] for e in vertical if abs(e[ends] - y) <= NEAR})
        gaps = [(a + b) / 2 for a, b in pairwise(reaching)]
        if any(not _ruled(real, y, middle) for middle in gaps):
            rules.append(_rule(left, right, y, y))
    return rules


def _missing_sides(table: Any, tables: Sequence[Any], real: Sequence[Any]) -> list[dict[str, Any]]:
    """Rules down the ends of the table's horizontal rules, where most of these run on beyond the cells."""
    x0, top, x1, bottom = table.bbox
    across = [e for e in real if top - NEAR <= e["top"] <= bottom + NEAR and e["x0"] < x1 and e["x1"] > x0]
    rules = []
    for x, ends in ((min((e["x0"] for e in across), default=x0), "x0"),
                    (max((e["x1"] for e in across), default=x1), "x1")):  # fmt: skip
        reaching = sum(abs(e[ends] - x) <= NEAR for e in across)
        beyond = x0 - x if ends == "x0" else x - x1
        other = any(t is not table and t.bbox[0] - NEAR <= x <= t.bbox[2] + NEAR and t.bbox[1] < bottom
                    and t.bbox[3] > top for t in tables)  # fmt: skip
        if beyond > _WORTH_A_COLUMN and reaching >= _SIDES_FROM and 2 * reaching > len(across) and not other:
            rules.append(_rule(x, x, top, bottom))
    return rules


def _rule(x0: float, x1: float, top: float, bottom: float) -> dict[str, Any]:
    """A line as pdfplumber knows it."""
    return {
        "object_type": "line", "x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top,
        "width": x1 - x0, "height": bottom - top,
    }  # fmt: skip


def _ruled(real: Sequence[Any], y: float, x: float) -> bool:
    """True when a printed horizontal rule passes over `x` at height `y`."""
    return any(abs(e["top"] - y) <= NEAR and e["x0"] - NEAR <= x <= e["x1"] + NEAR for e in real)
