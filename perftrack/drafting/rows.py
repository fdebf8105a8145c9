"""Reads the rows below a header: cells to fields, broken rows joined, totals and empty rows left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from perftrack import text
from perftrack.drafting import vocabulary
from perftrack.drafting.align import Alignment, Slot, align
from perftrack.drafting.cells import traits
from perftrack.drafting.flags import flag, line_of, listed
from perftrack.drafting.headers import parts_of
from perftrack.drafting.label_words import header_field
from perftrack.drafting.lines import Line, column
from perftrack.drafting.segments import Segment
from perftrack.model import Cell, Finding

_LABELS = frozenset(
    {
        "level1",
        "level2",
        "side",
        "seq",
        "project",
        "unit_name",
        "year",
        "goal",
        "department",
        "amount",
        "code",
    }
)
_TICKED = frozenset({"cause", "chance"})
_OPENERS = tuple("（(［[“《、，,与和及的")
_CLOSERS = tuple("）)]］”》、，,。%％")
_PAIR = re.compile(r"\s*([^/／]*)[/／]([^/／]*)")
_NAME_WITH_POINTS = re.compile(r"(.+?)[(（]\s*(\d{1,3}(?:\.\d+)?)\s*(?:分|%|％)?\s*[)）]\s*", re.DOTALL)
_MOSTLY = (2, 3)
"""Share of rows that must stand under their labels, for the others to be read by column too."""
_RICH = 4
"""Fields besides the levels that tell a full row from one whose target somebody forgot."""
_PLACEHOLDER = ("……", "…", "...", "......")


@dataclass(slots=True)
class Entry:
    """One row of a target table, its cells told by field and half."""

    line: Line
    cells: dict[tuple[str, int], Cell]
    broken: bool
    """True when a page break or a blank stands before it."""
    flags: list[Finding] = field(default_factory=list)
    aside: str = ""
    """Why the row is no indicator: "total" or "execution"; empty for one that may be."""

    def text(self, name: str, half: int = 0) -> str:
        """Text of a field, empty when it has none."""
        cell = self.cells.get((name, half))
        return cell.text if cell else ""

    def words(self, name: str, half: int = 0) -> str | None:
        """Text of a field in one line; None when it is empty or only a dash."""
        words = text.one_line(self.text(name, half))
        return None if not words or not words.strip("-—–/\\∕* ") else words

    @property
    def content(self) -> list[tuple[str, int]]:
        """The fields that hold more than a level name."""
        return [key for key in self.cells if key[0] not in _LABELS]


def read(segment: Segment) -> list[Entry]:
    """The rows of `segment` in printed order, level names not yet carried down."""
    lines = [
        (index, line)
        for index, line in enumerate(segment.rows)
        if not (index in segment.broken and _is_number(line))
    ]
    slots = segment.header.slots
    plain = [line for _, line in lines if not is_total(line)]
    first = [_aligned(line, slots) for line in plain]
    learned = _learned(slots, plain, first)
    if learned != slots:
        first = [_aligned(line, learned) for line in plain]
    aligned = iter(_by_column(learned, plain, first))
    entries = [
        _total(line, learned, index in segment.broken)
        if is_total(line)
        else _entry(line, learned, next(aligned), index in segment.broken)
        for index, line in lines
    ]
    return list(_joined(entries))


def key_of(slot: Slot) -> str:
    """The name under which an entry keeps the cell of a column; columns that are ticked keep their label."""
    return f"{slot.field} {vocabulary.key(slot.label)}" if slot.field in _TICKED else slot.field


def is_total(line: Line) -> bool:
    """True for a row that adds up others: 总分, 小计, also behind the level name that it adds up."""
    for cell in line.cells:
        look = traits(cell.text)
        if vocabulary.TOTAL_ROW.fullmatch(look.words):
            rest = [traits(other.text) for other in line.cells[line.cells.index(cell) + 1 :]]
            return cell is line.cells[0] or all(other.weight or other.nothing for other in rest)
        if not (look.level1 or look.level2 or (look.number and look.size <= 2)):
            return False
    return False


def _total(line: Line, slots: Sequence[Slot], broken: bool) -> Entry:
    """A row of sums: its numbers by their columns, and a level name that the rows below go under."""
    entry = Entry(line, {}, broken, aside="total")
    columns = [slot for slot in slots if slot.field in {"weight", "claimed", "reviewed"}]
    numbers = [cell for cell in line.cells if traits(cell.text).weight]
    by_column = {slot.column: slot for slot in columns}
    in_order = dict(zip(map(id, numbers), columns, strict=False)) if len(numbers) == len(columns) else {}
    for cell in line.cells:
        look, slot = traits(cell.text), in_order.get(id(cell), by_column.get(column(cell)))
        if slot is not None and look.weight:
            entry.cells[slot.field, slot.half] = cell
        elif look.level1 and not vocabulary.TOTAL_ROW.fullmatch(look.words):
            entry.cells["level1", 0] = cell
        elif look.level2 and not vocabulary.TOTAL_ROW.fullmatch(look.words):
            entry.cells["level2", 0] = cell
    return entry


def _is_number(line: Line) -> bool:
    """True for a row that holds a single number: the number of a page."""
    cell = line.single
    return cell is not None and bool(vocabulary.PAGE.fullmatch(text.fold(cell.text)))


def _aligned(line: Line, slots: Sequence[Slot]) -> Alignment:
    return align([cell.text for cell in line.cells], [column(cell) for cell in line.cells], slots)


def _by_column(
    slots: Sequence[Slot], lines: Sequence[Line], alignments: Sequence[Alignment]
) -> Sequence[Alignment]:
    """`alignments`, but by column for the odd rows of a table whose cells stand under their labels.

    In a sheet or a table of a document words that look like another field's do not move a cell; in a text
    a lost blank moves a whole row.
    """
    if any(line.place.line is not None for line in lines):
        return alignments
    places = {slot.column: index for index, slot in enumerate(slots)}
    rows = [tuple(places.get(column(cell)) for cell in line.cells) for line in lines]
    as_printed = [row == found.slots for row, found in zip(rows, alignments, strict=True)]
    if sum(as_printed) * _MOSTLY[1] < len(lines) * _MOSTLY[0]:
        return alignments
    first = min(places)
    return [
        Alignment(row, found.cost)
        if all(place is not None or column(cell) < first for place, cell in zip(row, line.cells, strict=True))
        else found
        for row, line, found in zip(rows, lines, alignments, strict=True)
    ]


def _learned(
    slots: tuple[Slot, ...], lines: Sequence[Line], alignments: Sequence[Alignment]
) -> tuple[Slot, ...]:
    """`slots` with the columns where most rows really have them; merged headers often stand elsewhere."""
    seen: list[Counter[int]] = [Counter() for _ in slots]
    for line, alignment in zip(lines, alignments, strict=True):
        for cell, index in zip(line.cells, alignment.slots, strict=True):
            if index is not None:
                seen[index][column(cell)] += 1
    moved = []
    for slot, columns in zip(slots, seen, strict=True):
        most = columns.most_common(1)
        certain = most and most[0][1] * 2 > len(lines) and most[0][1] > columns[slot.column]
        moved.append(replace(slot, column=most[0][0]) if certain else slot)
    ordered = all(a.column < b.column for a, b in pairwise(moved))
    return tuple(moved) if ordered else slots


def _entry(line: Line, slots: Sequence[Slot], alignment: Alignment, broken: bool) -> Entry:
    entry = Entry(line, {}, broken)
    extra: list[Cell] = []
    shifted = False
    for cell, index in zip(line.cells, alignment.slots, strict=True):
        if index is None:
            if header_field(cell.text) != "side":
                extra.append(cell)
            continue
        slot = slots[index]
        if slot.field == "target" and extra and _is_sign(extra[-1]):
            cell = Cell(extra.pop().text + cell.text, cell.place)
            shifted = True
        shifted = shifted or column(cell) != slot.column
        for name, piece in _pieces(slot, cell):
            entry.cells[name, slot.half] = piece
    if line.pieces > 1:
        entry.flags.append(flag("R19", line.place, count=line.pieces))
    elif shifted:
        entry.flags.append(flag("R01", line.place))
    if extra:
        words = listed(cell.text for cell in extra)
        entry.flags.append(flag("R02", extra[0].place, count=len(extra), words=words))
    return entry


def _pieces(slot: Slot, cell: Cell) -> list[tuple[str, Cell]]:
    """What the cell says of each of its column's fields."""
    names = parts_of(slot)
    found = (_NAME_WITH_POINTS if "name" in names else _PAIR).fullmatch(cell.text) if names else None
    if found is None:
        return [(key_of(slot), cell)]
    pieces = zip(names, found.groups(), strict=True)
    return [(name, Cell(word.strip(), cell.place)) for name, word in pieces if word.strip()]


