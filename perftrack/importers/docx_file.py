"""Reads docx documents: paragraphs and tables in order, every table as a full grid of cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from perftrack.importers.docx_text import Shown, child_of, paragraph, setting, unwrapped
from perftrack.importers.package import Package, local
from perftrack.importers.refused import ONLY_TABLES, Refused
from perftrack.model import Cell, Finding, Level, Paragraph, Place, Row, Table

MAX_CELLS = 1_000_000
MAX_SPAN = 400
"""Columns of a table; a cell that claims more is no cell of a form."""
MAX_PARTS = 300_000
_MAX_NESTED = 8
_REPAIR = "请用 Word 或 WPS 打开，另存一份后再导入。"


def read_docx(name: str, data: bytes) -> tuple[tuple[Paragraph | Table, ...], tuple[Finding, ...]]:
    """Paragraphs and tables of the document in `data`, called `name`, and what could not be kept.

    A paragraph's place is its number (`line`); a cell's is its row counted through all tables of the
    document, and its column in the grid. Raises `Refused`.
    """
    package = Package(data)
    part = _main_part(package)
    body = child_of(package.tree(part), "body")
    if body is None:
        raise Refused("文档里没有正文", _REPAIR)
    walk = _Walk(name)
    walk.block(body, 0)
    if not walk.parts:
        raise Refused("文档里没有文字", "如果内容是图片，请向编制单位要可编辑的文件。")
    return tuple(walk.parts), tuple(walk.findings())


def _main_part(package: Package) -> str:
    if "word/document.xml" in package:
        return "word/document.xml"
    found = sorted(n for n in package.names() if n.startswith("word/document") and n.endswith(".xml"))
    if not found:
        raise Refused("文件里缺少正文，不是完整的 Word 文档", _REPAIR)
    return found[0]


@dataclass(slots=True)
class _RawCell:
    """A cell as written: its column, what it covers to the right, whether it goes on from the row above."""

    column: int
    across: int
    continues: bool
    opens: bool
    """Begins a merge downwards."""
    text: str


@dataclass(slots=True)
class _Walk:
    """Collects the parts of a document in order."""

    file: str
    parts: list[Paragraph | Table] = field(default_factory=list)
    lines: int = 0
    rows: int = 0
    cells: int = 0
    hidden: int = 0
    lost: list[Place] = field(default_factory=list)
    covered: list[Place] = field(default_factory=list)
    embedded: int = 0

    def block(self, element: Element, depth: int) -> None:
        """Paragraphs and tables directly in `element`."""
        for child in unwrapped(element):
            name = local(child)
            if name == "p":
                self._paragraph(child, depth)
            elif name == "tbl":
                self._table(child, depth)
            elif name == "altChunk":
                self.embedded += 1

    def _paragraph(self, element: Element, depth: int) -> None:
        self.lines += 1
        place = Place(self.file, line=self.lines)
        shown = paragraph(element)
        self._note(shown, place)
        for words in shown.text.split("\n"):
            if words.strip():
                self._add(Paragraph(words.strip(), place))
        self._boxes(shown, depth)

    def _boxes(self, shown: Shown, depth: int) -> None:
        for box in shown.boxes:
            _check_depth(depth)
            self.block(box, depth + 1)

    def _note(self, shown: Shown, place: Place) -> None:
        self.hidden += shown.hidden
        if shown.lost:
            self.lost.append(place)

    def _add(self, part: Paragraph | Table) -> None:
        self.parts.append(part)
        if len(self.parts) > MAX_PARTS:
            raise Refused("文档太长", ONLY_TABLES)

    def _table(self, element: Element, depth: int) -> None:
        _check_depth(depth)
        nested: list[tuple[Element, int]] = []
        raw: list[list[_RawCell]] = []
        first = self.rows + 1
        for row in unwrapped(element):
            if local(row) == "tr" and child_of(row, "trPr", "del") is None:
                self.rows += 1
                raw.append(list(self._raw_row(row, nested)))
        if table := self._grid(raw, first):
            self._add(table)
        for inside, _ in nested:
            if local(inside) == "tbl":
                self._table(inside, depth + 1)
            else:
                _check_depth(depth)
                self.block(inside, depth + 1)

    def _raw_row(self, row: Element, nested: list[tuple[Element, int]]) -> Iterator[_RawCell]:
        column = 1 + _span(setting(child_of(row, "trPr", "gridBefore")), default=0)
        before: _RawCell | None = None
        for cell in unwrapped(row):
            if local(cell) != "tc":
                continue
            properties = child_of(cell, "tcPr")
            told = {} if properties is None else {local(one): one for one in properties}
            if "cellDel" in told:
                continue
            across = _span(setting(told.get("gridSpan")), default=1)
            down, sideways = told.get("vMerge"), told.get("hMerge")
            place = Place(self.file, row=self.rows, column=column)
            words = self._cell_text(cell, place, nested)
            if sideways is not None and setting(sideways) != "restart" and before is not None:
                before.across += across
                column += across
                continue
            opens = down is not None and setting(down) == "restart"
            raw = _RawCell(column, across, down is not None and not opens, opens, words)
            column += across
            self.cells += across
            if column > MAX_SPAN or self.cells > MAX_CELLS:
                raise Refused(f"表格超过 {MAX_SPAN} 列或 {MAX_CELLS} 格", ONLY_TABLES)
            if before is not None:
                yield before
            before = raw
        if before is not None:
            yield before

    def _cell_text(self, cell: Element, place: Place, nested: list[tuple[Element, int]]) -> str:
        words: list[str] = []
        for child in unwrapped(cell):
            if local(child) == "tbl":
                nested.append((child, self.rows))
            elif local(child) == "p":
                shown = paragraph(child)
                self._note(shown, place)
                words.append(shown.text)
                nested += [(box, self.rows) for box in shown.boxes]
        return "\n".join(words).strip()

    def _grid(self, raw: list[list[_RawCell]], first: int) -> Table | None:
        """`raw` rows with every column of the grid filled and spans counted."""
        width = max((cell.column + cell.across - 1 for row in raw for cell in row), default=0)
        if not width:
            return None
        if width * len(raw) > MAX_CELLS:
            raise Refused(f"表格超过 {MAX_CELLS} 格", ONLY_TABLES)
        rows: list[list[Cell]] = []
        open_above: dict[int, tuple[int, int, int]] = {}
        for number, row in enumerate(raw, start=first):
            cells = [Cell("", Place(self.file, row=number, column=column)) for column in range(1, width + 1)]
            going_on: dict[int, tuple[int, int, int]] = {}
            for cell in row:
                above = open_above.get(cell.column) if cell.continues else None
                if above is not None and above[2] == cell.across:
                    top, left, _ = above
                    label = rows[top - first][left - 1]
                    rows[top - first][left - 1] = replace(label, row_span=label.row_span + 1)
                    going_on[cell.column] = above
                    if cell.text:
                        self.covered.append(cells[cell.column - 1].place)
                    continue
                at = cells[cell.column - 1]
                cells[cell.column - 1] = Cell(cell.text, at.place, 1, cell.across)
                if cell.opens or cell.continues:
                    going_on[cell.column] = (number, cell.column, cell.across)
            open_above = going_on
            rows.append(cells)
        return Table(
            tuple(
                Row(tuple(cells), Place(self.file, row=number))
                for number, cells in enumerate(rows, start=first)
            )
        )

    def findings(self) -> Iterator[Finding]:
        """What was left out or could not be shown."""
        if self.lost:
            yield self._finding(
                "F21", "必须改", self.lost[0], f"有 {len(self.lost)} 处符号认不出来，已显示为“\ufffd”"
            )
        if self.covered:
            yield self._finding(
                "F22",
                "需说明",
                self.covered[0],
                f"有 {len(self.covered)} 个被合并遮住的单元格里有文字，没有读取",
            )
        if self.hidden:
            yield self._finding("F23", "需说明", None, f"有 {self.hidden} 处隐藏文字，没有读取")
        if self.embedded:
            yield self._finding("F24", "需说明", None, f"嵌入了 {self.embedded} 个别的文件，没有读取")

    def _finding(self, code: str, level: Level, place: Place | None, what: str) -> Finding:
        return Finding(code, level, f"文档里{what}。", place, "请对照原件核对。")


def _span(raw: str | None, *, default: int) -> int:
    """A number of columns as written. Raises `Refused` for one beyond all forms."""
    if raw is None or not raw.strip().isdigit():
        return default
    if len(raw) > 6 or int(raw) > MAX_SPAN:
        raise Refused(f"有单元格声称跨 {raw[:12]} 列", _REPAIR)
    return max(int(raw), default)


def _check_depth(depth: int) -> None:
    if depth >= _MAX_NESTED:
        raise Refused(f"表格嵌套超过 {_MAX_NESTED} 层", _REPAIR)
