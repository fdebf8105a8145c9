"""Forms drawn as grids of text, made into a workbook and a document as offices make them.

A line is a row and `|` parts its cells; `<` is covered by the cell at its left, `^` by the one above.
`#12.5%` and `#1,200` are numbers that a workbook shows in that format, `@2024-03-31` is a day.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

import docx
import openpyxl

Cells = list[list[str]]


def cells_of(drawn: str) -> Cells:
    """The rows of the grid, every one as wide as the widest."""
    rows = [[cell.strip() for cell in line.split("|")] for line in drawn.strip("\n").split("\n")]
    width = max(map(len, rows))
    return [[*row, *["<"] * (width - len(row))] for row in rows]


def _blocks(rows: Cells) -> Iterator[tuple[int, int, int, int]]:
    """First row and column of every cell with the row and column behind its last."""
    for top, row in enumerate(rows):
        for left, words in enumerate(row):
            if words in ("<", "^"):
                continue
            right = left + 1
            while right < len(row) and row[right] == "<":
                right += 1
            below = top + 1
            while below < len(rows) and rows[below][left] == "^":
                below += 1
            yield top, left, below, right


def _value(words: str) -> tuple[str | float | dt.datetime | None, str, str]:
    """What a workbook keeps, the format in which it shows it, and what is seen."""
    if words.startswith("@"):
        day = dt.datetime.fromisoformat(words[1:])
        return day, 'yyyy"年"m"月"d"日"', f"{day.year}年{day.month}月{day.day}日"
    if not words.startswith("#"):
        return words.replace("\\n", "\n") or None, "@", words.replace("\\n", "\n")
    seen = words[1:]
    places = len(seen.rstrip("%").partition(".")[2])
    code = ("#,##0" if "," in seen else "0") + ("." + "0" * places if places else "")
    number = float(seen.rstrip("%").replace(",", ""))
    return (number / 100, code + "%", seen) if seen.endswith("%") else (number, code, seen)


def workbook(drawn: str) -> bytes:
    """The grid as a sheet with merged cells, numbers and days with formats."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows = cells_of(drawn)
    for top, left, below, right in _blocks(rows):
        value, code, _ = _value(rows[top][left])
        cell = sheet.cell(top + 1, left + 1)
        cell.value, cell.number_format = value, code
        if isinstance(value, str):
            cell.data_type = "s"
        if (below - top, right - left) != (1, 1):
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=below, end_column=right)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def document(drawn: str) -> bytes:
    """The grid as a table with merged cells below its titles."""
    made, rows = docx.Document(), cells_of(drawn)
    while set(rows[0][1:]) == {"<"}:
        made.add_paragraph(_value(rows.pop(0)[0])[2])
    table = made.add_table(len(rows), len(rows[0]))
    for top, left, below, right in _blocks(rows):
        cell = table.cell(top, left)
        if (below - top, right - left) != (1, 1):
            cell = cell.merge(table.cell(below - 1, right - 1))
        cell.text = _value(rows[top][left])[2]
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()
