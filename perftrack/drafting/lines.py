"""Lays a document out as lines of non-empty cells, so that tables may be followed over page breaks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from perftrack import text
from perftrack.drafting import label_words, vocabulary
from perftrack.model import Cell, Document, Paragraph, Place, Row

_RUNNING_HEADER = 3
_WIDE_BLANK = re.compile(r"[ \u3000]{2,}|\u3000")
_LABEL_COLON = re.compile(r"[^:：\s]{2,20}[:：]")
_NO_DIGITS = str.maketrans("", "", "0123456789０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, or a paragraph as a row of one cell; empty cells are left out."""

    cells: tuple[Cell, ...]
    place: Place
    table: int | None
    """Position of the table among the parts of the document; None for a paragraph."""
    gap: bool
    """True when a blank, a page break or another part stands between this line and the one before."""
    running: bool = False
    """True for a page number or a page header that comes again and again."""
    width: int = 1
    """How many cells the row has, its empty ones included."""
    open_start: bool = True
    """True when its first cell is not empty."""
    open_end: bool = True
    """True when its last cell is not empty."""
    pieces: int = 1
    """Of how many lines of the document it was put together."""

    @property
    def text(self) -> str:
        """The text of the line."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def single(self) -> Cell | None:
        """The only cell of the line; None when there are several."""
        return self.cells[0] if len(self.cells) == 1 else None


def column(cell: Cell) -> int:
    """Column of `cell`, from 1."""
    return cell.place.column or 1


def lay_out(document: Document) -> tuple[Line, ...]:
    """Every line of `document` that holds anything, in order."""
    repeated = _running_headers(document)
    lines: list[Line] = []
    before: Place | None = None
    for index, part in enumerate(document.parts):
        rows: tuple[Paragraph | Row, ...] = (part,) if isinstance(part, Paragraph) else part.rows
        for row in rows:
            if isinstance(row, Paragraph):
                first = Place(
                    row.place.file, row.place.line, row.place.sheet, row.place.page, row.place.row, 1
                )
                raw: tuple[Cell, ...] = (Cell(row.text, first),)
            else:
                raw = row.cells
            cells = tuple(cell for cell in raw if cell.text.strip())
            if not cells:
                continue
            paragraph = isinstance(row, Paragraph)
            gap = before is None or _apart(before, row.place)
            lines.append(
                Line(
                    cells=cells,
                    place=row.place,
                    table=None if paragraph else index,
                    gap=gap,
                    running=len(cells) == 1 and (paragraph or gap) and _is_running(cells[0].text, repeated),
                    width=len(raw),
                    open_start=raw[0] is cells[0],
                    open_end=raw[-1] is cells[-1],
                )
            )
            before = row.place
    return tuple(lines)


def unpacked(line: Line) -> Line:
    """`line` with cells that hold several labels between wide blanks cut into one cell a label.

    `填报单位：甲　　单位：万元` is two cells; a cell with fewer than two labels stays whole.
    """
    cells: list[Cell] = []
    for cell in line.cells:
        pieces = [piece for piece in _WIDE_BLANK.split(cell.text) if piece.strip()]
        labels = sum(bool(_LABEL_COLON.match(piece)) for piece in pieces)
        cells += [Cell(piece, cell.place) for piece in pieces] if labels >= 2 else [cell]
    return line if len(cells) == len(line.cells) else replace(line, cells=tuple(cells))


def _apart(before: Place, here: Place) -> bool:
    """True when the two places are not neighbours."""
    if (before.page, before.sheet) != (here.page, here.sheet):
        return True
    for earlier, later in ((before.line, here.line), (before.row, here.row)):
        if earlier is not None and later is not None and later - earlier != 1:
            return True
    return False


def _running_headers(document: Document) -> frozenset[str]:
    """Paragraphs that come again, digits aside, as page headers do, and are no labels or titles."""
    counted = Counter(
        _bare(part.text) for part in document.parts if isinstance(part, Paragraph) and len(part.text) <= 40
    )
    return frozenset(
        words
        for words, times in counted.items()
        if times >= _RUNNING_HEADER
        and len(words) >= 4
        and not vocabulary.TITLE.fullmatch(words)
        and label_words.block_field(words) is None
        and label_words.fund_kind(words) is None
        and label_words.header_field(words) is None
    )


def _bare(words: str) -> str:
    return text.squeeze(words).translate(_NO_DIGITS)


def _is_running(words: str, repeated: frozenset[str]) -> bool:
    return bool(vocabulary.PAGE.fullmatch(words)) or _bare(words) in repeated
