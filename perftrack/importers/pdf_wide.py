"""A sheet printed wider than its page: finds the pages on which its right-hand columns stand, and joins them.

A spreadsheet's printer cuts a wide sheet into strips. Every strip has the same rows at the same heights;
cells that cover several columns go on over the cut. The strips follow each other page by page (over, then
down), or all pages of one strip come before those of the next (down, then over).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from perftrack.importers.pdf_page import NEAR, Page
from perftrack.importers.pdf_words import Line

_SURE, _UNEQUAL = 4, 2
"""Heights in common, and rows of unequal height among them, that show one table."""
_SHARE = 0.7
"""Share of the fewer heights at which both pages have a rule; cells merged over rows or the cut have none."""
_MOST_DOWN = 60
"""Pages of one strip, at most, that are printed before the next strip."""
_ALIKE = 0.8
"""Share of signs that columns printed again have in common."""
_INDENT = 12.0
"""Points from the left edge within which a line may be the rest of one that the cut divides."""


@dataclass(frozen=True, slots=True)
class Strip:
    """What the tables of one page look like from afar."""

    number: int
    x0: float
    x1: float
    heights: tuple[float, ...]
    """Every height at which a row begins or ends."""
    columns: frozenset[int]
    labels: tuple[str, ...]
    """What stands in the first column."""
    above: tuple[Line, ...]
    """Lines above the tables."""

    def titles(self, left: Strip) -> list[Line]:
        """Lines above both pages' tables that stand whole on this page and are not printed on `left` too."""
        above = [line for line in self.above if line.middle < left.heights[0]]
        whole = [line for line in above if line.chars[0].x0 > self.x0 + _INDENT and line.x1 < self.x1]
        return [line for line in whole if not any(self._same(line, other, left) for other in left.above)]

    def _same(self, line: Line, other: Line, left: Strip) -> bool:
        """True for a running header, or a line that the printer draws on both sides of the cut."""
        gap = other.chars[0].x0 - line.chars[0].x0
        beside = min(abs(gap), abs(gap - (left.x1 - self.x0))) <= NEAR
        return beside and abs(line.top - other.top) <= NEAR and line.text == other.text


def strip_of(page: Page) -> Strip | None:
    """The page from afar; None for one without tables."""
    tables = page.tables or page.narrow
    if not tables:
        return None
    blocks = [block for table in tables for block in table.blocks]
    x0, top = min(block.x0 for block in blocks), min(table.top for table in tables)
    return Strip(
        number=page.number,
        x0=x0,
        x1=max(block.x1 for block in blocks),
        heights=tuple(sorted({y for table in tables for y in (*table.tops, table.bottom)})),
        columns=frozenset(round(edge - x0) for block in blocks for edge in (block.x0, block.x1)),
        labels=tuple(block.text for block in blocks if abs(block.x0 - x0) <= 1 and block.text),
        above=tuple(line for line in page.lines if 0 < line.middle < top),
    )


@dataclass(slots=True)
class _Matching:
    """Finds for each page the one to whose right it stands."""

    strips: Sequence[Strip]
    left_of: dict[int, int] = field(default_factory=dict)
    """Page number of the strip at the left of each strip."""
    taken: set[int] = field(default_factory=set)
    _by_number: dict[int, Strip] = field(default_factory=dict)

    def run(self) -> None:
        self._by_number = {strip.number: strip for strip in self.strips}
        for index, strip in enumerate(self.strips):
            left = next((one for one in self._run_before(index) if self._fits(one, strip)), None)
            if left is not None:
                self.left_of[strip.number] = left.number
                self.taken.add(left.number)

    def _run_before(self, index: int) -> list[Strip]:
        """The pages before it to whose right it may stand, the likeliest first.

        That is the one behind the page to whose right the page before stands; where none does, the first
        of the pages just before that have one width.
        """
        before = self.left_of.get(self.strips[index - 1].number) if index else None
        found: list[Strip] = []
        for strip in reversed(self.strips[max(0, index - _MOST_DOWN) : index]):
            other = before is None and found and abs(strip.x1 - found[-1].x1) > NEAR
            if strip.number in self.taken or other or strip.number == before:
                break
            found.append(strip)
        return found[::-1]

    def _fits(self, left: Strip, right: Strip) -> bool:
        """True when `right` continues the rows of `left`.

        Tables of one width are those that were printed to fill their pages, each its own; and a page like
        one of those further left begins the next rows of the same sheet.
        """
        if abs(left.x1 - right.x1) <= NEAR or abs(left.x0 - right.x0) > NEAR or not _same_rows(left, right):
            return False
        return not self._is_further_left(left, right) and (_sure(left, right) or self._known(left, right))

    def _is_further_left(self, left: Strip, right: Strip) -> bool:
        number = left.number
        while (number := self.left_of.get(number, 0)) > 0:
            if self._by_number[number].columns == right.columns:
                return True
        return False

    def _known(self, left: Strip, right: Strip) -> bool:
        """True when pages with the same columns stand beside each other already."""
        pairs = ((self._by_number[one], self._by_number[other]) for other, one in self.left_of.items())
        return any(one.columns == left.columns and other.columns >= right.columns for one, other in pairs)


