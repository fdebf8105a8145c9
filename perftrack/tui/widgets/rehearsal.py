"""The review rehearsed: a table of what is left of each indicator's points, and why, in full below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from perftrack.checks.rehearsal import Bite, Rehearsal, Remark, RowRehearsal
from perftrack.text import clean, one_line
from perftrack.tui import phrases
from perftrack.tui.widgets.panel import field
from perftrack.tui.widgets.table import Column, Record, SafeTable

_WHY = Column("why", "为什么", 16, share=3)
_COLUMNS = (
    Column("about", "指标", 7),
    Column("name", "名称", 14, share=2),
    Column("own", "自评", 6, right=True),
    Column("left", "复核预计", 12, right=True),
    Column("practices", "按哪条口径", 12, share=2),
    _WHY,
)
_ROOM_FOR_WHY = 100
"""Cells below which the reason, which the panel has too, gives way."""
_SAFE = "预计不扣分"


@dataclass(frozen=True, slots=True)
class Looked:
    """One row of the table."""

    key: str
    row: RowRehearsal | None = None
    remark: Remark | None = None

    @property
    def indicator_id(self) -> str | None:
        """Where to go; None: nowhere."""
        about = self.row.row if self.row is not None else None if self.remark is None else self.remark.row
        return None if about is None else about.indicator.id


class RehearsalTable(SafeTable):
    """What may lose points, worst first; what would not; what is only noted."""

    def __init__(self) -> None:
        super().__init__(id="rehearsal")
        self._entries: dict[str, Looked] = {}

    @property
    def entry(self) -> Looked | None:
        """What is under the cursor."""
        return self._entries.get(self.cursor_key or "")

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """All columns, the reason only with room."""
        return tuple(one for one in _COLUMNS if one is not _WHY or available >= _ROOM_FOR_WHY)

    def tell(self, found: Rehearsal) -> None:
        """Show `found`; indicators without points stand in none of the groups."""
        safe = [one for one in found.rows if one.own is not None and not one.bites]
        rows = [Looked(f"r{one.row.indicator.number}", row=one) for one in (*found.bitten, *safe)]
        remarks = [Looked(f"n{at}", remark=one) for at, one in enumerate(found.remarks)]
        self._entries = {one.key: one for one in (*rows, *remarks)}
        bitten = rows[: len(found.bitten)]
        self.show(
            [
                *_group("可能扣分", bitten),
                *_group(_SAFE, rows[len(bitten) :]),
                *_group("只提意见", remarks),
            ]
        )


def _group(title: str, entries: list[Looked]) -> Iterator[Record]:
    if entries:
        yield Record(f"group {title}", {"name": f"{title}（{len(entries)}）"}, heading=True)
        yield from map(_record, entries)


def _record(entry: Looked) -> Record:
    if entry.row is not None:
        return _row_record(entry.key, entry.row)
    remark = entry.remark
    if remark is None:
        return Record(entry.key, {})
    about = "" if remark.row is None else remark.row.indicator.id or ""
    cells = {"about": about, "name": "" if remark.row is None else remark.row.name}
    return Record(entry.key, {**cells, "practices": remark.practice.title, "why": remark.words})


def _row_record(key: str, row: RowRehearsal) -> Record:
    return Record(
        key,
        {
            "about": row.row.indicator.id or str(row.row.indicator.number),
            "name": row.row.name,
            "own": phrases.points(row.own),
            "left": row.left,
            "practices": "、".join(dict.fromkeys(bite.practice.title for bite in row.bites)),
            "why": "；".join(bite.why.removesuffix("。") for bite in row.bites),
        },
        strong=frozenset({"left"} if row.bites else ()),
    )


def explained(entry: Looked) -> Content:
    """Which practice bites, why, what would save the points, and whence the practice is known."""
    lines: list[Content] = []
    if entry.row is not None:
        row = entry.row
        head = f"{row.row.indicator.id or row.row.indicator.number}　{row.row.name}"
        lines.append(Content.assemble((one_line(head), "bold"), f"　{phrases.points(row.own)} → {row.left}"))
        if not row.bites:
            lines.append(Content(f"{_SAFE}。"))
        for bite in row.bites:
            lines += _bite(bite)
        if row.unproved:
            lines.append(Content("佐证资料只写了名称，或者看不到有没有：到时拿不出来，这一项得 0 分。"))
    elif entry.remark is not None:
        practice = entry.remark.practice
        lines.append(Content.assemble((f"{practice.code}　{practice.title}", "bold"), f"　{practice.takes}"))
        lines += [
            Content(clean(entry.remark.words)),
            field("保住", practice.asks),
            field("来源", practice.cited),
        ]
    return Content("\n").join(lines)


def _bite(bite: Bite) -> Iterator[Content]:
    practice = bite.practice
    yield Content.assemble((f"{practice.code}　{practice.title}", "bold"), f"　{practice.takes}")
    yield Content(clean(bite.why))
    yield field("保住", bite.saves)
    yield field("来源", practice.cited)
