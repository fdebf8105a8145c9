"""What the dialogs share that turn typed fields into one record and store nothing themselves."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, Static

from perftrack.errors import PerftrackError
from perftrack.text import clean, fit
from perftrack.tui.commands import CORRECT, EVERYWHERE, Command, bindings
from perftrack.tui.screens.base import Dialog
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.fields import PlainInput

Record = TypeVar("Record")


class Fields(Dialog[Record | None]):
    """Fields with a preview of what they mean; F2 hands the record back, Esc None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*CORRECT, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = CORRECT
    AUTO_FOCUS = ""

    @abstractmethod
    def compose_fields(self) -> ComposeResult:
        """The facts, the fields and a Static `#preview`."""

    @abstractmethod
    def words(self) -> str:
        """The dialog's title."""

    @abstractmethod
    def first_fields(self) -> dict[str, str]:
        """What the fields say at first, by id."""

    @abstractmethod
    def as_read(self) -> dict[str, str]:
        """What the fields say when a person wants nothing changed."""

    @abstractmethod
    def judged(self, fields: dict[str, str]) -> tuple[Record, Content]:
        """The record that `fields` make, and what to say about it. Raises PerftrackError."""

    def compose(self) -> ComposeResult:
        """Title, fields, message."""
        yield TitleBar(self.words())
        with VerticalScroll(id="form", can_focus=False):
            yield from self.compose_fields()
        yield Static("", markup=False, id="message")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Fill the fields; the first empty one, or the first, has the cursor."""
        self._fill(self.first_fields())
        empty = (field for field in self.query(PlainInput) if not field.value)
        next(empty, self.query(PlainInput).first()).focus()
        self._show_preview()

    def fields(self) -> dict[str, str]:
        """What the fields say now."""
        return {field.id or "": clean(field.value).strip() for field in self.query(PlainInput)}

    def _fill(self, fields: dict[str, str]) -> None:
        for field in self.query(PlainInput):
            field.value = fields[field.id or ""]

    def tell(self, sentence: str) -> None:
        """Show `sentence` above the footer."""
        message = self.query_one("#message", Static)
        message.update(clean(sentence))
        message.set_class(bool(sentence), "-told")

    @on(Input.Changed)
    def _show_preview(self) -> None:
        self.tell("")
        try:
            shown = self.judged(self.fields())[1]
        except PerftrackError as refused:
            shown = Content.assemble(("还不能采用　", "bold"), clean(str(refused)))
        self.query_one("#preview", Static).update(shown)

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    @on(PlainInput.LinesDropped)
    def _lines_dropped(self, event: PlainInput.LinesDropped) -> None:
        kept = fit(event.kept, 20).rstrip()
        self.tell(f"这里只放得下一行：粘贴的只取了“{kept}”，其余 {event.dropped} 行没有写入。")

    def action_take(self) -> None:
        """Hand the record back."""
        try:
            record, _ = self.judged(self.fields())
        except PerftrackError as refused:
            self.tell(f"不能采用：{refused}")
        else:
            self.dismiss(record)

    def action_reset(self) -> None:
        """Everything as it was read."""
        self._fill(self.as_read())

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
