"""Tables of values: rows in by the titles of their columns, CSV out that is safe to open.

Reading is forgiving about the kind of file, its encoding, separator and order of columns, and strict about
titles: a column nobody knows is refused or reported, never ignored in silence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from perftrack.cli.files import read_table
from perftrack.errors import UnreadableFile
from perftrack.model import Row, Table
from perftrack.text import clean, fold, protected, squeeze


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of values by column name, with the line of the file it begins on."""

    line: int
    values: Mapping[str, str]

    def get(self, name: str) -> str | None:
        """The value, trimmed; None where the cell is empty or the column is missing."""
        return self.values.get(name) or None


@dataclass(frozen=True, slots=True)
class TableText:
    """A table as read: its rows, and the titles of the columns that were not used."""

    rows: tuple[TableRow, ...]
    unused: tuple[str, ...]


def read_rows(
    path: Path, titles: Mapping[str, Sequence[str]], required: Sequence[str], *, strict: bool
) -> TableText:
    """The rows below the title row of a csv, workbook or document; empty rows are left out.

    `titles` gives each column's name its accepted titles, the first of them the one to show; `required`
    are the names that must be there. Rows above the title row do not matter. `strict` refuses columns
    nobody knows, else they are left alone and reported. Raises UnreadableFile for anything that is no such
    table.
    """
    document = read_table(path)
    known = {_plain(title): column for column, words in titles.items() for title in (column, *words)}
    tables = [part.rows for part in document.parts if isinstance(part, Table)]
    for table in tables:
        for at, row in enumerate(table):
            if set(required) <= {known.get(_plain(cell.text)) for cell in row.cells}:
                return _below(table[at:], titles, known, document.file, strict=strict)
    first = [known.get(_plain(cell.text)) for table in tables[:1] for cell in table[0].cells]
    missing = "、".join(titles[column][0] for column in required if column not in first)
    raise UnreadableFile(document.file, f"第一行缺少标题：{missing}", instead=_wanted(titles))


def _below(
    table: Sequence[Row],
    titles: Mapping[str, Sequence[str]],
    known: Mapping[str, str],
    name: str,
    *,
    strict: bool,
) -> TableText:
    """The rows under the title row, which is the first of `table`."""
    printed = [cell.text for cell in table[0].cells]
    header = _header(printed, titles, known, name, strict=strict)
    rows = []
    for row in table[1:]:
        values = [cell.text for cell in row.cells]
        if any(values):
            line = row.place.line or row.place.row or 0
            rows.append(TableRow(line, _under(header, values, name, line, strict=strict)))
    unused = tuple(title for title, column in zip(printed, header, strict=True) if title and column is None)
    return TableText(tuple(rows), unused)


def _header(
    printed: Sequence[str],
    titles: Mapping[str, Sequence[str]],
    known: Mapping[str, str],
    name: str,
    *,
    strict: bool,
) -> list[str | None]:
    """The column each printed title stands for; None for a column that is not used."""
    header: list[str | None] = []
    for title in printed:
        column = known.get(_plain(title))
        if column is None and title and strict:
            raise UnreadableFile(name, f"“{title[:20]}”不是认识的标题", instead=_wanted(titles))
        if column is not None and column in header:
            raise UnreadableFile(name, f"标题“{title}”出现了两次", instead="请去掉一列。")
        header.append(column)
    return header


def _wanted(titles: Mapping[str, Sequence[str]]) -> str:
    return f"认识的标题是：{'、'.join(words[0] for words in titles.values())}。"


def _under(
    header: Sequence[str | None], values: Sequence[str], name: str, line: int, *, strict: bool
) -> dict[str, str]:
    """The values of one row by column name."""
    found: dict[str, str] = {}
    for at, value in enumerate(values):
        column = header[at] if at < len(header) else None
        if column is not None:
            found[column] = value
        elif value and (strict or at >= len(header)):
            raise UnreadableFile(
                name,
                f"第 {line} 行第 {at + 1} 格“{value[:20]}”上面没有标题",
                instead="文字里有逗号时，整格要放在引号里。",
            )
    return found


def _plain(title: str) -> str:
    return squeeze(fold(clean(title))).casefold()


def write_csv(header: Sequence[str], rows: Sequence[Sequence[str | None]]) -> str:
    """CSV text with a BOM, so that spreadsheets read it as UTF-8; no cell can run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([protected(cell or "") for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()
