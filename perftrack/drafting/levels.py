"""Gives every row its level 1 and level 2: printed, carried down, from a later row, or by meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from perftrack import text
from perftrack.drafting import vocabulary
from perftrack.drafting.flags import flag, line_of
from perftrack.drafting.rows import Entry
from perftrack.law.levels import LEVEL1, PARENTS, SATISFACTION
from perftrack.model import Cell, Finding, Place

_POINTS = re.compile(r"[(（]\d{1,3}(\.\d{1,2})?分[)）]$")
"""The points of a level, which some forms print behind its name; they are no part of the name."""
_MOST_PIECES = 8
_PIECE = 5
_REACH = 200
"""How many rows below a row its level 1 is looked for."""


@dataclass(frozen=True, slots=True)
class Label:
    """A level name and where it was printed."""

    text: str
    standard: str | None
    """None when it is no known name of its level."""
    place: Place
    row: int
    """Position of the row that prints it."""
    span: int = 1
    """Rows its cell covers, as far as the document says."""

    @property
    def name(self) -> str:
        """The standard name, else the printed one."""
        return self.standard or self.text


@dataclass(slots=True)
class Levels:
    """The levels of one row in one half."""

    level1: Label | None = None
    level2: Label | None = None
    flags: list[Finding] = field(default_factory=list)


Sisters = Callable[[str], frozenset[str]]
"""Name of an indicator -> the level-2 names it stands under in the document's other tables."""


def resolve(entries: Sequence[Entry], half: int, sisters: Sisters) -> list[Levels]:
    """The levels of every row of one half, in order; what was inferred is flagged on its row."""
    levels = [Levels() for _ in entries]
    own1 = any(("level1", half) in entry.cells for entry in entries)
    ones = _printed(entries, levels, "level1", half if own1 else 0)
    twos = _printed(entries, levels, "level2", half)
    _from_other_half(entries, levels, twos, half)
    _resolve_level1(entries, levels, ones, twos)
    _resolve_level2(entries, levels, twos)
    _judge(entries, levels, twos, half, sisters)
    return levels


# --- labels as printed -------------------------------------------------------------------------


def _printed(entries: Sequence[Entry], levels: list[Levels], name: str, half: int) -> dict[int, Label]:
    """Row and label, for every row that prints one; labels cut into pieces are put together."""
    standard = vocabulary.level1_standard if name == "level1" else vocabulary.level2_standard
    cells = [
        (row, entry.cells[name, half]) for row, entry in enumerate(entries) if (name, half) in entry.cells
    ]
    labels: dict[int, Label] = {}
    index = 0
    while index < len(cells):
        row, cell = cells[index]
        taken = _pieces(cells, index, standard)
        words = text.unwrap("".join(piece.text for _, piece in cells[index : index + taken]))
        if taken > 1:
            pieces = "、".join(piece.text for _, piece in cells[index : index + taken])
            levels[row].flags.append(flag("R06", cell.place, title=name, label=words, pieces=pieces))
        completed = vocabulary.level2_completed(words) if name == "level2" else None
        if completed:
            levels[row].flags.append(flag("R07", cell.place, title=name, printed=words, label=completed))
            words = completed
        words = _POINTS.sub("", words)
        if text.squeeze(words) not in vocabulary.NO_VALUE:
            labels[row] = Label(words, standard(words), cell.place, row, cell.row_span)
        index += taken
    return labels


def _pieces(cells: Sequence[tuple[int, Cell]], start: int, standard: Callable[[str], str | None]) -> int:
    """How many cells from `start` on make one label: 1, or more where only together they are a known name."""
    words, most = "", 1
    for count, (row, cell) in enumerate(cells[start : start + _MOST_PIECES], start=1):
        piece = text.squeeze(cell.text)
        if len(piece) > _PIECE:
            break
        if count > 1 and (standard(piece) or row - cells[start + count - 2][0] > 2):
            break
        words += piece
        if count > 1 and standard(words):
            most = count
    return most


def _from_other_half(
    entries: Sequence[Entry], levels: list[Levels], twos: dict[int, Label], half: int
) -> None:
    """A row without level 2 takes the one that the other half prints on it, when that is another one."""
    current: Label | None = None
    for row, entry in enumerate(entries):
        if row in twos:
            current = twos[row]
            continue
        other = entry.cells.get(("level2", 1 - half))
        if other is None or ("name", half) not in entry.cells:
            continue
        words = text.unwrap(other.text)
        words = vocabulary.level2_completed(words) or words
        standard = vocabulary.level2_standard(words)
        if standard is None or (current is not None and current.name == standard):
            continue
        current = twos[row] = Label(words, standard, other.place, row)
        levels[row].flags.append(flag("R05", entry.line.place, title="level2", label=words))


# --- level 1 -----------------------------------------------------------------------------------


def _resolve_level1(
    entries: Sequence[Entry], levels: list[Levels], ones: dict[int, Label], twos: dict[int, Label]
) -> None:
    """Carries level 1 down; rows above the first label take it; an unfit level 2 corrects it."""
    current = None
    first = next(iter(ones.values()), None)
    for row in range(len(entries)):
        if row in ones:
            current = ones[row]
        elif current is None and first is not None:
            _later(levels[row], entries[row], "level1", first)
        levels[row].level1 = current or first
    row = 0
    while row < len(entries):
        label = twos.get(row)
        if label is not None and row not in ones and not _fits_under(label, levels[row].level1):
            row = _correct(entries, levels, ones, twos, row)
        row += 1


def _fits_under(two: Label, one: Label | None) -> bool:
    """False only where both names are known and never stand together."""
    if two.standard is None or one is None or one.standard not in vocabulary.LEVEL1:
        return one is not None or two.standard is None
    return one.standard in PARENTS[two.standard]


