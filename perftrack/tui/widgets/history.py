"""What happened to a plan: a table of changes, the newest first, and the panel that tells one in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from perftrack.text import clean, one_line
from perftrack.tui.widgets.plans import MOST_ROWS
from perftrack.tui.widgets.table import Column, Record, SafeTable

if TYPE_CHECKING:
    from perftrack.workflow import Entry

TAKEN_BACK = "后来撤回"
_COLUMNS = (
    Column("at", "时间", 16),
    Column("by", "谁", 7),
    Column("what", "什么", 14),
    Column("about", "指标", 7),
    Column("words", "内容", 14, share=1),
)


class HistoryTable(SafeTable):
    """One change a row."""

    def __init__(self) -> None:
        super().__init__(id="history")
        self._entries: dict[str, Entry] = {}

    @property
    def entry(self) -> Entry | None:
        """The change under the cursor."""
        return self._entries.get(self.cursor_key or "")

    def columns_for(self, available: int) -> tuple[Column, ...]:
        """All columns; what happened has what is left."""
        return _COLUMNS

    def tell(self, entries: Sequence[Entry]) -> None:
        """Show the newest changes, the newest first; `entries` has it last."""
        newest = list(enumerate(entries))[-MOST_ROWS:]
        self._entries = {str(at): one for at, one in reversed(newest)}
        self.show([_record(key, one) for key, one in self._entries.items()])


def _record(key: str, entry: Entry) -> Record:
    words = one_line("；".join(entry.words))
    return Record(
        key,
        {
            "at": entry.when,
            "by": entry.by,
            "what": entry.what,
            "about": entry.indicator_id or "",
            "words": f"（{TAKEN_BACK}）{words}" if entry.taken_back else words,
        },
    )


class HistoryPanel(VerticalScroll):
    """One change with everything it says; longer than its frame it scrolls."""

    def __init__(self) -> None:
        super().__init__(id="history-panel")

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False, id="history-text")

    def tell(self, entry: Entry | None, nothing: str) -> None:
        """Tell `entry`; `nothing` where there is none."""
        words = Content(nothing) if entry is None else _told(entry)
        self.query_one("#history-text", Static).update(words)
        self.scroll_home(animate=False)


def _told(entry: Entry) -> Content:
    row = f"　{entry.indicator_id}　{entry.name}" if entry.indicator_id else ""
    undoes = f"（第 {entry.undoes} 项）" if entry.undoes is not None else ""
    head = f"第 {entry.action} 项　{entry.when}　{entry.by}　{entry.what}{undoes}{row}"
    back = f"　{TAKEN_BACK}" if entry.taken_back else ""
    lines = [Content.assemble((one_line(head), "bold"), back)]
    return Content("\n").join([*lines, *(Content(clean(words)) for words in entry.words)])
