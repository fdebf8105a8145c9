"""The table of a plan's indicators, grouped by the levels as printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from perftrack.law.standings import CANNOT_JUDGE, NO_REASON, NOTHING, standing
from perftrack.model import Evidence, Line, Sheet, Standing
from perftrack.tui import phrases
from perftrack.tui.widgets.evidence import LOST, OLD, mark
from perftrack.tui.widgets.table import Column, Record, SafeTable

_REVIEW = Column("review", "复核", 6, right=True)
_COMPLETION = Column("completion", "完成率", 7, right=True)
_PROOF = Column("proof", "证", 2)
_COLUMNS = (
    Column("number", "号", 3),
    Column("name", "指标", 10, share=3),
    Column("target", "指标值", 8, share=1),
    Column("actual", "实际完成值", 8, share=1),
    _COMPLETION,
    Column("weight", "分值", 4, right=True),
    Column("points", "得分", 6, right=True),
    _REVIEW,
    _PROOF,
    Column("state", "状态", 8),
)
_TO_DO = frozenset({NO_REASON, CANNOT_JUDGE, NOTHING, phrases.RETURNED})
_ROOM_FOR_ALL, _ROOM_FOR_REVIEW = 72, 90
"""Cells below which the completion, and the reviewer's points, which the panel has too, give way."""


class LinesTable(SafeTable):
    """One row per indicator under one title per pair of levels."""

    def __init__(self) -> None:
        super().__init__(id="lines")
        self._sheet: Sheet | None = None
        self._evidence: Mapping[int | None, Sequence[Evidence]] = {}

    @property
    def line(self) -> Line | None:
        """The indicator under the cursor."""
        return self.line_of(self.cursor_key)

    def line_of(self, key: str | None) -> Line | None:
        """The line whose indicator has the id `key`."""
        lines = self._sheet.lines if self._sheet else ()
        return next((line for line in lines if line.indicator.id == key), None)

    def to_next(self) -> bool:
        """Put the cursor on the indicator after the one under it; False at the last one."""
        ids = [line.indicator.id or "" for line in (self._sheet.lines if self._sheet else ())]
        at = ids.index(self.cursor_key or "") + 1 if self.cursor_key in ids else len(ids)
        if at >= len(ids):
            return False
        self.move_to(ids[at])
        return True

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """All columns, the completion and the reviewer's points, where there are any, only with room."""
        left_out: list[Column] = [_COMPLETION] if available < _ROOM_FOR_ALL else []
        if available < _ROOM_FOR_REVIEW or self._sheet is None or not self._sheet.standing.reviews:
            left_out.append(_REVIEW)
        if available < _ROOM_FOR_ALL or not self._evidence:
            left_out.append(_PROOF)
        return tuple(c for c in _COLUMNS if c not in left_out)

    def tell(self, sheet: Sheet) -> None:
        """Show `sheet`."""
        self._sheet = sheet
        self.show([*_records(sheet, self._evidence)])

    def prove(self, evidence: Iterable[Evidence]) -> None:
        """Mark the rows that have files, and where any has, those that have none."""
        found: dict[int | None, list[Evidence]] = defaultdict(list)
        for one in evidence:
            found[one.number].append(one)
        self._evidence = found
        if self._sheet is not None:
            self.tell(self._sheet)


def next_unfilled(sheet: Sheet, after: str | None) -> Line | None:
    """The first line without an actual after the indicator `after`, from the top again at the end."""
    ids = [line.indicator.id for line in sheet.lines]
    start = ids.index(after) + 1 if after in ids else 0
    return next((line for line in (*sheet.lines[start:], *sheet.lines[:start]) if line.actual is None), None)


def _records(sheet: Sheet, evidence: Mapping[int | None, Sequence[Evidence]]) -> Iterator[Record]:
    groups = groupby(sheet.lines, key=lambda line: (line.indicator.level1, line.indicator.level2))
    for number, (_, group) in enumerate(groups, 1):
        lines = tuple(group)
        yield _heading(number, lines)
        yield from (_record(line, sheet.standing, evidence.get(line.indicator.number, ())) for line in lines)


def _heading(number: int, lines: tuple[Line, ...]) -> Record:
    first = lines[0].indicator
    weights = [line.indicator.weight for line in lines if line.indicator.weight is not None]
    scored = [line.score.points for line in lines if line.score.points is not None]
    filled = sum(line.actual is not None for line in lines)
    return Record(
        f"group {number}",
        {
            "name": f"{_short(first.level1)}·{_short(first.level2)}",
            "weight": phrases.number(sum(weights, Decimal(0))) if weights else "",
            "points": phrases.points(sum(scored, Decimal(0))) if scored else "",
            "state": f"{filled}/{len(lines)}",
        },
        heading=True,
    )


def _short(level: str | None) -> str:
    """A level's name without the word every one of them ends in."""
    return (level or "未标明").removesuffix("指标") or "指标"


def _record(line: Line, stands: Standing, evidence: Sequence[Evidence]) -> Record:
    indicator, actual = line.indicator, line.actual
    number = indicator.number
    waits = stands.returned(number) is not None and number not in stands.answered
    state = phrases.RETURNED if waits else standing(line)
    review = stands.reviewed(number)
    proof = mark(evidence, due=actual is not None and actual.state == "recorded")
    doubt = "?" if indicator.flags else ""
    return Record(
        indicator.id or "",
        {
            "number": f"{indicator.number}{doubt}",
            "name": indicator.name,
            "target": indicator.target.text,
            "actual": actual.text if actual else "",
            "completion": "" if line.score.completion is None else phrases.percent(line.score.completion),
            "weight": phrases.number(indicator.weight),
            "points": "" if line.score.points is None else phrases.points(line.score.points),
            "review": "" if review is None else phrases.points(review.points),
            "proof": proof,
            "state": state,
        },
        strong=frozenset(
            [*(["state"] if state in _TO_DO else []), *(["proof"] if proof in {LOST, OLD} else [])]
        ),
    )