def _is_sign(cell: Cell) -> bool:
    """True for a sign that stands in a cell of its own where no column is for signs."""
    look = traits(cell.text)
    return look.sign and look.words not in vocabulary.DIRECTIONS


def _joined(entries: Sequence[Entry]) -> Iterator[Entry]:
    """`entries` with every row that only continues the one before joined to it."""
    current: Entry | None = None
    for entry in entries:
        if entry.aside:
            if current is not None:
                yield current
            current = None
            yield entry
            continue
        if _is_placeholder(entry):
            entry.cells = {key: cell for key, cell in entry.cells.items() if key[0] in _LABELS}
        if current is not None and (_breaks_off(current, entry) or _goes_on_over_page(current, entry)):
            _complete(current, entry)
            continue
        if current is not None and _continues(current, entry):
            _join(current, entry)
            continue
        if current is not None:
            yield current
        current = entry
    if current is not None:
        yield current


def _is_placeholder(entry: Entry) -> bool:
    """True for a blank line of a form: 指标1：, ……."""
    names = [text.squeeze(cell.text) for (name, _), cell in entry.cells.items() if name == "name"]
    others = [cell for key, cell in entry.cells.items() if key[0] not in {"name", "note", "other", *_LABELS}]
    if not names or not all(says_none(cell.text) for cell in others):
        return False
    return all(says_none(name) for name in names) or (not others and all(map(_blank_name, names)))


