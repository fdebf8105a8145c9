"""Reads pdf documents: lines of prose and tables by their rules, a table that runs over pages as one."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from perftrack.importers.pdf_join import Joined, continues, finished, give_or_drop, give_strays, join
from perftrack.importers.pdf_page import NEAR, Page, PageTable, read_page
from perftrack.importers.pdf_wide import Strip, joined, sheets, strip_of
from perftrack.importers.pdf_words import Line
from perftrack.importers.refused import ONLY_TABLES, Refused
from perftrack.model import Finding, Paragraph, Place, Table

MAX_PAGES = 600
MAX_SIGNS = 5_000_000
_EDGE = 0.12
"""Share of a page's height, above and below, where page numbers and running headers stand."""
_RUNNING = 3
_UNREADABLE_SHARE = 0.2
_PAGE_NUMBER = re.compile(
    r"[-—–·.\s]*(第?\s*\d{1,4}\s*页?)([\s/／,，;；]*(共|of)?\s*\d{1,4}\s*页?)?[-—–·.\s]*"
)
_ASK = "请向编制单位要 .xlsx、.docx 原件，或先用文字识别（OCR）软件转换并核对。"
_TURN = "请用 PDF 阅读器把页面转正，另存后再导入。"
_SIDE_BY_SIDE = "请对照原件核对；最好导入 .xlsx 原件，或打印时选“将所有列调整为一页”。"
_REPAIR = "请用 PDF 阅读器打开，另存（打印）为新的 PDF 后再导入。"


def read_pdf(name: str, data: bytes) -> tuple[tuple[Paragraph | Table, ...], tuple[Finding, ...]]:
    """Paragraphs and tables of the document in `data`, called `name`, and what a person should know.

    A place is the page and, for tables, the row counted through the tables of that page and the column
    of the grid. Raises `Refused`: password, no text at all, damaged, too long.
    """
    reading = _Reading(name)
    strips: list[Strip | None] = []
    for page in _pages(data):
        reading.add(page)
        strips.append(strip_of(page))
    wide = sheets(strips)
    if wide:
        reading = _Reading(name, wide=wide)
        for page in _pages(data, wide, {strip.number: strip for strip in strips if strip is not None}):
            reading.add(page)
    return tuple(reading.finish()), tuple(reading.findings())


