"""Joins a table over pages: repeated headers dropped, cut labels and split rows made whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from perftrack import text
from perftrack.importers.pdf_page import NEAR, Block, PageTable
from perftrack.importers.pdf_words import Char, Line, lines_of, text_of
from perftrack.model import Cell, Place, Row, Table

_MIN_HEADER = 3
_MAX_REPEATED = 12
_MAX_START = 40
"""Rows of the first page below which no header is looked for."""
_PADDING = 2.0
"""Points that stay free on each side of a cell, at least."""


@dataclass(slots=True)
class Joined:
    """A table as it grows from page to page; rows count from 0 through all of its pages."""

    rows: list[tuple[int, int]] = field(default_factory=list)
    """Page and number of each row on it."""
    tops: list[float] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    dropped: set[int] = field(default_factory=set)
    """Rows that are no rows of their own: repeated headers, the rest of a split row."""
    page_start: int = 0
    """First row of the last page."""
    first_page: int = 0
    """Number of rows on the first page."""
    rests: list[tuple[int, int]] = field(default_factory=list)
    """Page and number of the rows that were put back to the row before."""
    doubts: list[tuple[int, int]] = field(default_factory=list)
    """Page and number of the rows that may be the rest of the row before, and may not."""

    def add(self, table: PageTable) -> int:
        """Takes the rows of `table`; returns the number of its first row here."""
        base = len(self.rows)
        self.page_start = base
        self.rows += [(table.page, table.first_row + n) for n in range(table.height)]
        self.tops += table.tops
        for block in table.blocks:
            block.first += base
            block.end += base
        self.blocks += table.blocks
        self.first_page = self.first_page or table.height
        return base

    def row(self, number: int) -> list[Block]:
        """The blocks that cover row `number`, from left to right."""
        found = [block for block in self.blocks if block.first <= number < block.end]
        return sorted(found, key=lambda block: block.x0)

    def beside_the_edge(self) -> list[Block]:
        """Blocks that the edge of the last page cuts, then the tall ones that stand on that page."""
        cut = [block for block in self.row(self.last) if block.open_bottom]
        tall = [block for block in self.blocks if block.end - block.first > 1 and block.end > self.page_start]
        return [*cut, *(block for block in tall if not block.open_bottom)]

    @property
    def last(self) -> int:
        """The last row."""
        return len(self.rows) - 1


def continues(before: Joined, table: PageTable) -> int | None:
    """How many rows at the top of `table` repeat the header of `before`; None when `table` is a new table."""
    ending, opening = before.row(before.last), table.row(0)
    if not ending or not opening:
        return None
    if not _same_edge(ending[0].x0, opening[0].x0) or not _same_edge(ending[-1].x1, opening[-1].x1):
        return None
    repeated = _repeated(before, table)
    if repeated:
        return repeated
    same = _edges(ending) == _edges(table.row(0)) or (
        len(ending) == len(table.row(0))
        and all(_same_edge(a.x0, b.x0) for a, b in zip(ending, table.row(0), strict=True))
    )
    open_end = any(block.open_bottom for block in ending) and len(table.row(0)) > 1
    return 0 if same or open_end else None


def join(before: Joined, table: PageTable, repeated: int) -> None:
    """Adds `table` to `before`, of which its first `repeated` rows repeat the header.

    A spreadsheet's printer leaves cut cells open and never splits a row; a word processor closes every
    cell at the page's edge and may split rows.
    """
    ending, end = before.row(before.last), before.last
    labels = _label_edges(before) | _label_edges_of(table.blocks, repeated)
    if repeated:
        _take_glue(before, table, repeated)
    base = before.add(table)
    for row in range(base, base + repeated):
        before.dropped.add(row)
    first = base + repeated
    if first >= len(before.rows):
        return
    joined = [pair for pair in _pairs(ending, before.row(first)) if _one_block(*pair, labels)]
    splits_rows = not any(above.open_bottom for above in ending)
    for above, below in joined:
        _merge(before, above, below)
    if splits_rows:
        _rejoin_row(before, end, first, {id(above) for above, _ in joined})


def give_strays(lines: Sequence[Line], blocks: Sequence[Block]) -> bool:
    """Gives `lines` to the `blocks` in whose columns they stand; False, and nothing done, if one does not."""
    owners = [(char, _owner(char, blocks)) for line in lines for char in line.chars if char.text.strip()]
    if any(owner is None for _, owner in owners):
        return False
    for char, owner in owners:
        if owner is not None:
            owner.stray.append(char)
    return True


def give_or_drop(lines: Sequence[Line], blocks: Sequence[Block]) -> bool:
    """Gives `lines` beyond a page's edge to the cut ones of `blocks`; an echo of a whole one is dropped.

    A spreadsheet's printer may draw a tall label once more outside the table, where nobody sees it.
    False, and nothing done, if a line is neither.
    """
    if not give_strays(lines, blocks):
        return False
    heard = [block for block in blocks if block.stray]
    if all(b.open_bottom or text.squeeze(text_of(b.stray)) == text.squeeze(b.text) for b in heard):
        for block in heard:
            block.stray = block.stray if block.open_bottom else []
        return True
    for block in heard:
        block.stray = []
    return False


def finished(joined: Joined, file: str) -> Table:
    """The table with its full grid of cells."""
    kept = [n for n in range(len(joined.rows)) if n not in joined.dropped]
    position = {row: n for n, row in enumerate(kept)}
    edges = _distinct([edge for block in joined.blocks for edge in (block.x0, block.x1)])
    cells: dict[tuple[int, int], tuple[str, int, int]] = {}
    for block in joined.blocks:
        rows = [position[row] for row in range(block.first, block.end) if row in position]
        left, right = _nearest(edges, block.x0), _nearest(edges, block.x1)
        if rows and right > left:
            words = "\n".join(line for line in block.text.split("\n") if line.strip())
            cells[rows[0], left] = (words, len(rows), right - left)
    rows_out = []
    for n, row in enumerate(kept):
        page, number = joined.rows[row]
        filled = tuple(
            _cell(cells.get((n, column), ("", 1, 1)), Place(file, page=page, row=number, column=column + 1))
            for column in range(len(edges) - 1)
        )
        rows_out.append(Row(filled, Place(file, page=page, row=number)))
    return Table(tuple(rows_out))


def _cell(found: tuple[str, int, int], place: Place) -> Cell:
    words, down, across = found
    return Cell(words, place, down, across)


def _owner(char: Char, blocks: Sequence[Block]) -> Block | None:
    return next((block for block in blocks if block.x0 <= char.middle[0] <= block.x1), None)


def _same_edge(a: float, b: float) -> bool:
    return abs(a - b) <= NEAR + 1


def _edges(blocks: Sequence[Block]) -> set[int]:
    return {round(edge) for block in blocks for edge in (block.x0, block.x1)}


def _distinct(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - value))


# --- repeated headers -------------------------------------------------------------------------


def _repeated(before: Joined, table: PageTable) -> int:
    """Rows at the top of `table` that stand one after the other on the first page, the last one a header."""
    starts = range(min(before.first_page, _MAX_START))
    return max((_run(before, start, table) for start in starts), default=0)


def _run(before: Joined, start: int, table: PageTable) -> int:
    """How many rows from `start` on the top of `table` repeats, up to the last header among them."""
    headers = count = 0
    while count < min(table.height, _MAX_REPEATED) and start + count < before.first_page:
        words = _row_repeats(before, start + count, table, count)
        if words is None:
            break
        count += 1
        headers = count if _is_header(words) else headers
    return headers


def _is_header(words: Sequence[str]) -> bool:
    """Several words and no numbers: what stands above columns."""
    filled = [word for word in words if word.strip()]
    return len(filled) >= _MIN_HEADER and not any(c.isdigit() for word in filled for c in word)


def _row_repeats(before: Joined, row: int, table: PageTable, number: int) -> list[str] | None:
    """The words of a repeated row; None when it is another row.

    A label that covers more than this row stands beside a header and says nothing about it.
    """
    here, there = before.row(row), table.row(number)
    if len(here) != len(there):
        return None
    words = []
    for up, down in zip(here, there, strict=True):
        if not _same_edge(up.x0, down.x0):
            return None
        if up.end - up.first > 1:
            continue
        if down.end - down.first > 1 or _left_over(up, down, before.tops[row], table.tops[number]) is None:
            return None
        words.append(up.text)
    return words


def _left_over(header: Block, block: Block, header_top: float, top: float) -> list[Char] | None:
    """The signs of `block` that `header` has not at the same spot; None if it lacks some of the header's."""
    rest = [char for char in block.chars if char.text.strip()]
    for sign in header.chars:
        if not sign.text.strip():
            continue
        same = next(
            (
                char
                for char in rest
                if char.text == sign.text
                and abs(char.x0 - sign.x0) < NEAR
                and abs((char.top - top) - (sign.top - header_top)) < NEAR
            ),
            None,
        )
        if same is None:
            same_text = text.squeeze(header.text) == text.squeeze(block.text)
            return [] if same_text else None
        rest.remove(same)
    return rest