def _same_rows(left: Strip, right: Strip) -> bool:
    return abs(left.heights[-1] - right.heights[-1]) <= 1 and len(_common(left, right)) >= _SHARE * min(
        len(left.heights), len(right.heights)
    )


def _common(left: Strip, right: Strip) -> list[float]:
    near = {round(y) + step for y in left.heights for step in (-1, 0, 1)}
    return [y for y in right.heights if round(y) in near]


def _sure(left: Strip, right: Strip) -> bool:
    """True for enough rows of unequal height below no title of their own, or beside the same first column."""
    common = _common(left, right)
    rows = {round(below - above) for above, below in pairwise(common)}
    if len(common) <= _SURE or len(rows) < _UNEQUAL:
        return False
    again = sum(label in right.labels for label in left.labels)
    return not right.titles(left) or again > max(_SURE, _SHARE * len(left.labels)) - 1


def sheets(strips: Sequence[Strip | None]) -> dict[int, tuple[int, ...]]:
    """For the first page of every wide sheet the numbers of the pages to its right, in order."""
    matching = _Matching([strip for strip in strips if strip is not None])
    matching.run()
    right_of = {left: right for right, left in matching.left_of.items()}
    found: dict[int, tuple[int, ...]] = {}
    for first in right_of:
        if first in matching.left_of:
            continue
        row, number = [], first
        while number in right_of:
            number = right_of[number]
            row.append(number)
        found[first] = tuple(row)
    return found


@dataclass(slots=True)
class WidePage:
    """The rules and signs of several pages as one, with the attributes of pdfplumber's page that are used."""

    height: float
    bbox: tuple[float, float, float, float]
    edges: list[dict[str, Any]]
    chars: list[dict[str, Any]]
    images: list[Any]


def joined(pages: Sequence[Any], strips: Mapping[int, Strip]) -> WidePage:
    """The pdfplumber `pages` of one row of strips beside each other, cut where the tables end.

    Columns that the printer repeats at the left of every page are taken once.
    """
    edges: list[dict[str, Any]] = []
    chars: list[dict[str, Any]] = []
    images: list[Any] = []
    shift = 0.0
    first = strips[pages[0].page_number]
    for position, page in enumerate(pages):
        strip = strips[page.page_number]
        low, high = float("-inf"), float("inf")
        again = _repeated(pages[0], page, first, strip) if position else 0.0
        if position:
            low = strip.x0 + again
            shift -= low
        if position < len(pages) - 1:
            high = strip.x1
        echo = _over_the_cut(pages[0], first) if again else frozenset()
        edges += [_moved(edge, low, shift) for edge in page.edges if edge["x1"] > low or edge["x0"] >= low]
        chars += [
            _moved(char, low, shift)
            for char in page.chars
            if low <= _middle(char) < high and _sign(char) not in echo
        ]
        images += page.images
        shift += strip.x1
    right = shift + float(pages[-1].width)
    return WidePage(float(pages[0].height), (0.0, 0.0, right, float(pages[0].height)), edges, chars, images)


def _over_the_cut(page: Any, strip: Strip) -> frozenset[tuple[str, int, int]]:
    """The signs of rows without a rule at the cut: cells merged over it are drawn again with columns that
    are printed again."""
    rules = [e for e in page.edges if e["orientation"] == "v" and abs(e["x0"] - strip.x1) <= NEAR]
    return frozenset(
        _sign(char)
        for char in page.chars
        if not any(rule["top"] <= (char["top"] + char["bottom"]) / 2 <= rule["bottom"] for rule in rules)
    )


def _repeated(first: Any, page: Any, left: Strip, right: Strip) -> float:
    """Width of the columns with which `page` begins like `first`; 0 for none."""
    for width in sorted((left.columns & right.columns) - {0}, reverse=True):
        one, other = _signs(first, left, width), _signs(page, right, width)
        if one and len(one & other) >= _ALIKE * len(one | other):
            return float(width)
    return 0.0


def _signs(page: Any, strip: Strip, width: int) -> set[tuple[str, int, int]]:
    return {
        _sign(char)
        for char in page.chars
        if strip.x0 <= _middle(char) < strip.x0 + width and char["top"] >= strip.heights[0]
    }


def _sign(char: dict[str, Any]) -> tuple[str, int, int]:
    return char["text"], round(char["x0"]), round(char["top"])


def _middle(char: dict[str, Any]) -> float:
    return float(char["x0"] + char["x1"]) / 2


def _moved(thing: dict[str, Any], low: float, shift: float) -> dict[str, Any]:
    return {**thing, "x0": max(thing["x0"], low) + shift, "x1": thing["x1"] + shift}
