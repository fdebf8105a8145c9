"""Finds the header of a target table and says which column holds which field."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from perftrack import text
from perftrack.drafting import label_words, vertical, vocabulary
from perftrack.drafting.align import Slot
from perftrack.drafting.cells import traits
from perftrack.drafting.lines import Line, column
from perftrack.model import Place
from perftrack.notation import units

_MOST_ROWS = 3
_LOOK_BELOW = 8
_KNOWN_SHARE = 0.6
_MOST_COLUMNS = 60
_MAY_HEAD = re.compile(r"[指目绩权标一二三单符性序分年值据完得备偏]")
_NAMES = (
    re.compile(r"四级.*"),
    re.compile(r"三级.*"),
    re.compile(r".*指标名称"),
    re.compile(r"具体指标|明细指标"),
    re.compile(r".*"),
)
_WITH_POINTS = re.compile(r"[(（]\s*(权重|分值|满分|分数?)")
_LAST_YEAR = re.compile(r"上年|上一年|上年度|去年")
_REPEATING = ("level1", "level2", "name")
_UNCLEAR = frozenset({"side", "direction", "other", "explanation", "note", "project"})
_SPANNING = frozenset(
    {
        *("target", "adjusted", "actual", "claimed", "weight", "deviation", "chance"),
        *("side", "goal", "note", "explanation"),
    }
)
_BEGINS = frozenset({"level1", "level2", "name", "side", "target", "direction"})
"""A row of labels with none of these stands above a header, and is not its first row."""
_OF_INDICATORS = frozenset(
    {"weight", "claimed", "reviewed", "rule", "evidence", "basis", "last_year", "deviation", "measures"}
)
_MAY_REPEAT = label_words.UNSTORED | {"reviewed", "cause", "chance"}
_SECOND = {"unit": "actual_unit", "deviation": "measures"}
"""What a field is that comes again behind the actual value."""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a target table."""

    slots: tuple[Slot, ...]
    first: int
    """Index of its first line."""
    after: int
    """Index of the line that follows it."""
    place: Place
    halves: int = 1
    """2 where two target tables stand side by side."""
    upright: bool = False
    """True where every cell is printed on a line of its own."""
    guessed: str | None = None
    """Label of the column that is the target's only by what stands in it."""

    def has(self, field: str) -> bool:
        """True when a column holds `field`."""
        return any(field == slot.field or field in parts_of(slot) for slot in self.slots)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels without blanks: equal for a header that is printed again."""
        return tuple(vocabulary.key(slot.label) for slot in self.slots)


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    column: int
    field: str
    above: str = ""
    """The label of the wider cell above it."""


def parts_of(slot: Slot) -> tuple[str, ...]:
    """The fields of a column whose cells hold two of them: 10/9.5, 培训人数（20）; empty for any other."""
    if slot.field == "weight_claimed":
        return ("weight", "claimed")
    return ("name", "weight") if slot.field == "name" and _WITH_POINTS.search(slot.label) else ()


FieldOf = Callable[[str], str | None]
"""The field of a header cell by its words; None when it is no header label."""


def find(lines: Sequence[Line], start: int, field_of: FieldOf = label_words.header_field) -> Header | None:
    """The header that begins at line `start`; None when none does."""
    stacked = vertical.header_line(lines, start, field_of)
    if stacked is not None:
        labels = _labels(stacked[0], field_of)
        slots = _slots(labels) if labels else None
        return None if slots is None else Header(slots, start, stacked[1], lines[start].place, upright=True)
    rows: list[list[_Label]] = []
    found: Header | None = None
    for index in range(start, min(start + _MOST_ROWS, len(lines))):
        labels = _labels(lines[index], field_of)
        if labels is None or (found is not None and not _is_lower(labels, lines[index], rows)):
            break
        if not rows and not any(label.field in _BEGINS for label in labels):
            return None
        rows.append(labels)
        slots = _slots(_stacked(rows))
        if slots is not None:
            halves = 1 + max(slot.half for slot in slots)
            found = Header(slots, start, index + 1, lines[start].place, halves)
    return found or _guessed(rows, lines, start)


def lacks_target(line: Line, field_of: FieldOf = label_words.header_field) -> bool:
    """True for the header of a table of indicators that prints no target at all, only points."""
    fields = {field_of(cell.text) for cell in line.cells}
    return {"level1", "name"} <= fields and not fields & {"target", "adjusted"}


def is_right_half(line: Line) -> bool:
    """True for the header of columns that say something of indicators which they do not name.

    So begins a page with the other half of a sheet that was printed wider than its page.
    """
    if line.table is None or line.place.page is None:
        return False
    fields = [label_words.header_field(cell.text) for cell in line.cells]
    known = {field for field in fields if field in _OF_INDICATORS}
    return len(known) >= 2 and all(field in {*_OF_INDICATORS, "note"} for field in fields)


def _guessed(rows: Sequence[Sequence[_Label]], lines: Sequence[Line], start: int) -> Header | None:
    """A header that names levels and indicators, with a column of unknown label in which values stand."""
    labels = _stacked(rows) if rows else []
    fields = {label.field for label in labels}
    if not {"level1", "name"} <= fields:
        return None
    after = start + len(rows)
    below = [line for line in lines[after : after + _LOOK_BELOW] if line.table is not None]
    for index, label in enumerate(labels):
        cells = [cell.text for line in below for cell in line.cells if column(cell) == label.column]
        values = sum(traits(cell).value >= 0.9 and not traits(cell).number for cell in cells)
        if label.field == "other" and values * 2 >= len(cells) > 0:
            labels[index] = replace(label, field="target")
            slots = _slots(labels)
            return (
                None if slots is None else Header(slots, start, after, lines[start].place, guessed=label.text)
            )
    return None


def by_content(header: Header, rows: Sequence[Line]) -> Header:
    """`header` with a column of unclear label read as a level, where level names stand in it.

    指标类型 or 绩效指标 may head the levels in one form and other things in another.
    """
    slots = _without_points_of_levels(list(header.slots), rows)
    for field, fits in _BY_CONTENT:
        if any(slot.field == field for slot in slots):
            continue
        for index, slot in enumerate(slots):
            if slot.field not in _UNCLEAR or (slot.field == "project" and not field.startswith("level")):
                continue
            words = [cell.text for row in rows for cell in row.cells if column(cell) == slot.column]
            if words and sum(map(fits, words)) * 3 >= len(words) * 2:
                slots[index] = replace(slot, field=field)
                break
    return replace(header, slots=tuple(slots))


def _without_points_of_levels(slots: list[Slot], rows: Sequence[Line]) -> list[Slot]:
    """`slots` with points that stand before the name and not in every row told from those of indicators."""
    places = [index for index, slot in enumerate(slots) if slot.field == "weight"]
    name = next((slot.column for slot in slots if slot.field == "name"), 0)
    for index in places:
        if slots[index].column >= name:
            continue
        filled = sum(any(column(cell) == slots[index].column for cell in row.cells) for row in rows)
        if filled * 4 < len(rows) * 3:
            slots[index] = replace(slots[index], field="shares")
    return slots


def _is_comparison(words: str) -> bool:
    bare = text.squeeze(text.fold(words))
    return bare in vocabulary.SIGNS - vocabulary.DIRECTIONS


def _is_unit(words: str) -> bool:
    return units.is_whole(text.squeeze(text.fold(words)))


_BY_CONTENT: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("level1", lambda words: vocabulary.level1_standard(words) is not None),
    ("level2", lambda words: vocabulary.level2_standard(words) is not None),
    ("sign", _is_comparison),
    ("unit", _is_unit),
)


def _labels(line: Line, field_of: FieldOf) -> list[_Label] | None:
    """The cells of `line` as header labels; None when too few of them are."""
    if not 2 <= len(line.cells) <= _MOST_COLUMNS or not _MAY_HEAD.search(line.text):
        return None
    fields = [field_of(cell.text) for cell in line.cells]
    known = sum(field is not None for field in fields)
    certain = {"level1", "name"} <= set(fields)
    if known < 2 or (known < _KNOWN_SHARE * len(fields) and not certain):
        return None
    if any(vocabulary.level2_standard(cell.text) for cell in line.cells):
        return None
    return [
        _Label(text.unwrap(cell.text), column(cell), field or "other")
        for cell, field in zip(line.cells, fields, strict=True)
    ]


def _is_lower(labels: Sequence[_Label], line: Line, above: Sequence[Sequence[_Label]]) -> bool:
    """True for the second row of a header: labels only, and none that begins a header of its own."""
    upper = {label.field for row in above for label in row}
    divided = "side" in upper and bool(upper & {"target", "actual"}) and not upper & {"level1", "name"}
    begins = {"other", "project"} if divided else {"other", "level1", "project"}
    return not line.gap and all(label.field not in begins for label in labels)


def _stacked(rows: Sequence[Sequence[_Label]]) -> list[_Label]:
    """The rows of a header as one: a label below takes the place of the wider one above it."""
    merged = list(rows[0])
    for row in rows[1:]:
        row = _anchored(merged, row)
        kept: list[_Label] = []
        for index, upper in enumerate(merged):
            end = merged[index + 1].column if index + 1 < len(merged) else 10_000
            below = [label for label in row if upper.column <= label.column < end]
            kept += [_under(label, upper) for label in below] or [upper]
        first = merged[0].column
        merged = [label for label in row if label.column < first] + kept
    return merged


def _under(label: _Label, upper: _Label) -> _Label:
    """`label` below a wider one, which may say whose points these are: 复核 above 得分."""
    whole = label_words.header_field(upper.text + label.text)
    field = "reviewed" if label.field == "claimed" and whole == "reviewed" else label.field
    return replace(label, above=upper.text, field=field)


def _anchored(upper: Sequence[_Label], row: Sequence[_Label]) -> Sequence[_Label]:
    """`row` moved under the label it divides, when by column it would hide labels of another kind."""
    hidden = [
        label
        for label in upper
        if any(label.column == lower.column and label.field != lower.field for lower in row)
        and label.field not in _SPANNING | {"other"}
    ]
    spanning = next((label for label in upper if label.field == "target"), None)
    if not hidden or spanning is None:
        return row
    # Fractions of a column keep the order where the upper row leaves no room.
    return [replace(label, column=spanning.column) for label in row]


def _slots(labels: Sequence[_Label]) -> tuple[Slot, ...] | None:
    """The columns; None when there is no name or no target among them."""
    named = _with_name(_goals_told_from_targets(_units_told_apart(labels)))
    if not any(label.field == "target" for label in named):
        named = [replace(label, field="target") if label.field == "adjusted" else label for label in named]
    fields = [label.field for label in named]
    if "name" not in fields or "target" not in fields:
        return None
    split = _second_half(fields)
    slots: list[Slot] = []
    for index, label in enumerate(named):
        half = int(split is not None and index >= split)
        slots.append(Slot(label.field, label.column, label.text, half, _horizon(label)))
    if split is None:
        slots = _one_target_a_horizon(slots)
    return tuple(_no_field_twice(slots))


def _horizon(label: _Label) -> str | None:
    words = label.above + label.text
    if label_words.IMPLEMENTATION.search(words):
        return "implementation"
    return "annual" if label_words.ANNUAL.search(words) else None


def _units_told_apart(labels: Sequence[_Label]) -> list[_Label]:
    """单位 before the indicator's name is whose project it is, after it the unit of measurement.

    年度 before it, in a list of projects, is the year of each.
    """
    first_name = next((i for i, label in enumerate(labels) if label.field in {"name", "side"}), len(labels))
    listed = any(label.field == "project" for label in labels)
    told = []
    for index, label in enumerate(labels):
        if index < first_name and label.field == "unit" and vocabulary.key(label.text) == "单位":
            label = replace(label, field="unit_name")
        elif index < first_name and listed and label_words.block_field(label.text) == "year":
            label = replace(label, field="year")
        told.append(label)
    return told


def _goals_told_from_targets(labels: Sequence[_Label]) -> list[_Label]:
    """年度目标 is the target's column only where no 指标值 is printed."""
    certain = any(label.field == "target" and "值" in label.text for label in labels)
    return [
        replace(label, field="goal")
        if certain and label.field == "target" and "值" not in label.text
        else label
        for label in labels
    ]


