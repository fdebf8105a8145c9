"""The table of proposed weights, by level 1."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from perftrack.model import Indicator
from perftrack.tui import phrases
from perftrack.tui.widgets.table import Column, Record, SafeTable

_COLUMNS = (
    Column("id", "编号", 6),
    Column("level1", "一级指标", 12),
    Column("name", "指标", 14, share=2),
    Column("target", "指标值", 10, share=1),
    Column("points", "分值", 6, right=True),
)


class SpreadTable(SafeTable):
    """One row per proposal."""

    def __init__(self) -> None:
        super().__init__(id="spread")

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """The same at every width."""
        return _COLUMNS

    def tell(self, proposals: Sequence[tuple[Indicator, Decimal]]) -> None:
        """Show each indicator with its points."""
        self.show(
            [
                Record(
                    one.id or str(one.number),
                    {
                        "id": (one.id or "").partition("-")[2] or str(one.number),
                        "level1": one.level1_std or phrases.NOTHING,
                        "name": one.name,
                        "target": one.target.text,
                        "points": phrases.number(points),
                    },
                )
                for one, points in proposals
            ]
        )
