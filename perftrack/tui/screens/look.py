"""What the screens that look at one plan share: a head, a table, a panel, read beside the event loop."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, Static

from perftrack.errors import PerftrackError
from perftrack.model import Sheet
from perftrack.text import wrap
from perftrack.tui import phrases
from perftrack.tui.desk import Desk
from perftrack.tui.messages import ChangedOutside, Refused
from perftrack.tui.screens.base import Shared
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.panel import TextPanel
from perftrack.tui.widgets.table import SafeTable

_PADDING = 2


class Look(Shared[str | None]):
    """Ends with the id of the indicator to go to, or None."""

    about: ClassVar[str] = ""
    """What is looked at, for the title."""

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        super().__init__()
        self._desk = desk
        self._sheet = sheet
        self._table = self.make_table()
        self._head: tuple[str, ...] = ()

    # --- for the screens to fill in ---------------------------------------------------------

    @abstractmethod
    def make_table(self) -> SafeTable:
        """The table, not yet filled."""

    @abstractmethod
    async def look(self) -> Message:
        """Ask; what to post with the answer. Raises PerftrackError."""

    @abstractmethod
    def explain(self) -> Content:
        """Everything about the row under the cursor, or why there is none."""

    @abstractmethod
    def indicator_id(self) -> str | None:
        """Of the row under the cursor; None: it is about no indicator."""

    # --- the screen -------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Title, head, table, panel."""
        yield TitleBar(f"{self.about}　{phrases.plan_title(self._sheet.plan)}")
        yield Static("", markup=False, id="look-head")
        yield self._table
        yield TextPanel("look-panel", "look-text")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Ask without holding up the first picture."""
        self._table.focus()
        self._explain()
        self.action_reload()

    @property
    def table(self) -> SafeTable:
        """What `make_table` made."""
        return self._table

    @property
    def plan_id(self) -> str:
        """`P3`."""
        return self._sheet.plan.id or ""

    def tell_head(self, right: str, *sentences: str) -> None:
        """Show `right` in the title and `sentences` above the table."""
        self.query_one(TitleBar).tell(f"{self.about}　{phrases.plan_title(self._sheet.plan)}", right)
        self._head = sentences
        self._lay_out()
        self._explain()

    @on(events.Resize)
    def _lay_out(self) -> None:
        """Break what stands above the table where Chinese may be broken, and not at its blanks only."""
        lines = [wrap(one, self.size.width - _PADDING) for one in self._head]
        self.query_one("#look-head", Static).update(Content("\n".join(lines)))

    @on(SafeTable.Moved)
    def _explain(self) -> None:
        self.query_one(TextPanel).show(self.explain())

    @on(ChangedOutside)
    def action_reload(self) -> None:
        """Ask again."""
        self.start(self._load(), group="look")

    async def _load(self) -> None:
        try:
            answer = await self.look()
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(answer)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.say(event.sentence, warning=True)

    @on(SafeTable.Opened)
    def action_open(self) -> None:
        """To the indicator under the cursor."""
        wanted = self.indicator_id()
        if wanted is None:
            self.say("这一行没有可以去的指标。")
        else:
            self.dismiss(wanted)

    def action_panel(self) -> None:
        """A taller or a shorter panel."""
        self.toggle_class("-panel-open")

    def action_back(self) -> None:
        """To where the person was."""
        self.dismiss(None)