def _pages(
    data: bytes,
    wide: Mapping[int, tuple[int, ...]] = MappingProxyType({}),
    strips: Mapping[int, Strip] = MappingProxyType({}),
) -> Iterator[Page]:
    """Every page; the pages to the right of another one, as `wide` says, are one with it."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        opened = pdfplumber.open(io.BytesIO(data))
        count = len(opened.pages)
    except PDFPasswordIncorrect:
        raise _password() from None
    except PdfminerException as error:
        if any(
            isinstance(cause, PDFPasswordIncorrect)
            for cause in (*error.args, error.__cause__, error.__context__)
        ):
            raise _password() from None
        raise _damaged(error) from None
    if count > MAX_PAGES:
        raise Refused(f"共 {count} 页，超过 {MAX_PAGES} 页", ONLY_TABLES)
    if count == 0:
        raise Refused("PDF 里没有页面", _REPAIR)
    signs = 0
    beside = {number for row in wide.values() for number in row}
    for number, page in enumerate(opened.pages, start=1):
        if number in beside:
            continue
        row = [page, *(opened.pages[other - 1] for other in wide.get(number, ()))]
        try:
            whole = joined(row, strips) if len(row) > 1 else page
            raw: list[dict[str, Any]] = whole.chars
        except PdfminerException as error:
            raise _damaged(error) from None
        signs += len(raw)
        if signs > MAX_SIGNS:
            raise Refused("PDF 里的文字太多", ONLY_TABLES)
        yield read_page(whole, number, raw)
        for one in row:
            one.close()


def _damaged(error: Exception) -> Refused:
    if any(isinstance(cause, MemoryError) for cause in (*error.args, error.__cause__, error.__context__)):
        return Refused("内容展开后太大", ONLY_TABLES)
    return Refused("PDF 不完整或已损坏", _REPAIR)


def _password() -> Refused:
    return Refused("PDF 设有打开密码", "请用 PDF 阅读器输入密码打开，另存为没有密码的 PDF 后再导入。")


@dataclass(slots=True)
class _Reading:
    """Puts the pages of a document together."""

    file: str
    wide: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """For the first page of each sheet printed wider than its page, the pages to its right."""
    parts: list[Paragraph | Joined] = field(default_factory=list)
    growing: Joined | None = None
    """The table that the page before ended with."""
    waiting: list[Paragraph] = field(default_factory=list)
    """Lines below `growing` that stand in the columns of its cut cells."""
    seen: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    scanned: list[int] = field(default_factory=list)
    """Pages with pictures and without signs."""
    sideways: list[int] = field(default_factory=list)
    """Pages whose text stands on its side."""
    signs: int = 0
    unknown: int = 0

    def add(self, page: Page) -> None:
        """Takes the next page."""
        self.pages += 1
        self.signs += page.signs
        self.unknown += page.unknown
        if not page.signs and page.pictures:
            self.scanned.append(page.number)
        if page.sideways > page.signs:
            self.sideways.append(page.number)
        lines = [line for line in page.lines if not self._is_furniture(line, page)]
        tables = list(page.tables)
        if self.growing is not None and tables:
            above = [line for line in lines if line.middle < tables[0].top]
            if self._continue(self.growing, tables[0], above):
                lines = [line for line in lines if line not in above]
                del tables[0]
        end = max((table.bottom for table in page.tables), default=0.0)
        below = [line for line in lines if line.middle > end]
        between = [line for line in lines if line not in below]
        items: list[Line | PageTable] = [*tables, *between]
        for item in sorted(items, key=lambda found: found.top):
            self._take(item, page.number)
        self._set_aside(below, page.number)

    def _is_furniture(self, line: Line, page: Page) -> bool:
        """True for a page number, and for a running header from its third time on."""
        if page.height * _EDGE < line.top and line.bottom < page.height * (1 - _EDGE):
            return False
        if _PAGE_NUMBER.fullmatch(line.text):
            return True
        key = f"{round(line.top)} {line.text}"
        self.seen[key] += 1
        return self.seen[key] >= _RUNNING

    def _continue(self, before: Joined, table: PageTable, above: list[Line]) -> bool:
        """Joins the first table of a page to the one before; False when it is another table."""
        repeated = continues(before, table)
        if repeated is None:
            return False
        cut = [block for block in before.row(before.last) if block.open_bottom]
        starting = [
            block
            for block in (table.row(repeated) if repeated < table.height else [])
            if any(abs(block.x0 - up.x0) <= NEAR and abs(block.x1 - up.x1) <= NEAR for up in cut)
        ]
        if not give_strays(above, starting):
            return False
        join(before, table, repeated)
        self.waiting = []
        return True

    def _take(self, item: Line | PageTable, page: int) -> None:
        self._end()
        if isinstance(item, Line):
            self.parts.append(Paragraph(item.text, Place(self.file, page=page)))
            return
        self.growing = Joined()
        self.growing.add(item)
        self.parts.append(self.growing)

    def _set_aside(self, below: list[Line], page: int) -> None:
        """Lines below the last table end it, unless they stand in the columns of its cut cells alone."""
        if self.growing is not None and below:
            ending = self.growing.beside_the_edge()
            if give_or_drop(below, ending):
                kept = [line for line in below if any(block.stray for block in ending)]
                self.waiting = [Paragraph(line.text, Place(self.file, page=page)) for line in kept]
                return
        for line in below:
            self._take(line, page)

    def _end(self) -> None:
        self.parts += self.waiting
        self.waiting = []
        self.growing = None

    def finish(self) -> Iterator[Paragraph | Table]:
        """Every part, in order. Raises `Refused` when there is no text to read."""
        self._end()
        if not self.signs:
            if self.sideways:
                raise Refused("文字都是横着放的", _TURN)
            raise Refused("这是扫描件或图片，里面没有文字" if self.scanned else "PDF 里没有文字", _ASK)
        if self.unknown > self.signs * _UNREADABLE_SHARE:
            raise Refused("文字没有编码，只能看不能读（字体缺少对照表）", _ASK)
        for part in self.parts:
            yield part if isinstance(part, Paragraph) else finished(part, self.file)

    def findings(self) -> Iterator[Finding]:
        """What could not be read, and what was put together over pages."""
        if self.scanned:
            yield self._pages("F31", self.scanned, "是图片，没有读取", _ASK)
        if self.sideways:
            yield self._pages("F35", self.sideways, "文字是横着放的，没有读取", _TURN)
        if not any(isinstance(part, Joined) for part in self.parts):
            what = "PDF 里没有找到带框线的表格，只读取了文字。"
            yield Finding("F36", "需说明", what, Place(self.file, page=1), "如果表格没有框线，" + _ASK)
        if self.unknown:
            what = f"有 {self.unknown} 个字认不出来，已显示为“\ufffd”。"
            yield Finding("F32", "必须改", what, None, "请对照原件补上这些字。")
        if self.wide:
            rows = ["、".join(map(str, (first, *others))) for first, others in self.wide.items()]
            shown = "；".join(rows[:5]) + (f"等 {len(rows)} 组" if len(rows) > 5 else "")
            what = f"表格比纸宽，右边的几列另印在别的页上，已按行拼回：第 {shown} 页。"
            yield Finding("F37", "需说明", what, Place(self.file, page=next(iter(self.wide))), _SIDE_BY_SIDE)
        for part in self.parts:
            if isinstance(part, Joined):
                yield from _seams(part, self.file)

    def _pages(self, code: str, pages: list[int], what: str, suggestion: str) -> Finding:
        shown = "、".join(str(number) for number in pages[:5])
        more = f"等 {len(pages)} 页" if len(pages) > 5 else "页"
        place = Place(self.file, page=pages[0])
        return Finding(code, "需说明", f"第 {shown} {more}{what}。", place, suggestion)


def _seams(table: Joined, file: str) -> Iterator[Finding]:
    """What was put together over pages, and what may belong together."""
    instead = "请对照原件核对这一行。"
    for page, row in table.rests:
        what = f"第 {page} 页表格开头的一行是上一页最后一行的下半截，已接在一起。"
        yield Finding("F33", "可考虑", what, Place(file, page=page, row=row), instead)
    for page, row in table.doubts:
        what = f"第 {page} 页表格开头的一行可能是上一页最后一行的下半截，已按单独一行读取。"
        yield Finding("F34", "需说明", what, Place(file, page=page, row=row), instead)
