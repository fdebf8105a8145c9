"""The table of the plans that were read: which are taken, and how they stand beside what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perftrack.model import Plan
from perftrack.tui import phrases
from perftrack.tui.widgets.table import Column, Record, SafeTable

_FILE = Column("file", "文件", 8, share=2)
_COLUMNS = (
    Column("taken", "存", 3),
    Column("unit", "单位", 6, share=2),
    Column("year", "年度", 4),
    Column("project", "项目", 8, share=3),
    _FILE,
    Column("rows", "行", 3, right=True),
    Column("flagged", "疑点", 4, right=True),
    Column("edited", "改动", 4, right=True),
    Column("skipped", "跳过", 4, right=True),
    Column("status", "比对", 4),
)
_ROOM_FOR_ALL = 96


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """One plan as it would be stored."""

    key: str
    plan: Plan
    taken: bool
    rows: int
    """Rows read, those included that a person dropped."""
    flagged: int
    """Rows that should be looked at and were not corrected or dropped."""
    edited: int
    """Rows corrected or dropped."""
    file: str
    skipped: int
    """Tables of the file that are no target tables."""
    status: str
    """新, 相同, 不同; empty while it is being compared."""


class ReadPlansTable(SafeTable):
    """One row per plan."""

    def __init__(self) -> None:
        super().__init__(id="read-plans")

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """All columns, the file only where there is room."""
        return tuple(c for c in _COLUMNS if c is not _FILE or available >= _ROOM_FOR_ALL)

    def tell(self, plans: Sequence[ReadPlan]) -> None:
        """Show `plans`."""
        self.show([*map(_record, plans)])


def _record(one: ReadPlan) -> Record:
    plan = one.plan
    missing = frozenset(
        key for key, value in (("unit", plan.unit), ("year", plan.year), ("project", plan.title)) if not value
    )
    return Record(
        one.key,
        {
            "taken": "[x]" if one.taken else "[ ]",
            "unit": plan.unit or "?没有读到",
            "year": str(plan.year) if plan.year else "?",
            "project": plan.title if plan.project_name or plan.kind == "unit" else "?没有读到名称",
            "file": one.file,
            "rows": str(one.rows),
            "flagged": str(one.flagged or phrases.NOTHING),
            "edited": str(one.edited or phrases.NOTHING),
            "skipped": str(one.skipped or phrases.NOTHING),
            "status": one.status or "…",
        },
        strong=missing | frozenset({"flagged"} if one.flagged else ()),
    )
