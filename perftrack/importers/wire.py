"""A Document as JSON between the parsing child and us: compact going out, every type checked coming in."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from perftrack import text
from perftrack.importers.refused import Refused
from perftrack.model import Cell, Finding, Level, Paragraph, Place, Row, Table

Parts = tuple[Paragraph | Table, ...]
Findings = tuple[Finding, ...]
_LEVELS: dict[str, Level] = {"必须改": "必须改", "需说明": "需说明", "可考虑": "可考虑"}
_HIGHEST = 10_000_000


class BadAnswer(Exception):
    """The child's answer is not what a child of ours writes."""


def dump(parts: Parts, findings: Findings) -> str:
    """`parts` and `findings` as one line of JSON."""
    answer = {
        "parts": [_paragraph(part) if isinstance(part, Paragraph) else _table(part) for part in parts],
        "findings": [
            [f.code, f.level, f.message, None if f.place is None else _place(f.place), f.suggestion]
            for f in findings
        ],
    }
    return json.dumps(answer, ensure_ascii=True, separators=(",", ":"))


def refusal(why: str, instead: str) -> str:
    """A refusal as one line of JSON."""
    return json.dumps({"refused": [why, instead]}, ensure_ascii=True)


def _place(place: Place) -> list[Any]:
    return [place.line, place.sheet, place.page, place.row, place.column]


def _paragraph(part: Paragraph) -> list[Any]:
    return [part.text, _place(part.place)]


def _table(part: Table) -> list[Any]:
    return [[_place(row.place), [_cell(cell) for cell in row.cells]] for row in part.rows]


def _cell(cell: Cell) -> list[Any]:
    """Text and column alone for most cells; the row's place has the rest."""
    short: list[Any] = [cell.text, cell.place.column]
    if (cell.row_span, cell.column_span) != (1, 1):
        short += [cell.row_span, cell.column_span]
    return short


def load(answer: bytes, file: str) -> tuple[Parts, Findings] | Refused:
    """What `dump` wrote, its text cleaned and its places naming `file`; or a refusal.

    Raises `BadAnswer` for anything else: the child read a hostile file and is not trusted.
    """
    try:
        decoded = json.loads(answer)
        if "refused" in decoded:
            why, instead = decoded["refused"]
            return Refused(text.one_line(_text(why)), text.one_line(_text(instead)))
        reader = _Reader(file)
        parts = tuple(reader.part(part) for part in _list(decoded["parts"]))
        return parts, tuple(reader.finding(finding) for finding in _list(decoded["findings"]))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadAnswer(type(error).__name__) from None


class _Reader:
    """Rebuilds records and checks every value on the way."""

    def __init__(self, file: str) -> None:
        self._file = file

    def part(self, part: object) -> Paragraph | Table:
        """A paragraph (text, place) or a table (list of rows)."""
        items = _list(part)
        if items and isinstance(items[0], str):
            words, place = items
            return Paragraph(text.clean(_text(words)), self._place(place))
        return Table(tuple(self._row(row) for row in items))

    def _row(self, row: object) -> Row:
        place, cells = _list(row)
        where = self._place(place)
        return Row(tuple(self._cell(cell, where) for cell in _list(cells)), where)

    def _cell(self, cell: object, row: Place) -> Cell:
        words, column, *spans = _list(cell)
        down, across = (_count(span) for span in spans) if spans else (1, 1)
        place = Place(row.file, row.line, row.sheet, row.page, row.row, _count(column))
        return Cell(_clean(_text(words)), place, down, across)

    def _place(self, place: object) -> Place:
        line, sheet, page, row, column = _list(place)
        return Place(
            self._file,
            line=_maybe(line, _count),
            sheet=_maybe(sheet, lambda name: text.one_line(_text(name))),
            page=_maybe(page, _count),
            row=_maybe(row, _count),
            column=_maybe(column, _count),
        )

    def finding(self, finding: object) -> Finding:
        """One finding of the reader."""
        code, level, message, place, suggestion = _list(finding)
        return Finding(
            code=_text(code),
            level=_LEVELS[_text(level)],
            message=text.one_line(_text(message)),
            place=_maybe(place, self._place),
            suggestion=_maybe(suggestion, lambda words: text.one_line(_text(words))),
        )


_T = TypeVar("_T")
_clean = lru_cache(maxsize=20_000)(text.clean)


def _maybe(value: object, check: Callable[[object], _T]) -> _T | None:
    return None if value is None else check(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _count(value: object) -> int:
    if type(value) is not int or not 1 <= value <= _HIGHEST:
        raise ValueError
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value