def says_none(words: str) -> bool:
    """True for a dash, 无, 不涉及 and the like."""
    bare = text.squeeze(words)
    return bare in vocabulary.NO_VALUE or vocabulary.NO_POINTS.fullmatch(bare) is not None


def _blank_name(name: str) -> bool:
    bare = name.rstrip("：:").removeprefix("指标")
    return name in _PLACEHOLDER or not bare.strip("0123456789０１２３４５６７８９一二三四五…. ")


def _breaks_off(before: Entry, entry: Entry) -> bool:
    """True for a row that stops in its name, while the next line goes on with it at its very start.

    A line break inside the cell did that; the columns of the second line are those behind the name.
    """
    name, rest = before.cells.get(("name", 0)), entry.cells.get(("name", 0))
    return (
        name is not None
        and rest is not None
        and name is before.line.cells[-1]
        and before.line.open_end
        and entry.line.open_start
        and rest is entry.line.cells[0]
        and column(name) > column(rest)
        and ("target", 0) in entry.cells
        and not entry.broken
    )


def _goes_on_over_page(before: Entry, entry: Entry) -> bool:
    """True when a page ends after levels and half a name, and the next begins with the other half."""
    return (
        entry.broken
        and [name for name, _ in before.content] == ["name"]
        and not any(name in _LABELS for name, _ in entry.cells)
        and {"name", "target"} <= {name for name, _ in entry.content}
        and len(entry.content) >= _RICH
    )


def _complete(before: Entry, entry: Entry) -> None:
    """Puts the second line of a row that breaks off behind its first."""
    name, rest = before.cells["name", 0], entry.cells["name", 0]
    before.cells |= entry.cells
    before.cells["name", 0] = Cell(name.text + "\n" + rest.text, name.place)
    before.flags += [found for found in entry.flags if found.code != "R01"]
    before.flags.append(flag("R19", before.line.place, count=2))


def _continues(before: Entry, entry: Entry) -> bool:
    """True when `entry` has no indicator of its own but holds the rest of the row before it."""
    content = entry.content
    if not content or any(name in _LABELS - {"side"} for name, _ in entry.cells):
        return False
    if not any(name in {"name", "target"} for name, _ in before.cells):
        return False
    has_name = any(name == "name" for name, _ in content)
    has_target = any(name == "target" for name, _ in content)
    if has_name and has_target:
        return False
    if any(name in {"weight", "claimed"} for name, _ in content) and has_name:
        return False
    if has_target:
        return _continues_target(before, entry)
    if not has_name:
        return True
    if entry.broken or _only_a_name_where_rows_hold_more(before, entry):
        return True
    pieces = [cell.text for (name, _), cell in entry.cells.items() if name == "name"]
    names = [cell.text for (name, _), cell in before.cells.items() if name == "name"]
    return any(piece.startswith(_CLOSERS) or piece.startswith(("(", "（")) for piece in pieces) or any(
        name.endswith(_OPENERS) for name in names
    )


def _only_a_name_where_rows_hold_more(before: Entry, entry: Entry) -> bool:
    """True for a name alone below a full row of a table with many columns: it is the rest of that row's name.

    In a table of few columns the same look is that of an indicator whose target is missing.
    """
    alone = [name for name, _ in entry.content] == ["name"] and len(before.content) >= _RICH
    in_place = not entry.line.open_end and not any(found.code == "R01" for found in entry.flags)
    return alone and in_place and not any(vocabulary.is_numbered(cell.text) for cell in entry.cells.values())


def _continues_target(before: Entry, entry: Entry) -> bool:
    """True for a row without name whose target is the rest, or the missing whole, of the one before."""
    halves = [half for name, half in entry.cells if name == "target"]
    if all(("target", half) not in before.cells for half in halves):
        return True
    return entry.broken and all(traits(entry.text("target", half)).value < 0.9 for half in halves)


def _join(before: Entry, entry: Entry) -> None:
    """Adds the pieces of `entry` to the row before it, and says so."""
    where = line_of(entry.line.place)
    for key, cell in entry.cells.items():
        if key[0] in _LABELS:
            continue
        had = before.cells.get(key)
        if had is None:
            before.cells[key] = cell
        else:
            before.cells[key] = Cell(had.text + "\n" + cell.text, had.place)
        code = "R09" if key[0] == "name" else "R13"
        before.flags.append(flag(code, cell.place, where=where, piece=cell.text, title=key[0]))
    before.flags += [found for found in entry.flags if found.code != "R01"]
