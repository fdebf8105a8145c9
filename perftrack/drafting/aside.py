"""Rows of an indicator table that are no indicators: totals, and the execution of the budget as a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from perftrack.drafting import label_words, vocabulary
from perftrack.drafting.cells import amount, traits, weight
from perftrack.drafting.flags import flag, line_of
from perftrack.drafting.headers import Header
from perftrack.drafting.lines import column
from perftrack.drafting.rows import Entry
from perftrack.model import Finding, Reported, ReportedExecution

_COMPLETED = ("actual", "claimed", "progress")


def mark_execution(entries: Sequence[Entry], header: Header) -> None:
    """Sets `aside` on the rows that say how much of the budget was spent.

    Such a row has a level 1 of its own (预算执行率), or in a completed form stands above the first level
    under no other words than 预算执行率. A rate of execution below a level of targets is an indicator.
    """
    completed = any(header.has(name) for name in _COMPLETED)
    above = True
    for index, entry in enumerate(entries):
        following = entries[index + 1] if index + 1 < len(entries) else None
        alone = following is None or bool(following.aside) or bool(following.text("level1"))
        one = entry.text("level1")
        if one and _is_execution(one) and alone and _says_no_more(entry):
            entry.aside = "execution"
        unlabelled = completed and alone and not (one or entry.text("level2"))
        if unlabelled and (above or _in_place_of_level1(entry, header)) and _is_execution(entry.text("name")):
            entry.aside = "execution"
        above = above and (not one or bool(entry.aside))


def _in_place_of_level1(entry: Entry, header: Header) -> bool:
    """True for a row whose name stands where level 1 stands, while its target has not moved."""
    columns = {slot.field: slot.column for slot in header.slots}
    return all(
        cell is not None and column(cell) == columns.get(field)
        for field, cell in (
            ("level1", entry.cells.get(("name", 0))),
            ("target", entry.cells.get(("target", 0))),
        )
    )


def _is_execution(words: str) -> bool:
    return bool(label_words.EXECUTION_NAME.fullmatch(vocabulary.key(words)))


def _says_no_more(entry: Entry) -> bool:
    """True when neither level 2 nor name is anything but the execution again."""
    name = vocabulary.key(entry.text("name"))
    return not name or _is_execution(name) or bool(traits(name).nothing)


def execution(entries: Sequence[Entry], block: ReportedExecution | None) -> ReportedExecution | None:
    """What the rows of execution add to what the money block says."""
    for entry in entries:
        if entry.aside != "execution":
            continue
        claimed = weight(entry.text("claimed"))
        budget, executed = _money(entry.text("target")), _money(entry.text("actual"))
        reason = entry.words("deviation")
        if block is None:
            if claimed is None and executed is None and reason is None:
                return None
            return ReportedExecution(
                budget=budget, executed=executed, claimed=claimed, deviation=reason, place=entry.line.place
            )
        return replace(
            block,
            claimed=claimed if block.claimed is None else block.claimed,
            deviation=block.deviation or reason,
        )
    return block


def _money(words: str) -> Decimal | None:
    """An amount that prints its currency; a rate is none."""
    found = amount(words)
    return found[0] if found and found[1] == "万元" else None


def points(entries: Sequence[Entry]) -> Decimal | None:
    """The points that the row of execution can earn; None where none is printed."""
    return next((weight(entry.text("weight")) for entry in entries if entry.aside == "execution"), None)


def findings(
    entries: Sequence[Entry], reported: Sequence[Reported], spent: ReportedExecution | None
) -> list[Finding]:
    """What the rows that are no indicators say, and where the printed total is not the sum of its rows."""
    found = [
        flag("R50", entry.line.place, where=line_of(entry.line.place))
        for entry in entries
        if entry.aside == "execution"
    ]
    totals = [entry for entry in entries if entry.aside == "total" and weight(entry.text("claimed"))]
    if not totals:
        return found
    last = totals[-1]
    printed = weight(last.text("claimed")) or Decimal(0)
    claims = [one.claimed for one in reported if one.claimed is not None]
    rows = sum(claims, Decimal(0))
    whole = rows + (spent.claimed or 0 if spent else 0)
    if printed in {rows, whole}:
        found.append(flag("R51", last.line.place, points=printed))
    elif not _level(last) and claims:
        found.append(flag("R52", last.line.place, points=printed, sum=whole))
    return found


def _level(entry: Entry) -> bool:
    return any((name, 0) in entry.cells for name in ("level1", "level2"))
