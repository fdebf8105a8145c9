"""The table of all plans: filtered by words, sorted by any column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from perftrack.model import PlanState, Sheet
from perftrack.text import fold, one_line
from perftrack.tui import phrases
from perftrack.tui.widgets.table import Column, Record, SafeTable

if TYPE_CHECKING:
    from perftrack.workflow import CheckedPlan

MOST_ROWS = 2000
"""More rows than this a table shows too slowly; the filter finds the rest."""

SortKey = str | int | Decimal | None

_COLUMNS = (
    Column("id", "编号", 4),
    Column("unit", "单位", 4, share=2),
    Column("year", "年度", 5),
    Column("project", "项目", 6, share=3),
    Column("filled", "已填", 6, right=True),
    Column("points", "得分", 15, right=True),
    Column("grade", "等级", 5),
    Column("rate", "执行率", 8, right=True),
    Column("must", "必改", 4, right=True),
    Column("state", "状态", 6),
)
TITLES = tuple(column.title for column in _COLUMNS[:9])
"""Column titles in the order of the digit keys; there is none for the last column."""
_ROOM = {"rate": 72, "state": 90}
_ROOM_FOR_BLANKS = 98
"""Cells from which on these columns, and the blanks in `得 61.00 / 已填 70`, are shown."""


def _number(sheet: Sheet) -> int:
    digits = "".join(c for c in sheet.plan.id or "" if c.isdigit())
    return int(digits or 0)


def _rate(sheet: Sheet) -> Decimal | None:
    execution = sheet.execution
    return execution.executed / execution.budget if execution and execution.budget else None


_STATES = get_args(PlanState)
_SORT_KEYS: dict[str, Callable[[Sheet], SortKey]] = {
    "id": _number,
    "unit": lambda sheet: sheet.plan.unit,
    "year": lambda sheet: sheet.plan.year,
    "project": lambda sheet: sheet.plan.title,
    "filled": lambda sheet: Decimal(sheet.filled) / max(1, len(sheet.lines)),
    "points": lambda sheet: sheet.total.points,
    "grade": lambda sheet: {"优": 0, "良": 1, "中": 2, "差": 3}.get(sheet.total.grade or ""),
    "rate": _rate,
    "state": lambda sheet: _STATES.index(sheet.standing.state),
}


class PlansTable(SafeTable):
    """Every plan in one row."""

    def __init__(self) -> None:
        super().__init__(id="plans")
        self._sheets: tuple[Sheet, ...] = ()
        self._found: dict[str | None, CheckedPlan] = {}
        self._words: tuple[str, ...] = ()
        self._sorted: tuple[str, bool] | None = None

    @property
    def sheet(self) -> Sheet | None:
        """The plan under the cursor."""
        key = self.cursor_key
        return next((sheet for sheet in self._sheets if sheet.plan.id == key), None)

    @property
    def sorted_by(self) -> tuple[str, bool] | None:
        """Column key and whether descending; None in the original order."""
        return self._sorted

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """All columns, rate and state only where there is room; the sorted one carries an arrow."""
        left_out = {key for key, room in _ROOM.items() if available < room}
        columns = [c for c in _COLUMNS if c.key not in left_out]
        if available >= _ROOM_FOR_BLANKS:
            columns = [replace(c, width=20) if c.key == "points" else c for c in columns]
        key, descending = self._sorted or ("", False)
        arrow = "↓" if descending else "↑"
        return tuple(replace(c, title=c.title + arrow) if c.key == key else c for c in columns)

    def tell(self, sheets: tuple[Sheet, ...]) -> int:
        """Show `sheets` under the filter and order that are on; returns how many match the filter."""
        self._sheets = sheets
        return self._refresh()

    def tell_findings(self, found: Sequence[CheckedPlan]) -> None:
        """What the checks found, as far as they have come."""
        self._found = {one.sheet.plan.id: one for one in found if one.sheet is not None}
        self._refresh()

    def findings_of(self, sheet: Sheet) -> CheckedPlan | None:
        """What was found about a plan; None while it was not checked."""
        return self._found.get(sheet.plan.id)

    def filter_by(self, text: str) -> int:
        """Keep plans that have every word of `text` in unit, project, year or number; returns how many."""
        self._words = tuple(fold(one_line(text)).casefold().split())
        return self._refresh()

    def sort_by_number(self, number: int) -> None:
        """Sort by the column `number`, counted from 1."""
        self.sort_by(_COLUMNS[number - 1].key)

    def sort_by(self, key: str) -> None:
        """First ascending, then descending, then as stored."""
        if self._sorted is None or self._sorted[0] != key:
            self._sorted = (key, False)
        else:
            self._sorted = None if self._sorted[1] else (key, True)
        self._refresh()

    def _refresh(self) -> int:
        found = [sheet for sheet in self._sheets if self._matches(sheet)]
        if self._sorted is not None:
            key, descending = self._sorted
            value = _SORT_KEYS.get(key, self._must)
            known = [sheet for sheet in found if value(sheet) is not None]
            unknown = [sheet for sheet in found if value(sheet) is None]
            # Values of one column are of one type; what is unknown stays at the end in both directions.
            found = sorted(known, key=value, reverse=descending) + unknown  # type: ignore[arg-type]
        self.show([_record(sheet, self._must(sheet)) for sheet in found[:MOST_ROWS]])
        return len(found)

    def _must(self, sheet: Sheet) -> int | None:
        """How much must be changed; None while the plan was not checked."""
        found = self.findings_of(sheet)
        return None if found is None else found.count("必须改")

    def _matches(self, sheet: Sheet) -> bool:
        plan = sheet.plan
        text = fold(f"{plan.id} {plan.unit or ''} {plan.title} {plan.year or ''}").casefold()
        return all(word in text for word in self._words)


def _record(sheet: Sheet, must: int | None) -> Record:
    plan = sheet.plan
    return Record(
        plan.id or "",
        {
            "id": plan.id or "",
            "unit": plan.unit or "未标明",
            "year": str(plan.year) if plan.year else "不明",
            "project": plan.title,
            "filled": f"{sheet.filled}/{len(sheet.lines)}",
            "points": phrases.total(sheet.total),
            "grade": phrases.grade(sheet.total),
            "rate": phrases.rate(sheet.execution),
            "must": "" if must is None else str(must),
            "state": sheet.standing.state,
        },
    )
