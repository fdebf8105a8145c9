"""Tables of values: CSV in with Chinese or English titles, CSV out that is safe to open.

Reading is forgiving about encoding, separator and order of columns, and strict about titles: a column
nobody knows is refused rather than ignored.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from perftrack.cli.files import read_text, shown_name
from perftrack.errors import UnreadableFile
from perftrack.text import clean, fold, squeeze

# A spreadsheet runs a cell that begins with one of these.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    """The rows of a CSV or tab-separated file under its title row; empty rows are left out.

    `titles` gives each column's name its accepted titles, the first of them the one to show; `required`
    are the names that must be there. `strict` refuses columns nobody knows, else they are left alone and
    reported. Raises UnreadableFile for anything that is no such table.
    """
    name = shown_name(path)
    text = read_text(path)
    first = text.split("\n", 1)[0]
    separator = "\t" if first.count("\t") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[TableRow] = []
    try:
        printed = [clean(cell).strip() for cell in next(reader, [])]
        header = _header(printed, titles, required, name, strict=strict)
        begins = reader.line_num + 1
        for cells in reader:
            values = [_plain_value(cell) for cell in cells]
            if any(values):
                rows.append(TableRow(begins, _under(header, values, name, begins, strict=strict)))
            begins = reader.line_num + 1
    except csv.Error:
        raise UnreadableFile(
            name, f"第 {reader.line_num} 行不是正常的 CSV", instead="请用表格软件另存为 CSV 后再读。"
        ) from None
    unused = tuple(title for title, column in zip(printed, header, strict=True) if title and column is None)
    return TableText(tuple(rows), unused)


def _header(
    printed: Sequence[str],
    titles: Mapping[str, Sequence[str]],
    required: Sequence[str],
    name: str,
    *,
    strict: bool,
) -> list[str | None]:
    """The column each printed title stands for; None for a column that is not used."""
    known = {_plain(title): column for column, words in titles.items() for title in (column, *words)}
    wanted = f"认识的标题是：{'、'.join(words[0] for words in titles.values())}。"
    header: list[str | None] = []
    for title in printed:
        column = known.get(_plain(title))
        if column is None and title and strict:
            raise UnreadableFile(name, f"第一行的“{title}”不是认识的标题", instead=wanted)
        if column is not None and column in header:
            raise UnreadableFile(name, f"标题“{title}”出现了两次", instead="请去掉一列。")
        header.append(column)
    missing = [titles[column][0] for column in required if column not in header]
    if missing:
        raise UnreadableFile(name, f"第一行缺少标题：{'、'.join(missing)}", instead=wanted)
    return header


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


def _plain_value(cell: str) -> str:
    """The cell as meant: trimmed, without the apostrophe that `harmless` or a spreadsheet puts first."""
    value = clean(cell).strip()
    return value[1:] if value[:1] == "'" and value[1:].startswith(_FORMULA) else value


def _plain(title: str) -> str:
    return squeeze(fold(clean(title))).casefold()


def write_csv(header: Sequence[str], rows: Sequence[Sequence[str | None]]) -> str:
    """CSV text with a BOM, so that spreadsheets read it as UTF-8; no cell can run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(cell or "") for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def harmless(cell: str) -> str:
    """`cell` with an apostrophe before it where a spreadsheet would take it for a formula.

    A plain number keeps its sign: `-5` is data, `-5+1` is a formula.
    """
    if not cell.startswith(_FORMULA):
        return cell
    digits = cell[1:].replace(".", "", 1)
    plain = cell[0] in "+-" and digits.isascii() and digits.isdigit()
    return cell if plain else "'" + cell
