"""Tells by the year in a column's label whether what was done is of the table's own year or of one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from perftrack import text
from perftrack.drafting import vocabulary
from perftrack.drafting.cover import year_in
from perftrack.drafting.headers import Header
from perftrack.drafting.lines import Line

_DONE = re.compile(r"20\d\d年?度?(实际)?(完成|实现)(值|数|情况)")


def by_year(header: Header, above: Sequence[Line]) -> Header:
    """`header` with 2023年完成值 as the actual value in a form of 2023, as last year's in a table of 2024.

    Without a year in the title or below it nothing is changed.
    """
    year = next(filter(None, map(_year, above)), None)
    if year is None:
        return header
    slots = list(header.slots)
    for index, slot in enumerate(slots):
        said = year_in(slot.label + "年")
        if said is None or not _DONE.fullmatch(vocabulary.key(slot.label)):
            continue
        field = {year: "actual", year - 1: "last_year"}.get(said, "history")
        taken = any(other.field == field and other is not slot for other in slots)
        slots[index] = replace(slot, field="history" if taken else field)
    return replace(header, slots=tuple(slots))


def _year(line: Line) -> int | None:
    cell = line.single
    if cell is None:
        return None
    words = text.squeeze(text.fold(cell.text))
    known = vocabulary.TITLE.fullmatch(words) or vocabulary.CAPTION.fullmatch(words)
    return year_in(words) if known else None