def _correct(
    entries: Sequence[Entry], levels: list[Levels], ones: dict[int, Label], twos: dict[int, Label], row: int
) -> int:
    """Level 1 for the rows from `row` to the next printed one; the last row that was set."""
    label = twos[row]
    reach = range(row + 1, min(len(entries), row + _REACH))
    end = next((later for later in reach if later in ones), reach.stop)
    ahead = ones.get(end)
    between = [twos[later] for later in range(row, end) if later in twos]
    if ahead is None or not all(_fits_under(two, ahead) for two in between):
        parents = _parents(label, alone=not ones)
        if len(parents) > 1:
            return row
        other = (
            later
            for later in range(row + 1, end)
            if later in twos and not _parents(twos[later], alone=not ones) & parents
        )
        end = next(other, end)
        ahead = Label(next(iter(parents)), next(iter(parents)), label.place, row)
    for later in range(row, end):
        printed = levels[later].level1
        code, words = ("R15", printed.text) if printed else ("R20", "")
        place = entries[later].line.place
        facts = {"printed": words, "level2": label.text, "label": ahead.text}
        levels[later].flags.append(flag(code, place, **facts))
        levels[later].level1 = ahead
    return end - 1


def _parents(two: Label, *, alone: bool) -> frozenset[str]:
    """Level 1 above a level 2; satisfaction has its own where a table prints no level 1, `alone`."""
    if two.standard is None:
        return frozenset(LEVEL1)
    parents = PARENTS[two.standard]
    return frozenset({SATISFACTION}) if alone and SATISFACTION in parents else parents


def _later(levels: Levels, entry: Entry, name: str, label: Label) -> None:
    levels.flags.append(
        flag("R03", entry.line.place, title=name, label=label.text, where=line_of(label.place))
    )


# --- level 2 -----------------------------------------------------------------------------------


def _resolve_level2(entries: Sequence[Entry], levels: list[Levels], twos: dict[int, Label]) -> None:
    """Carries level 2 down inside its level 1; rows above the first label of a level 1 take that label."""
    ahead = _ahead(levels, twos)
    current: Label | None = None
    before: Label | None = None
    for row, level in enumerate(levels):
        if not _together(level.level1, before):
            current = None
        before = level.level1
        current = twos.get(row, current)
        level.level2 = current
        following = ahead[row]
        if current is None and following is not None:
            _later(level, entries[row], "level2", following)
            level.level2 = following


def _ahead(levels: Sequence[Levels], twos: Mapping[int, Label]) -> list[Label | None]:
    """For every row the first level 2 printed on it or below it inside the same level 1."""
    found: list[Label | None] = [None] * len(levels)
    following: Label | None = None
    for row in range(len(levels) - 1, -1, -1):
        if row + 1 < len(levels) and not _together(levels[row].level1, levels[row + 1].level1):
            following = None
        following = twos.get(row, following)
        found[row] = following
    return found


def _together(one: Label | None, other: Label | None) -> bool:
    """True for two rows under the same level 1; a label printed again on the next row is the same."""
    return one is other or (one is not None and other is not None and one.name == other.name)


def _judge(
    entries: Sequence[Entry], levels: list[Levels], twos: dict[int, Label], half: int, sisters: Sisters
) -> None:
    """Moves a row to the label printed just below it, where its meaning says so and the label may be centred.

    A label in the middle of its merged cell has about as many rows above it as below; rows carried down
    from the label before are moved only within that reach, never over a change of level 1, and never out of
    a merged cell that the document itself draws around them.
    """
    rows = [*sorted(twos), len(entries)]
    for earlier, here, following in zip(rows, rows[1:], rows[2:], strict=False):
        above, below = twos[earlier], twos[here]
        if above.name == below.name:
            continue
        if not _together(levels[earlier].level1, levels[here].level1):
            _doubt(entries, levels, half, above, below)
            continue
        reach = range(here, min(following, 2 * here - earlier))
        one = levels[here].level1
        end = next((row for row in reach if not _together(levels[row].level1, one)), reach.stop)
        first = max(earlier + above.span - 1, here - 1 - (end - here))
        for row in range(here - 1, first, -1):
            if levels[row].level2 is not above or not _means(
                entries[row].text("name", half), below, above, sisters
            ):
                break
            levels[row].level2 = below
            levels[row].flags.append(
                flag("R04", entries[row].line.place, title="level2", label=below.text, other=above.text)
            )


def _doubt(entries: Sequence[Entry], levels: list[Levels], half: int, above: Label, below: Label) -> None:
    """Flags rows carried down to a change of level 1 whose names speak for the label behind the change."""
    for row in range(below.row - 1, above.row + above.span - 1, -1):
        points_to = vocabulary.affinity(entries[row].text("name", half))
        if levels[row].level2 is not above or points_to is None or not _kin(points_to, below):
            return
        if _kin(points_to, above):
            return
        facts = {"other": above.text, "label": below.text}
        levels[row].flags.append(flag("R21", entries[row].line.place, **facts))


def _kin(standard: str, label: Label) -> bool:
    """True when `label` is `standard` or a kind of it: 经济成本指标 is a 成本指标."""
    return label.standard is not None and label.standard.endswith(standard)


def _means(name: str, below: Label, above: Label, sisters: Sisters) -> bool:
    """True when the name's words, or the document's other tables, put it under `below`, not `above`."""
    if below.standard is None:
        return False
    elsewhere = sisters(text.squeeze(name))
    if below.standard in elsewhere and above.standard not in elsewhere:
        return True
    return vocabulary.affinity(name) == below.standard and above.standard is not None