def _take_glue(before: Joined, table: PageTable, repeated: int) -> None:
    """Gives signs that stand in a repeated header without being its own to the cell below."""
    if repeated >= table.height:
        return
    start = next(n for n in range(before.first_page) if _run(before, n, table) == repeated)
    below = table.row(repeated)
    for number in range(repeated):
        for header, block in zip(before.row(start + number), table.row(number), strict=True):
            owner = next((b for b in below if b is not block and _same_edge(b.x0, block.x0)), None)
            if header.end - header.first > 1 or owner is None:
                continue
            owner.stray += _left_over(header, block, before.tops[start + number], table.tops[number]) or []


# --- seams ------------------------------------------------------------------------------------


def _label_edges(before: Joined) -> set[int]:
    return _label_edges_of(before.blocks, 0)


def _label_edges_of(blocks: Sequence[Block], skipped: int) -> set[int]:
    """Left edges of columns in which some cell covers several rows: columns of labels."""
    return {round(block.x0) for block in blocks if block.end - max(block.first, skipped) > 1}


def _pairs(ending: Sequence[Block], starting: Sequence[Block]) -> list[tuple[Block, Block]]:
    """Blocks above and below a page's edge that stand in the same columns."""
    return [
        (above, below)
        for above in ending
        for below in starting
        if _same_edge(above.x0, below.x0) and _same_edge(above.x1, below.x1)
    ]


