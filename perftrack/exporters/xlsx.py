"""Reports as a workbook: a sheet for each, merged and bordered like the paper form, ready to print on A4."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from perftrack.exporters import inputs, measuring, packages
from perftrack.reports import Box, Grid, Line, Report
from perftrack.text import clean, one_line

if TYPE_CHECKING:
    from openpyxl.styles import Alignment, Border, Font
    from openpyxl.worksheet.worksheet import Worksheet

_SIZE = 10
"""Points of the letters in tables."""
_LINE_SIZES = {"title": 18, "subtitle": 12, "heading": 12, "subheading": 12, "paragraph": 11, "note": 9}
_TITLE_FONT, _BODY_FONT, _PROSE_FONT = "方正小标宋简体", "宋体", "仿宋_GB2312"
_HIGHEST_ROW = 400
"""Points; Excel allows 409. What needs more becomes several rows under one merged cell."""
_PAGE_HEIGHT = {False: 740, True: 490}
"""Points of rows that one page takes, standing and lying."""
_TALL = 200
"""Points from which the label of a merged cell in a table of several pages stands at the cell's top: in its
middle a page's end may cut it in two, or leave the first page without it."""
_MOST_LETTERS = 32_000
"""Excel takes 32767 in a cell and silently drops the rest."""
_NAME_LETTERS = 31
"""Of a sheet's name, counted as Excel does in UTF-16 units."""
_NUMBER = re.compile(r"-?\d{1,15}(?:\.(\d{1,8}))?(%)?", re.ASCII)
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]+")
# Excel reads a typed text that begins so as a formula; the quote keeps it a text when the cell is edited.
_LOOKS_LIVE = frozenset("=+-@＝＋－＠")


@dataclass(frozen=True, slots=True)
class _Look:
    """Fonts, edges and alignments of a workbook, made once."""

    fonts: dict[str, Font]
    edge: Border
    aligned: dict[tuple[str, str], Alignment]
    """By where the text stands across and in height."""


def render(reports: Sequence[Report]) -> bytes:
    """The workbook of `reports`, at least one; the same reports give the same bytes."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import save_workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    look = _look()
    names: set[str] = set()
    for report in reports:
        sheet = book.create_sheet(_name(report.name, names))
        _draw(sheet, report, look)
    written = io.BytesIO()
    save_workbook(book, written)
    return packages.same_bytes(written.getvalue(), clean(reports[0].name))


def _look() -> _Look:
    from openpyxl.styles import Alignment, Border, Font, Side

    thin = Side(style="thin")
    fonts = {
        "title": Font(name=_TITLE_FONT, size=_LINE_SIZES["title"]),
        "subtitle": Font(name=_PROSE_FONT, size=_LINE_SIZES["subtitle"]),
        "heading": Font(name=_BODY_FONT, size=_LINE_SIZES["heading"], bold=True),
        "subheading": Font(name=_PROSE_FONT, size=_LINE_SIZES["subheading"], bold=True),
        "paragraph": Font(name=_PROSE_FONT, size=_LINE_SIZES["paragraph"]),
        "note": Font(name=_PROSE_FONT, size=_LINE_SIZES["note"]),
        "head": Font(name=_BODY_FONT, size=_SIZE, bold=True),
        "label": Font(name=_BODY_FONT, size=_SIZE),
        "value": Font(name=_BODY_FONT, size=_SIZE),
        "number": Font(name=_BODY_FONT, size=_SIZE),
        "input": Font(name=_BODY_FONT, size=_SIZE),
    }
    aligned = {
        (side, upright): Alignment(horizontal=side, vertical=upright, wrap_text=True)
        for side in ("center", "left")
        for upright in ("center", "top")
    }
    return _Look(fonts, Border(left=thin, right=thin, top=thin, bottom=thin), aligned)


def _draw(sheet: Worksheet, report: Report, look: _Look) -> None:
    from openpyxl.utils import get_column_letter

    columns = len(report.widths)
    for number, millimetres in enumerate(report.widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _column_width(millimetres)
    row = 1
    for part in report.parts:
        if isinstance(part, Line):
            _draw_line(sheet, row, part, report, look)
            row += 1
        else:
            row = _draw_grid(sheet, row, part, report, look)
    sheet.protection.sheet = report.protected
    _set_page(sheet, report, f"A1:{get_column_letter(columns)}{row - 1}")


def _draw_line(sheet: Worksheet, row: int, line: Line, report: Report, look: _Look) -> None:
    cell = sheet.cell(row, 1)
    text = _put(cell, line.text, number=False)
    cell.font = look.fonts[line.role]
    cell.alignment = look.aligned["center" if line.role in {"title", "subtitle"} else "left", "center"]
    _merge(sheet, row, 1, 1, len(report.widths))
    sheet.row_dimensions[row].height = min(
        measuring.line_height(text, sum(report.widths), _LINE_SIZES[line.role]), _HIGHEST_ROW
    )


def _draw_grid(sheet: Worksheet, first: int, grid: Grid, report: Report, look: _Look) -> int:
    """Draws `grid` from row `first` on; returns the row after it."""
    heights = measuring.row_heights(grid, report.widths, _SIZE)
    parts = [-(-height // _HIGHEST_ROW) for height in heights]  # how many rows of the sheet a row becomes
    starts = [first, *(first + count for count in accumulate(parts))]
    for row, count in enumerate(parts):
        for number in range(count):
            sheet.row_dimensions[starts[row] + number].height = -(-heights[row] // count)
    over_pages = sum(heights) > _PAGE_HEIGHT[report.landscape]
    for box in grid.boxes:
        tall = sum(heights[box.row : box.row + box.rows]) > _TALL
        _draw_box(sheet, box, starts, look, upright="top" if over_pages and tall else "center")
    if grid.header is not None and sheet.print_title_rows is None:
        at, count = grid.header
        sheet.print_title_rows = f"{starts[at]}:{starts[at + count] - 1}"
    return starts[-1]


def _draw_box(sheet: Worksheet, box: Box, starts: Sequence[int], look: _Look, *, upright: str) -> None:
    top, under = starts[box.row], starts[box.row + box.rows]
    for row in range(top, under):
        for column in range(box.column + 1, box.column + 1 + box.columns):
            cell = sheet.cell(row, column)
            cell.border = look.edge
            cell.font = look.fonts[box.role]
            cell.alignment = look.aligned[box.align, upright]
            if box.role == "input":
                inputs.open_cell(cell, box)
    _put(sheet.cell(top, box.column + 1), box.text, number=box.role == "number")
    if box.role == "input":
        inputs.guide(sheet, sheet.cell(top, box.column + 1), box)
    _merge(sheet, top, under - top, box.column + 1, box.columns)


def _merge(sheet: Worksheet, row: int, rows: int, column: int, columns: int) -> None:
    """Merges without openpyxl's own cleaning, which would take the borders of the covered cells away."""
    from openpyxl.utils import get_column_letter

    if rows > 1 or columns > 1:
        last = get_column_letter(column + columns - 1)
        sheet.merged_cells.add(f"{get_column_letter(column)}{row}:{last}{row + rows - 1}")


