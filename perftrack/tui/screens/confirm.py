"""Ask before something is done that a person may not have meant."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Footer, Static

from perftrack.text import clean
from perftrack.tui.commands import CONFIRM, EVERYWHERE, Command, bindings
from perftrack.tui.screens.base import Dialog
from perftrack.tui.widgets.bars import TooSmall


class Confirm(Dialog[bool]):
    """True when the person agrees."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*CONFIRM, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = CONFIRM

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self._title, self._sentence = title, sentence

    def compose(self) -> ComposeResult:
        """A title, the sentence, the keys."""
        with Vertical(classes="box"):
            yield Static(clean(self._title), markup=False, classes="box-title")
            yield Static(clean(self._sentence), markup=False, id="sentence")
            yield Static("回车 确定　Esc 取消", markup=False, classes="hint")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def action_yes(self) -> None:
        """Agree."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Leave things as they are."""
        self.dismiss(False)
