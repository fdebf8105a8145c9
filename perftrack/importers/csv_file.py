"""Reads csv and tsv files: the delimiter found by looking, quotes that never close noticed."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator

from perftrack import text
from perftrack.errors import UnreadableFile
from perftrack.importers.refused import ONLY_TABLES
from perftrack.importers.text_file import decode
from perftrack.model import Cell, Document, Finding, Place, Row, Table

MAX_CELLS = 2_000_000
MAX_COLUMNS = 400
_DELIMITERS = ",;\t，"
_LOOKED_AT = 200
_MAX_FIELD = 1_000_000
# A whole field in quotes, which may hold line breaks and the separators of others.
_QUOTED = re.compile(r'(?<![^,;\t，\r\n])"(?:[^"]|""){0,5000}"(?=[,;\t，\r\n]|\Z)')
_LONG_ROW = 60
"""Lines of one row beyond which a quote is taken for one that somebody forgot to close."""


def read_csv(name: str, data: bytes) -> Document:
    """The rows of the file `name` that holds `data` as one table; a cell's place is its line and column.

    An apostrophe that protects `=`, `+`, `-` or `@` from a spreadsheet is taken off. Raises `UnreadableFile`.
    """
    decoded = decode(name, data)
    rows: list[Row] = []
    cells = 0
    open_quotes: list[int] = []
    for line, fields in _records(decoded, _delimiter(decoded), open_quotes):
        while fields and not fields[-1].strip():
            fields.pop()
        cells += len(fields)
        if cells > MAX_CELLS or len(fields) > MAX_COLUMNS:
            raise UnreadableFile(name, f"超过 {MAX_COLUMNS} 列或 {MAX_CELLS} 格", instead=ONLY_TABLES)
        if fields:
            rows.append(
                Row(
                    tuple(
                        Cell(_shown(field), Place(name, line=line, column=column))
                        for column, field in enumerate(fields, start=1)
                    ),
                    Place(name, line=line),
                )
            )
    return Document(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        parts=(Table(tuple(rows)),) if rows else (),
        findings=(*_lost(name, decoded), *_unclosed(name, open_quotes)),
    )


def _shown(field: str) -> str:
    return text.unprotected(text.clean(field).strip())


def _delimiter(decoded: str) -> str:
    """The sign that most lines hold equally often, of several such the oftenest; a comma when none does."""
    lines = [line for line in _lines(_QUOTED.sub("", decoded[:200_000]))[:_LOOKED_AT] if line.strip()]
    best, most = ",", (0, 0, 0)
    for sign in _DELIMITERS:
        counts = Counter(_outside_quotes(line).count(sign) for line in lines)
        counts.pop(0, None)
        if counts:
            often, lines_with = counts.most_common(1)[0]
            score = (lines_with, often, counts.total())
            if score > most:
                best, most = sign, score
    return best


def _lines(decoded: str) -> list[str]:
    """With their ends; `splitlines` would also cut at signs that only break a line inside a cell."""
    return list(io.StringIO(decoded, newline=""))


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _records(decoded: str, delimiter: str, open_quotes: list[int]) -> Iterator[tuple[int, list[str]]]:
    """Line (from 1) and fields of each row.

    Where a quote does not close before the end or within `_LONG_ROW` lines, its line is read again with
    the quote as an ordinary sign, and its number goes to `open_quotes`.
    """
    lines = _lines(decoded)
    csv.field_size_limit(_MAX_FIELD)
    at = 0
    while at < len(lines):
        taken = _row(lines, at, delimiter)
        if taken is None:
            open_quotes.append(at + 1)
            yield at + 1, lines[at].rstrip("\r\n").replace('"', "").split(delimiter)
            at += 1
        else:
            fields, used = taken
            yield at + 1, fields
            at += used


def _row(lines: list[str], at: int, delimiter: str) -> tuple[list[str], int] | None:
    """The row that begins with line `at` and how many lines it takes; None when a quote does not close."""
    if '"' not in lines[at]:
        return lines[at].rstrip("\r\n").split(delimiter), 1
    reader = csv.reader(lines[at : at + _LONG_ROW], delimiter=delimiter, strict=True)
    try:
        return next(reader), reader.line_num
    except StopIteration:
        return [], 1
    except csv.Error:
        return _loose_row(lines, at, delimiter)


def _loose_row(lines: list[str], at: int, delimiter: str) -> tuple[list[str], int] | None:
    """A row with a quote inside a field (`"甲"级,1`), which strict reading refuses; None when none closes."""
    if lines[at].count('"') % 2:
        return None
    fields = next(csv.reader(io.StringIO(lines[at]), delimiter=delimiter), [])
    return fields, 1


def _lost(name: str, decoded: str) -> Iterator[Finding]:
    lines = [n for n, line in enumerate(_lines(decoded), start=1) if "\ufffd" in line]
    if lines:
        yield Finding(
            "F01", "必须改", f"第 {_listed(lines)}有无法识别的字符，已显示为“\ufffd”。",
            Place(name, line=lines[0]), "请对照原件补上这些字。",
        )  # fmt: skip


def _unclosed(name: str, lines: list[int]) -> Iterator[Finding]:
    if lines:
        yield Finding(
            "F41", "必须改", f"第 {_listed(lines)}有没有配对的引号，已按普通字符处理。",
            Place(name, line=lines[0]), "请检查这一行起各格是否读对，或补上引号后重新导入。",
        )  # fmt: skip


def _listed(lines: list[int]) -> str:
    shown = "、".join(str(line) for line in lines[:5])
    return f"{shown} 等 {len(lines)} 行" if len(lines) > 5 else f"{shown} 行"
