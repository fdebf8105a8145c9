"""The history of a plan, or of one of its indicators: who changed what, when, and what it was before."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer

from perftrack.errors import PerftrackError
from perftrack.model import Sheet
from perftrack.tui import phrases
from perftrack.tui.commands import EVERYWHERE, HISTORY, Command, bindings
from perftrack.tui.desk import Desk
from perftrack.tui.messages import ChangedOutside, HistoryLoaded, Refused
from perftrack.tui.screens.base import Shared
from perftrack.tui.screens.differences import DifferencesScreen
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.history import HistoryPanel, HistoryTable
from perftrack.tui.widgets.table import SafeTable
from perftrack.workflow import History


class HistoryScreen(Shared[str | None]):
    """Begins with the indicator that was under the cursor; ends with the one to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*HISTORY, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = HISTORY

    def __init__(self, desk: Desk, sheet: Sheet, indicator_id: str | None) -> None:
        """`indicator_id`: of which indicator; None: of the whole plan."""
        super().__init__()
        self._desk = desk
        self._sheet = sheet
        self._indicator_id = indicator_id
        self._whole = indicator_id is None
        self._history: History | None = None

    def compose(self) -> ComposeResult:
        """Title, table, panel."""
        yield TitleBar()
        yield HistoryTable()
        yield HistoryPanel()
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Read without holding up the first picture."""
        self.table.focus()
        self.action_reload()

    @property
    def table(self) -> HistoryTable:
        """The table of changes."""
        return self.query_one(HistoryTable)

    @on(SafeTable.Moved)
    def _explain(self) -> None:
        nothing = "读取中……" if self._history is None else "还没有改动。按 s 看整个项目的经过。"
        self.query_one(HistoryPanel).tell(self.table.entry, nothing)

    @on(ChangedOutside)
    def action_reload(self) -> None:
        """Read again."""
        self.start(self._load(None if self._whole else self._indicator_id), group="history")

    async def _load(self, indicator_id: str | None) -> None:
        try:
            found = await self._desk.history(self._sheet.plan.id or "", indicator_id)
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(HistoryLoaded(found))

    @on(HistoryLoaded)
    def _loaded(self, event: HistoryLoaded) -> None:
        self._history = event.history
        row = event.history.indicator
        about = phrases.plan_title(event.history.plan) if row is None else f"{row.id}　{row.name}"
        self.query_one(TitleBar).tell(f"历史　{about}", f"{len(event.history.entries)} 条")
        self.table.tell(event.history.entries)
        self._explain()

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.say(event.sentence, warning=True)

    def action_whole(self) -> None:
        """The whole plan, or the indicator again."""
        if self._indicator_id is None:
            self.say("列出的已经是整个项目。")
            return
        self._whole = not self._whole
        self.action_reload()

    def action_differences(self) -> None:
        """What is different since the action under the cursor."""
        entry = self.table.entry
        if entry is None:
            self.say("没有选中的动作。")
            return

        def closed(indicator_id: str | None) -> None:
            if indicator_id is not None:
                self.dismiss(indicator_id)

        self.app.push_screen(DifferencesScreen(self._desk, self._sheet, str(entry.action)), closed)

    def action_panel(self) -> None:
        """A taller or a shorter panel."""
        self.toggle_class("-panel-open")

    def action_back(self) -> None:
        """To the plan."""
        self.dismiss(None)