def _put(cell: Any, text: str, *, number: bool) -> str:
    """Writes `text` as a number where it is one, else as a text that Excel never calculates; returns it."""
    text = clean(text)
    if len(text) > _MOST_LETTERS:
        text = f"{text[:_MOST_LETTERS]}…（全文 {len(text)} 字，表格放不下，见原文件）"
    found = _NUMBER.fullmatch(text) if number else None
    if found is not None and len(re.sub(r"\D", "", text)) <= 15:
        places = len(found[1] or "")
        value = Decimal(text.removesuffix("%"))
        cell.value = value / 100 if found[2] else value
        cell.number_format = ("0." + "0" * places if places else "0") + (found[2] or "")
    elif text:
        cell.value = text
        cell.data_type = "s"
        if text[0] in _LOOKS_LIVE:
            cell.quotePrefix = True
    return text


def _set_page(sheet: Worksheet, report: Report, area: str) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape" if report.landscape else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.45
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.65, 0.3, 0.35
    sheet.page_setup.firstPageNumber, sheet.page_setup.useFirstPageNumber = 1, True
    footer = sheet.oddFooter
    assert footer is not None  # noqa: S101  a new sheet has one
    footer.center.text = "第 &P 页"
    sheet.print_area = area
    sheet.sheet_view.showGridLines = False


def _column_width(millimetres: int) -> float:
    """Excel counts columns in digits of its standard font: 7 pixels each and 5 more."""
    return round((millimetres / 25.4 * 96 - 5) / 7, 2)


def _name(wanted: str, taken: set[str]) -> str:
    """A sheet's name that Excel takes and that no other sheet of the workbook has; case does not count."""
    plain = _NOT_IN_NAMES.sub("_", one_line(wanted)).strip("' ") or "表"
    for name in _numbered(plain):
        if name.casefold() not in taken and name.casefold() != "history":
            taken.add(name.casefold())
            return name
    raise AssertionError("there is always a next number")


def _numbered(plain: str) -> Iterator[str]:
    yield _cut(plain, _NAME_LETTERS)
    number = 2
    while True:
        ending = f"（{number}）"
        yield _cut(plain, _NAME_LETTERS - len(ending)) + ending
        number += 1


def _cut(text: str, units: int) -> str:
    """The longest start of `text` that takes at most `units` in UTF-16, not ending in a quote or blank."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore").rstrip("' ")
