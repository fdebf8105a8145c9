"""The spread dialog: 分值 proposed for the indicators that have none, by the practice's level-1 points."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from perftrack.errors import PerftrackError
from perftrack.model import Sheet
from perftrack.text import clean
from perftrack.tui import phrases, weighing
from perftrack.tui.commands import EVERYWHERE, SPREAD, Command, bindings
from perftrack.tui.desk import Desk
from perftrack.tui.messages import Refused, Saved
from perftrack.tui.screens.base import Dialog
from perftrack.tui.screens.form import FormResult
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.spread import SpreadTable
from perftrack.workflow import Spread


class SpreadForm(Dialog[FormResult]):
    """Shows `proposed`; F2 stores it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*SPREAD, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = SPREAD

    def __init__(self, desk: Desk, sheet: Sheet, proposed: Spread) -> None:
        super().__init__()
        self._desk, self._sheet, self._proposed = desk, sheet, proposed
        self._saving = False

    def compose(self) -> ComposeResult:
        """Title, proposals, where they come from."""
        yield TitleBar(f"分配分值　{phrases.plan_title(self._sheet.plan)}", f"口径 {self._proposed.practice}")
        yield SpreadTable()
        with VerticalScroll(id="spread-panel"):
            yield Static(_told(self._proposed), markup=False, id="spread-text")
        yield Static("", markup=False, id="message")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the proposals."""
        table = self.query_one(SpreadTable)
        table.focus()
        table.tell([(one.indicator, one.points) for one in self._proposed.proposals])

    def action_save(self) -> None:
        """Store the proposals as one step that one undo takes back."""
        if not self._saving:
            self._saving = True
            self.start(self._store(), group="save")

    async def _store(self) -> None:
        try:
            outcome = await weighing.store_spread(self._desk, self._proposed)
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(Saved(outcome.sentence, outcome.sheet))

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        self.dismiss(FormResult(event.sheet, event.sentence))

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self._saving = False
        message = self.query_one("#message", Static)
        message.update(clean(event.sentence))
        message.set_class(True, "-told")

    def action_leave(self) -> None:
        """Store nothing."""
        self.dismiss(FormResult())


def _told(proposed: Spread) -> Content:
    levels = "、".join(f"{level} {phrases.number(points)}" for level, points in proposed.shares)
    cites = "；".join(cite.text for cite in proposed.cites)
    lines = [
        proposed.sentence,
        f"一级指标的分值：{levels}　依据 {cites}",
        f"指标分值合计 {phrases.number(proposed.total)}，应当是 {phrases.number(proposed.wanted)}。",
        *(f"{problem}。" for problem in proposed.problems),
    ]
    return Content(clean("\n".join(lines)))