def _one_block(above: Block, below: Block, labels: set[int]) -> bool:
    """True when the page's edge cuts one cell in two."""
    if above.open_bottom:
        return True
    if not any(abs(round(above.x0) - edge) <= NEAR for edge in labels):
        return False
    over, under = text.squeeze(above.text), text.squeeze(below.text)
    return bool(over or under) and (not over or not under or over == under)


def _merge(joined: Joined, above: Block, below: Block) -> None:
    """Makes one block of the two, with the text that both halves agree on."""
    above.words = _agreed(above, below)
    above.end = below.end
    above.open_bottom = below.open_bottom
    above.stray = []
    joined.blocks.remove(below)


def _agreed(above: Block, below: Block) -> str:
    """Text of a cut cell.

    A spreadsheet's printer draws the whole label on each of its pages, partly beyond the edge; then both
    halves have the same text. A word processor draws it once, on one page or half on each.
    """
    upper = [_once(words) for words in (above.widest, above.text) if words.strip()]
    lower = [_once(words) for words in (below.widest, below.text) if words.strip()]
    for a in upper:
        for b in lower:
            if text.squeeze(a) == text.squeeze(b):
                return a
    if not upper or not lower:
        return (upper or lower or [""])[-1]
    longest = max(upper[-1], lower[-1], key=len)
    if all(text.squeeze(words) in text.squeeze(longest) for words in (upper[-1], lower[-1])):
        return longest
    return f"{upper[-1]}\n{lower[-1]}"


def _once(words: str) -> str:
    """`words` without a second half that repeats the first: a label drawn with the header and below it."""
    lines = words.split("\n")
    half = len(lines) // 2
    return "\n".join(lines[:half]) if len(lines) % 2 == 0 and lines[:half] == lines[half:] else words


def _rejoin_row(joined: Joined, last: int, first: int, merged: set[int]) -> None:
    """Puts the first row of a page back to the last one of the page before when it is that row's rest.

    In a row that was split, the rest of a cell had no room on the cell's last line. A rest that fills at
    most half of the cells that the row fills is put back; one that fills more of them is a doubt.
    """
    above = [b for b in joined.row(last) if id(b) not in merged]
    below = [b for b in joined.row(first) if id(b) not in merged]
    pairs = _pairs(above, below)
    if any(b.end - b.first > 1 for b in (*above, *below)) or len(pairs) != len(below) or not below:
        return
    filled = [pair for pair in pairs if pair[1].text.strip()]
    before = sum(bool(block.text.strip()) for block in above)
    if not filled or not all(_had_no_room(up, down) for up, down in filled):
        return
    if 2 * len(filled) > before:
        joined.doubts.append(joined.rows[first])
        return
    for up, down in filled:
        up.words = f"{up.text}\n{down.text}"
    for _, down in pairs:
        joined.blocks.remove(down)
    joined.dropped.add(first)
    joined.rests.append(joined.rows[first])


def _had_no_room(up: Block, down: Block) -> bool:
    """True when the first line of `down` would not have fitted behind the last line of `up`."""
    over, under = lines_of(up.chars), lines_of(down.chars)
    if not over or not under:
        return False
    width = under[0].x1 - min(char.x0 for char in under[0].chars)
    inner = (up.x1 - up.x0) - 2 * _PADDING
    return over[-1].x1 - min(char.x0 for char in over[-1].chars) + width > inner
