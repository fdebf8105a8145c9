"""A frame for one text that scrolls where it is longer."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from perftrack.text import one_line


class TextPanel(VerticalScroll):
    """Below a table: everything about the row under the cursor."""

    def __init__(self, id: str, text_id: str) -> None:
        super().__init__(id=id)
        self._text_id = text_id

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False, id=self._text_id)

    def show(self, words: Content) -> None:
        """Show `words` from their beginning."""
        self.query_one(f"#{self._text_id}", Static).update(words)
        self.scroll_home(animate=False)


def field(name: str, words: str) -> Content:
    """`名称 内容` on one line."""
    return Content.assemble((name, "$text-muted"), " ", one_line(words))
