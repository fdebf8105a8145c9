"""Reads xlsx and xlsm workbooks: each visible sheet as cells as a person sees them; macros never run."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from perftrack.importers.kinds import HIDDEN_SHEETS
from perftrack.importers.package import Package
from perftrack.importers.refused import Refused
from perftrack.importers.sheet import Found, address, letters, read_sheet
from perftrack.importers.workbook import open_workbook
from perftrack.model import Cell, Finding, Level, Paragraph, Place, Row, Table

MAX_COLUMNS = 400
"""Columns of a sheet that are read; no form has more, a stray sign far to the right may."""
_SHOWN = 5
_RECALCULATE = "请用 Excel 或 WPS 打开并保存后再导入。"
_CHECK = "请核对数值；有外部引用的公式可能已过时。"

Spans = dict[tuple[int, int], tuple[int, int]]
"""First cell of each merge to the number of rows and columns it covers."""


def read_xlsx(
    name: str, data: bytes, *, hidden: bool = False
) -> tuple[tuple[Paragraph | Table, ...], tuple[Finding, ...]]:
    """The sheets of the workbook in `data`, called `name`, and what a person should know about them.

    Hidden sheets are named, and read only if `hidden`; hidden rows and columns are read and named. Raises
    `Refused`.
    """
    package = Package(data)
    book = open_workbook(package)
    if not book.sheets:
        raise Refused("工作簿里没有工作表", "请检查是不是选错了文件。")
    parts: list[Paragraph | Table] = []
    findings: list[Finding] = []
    for sheet in book.sheets:
        if sheet.hidden and not hidden:
            continue
        found = read_sheet(package.source(sheet.part), book)
        place = Place(name, sheet=sheet.name)
        findings += _findings(found, place)
        parts += _tables(found, place)
    out_of_sight = [sheet.name for sheet in book.sheets if sheet.hidden]
    if out_of_sight:
        findings.append(_hidden_sheets(out_of_sight, name, read=hidden))
    if not parts and (hidden or not out_of_sight):
        raise Refused("工作表都是空的", "请检查是不是选错了文件。")
    return tuple(parts), tuple(findings)


def _tables(found: Found, place: Place) -> Iterator[Table]:
    """The grid of a sheet; tables that stand side by side, parted by blank columns, one after the other."""
    cells = {at: words for at, words in found.cells.items() if at[1] <= MAX_COLUMNS}
    merges = list(_merges(found.merges, cells))
    covered = {at for *_, inside in merges for at in inside}
    cells = {at: words for at, words in cells.items() if at not in covered}
    if not cells:
        return
    for columns in _side_by_side(cells, merges):
        inside = {at: words for at, words in cells.items() if at[1] in columns}
        rows = sorted({row for row, _ in inside})
        yield _grid(inside, _spans(merges, rows, columns), rows, columns, place)


def _merges(
    merges: Sequence[tuple[int, int, int, int]], cells: dict[tuple[int, int], str]
) -> Iterator[tuple[int, int, int, int, list[tuple[int, int]]]]:
    """Each merge cut to the used part, with the cells it covers; of overlapping ones the first."""
    last_row = max((row for row, _ in cells), default=0)
    last_column = max((column for _, column in cells), default=0)
    taken: set[tuple[int, int]] = set()
    used = sorted(cells)
    columns = {row: [at[1] for at in group] for row, group in groupby(used, key=itemgetter(0))}
    rows = sorted(columns)
    for top, left, bottom, right in merges:
        bottom, right = min(bottom, last_row), min(right, last_column)
        if bottom < top or right < left or (top, left) in taken:
            continue
        inside = [
            (row, column)
            for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
            for column in columns[row][bisect_left(columns[row], left) : bisect_right(columns[row], right)]
        ]
        if taken.intersection(inside):
            continue
        taken.update(inside)
        taken.add((top, left))
        yield top, left, bottom, right, [at for at in inside if at != (top, left)]


def _spans(
    merges: Sequence[tuple[int, int, int, int, list[tuple[int, int]]]], rows: Sequence[int], columns: range
) -> Spans:
    """Spans counted in the rows that are kept."""
    spans: Spans = {}
    for top, left, bottom, right, _ in merges:
        down = bisect_right(rows, bottom) - bisect_left(rows, top)
        across = min(right, columns[-1]) - left + 1
        if left in columns and down:
            spans[top, left] = (down, across)
    return spans


def _side_by_side(
    cells: dict[tuple[int, int], str], merges: Sequence[tuple[int, int, int, int, list[tuple[int, int]]]]
) -> list[range]:
    """The column ranges of the tables of a sheet: one, unless blank columns part tables that repeat words.

    Parted only where at least two rows hold the same words on both sides, as two forms of one kind do;
    a blank column inside one form parts nothing.
    """
    first, last = min(column for _, column in cells), max(column for _, column in cells)
    filled = {column for _, column in cells}
    for _, left, _, right, _ in merges:
        filled.update(range(left, right + 1))
    ranges = [
        [column for _, column in group]
        for blank, group in groupby(
            ((column not in filled, column) for column in range(first, last + 1)), key=lambda pair: pair[0]
        )
        if not blank
    ]
    if len(ranges) == 1:
        return [range(first, last + 1)]
    parts = [range(found[0], found[-1] + 1) for found in ranges]
    words = [{(row, cells[row, column]) for row, column in cells if column in part} for part in parts]
    alike = all(len({row for row, _ in words[0] & other}) >= 2 for other in words[1:])
    return parts if alike else [range(first, last + 1)]


def _grid(
    cells: dict[tuple[int, int], str], spans: Spans, rows: Sequence[int], columns: range, place: Place
) -> Table:
    return Table(
        tuple(
            Row(
                tuple(
                    Cell(
                        cells.get((row, column), "").strip(),
                        Place(place.file, sheet=place.sheet, row=row, column=column),
                        *spans.get((row, column), (1, 1)),
                    )
                    for column in columns
                ),
                Place(place.file, sheet=place.sheet, row=row),
            )
            for row in rows
        )
    )


def _findings(found: Found, place: Place) -> Iterator[Finding]:
    """One finding for each kind of peculiar cell on a sheet."""
    far = [at for at in found.cells if at[1] > MAX_COLUMNS]
    used = {row for row, _ in found.cells}
    columns = {column for _, column in found.cells}
    hidden_rows = sorted(found.hidden_rows & used)
    hidden_columns = sorted(c for c in columns if any(a <= c <= b for a, b in found.hidden_columns))
    kinds: tuple[tuple[str, Level, list[tuple[int, int]], str, str | None], ...] = (
        ("F11", "必须改", found.errors, "是错误值（如 #DIV/0!），按空白读取", "请在原表改正后再导入。"),
        (
            "F12",
            "必须改",
            found.uncomputed,
            "是没有算出结果的公式，按空白读取",
            _RECALCULATE,
        ),
        (
            "F13",
            "可考虑",
            found.computed,
            "是公式，取上次保存时算出的结果",
            _CHECK,
        ),
        ("F14", "可考虑", found.rounded, "显示时舍去了小数，按显示的读取", "请核对是否需要更多小数位。"),
        ("F15", "需说明", far, f"在第 {MAX_COLUMNS} 列以后，没有读取", "请检查是不是误填在远处的内容。"),
        ("F16", "需说明", found.long, "文字太长，只读取了前面的部分", None),
    )
    for code, level, cells, what, suggestion in kinds:
        if cells:
            at = min(cells)
            yield Finding(
                code, level, f"工作表“{place.sheet}”的 {_listed([address(c) for c in cells], '格')}{what}。",
                Place(place.file, sheet=place.sheet, row=at[0], column=at[1]), suggestion,
            )  # fmt: skip
    for code, names, first in (
        ("F17", [f"第 {row} 行" for row in hidden_rows], hidden_rows[0] if hidden_rows else None),
        ("F18", [f"{letters(column)} 列" for column in hidden_columns], None),
    ):
        if names:
            unit = "行" if code == "F17" else "列"
            yield Finding(
                code, "需说明", f"工作表“{place.sheet}”的 {_listed(names, unit)}是隐藏的，也已读取。",
                Place(place.file, sheet=place.sheet, row=first), "请确认隐藏的内容是否仍然有效。",
            )  # fmt: skip


def _hidden_sheets(names: Sequence[str], file: str, *, read: bool) -> Finding:
    listed, place = _listed([f"“{name}”" for name in names], "张"), Place(file, sheet=names[0])
    if read:
        instead = "请确认隐藏的内容是否仍然有效。"
        return Finding("F20", "需说明", f"隐藏的工作表也已读取：{listed}。", place, instead)
    return Finding(
        HIDDEN_SHEETS, "需说明", f"隐藏的工作表没有读取：{listed}。", place, "如需读取，导入时写 --hidden。"
    )


def _listed(names: Sequence[str], unit: str) -> str:
    """The first few of `names`, and how many there are."""
    shown = "、".join(names[:_SHOWN])
    return f"{shown} 等 {len(names)} {unit}" if len(names) > _SHOWN else shown