def _with_name(labels: Sequence[_Label]) -> list[_Label]:
    """One kind of label is the indicator's name; the others of that field only explain or head it."""
    names = [label for label in labels if label.field == "name"]
    if not names:
        for substitute in ("side", "level2"):
            place = next((i for i, label in enumerate(labels) if label.field == substitute), None)
            if place is not None and any(label.field == "target" for label in labels[place:]):
                return [
                    replace(label, field="name") if i == place else label for i, label in enumerate(labels)
                ]
        return list(labels)
    kind = next(kind for kind in _NAMES if any(kind.fullmatch(vocabulary.key(label.text)) for label in names))
    return [
        replace(label, field="explanation")
        if label.field == "name" and not kind.fullmatch(vocabulary.key(label.text))
        else label
        for label in labels
    ]


def _second_half(fields: Sequence[str]) -> int | None:
    """Where the second of two tables side by side begins; None when there is one."""
    if fields.count("name") < 2 or fields.count("target") < 2:
        return None
    for field in _REPEATING:
        places = [index for index, found in enumerate(fields) if found == field]
        if len(places) >= 2:
            return places[1]
    return None


def _one_target_a_horizon(slots: Sequence[Slot]) -> list[Slot]:
    """Several target columns beside one name: one of the year, one of the implementation period."""
    targets = [slot for slot in slots if slot.field == "target"]
    if len(targets) < 2:
        return list(slots)
    annual = next((slot for slot in targets if slot.horizon == "annual"), None)
    annual = annual or next((slot for slot in targets if slot.horizon is None), targets[0])
    later = next((slot for slot in targets if slot.horizon == "implementation" and slot is not annual), None)
    fields = {id(annual): "target", id(later): "target_long"}
    return [
        replace(slot, field=fields.get(id(slot), "other")) if slot.field == "target" else slot
        for slot in slots
    ]


