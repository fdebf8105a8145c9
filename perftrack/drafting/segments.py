"""Cuts a document into target tables: the lines above each header, the header, the lines below."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from perftrack import text
from perftrack.drafting import headers, label_words, vertical, vocabulary
from perftrack.drafting.cells import traits
from perftrack.drafting.headers import FieldOf, Header
from perftrack.drafting.label_words import header_field
from perftrack.drafting.label_years import by_year
from perftrack.drafting.lines import Line
from perftrack.drafting.mend import mended
from perftrack.model import Place

_COLON = re.compile(r"[:：]")
_LOOK_AHEAD = 4
_ODD_LINE = 40
_LONGEST_BLOCK = 200

Find = Callable[[Sequence[Line], int], Header | None]
"""Finds the header that begins at a line."""


@dataclass(slots=True)
class Segment:
    """One target table as it stands in the document."""

    header: Header
    above: tuple[Line, ...]
    """Lines from the title (or the table before) to the header."""
    before: tuple[Line, ...]
    """Up to ten lines before `above`, for a year that only the prose says."""
    rows: list[Line] = field(default_factory=list)
    odd: list[Line] = field(default_factory=list)
    """Lines of prose that stand between its rows and were not read."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """First line and line behind the last of every stretch of the document that it takes."""
    broken: set[int] = field(default_factory=set)
    """Positions in `rows` before which the table is broken by a page."""

    borrowed: bool = False
    """True when the table prints no header of its own and the one before it serves."""

    def add(self, row: Line, *, broken: bool) -> None:
        """Takes a row; `broken` when a page break stands before it."""
        if broken:
            self.broken.add(len(self.rows))
        self.rows.append(row)

    @property
    def place(self) -> Place:
        """Where findings about the whole table point to: its header."""
        return self.above[0].place if self.borrowed and self.above else self.header.place

    @property
    def title(self) -> Line | None:
        """The title line; None when the table has none."""
        return next((line for line in reversed(self.above) if is_title(line)), None)


def cut(lines: Sequence[Line], field_of: FieldOf = header_field) -> list[Segment]:
    """All target tables of the document, in order; a table that goes on over a page is one.

    `field_of` tells the field of a header cell by its words.
    """
    find = partial(headers.find, field_of=field_of)
    segments: list[Segment] = []
    index = end = 0
    while index < len(lines):
        header = find(lines, index)
        if header is None:
            index += 1
            continue
        between = lines[end:index]
        start = 0
        if segments and _goes_on(segments[-1], header, between):
            segment = segments[-1]
            segment.broken.add(len(segment.rows))
        else:
            start = _start(between)
            segment = Segment(header, tuple(between[start:]), tuple(between[max(0, start - 10) : start]))
            segments.append(segment)
        begin = end + start
        index = end = _take_rows(lines, header.after, segment, find)
        segment.spans.append((begin, end))
        while (first := _next_project(lines, end, find)) is not None:
            segment = Segment(segment.header, tuple(lines[end:first]), (), borrowed=True)
            segments.append(segment)
            begin, end = end, _take_rows(lines, first, segment, find)
            segment.spans.append((begin, end))
            index = end
    for segment in segments:
        segment.header = by_year(headers.by_content(segment.header, segment.rows), segment.above)
    return segments


def _next_project(lines: Sequence[Line], index: int, find: Find) -> int | None:
    """Where the rows of another project begin whose block follows at once and repeats no header."""
    if index >= len(lines) or not begins_block(lines[index]):
        return None
    for later in range(index + 1, len(lines)):
        line = lines[later]
        if line.running:
            continue
        if is_title(line) or line.table is None or find(lines, later) is not None:
            return None
        if like_indicator(line) and not _label(line.cells[0].text):
            return later
    return None


def is_title(line: Line) -> bool:
    """True for the title of a target table or form."""
    cell = line.single
    if cell is None or len(cell.text) > 80:
        return False
    words = text.squeeze(text.fold(cell.text))
    return bool(vocabulary.TITLE.fullmatch(words)) and label_words.block_field(cell.text) is None


def _goes_on(segment: Segment, header: Header, between: Sequence[Line]) -> bool:
    """True when `header` only repeats the one of `segment` after a page break."""
    if header.labels != segment.header.labels:
        return False
    for line in between:
        if is_title(line):
            if segment.title is None or not _same_title(line, segment.title):
                return False
            continue
        labelled = any(_label(cell.text) for cell in line.cells) and not line.running
        if labelled or len(line.text) > _ODD_LINE:
            return False
    return bool(segment.rows)


def _same_title(one: Line, other: Line) -> bool:
    def bare(line: Line) -> str:
        return vocabulary.key(line.text).replace("续", "")

    return bare(one) == bare(other)


def _label(words: str) -> bool:
    return label_words.block_field(words) is not None or label_words.fund_kind(words) is not None


def _start(between: Sequence[Line]) -> int:
    """Where the block above a header begins: at its title, else after the last prose."""
    labelled, last_title, after_prose = False, None, 0
    least = max(0, len(between) - _LONGEST_BLOCK)
    for index in range(len(between) - 1, least - 1, -1):
        line = between[index]
        if is_title(line):
            if labelled:
                return index
            last_title = index if last_title is None else last_title
            continue
        labelled = labelled or any(_label(cell.text.partition("：")[0]) for cell in line.cells)
        if not after_prose and _is_prose(line):
            after_prose = index + 1
    return last_title if last_title is not None else max(after_prose, least)


def _is_prose(line: Line) -> bool:
    if line.table is not None or _label(line.text.rstrip("：:")):
        return False
    return bool(vocabulary.HEADING.fullmatch(line.text)) or line.text.endswith(("。", "：", ":", "；"))


def _take_rows(lines: Sequence[Line], index: int, segment: Segment, find: Find) -> int:
    """Adds the rows that follow the header to `segment`; the index of the first line that is none."""
    if segment.header.upright:
        return _take_upright(lines, index, segment, find)
    broken = False
    while index < len(lines):
        line = lines[index]
        if is_title(line) or find(lines, index) is not None:
            break
        whole = mended(lines, index, _widths(lines, segment))
        if whole is not None:
            segment.add(whole[0], broken=broken or line.gap)
            index, broken = whole[1], False
            continue
        if line.running or _is_caption(line):
            broken = True
        elif line.table is None or _is_note(line):
            if _ends(lines, index):
                if (
                    not line.gap
                    and len(line.text) <= _ODD_LINE
                    and not _is_prose(line)
                    and not _is_note(line)
                ):
                    segment.odd.append(line)
                break
            segment.odd.append(line)
            broken = True
        elif begins_block(line) or is_foot(line) or (line.gap and headers.is_right_half(line)):
            break
        else:
            segment.add(line, broken=broken or line.gap)
            broken = False
        index += 1
    return index


def _take_upright(lines: Sequence[Line], index: int, segment: Segment, find: Find) -> int:
    """Adds the rows of a table that prints every cell on a line of its own."""
    taken: list[Line] = []
    while index < len(lines):
        line = lines[index]
        if is_title(line) or not vertical.is_cell(line) or find(lines, index) is not None:
            break
        if not line.running and not _is_caption(line):
            taken.append(line)
        index += 1
    segment.rows += vertical.rows(taken, segment.header.slots)
    return index


def _widths(lines: Sequence[Line], segment: Segment) -> frozenset[int]:
    """How many cells the rows of the table have: its header, and what most of its last rows have."""
    header = lines[segment.header.after - 1].width
    last = [row.width for row in segment.rows[-5:]]
    usual = max(set(last), key=last.count) if last else header
    return frozenset({header, usual} if last.count(usual) >= 2 else {header})


def _is_note(line: Line) -> bool:
    return line.single is not None and bool(vocabulary.NOTE.match(text.fold(line.text)))


def _is_caption(line: Line) -> bool:
    cell = line.single
    return cell is not None and bool(vocabulary.CAPTION.fullmatch(text.squeeze(text.fold(cell.text))))


def _ends(lines: Sequence[Line], index: int) -> bool:
    """True when the prose at `index` ends the table; False when rows of it follow at once."""
    line = lines[index]
    words = text.fold(line.text)
    if vocabulary.NOTE.match(words) or vocabulary.HEADING.fullmatch(words) or len(words) > _ODD_LINE:
        return True
    if words.endswith(("。", ":", "；")):
        return True
    for later in lines[index + 1 : index + 1 + _LOOK_AHEAD]:
        if is_title(later) or begins_block(later) or vocabulary.HEADING.fullmatch(later.text):
            return True
        if later.table is not None:
            return not like_indicator(later)
    return True


def begins_block(line: Line) -> bool:
    """True for a row of the block above the next table: its first cell is a label of that block."""
    first = line.cells[0].text
    if vocabulary.level1_standard(first) or vocabulary.level2_standard(first) or traits(first).value >= 0.9:
        return False
    found = label_words.block_field(first) or label_words.block_field(_COLON.split(first)[0])
    return found in {"project", "unit_name", "department", "person", "year"} and len(line.cells) <= 6


def is_foot(line: Line) -> bool:
    """True for a row below the indicators that is none: a remark, an opinion, a signature."""
    first = text.squeeze(text.fold(line.cells[0].text))
    valued = any(traits(cell.text).value >= 0.9 for cell in line.cells[1:2])
    return len(first) <= _ODD_LINE and not valued and bool(vocabulary.FOOT.fullmatch(first))


def like_indicator(line: Line) -> bool:
    """True for a row that looks like an indicator: a level name or a value among several cells."""
    if len(line.cells) < 2:
        return False
    looks = [traits(cell.text) for cell in line.cells]
    level = any(look.level1 or look.level2 for look in looks)
    value = any(look.value >= 0.9 and not look.number for look in looks)
    return level or (value and any(look.value == 0 and look.size >= 4 for look in looks))


def sure_indicator(line: Line) -> bool:
    """True for a row that can hardly be anything but an indicator: a level 2, a name and a value."""
    looks = [traits(cell.text) for cell in line.cells]
    return (
        len(looks) >= 3
        and any(look.level2 for look in looks)
        and any(look.value >= 0.9 and not look.number for look in looks)
    )
