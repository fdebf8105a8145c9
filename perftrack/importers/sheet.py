"""Streams one worksheet: the cells that hold something as a person sees them, merges, what is hidden."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from perftrack.importers.number_format import GENERAL, show
from perftrack.importers.package import events, local
from perftrack.importers.refused import ONLY_TABLES, Refused
from perftrack.importers.workbook import Workbook, rich_text, unescape

MAX_CELLS = 500_000
MAX_MERGES = 50_000
MAX_COLUMN = 16_384
MAX_ROW = 1_048_576
MAX_CELL_TEXT = 40_000
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_TYPED_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")
_HEIGHT_OF_NOTHING = frozenset({"0", "0.0"})


@dataclass(slots=True)
class Found:
    """What stands on one worksheet, and what was peculiar about its cells."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row, column) from 1 to the text shown; empty cells are left out."""
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last column."""
    computed: list[tuple[int, int]] = field(default_factory=list)
    """Formulas of which the last computed value was taken."""
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    """Formulas without a computed value."""
    errors: list[tuple[int, int]] = field(default_factory=list)
    rounded: list[tuple[int, int]] = field(default_factory=list)
    """Numbers of which the format hides digits."""
    long: list[tuple[int, int]] = field(default_factory=list)
    """Texts cut at `MAX_CELL_TEXT`."""


def read_sheet(source: io.BytesIO, book: Workbook) -> Found:
    """The worksheet in `source`. Raises `Refused` when it is no XML or holds far too much."""
    found = Found()
    row = 0
    for _, element in events(source):
        name = local(element)
        if name == "row":
            row = _take_row(element, row, book, found)
            element.clear()
        elif name == "col":
            _take_column(element, found)
        elif name == "mergeCell":
            _take_merge(element, found)
    return found


def _take_row(element: Element, before: int, book: Workbook, found: Found) -> int:
    """Notes the cells of a row; returns its number."""
    row, column = _row_number(element, before), 0
    if element.get("hidden") in ("1", "true") or element.get("ht") in _HEIGHT_OF_NOTHING:
        found.hidden_rows.add(row)
    for cell in element:
        if local(cell) == "c":
            column = _take(cell, row, column, book, found)
    return row


def _row_number(element: Element, before: int) -> int:
    raw = element.get("r", "")
    number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 9 else before + 1
    if not 1 <= number <= MAX_ROW:
        raise Refused(f"工作表的行号 {number} 超出范围", "请用 Excel 或 WPS 打开，另存一份后再导入。")
    return number


def _take(element: Element, row: int, before: int, book: Workbook, found: Found) -> int:
    """Notes the cell `element`; returns its column."""
    position = reference(element.get("r", "")) or (row, before + 1)
    row, column = position
    if not (1 <= column <= MAX_COLUMN and 1 <= row <= MAX_ROW):
        return before
    shown = _shown(element, (row, column), book, found)
    if len(shown) > MAX_CELL_TEXT:
        found.long.append((row, column))
        shown = shown[:MAX_CELL_TEXT]
    if shown.strip():
        found.cells[row, column] = shown
        if len(found.cells) > MAX_CELLS:
            raise Refused(f"工作表里有内容的单元格超过 {MAX_CELLS} 个", ONLY_TABLES)
    return column


def _shown(element: Element, at: tuple[int, int], book: Workbook, found: Found) -> str:
    """The text of a cell as a person sees it."""
    kind = element.get("t", "n")
    value = formula = None
    for child in element:
        name = local(child)
        if name == "v":
            value = child.text
        elif name == "f":
            formula = (child.text or "").strip()
        elif name == "is":
            return rich_text(child)
    style = element.get("s", "0")
    code = book.formats[int(style)] if style.isdigit() and int(style) < len(book.formats) else GENERAL
    text = _value(kind, value, code, at, book, found)
    if formula is None:
        return text
    if _TYPED_NUMBER.fullmatch(formula):
        return "=" + (formula if formula.endswith("%") or not text or kind != "n" else text)
    if value is None:
        found.uncomputed.append(at)
    elif kind != "e":
        found.computed.append(at)
    return text


def _value(kind: str, value: str | None, code: str, at: tuple[int, int], book: Workbook, found: Found) -> str:
    if value is None:
        return ""
    if kind == "s":
        index = int(value) if value.strip().isdigit() and len(value) < 10 else -1
        return book.strings[index] if 0 <= index < len(book.strings) else ""
    if kind in ("str", "inlineStr"):
        return unescape(value)
    if kind == "e":
        found.errors.append(at)
        return ""
    if kind == "b":
        return "是" if value.strip() in ("1", "true") else "否"
    if kind == "d":
        value = _serial(value) or value
    shown = show(value.strip(), code, epoch_1904=book.epoch_1904 and kind != "d")
    if shown.rounded:
        found.rounded.append(at)
    return shown.text


def _serial(iso: str) -> str | None:
    """An ISO date of a strict workbook as days since the end of 1899."""
    try:
        moment = dt.datetime.fromisoformat(iso.strip().rstrip("Z"))
    except ValueError:
        return None
    gap = moment.replace(tzinfo=None) - dt.datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no zones
    return str(gap / dt.timedelta(days=1))


def _take_column(element: Element, found: Found) -> None:
    first, last = (element.get(name, "") for name in ("min", "max"))
    if not (first.isdigit() and last.isdigit() and len(first) < 7 and len(last) < 7):
        return
    if element.get("hidden") in ("1", "true") or element.get("width") in _HEIGHT_OF_NOTHING:
        found.hidden_columns.append((int(first), int(last)))


def _take_merge(element: Element, found: Found) -> None:
    if len(found.merges) >= MAX_MERGES:
        raise Refused(f"工作表里合并单元格超过 {MAX_MERGES} 处", ONLY_TABLES)
    first, _, last = element.get("ref", "").partition(":")
    start, end = reference(first), reference(last or first)
    if start and end and start <= end and start[1] <= end[1]:
        found.merges.append((*start, *end))


def reference(raw: str) -> tuple[int, int] | None:
    """Row and column of `C5`, from 1; None for anything else."""
    match = _REFERENCE.fullmatch(raw)
    if not match:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def address(at: tuple[int, int]) -> str:
    """`C5` for row 5, column 3."""
    row, column = at
    return f"{letters(column)}{row}"


def letters(column: int) -> str:
    """`C` for column 3."""
    return "".join(_letters(column))[::-1]


def _letters(column: int) -> Iterator[str]:
    while column > 0:
        column, rest = divmod(column - 1, 26)
        yield chr(65 + rest)