def _no_field_twice(slots: Sequence[Slot]) -> list[Slot]:
    """A field that comes again in the same half is kept as a column without meaning.

    Of several columns with earlier values the last year's is the field; of several with points the one
    behind the indicator's name, for those before it belong to the levels.
    """
    seen: set[tuple[str, int]] = set()
    name = next(index for index, slot in enumerate(slots) if slot.field == "name")
    if any(slot.field == "weight" for slot in slots[name:]):
        slots = [
            replace(slot, field="shares") if slot.field == "weight" and index < name else slot
            for index, slot in enumerate(slots)
        ]
    if any(slot.field == "last_year" and _LAST_YEAR.search(slot.label) for slot in slots):
        slots = [
            replace(slot, field="history")
            if slot.field == "last_year" and not _LAST_YEAR.search(slot.label)
            else slot
            for slot in slots
        ]
    unique: list[Slot] = []
    for slot in slots:
        again = (slot.field, slot.half) in seen
        second = _SECOND.get(slot.field)
        if again and second and ("actual", slot.half) in seen and (second, slot.half) not in seen:
            slot = replace(slot, field=second)
        elif again and slot.field not in _MAY_REPEAT:
            slot = replace(slot, field="shares" if slot.field == "weight" else "other")
        seen.add((slot.field, slot.half))
        unique.append(slot)
    return unique
