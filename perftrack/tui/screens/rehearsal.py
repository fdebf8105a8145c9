"""The review rehearsed for one plan: what is expected to be left of the points, and what would save them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from perftrack.checks.rehearsal import span
from perftrack.tui import looking
from perftrack.tui.commands import EVERYWHERE, REHEARSAL, Command, bindings
from perftrack.tui.messages import Rehearsed
from perftrack.tui.screens.look import Look
from perftrack.tui.widgets.rehearsal import RehearsalTable, explained


class RehearsalScreen(Look):
    """Own points, expected points, indicator by indicator, worst first."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*REHEARSAL, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = REHEARSAL
    about = "预演复核"
    _nothing = "预演中……"

    def make_table(self) -> RehearsalTable:
        """By loss."""
        return RehearsalTable()

    async def look(self) -> Rehearsed:
        """Check, then rehearse."""
        return Rehearsed(await looking.rehearse(self._desk, self.plan_id))

    @on(Rehearsed)
    def _rehearsed(self, event: Rehearsed) -> None:
        plan = event.found.rehearsal
        self._nothing = "还没有得分，没有可以预演的。先录入实际完成值和预算执行，再来预演。"
        self.query_one(RehearsalTable).tell(plan)
        scored = plan.execution is not None or any(one.own is not None for one in plan.rows)
        right = f"{plan.own:.2f} → {span(plan.low, plan.high)}" if scored else ""
        self.tell_head(right, *event.found.sentences)

    def explain(self) -> Content:
        """The practices that bite."""
        entry = self.query_one(RehearsalTable).entry
        return Content(self._nothing) if entry is None else explained(entry)

    def indicator_id(self) -> str | None:
        """Of the row, or of what is noted."""
        entry = self.query_one(RehearsalTable).entry
        return None if entry is None else entry.indicator_id
