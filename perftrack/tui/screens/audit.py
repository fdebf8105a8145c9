"""The audit of claimed points: what a completed form prints beside ours, with the answer in words."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from perftrack.tui import looking
from perftrack.tui.commands import AUDIT, EVERYWHERE, Command, bindings
from perftrack.tui.messages import Audited
from perftrack.tui.screens.look import Look
from perftrack.tui.widgets.audit import AuditTable, explained


class AuditScreen(Look):
    """One row for each claim; which practice explains the form best stands above."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*AUDIT, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = AUDIT
    about = "核对得分"
    _nothing = "核对中……"

    def make_table(self) -> AuditTable:
        """As printed."""
        return AuditTable()

    async def look(self) -> Audited:
        """Hold the claims against every practice in force."""
        return Audited(await looking.audit(self._desk, self.plan_id))

    @on(Audited)
    def _audited(self, event: Audited) -> None:
        found = event.found
        self._nothing = "没有自报得分：这个项目没有从填好的自评表导入过得分，没有可以核对的。"
        self.query_one(AuditTable).tell(found)
        if found is None:
            self.tell_head("没有自报得分")
        else:
            self.tell_head(f"{len(found.rows)} 个得分", found.sentence, found.best_sentence)

    def explain(self) -> Content:
        """What explains the claim."""
        row = self.query_one(AuditTable).entry
        return Content(self._nothing) if row is None else explained(row)

    def indicator_id(self) -> str | None:
        """None for 预算执行率."""
        row = self.query_one(AuditTable).entry
        return None if row is None or row.indicator is None else row.indicator.id
