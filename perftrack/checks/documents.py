"""The lines and rows of a document in their order, and which of two places comes first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from perftrack.model import Document, Paragraph, Place, Row


def in_order(document: Document) -> Iterator[tuple[int, Paragraph | Row]]:
    """Every paragraph and every row of a table with its position, from 0."""
    order = 0
    for part in document.parts:
        for one in (part,) if isinstance(part, Paragraph) else part.rows:
            yield order, one
            order += 1


class Positions:
    """Where the places of a document stand in it: which of two comes first."""

    __slots__ = ("_keys", "_lines")

    def __init__(self, document: Document) -> None:
        self._keys: dict[tuple[int | None, str | None, int | None, int | None], int] = {}
        lines: dict[int, int] = {}
        for order, one in in_order(document):
            place = one.place
            self._keys[place.line, place.sheet, place.page, place.row] = order
            if place.line is not None:
                lines.setdefault(place.line, order)
        self._lines = sorted(lines.items())

    def of(self, place: Place | None) -> int | None:
        """Position of the line or row at `place`; between two lines, that of the first. None: unknown."""
        if place is None:
            return None
        exact = self._keys.get((place.line, place.sheet, place.page, place.row))
        if exact is not None or place.line is None or not self._lines:
            return exact
        at = bisect_right(self._lines, (place.line, 1 << 62)) - 1
        return self._lines[at][1] if at >= 0 else -1
