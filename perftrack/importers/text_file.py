"""Reads text documents: lines with tabs are rows of tables, other lines are paragraphs."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from perftrack import text
from perftrack.errors import UnreadableFile
from perftrack.model import Cell, Document, Finding, Level, Paragraph, Place, Row, Table

MAX_LINES = 1_000_000
MAX_CELLS = 2_000_000
_MAX_BAD_SHARE = 0.001
_LINE_END = re.compile(r"\r\n|\r|\n")
_INNER_BREAK = re.compile("[\v\x85\u2028\u2029]")
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-+:?\s*")
_MOST_QUOTED = 50
_LOST = "\ufffd"
_RESAVE = "请用记事本或 WPS 打开，另存为 UTF-8 编码的文本文件后再导入。"


def read_text(name: str, data: bytes) -> Document:
    """The document in `data`, whose file is called `name`. Raises `UnreadableFile` for what is no text."""
    decoded = decode(name, data)
    reading = _Reading(name)
    lines = _LINE_END.split(decoded)
    if len(lines) > MAX_LINES:
        raise _too_many(name, f"超过 {MAX_LINES} 行")
    for number, line in _whole_rows(lines):
        reading.add(number, line)
    return Document(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        parts=tuple(reading.parts()),
        findings=tuple(reading.findings()),
    )


def decode(name: str, data: bytes) -> str:
    """`data` as text: by its BOM, else strict UTF-8, else GB18030 with at most a few damaged characters.

    Raises `UnreadableFile` for what is no text.
    """
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, None),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            if encoding is None:
                raise UnreadableFile(name, "它是 UTF-32 编码", instead=_RESAVE)
            return _few_lost(name, data[len(bom) :].decode(encoding, "replace"))
    if b"\x00" in data:
        why = "它像没有标记的 UTF-16 文本" if _like_utf16(data) else "它不是文本，里面有二进制内容"
        raise UnreadableFile(name, why, instead=_RESAVE)
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    attempts = [data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")]
    return _few_lost(name, min(attempts, key=lambda attempt: attempt.count(_LOST)))


def _few_lost(name: str, decoded: str) -> str:
    """`decoded` when next to nothing in it is lost; the lost places become findings later."""
    lost = decoded.count(_LOST)
    if lost > max(3, len(decoded) * _MAX_BAD_SHARE) or lost * 2 > len(decoded):
        raise UnreadableFile(name, f"编码认不出来，有 {lost} 处无法识别", instead=_RESAVE)
    return decoded


def _like_utf16(data: bytes) -> bool:
    """True when every other byte of the beginning is often zero, as in UTF-16 text with Latin letters."""
    head = data[:2000]
    return min(head[0::2].count(0), head[1::2].count(0)) == 0 and len(head) % 2 == 0 and head.count(0) > 4


def _too_many(name: str, why: str) -> UnreadableFile:
    return UnreadableFile(name, why, instead="请只保留绩效目标表所在的部分后再导入。")


class _Reading:
    """Collects lines into paragraphs and tables, and notes what had to be dropped."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._parts: list[Paragraph | Table] = []
        self._rows: list[Row] = []
        self._cells = 0
        self._dropped: list[int] = []
        self._lost: list[int] = []

    def add(self, number: int, line: str) -> None:
        """Takes line `number` (from 1); a form feed begins a new line of the same number."""
        if _LOST in line:
            self._lost.append(number)
        line = _INNER_BREAK.sub(" ", line)
        for piece in line.split("\f"):
            cleaned = text.clean(piece)
            if cleaned != piece and _controls(piece):
                self._dropped.append(number)
            self._take(number, cleaned)

    def _take(self, number: int, line: str) -> None:
        place = Place(self._name, line=number)
        pieces = _cells(line)
        if pieces is None:
            self._close()
            if line.strip():
                self._parts.append(Paragraph(line.strip(), place))
            return
        self._cells += len(pieces)
        if self._cells > MAX_CELLS:
            raise _too_many(self._name, f"表格超过 {MAX_CELLS} 格")
        cells = tuple(
            Cell(_unquoted(piece.strip()), Place(self._name, line=number, column=column))
            for column, piece in enumerate(pieces, start=1)
        )
        if cells:
            self._rows.append(Row(cells, place))

    def _close(self) -> None:
        if self._rows:
            self._parts.append(Table(tuple(self._rows)))
            self._rows = []

    def parts(self) -> Iterator[Paragraph | Table]:
        """Everything that was taken, in order."""
        self._close()
        yield from self._parts

    def findings(self) -> Iterator[Finding]:
        """What could not be kept."""
        if self._lost:
            yield self._note(
                "F01", "必须改", self._lost, "有无法识别的字符，已显示为“\ufffd”", "请对照原件补上这些字。"
            )
        if self._dropped:
            yield self._note("F02", "可考虑", self._dropped, "有看不见或无法显示的字符，已去掉", None)

    def _note(self, code: str, level: Level, lines: list[int], what: str, suggestion: str | None) -> Finding:
        shown = "、".join(str(line) for line in _first(lines))
        more = f"等 {len(set(lines))} 行" if len(set(lines)) > 5 else " 行"
        return Finding(
            code=code,
            level=level,
            message=f"第 {shown}{more}{what}。",
            place=Place(self._name, line=lines[0]),
            suggestion=suggestion,
        )


def _whole_rows(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Number and text of every line; lines that one quoted cell spans are one (`"甲⏎乙"⇥…`)."""
    index = 0
    while index < len(lines):
        last = index
        while (closing := _closing(lines, last)) is not None:
            last = closing
        yield index + 1, "\n".join(lines[index : last + 1])
        index = last + 1


def _closing(lines: Sequence[str], index: int) -> int | None:
    """The line where the quoted cell ends that line `index` leaves open; None when it leaves none open."""
    cell = lines[index].rpartition("\t")[2]
    if "\t" not in lines[index] or not cell.startswith('"') or cell.count('"') % 2 == 0:
        return None
    for later in range(index + 1, min(index + 1 + _MOST_QUOTED, len(lines))):
        cell, tab, _ = lines[later].partition("\t")
        if cell.count('"') % 2:
            return later if cell.rstrip().endswith('"') else None
        if tab:
            return None
    return None


def _unquoted(cell: str) -> str:
    """`cell` without the quotes that a spreadsheet puts around a cell with line breaks or quotes in it."""
    inner = cell[1:-1]
    quoted = len(cell) >= 2 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', "")
    return inner.replace('""', '"').strip() if quoted and ("\n" in inner or '""' in inner) else cell


def _cells(line: str) -> list[str] | None:
    """The cells of a line with tabs, or of a Markdown row (`| 甲 | 乙 |`); None for a line of prose.

    The rule between head and body of a Markdown table has no cells.
    """
    if "\t" in line:
        return line.split("\t")
    bare = line.strip()
    if not (bare.startswith("|") and bare.endswith("|") and bare.count("|") >= 3):
        return None
    pieces = [piece.replace("\\|", "|") for piece in _BAR.split(bare[1:-1])]
    return [] if all(_RULE.fullmatch(piece) for piece in pieces) else pieces


def _controls(piece: str) -> bool:
    """True when `piece` holds signs that the cleaning drops for safety."""
    return any(c not in "\t\n\ufeff" and not text.clean(c) for c in set(piece))


def _first(lines: Iterable[int]) -> list[int]:
    """The first five different numbers of `lines`."""
    return list(dict.fromkeys(lines))[:5]
