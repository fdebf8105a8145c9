"""What a 执行监控表 says of an indicator by the end of a month: done, expected, how likely, why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from perftrack import text
from perftrack.drafting import claims, vocabulary
from perftrack.drafting.flags import flag
from perftrack.drafting.headers import Header
from perftrack.drafting.rows import Entry
from perftrack.model import Cause, Finding, Likelihood, Monitoring
from perftrack.notation import month_in

_LIKELIHOODS: tuple[Likelihood, ...] = get_args(Likelihood)
_CAUSES: tuple[Cause, ...] = get_args(Cause)
_NAMES: dict[str, Cause] = {"资金保障": "经费保障", "硬件保障": "硬件条件保障", "其它": "其他"}
_NO = frozenset({"否", "无", "×", "✗", "x", "0", "没有"}) | vocabulary.NO_VALUE
_LONGEST_TICK = 2
"""Signs of a mark; more than that is an explanation."""


def month_of(header: Header) -> int | None:
    """The month until which the form counts; None for another form, and where its header names no month."""
    if not claims.of_part_of_year(header):
        return None
    labels = [slot.label for slot in header.slots if slot.field == "progress"]
    return next(filter(None, map(month_in, labels)), None)


def read(
    entry: Entry, half: int, header: Header, month: int | None
) -> tuple[Monitoring | None, list[Finding]]:
    """What the row says, numbered later, and what to look at; None for a row that says nothing."""
    if month is None:
        return None, []
    likelihood, flags = _likelihood(entry, half)
    causes, told = _causes(entry, half)
    reasons = [claims.reason(entry, name, half) for name in ("deviation", "measures", "note")]
    said = Monitoring(
        number=1,
        month=month,
        done=claims.value(entry, "progress", half, header),
        expected=claims.value(entry, "forecast", half, header),
        likelihood=likelihood,
        causes=causes,
        reason="\n".join(dict.fromkeys([*told, *filter(None, reasons)])) or None,
        source=entry.line.place,
    )
    blank = not (said.done or said.expected or said.likelihood or said.causes or said.reason)
    return (None if blank else said), flags


def _likelihood(entry: Entry, half: int) -> tuple[Likelihood | None, list[Finding]]:
    """The one that is ticked, or written out in a column of its own."""
    cells = _under(entry, half, "chance")
    found = [
        name for name in _LIKELIHOODS for label, words in cells if name == (label if _tick(words) else words)
    ]
    if len(found) > 1:
        return None, [flag("R64", entry.line.place, words="、".join(found))]
    return (found[0] if found else None), []


def _causes(entry: Entry, half: int) -> tuple[tuple[Cause, ...], list[str]]:
    """What is ticked, and explanations that stand where a tick was expected."""
    found: set[Cause] = set()
    told = []
    for label, words in _under(entry, half, "cause"):
        cause = next((name for name in _CAUSES if name == _NAMES.get(label, label)), None)
        if cause is None or words in _NO:
            continue
        found.add(cause)
        if not _tick(words):
            told.append(f"{cause}：{words}")
    return tuple(name for name in _CAUSES if name in found), told


def _under(entry: Entry, half: int, field: str) -> Sequence[tuple[str, str]]:
    """Label of each column of that kind, and what stands in it."""
    return [
        (name.partition(" ")[2], text.squeeze(text.fold(cell.text)))
        for (name, at), cell in entry.cells.items()
        if at == half and name.partition(" ")[0] == field and cell.text.strip()
    ]


def _tick(words: str) -> bool:
    return words not in _NO and len(words) <= _LONGEST_TICK
