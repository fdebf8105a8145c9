"""What a completed form says happened to an indicator: its actual value, points and reasons, as printed."""

from __future__ import annotations

import re

from perftrack import text
from perftrack.drafting import targets
from perftrack.drafting.cells import weight
from perftrack.drafting.headers import Header
from perftrack.drafting.rows import Entry
from perftrack.model import Reported

_PARAGRAPH = re.compile(r"(?<=[。；;！!])\s*\n")
"""A new line behind the end of a sentence was typed; any other is the wrap of a narrow column."""


def read(entry: Entry, half: int, header: Header) -> Reported | None:
    """The claims of one row, numbered later; None for a row that holds no more than a target.

    What was done in a part of the year, or is expected, is no actual value; see `of_part_of_year`.
    """
    if of_part_of_year(header):
        return None
    actual = value(entry, "actual", half, header)
    claimed = weight(entry.text("claimed", half))
    claimed = None if claimed is not None and claimed > 100 else claimed
    reasons = [words for name in ("deviation", "measures") if (words := reason(entry, name, half))]
    deviation = "\n".join(dict.fromkeys(reasons)) or None
    if actual is None and claimed is None and deviation is None:
        return None
    cell = entry.cells.get(("actual", half)) or entry.cells.get(("claimed", half))
    return Reported(1, actual, claimed, deviation, cell.place if cell else entry.line.place)


def is_form(header: Header) -> bool:
    """True for a form with room for what happened, filled in or blank; a target table has none."""
    return any(header.has(name) for name in ("actual", "claimed", "progress", "forecast"))


def of_part_of_year(header: Header) -> bool:
    """True for a 执行监控表: it says what was done up to a month, and nothing of the whole year."""
    return (header.has("progress") or header.has("forecast")) and not header.has("actual")


def value(entry: Entry, field: str, half: int, header: Header) -> str | None:
    """What was done, as printed; a unit in the next cell, or above the column, is put behind it."""
    words = entry.words(field, half)
    if words is None:
        return None
    unit = text.unwrap(entry.text("actual_unit", half)) if field == "actual" else ""
    if not unit and targets.lacks_unit(words):
        labels = [slot.label for slot in header.slots if slot.field == field and slot.half == half]
        unit = next(filter(None, map(targets.unit_in_brackets, labels)), "")
    return targets.joined("", words, unit) or words


def reason(entry: Entry, name: str, half: int) -> str | None:
    """The words of a field that explains, its paragraphs kept; None for none."""
    if entry.words(name, half) is None:
        return None
    pieces = _PARAGRAPH.split(entry.text(name, half))
    return "\n".join(piece for piece in map(text.unwrap, pieces) if piece)
