"""Choosing the time to compare a plan with: a step or an action from the table, or a day that is typed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Input, Static

from perftrack.errors import PerftrackError
from perftrack.model import Sheet
from perftrack.text import clean
from perftrack.tui import looking, phrases
from perftrack.tui.commands import EVERYWHERE, SINCE, Command, bindings
from perftrack.tui.desk import Desk
from perftrack.tui.messages import Differed, MomentsLoaded, Refused
from perftrack.tui.screens.base import Dialog
from perftrack.tui.screens.form import row
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.differences import MomentsTable
from perftrack.tui.widgets.fields import PlainInput
from perftrack.tui.widgets.table import SafeTable


class ChooseSince(Dialog[str | None]):
    """Ends with a step, a day or the number of an action, which the plan can be compared with; or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*SINCE, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = SINCE
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, sheet: Sheet, since: str) -> None:
        """`since`: what holds now."""
        super().__init__()
        self._desk, self._sheet, self._since = desk, sheet, since
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """Title, field, table, message."""
        yield TitleBar(f"从什么时候以来　{phrases.plan_title(self._sheet.plan)}")
        yield row(
            "时候", PlainInput(id="since", placeholder="提交、退回、日期（2025-01-31）、动作号；或在下面选")
        )
        yield MomentsTable()
        yield Static("读取中……", markup=False, id="message", classes="-told")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """List the times; the cursor begins among them."""
        self.query_one(MomentsTable).focus()
        self.start(self._load(), group="moments")

    async def _load(self) -> None:
        try:
            found = await looking.moments(self._desk, self._sheet.plan.id or "")
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(MomentsLoaded(found))

    @on(MomentsLoaded)
    def _loaded(self, event: MomentsLoaded) -> None:
        table = self.query_one(MomentsTable)
        table.tell(event.moments)
        table.move_to(self._since)
        self._tell("比较的是那一步或那一项动作以后的样子，和现在；日期是那一天开始的时候。")

    def _tell(self, sentence: str) -> None:
        self.query_one("#message", Static).update(clean(sentence))

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self._tell(event.sentence)

    @on(Input.Submitted)
    @on(SafeTable.Opened)
    def action_take(self) -> None:
        """What was typed, or what is under the cursor where nothing was; tried before the dialog closes."""
        table, typed = self.query_one(MomentsTable), self.query_one("#since", PlainInput).value.strip()
        moment = table.moment
        self._wanted = typed if typed and not table.has_focus else "" if moment is None else moment.since
        if self._wanted:
            self.start(self._try(self._wanted), group="try")
        else:
            self._tell("还没有写时候，也没有选中。")

    async def _try(self, since: str) -> None:
        try:
            found = await looking.differences(self._desk, self._sheet.plan.id or "", since)
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(Differed(found))

    @on(Differed)
    def _tried(self, _: Differed) -> None:
        self.dismiss(self._wanted)

    def action_switch(self) -> None:
        """From the field to the table and back."""
        self.focus_next()

    def action_leave(self) -> None:
        """The time stays as it was."""
        self.dismiss(None)
