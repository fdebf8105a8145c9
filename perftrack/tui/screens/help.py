"""The help screen: what can be done here and with which keys, taken from the declarations of the actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from perftrack.text import fit, width, wrap
from perftrack.tui.commands import CLOSE, EVERYWHERE, MOVEMENT, Command, bindings
from perftrack.tui.phrases import STATES
from perftrack.tui.screens.base import Dialog
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.evidence import MARKS

_KEYS, _TITLE = 18, 14
_MARGIN = 4
"""Cells beside the text: its padding, the scrollbar and one to spare."""
_UNLIMITED = 10_000


class Help(Dialog[None]):
    """Keys of the screen below, keys of everywhere, the marks of the table."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*CLOSE, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = CLOSE

    def __init__(self, here: Iterable[Command]) -> None:
        super().__init__()
        self._here = tuple(here)

    def compose(self) -> ComposeResult:
        """One long text that scrolls."""
        yield TitleBar("帮助", "Esc 关闭，↑ ↓ 翻看")
        with VerticalScroll(id="help"):
            yield Static("", markup=False, id="help-text")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    @on(events.Resize)
    def _lay_out(self) -> None:
        """Break the lines for the width there is."""
        self.query_one("#help-text", Static).update(self.words(self.size.width - _MARGIN))

    def words(self, columns: int = _UNLIMITED) -> Content:
        """Everything the screen says, in lines of at most `columns` cells."""
        marks = [_line(fit(mark, _KEYS), meaning, columns) for mark, meaning in (*STATES, *MARKS)]
        return Content("\n").join(
            [
                *_section("当前画面", self._here, columns),
                *_section("处处可用", EVERYWHERE, columns),
                *_section("表格里", MOVEMENT, columns),
                Content.styled("状态", "bold"),
                *marks,
                Content(""),
                Content("输入法在全角状态时，字母和符号键同样有效；正在组字时请用 F 键或 Ctrl 组合键。"),
                Content("边框或列错位时，请把终端的“模糊宽度字符”设为窄。"),
            ]
        )

    def on_mount(self) -> None:
        """The arrow keys scroll the text at once."""
        self.query_one("#help").focus()

    def action_close(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)


def _section(title: str, commands: Iterable[Command], columns: int) -> list[Content]:
    lines = [
        _line(fit(command.key_names, _KEYS) + fit(command.title, _TITLE), command.help, columns)
        for command in commands
    ]
    return [Content.styled(title, "bold"), *lines, Content("")]


def _line(head: str, words: str, columns: int) -> Content:
    """`words` after `head`, its later lines below its first."""
    return Content(wrap(words, columns, indent=" " * width(head), first=head))
