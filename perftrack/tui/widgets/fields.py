"""Fields to type into: text stays exactly what was typed, and nothing that was pasted is lost in silence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Checkbox, Input, RadioButton, RadioSet, TextArea

from perftrack.text import clean, one_line

_LONGEST = 2000
_KEPT_STEPS = 100


class PlainInput(Input):
    """One line of text.

    Focus marks the whole value, so that typing replaces it, as in a cell of a sheet; ctrl+z brings it back.
    No `type="number"`, which would turn `９５．５` into 955: the notation parser gets what was typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "undo_typing", "撤回输入", show=False)]

    class LinesDropped(Message):
        """Several lines were pasted where one has room."""

        def __init__(self, kept: str, dropped: int) -> None:
            super().__init__()
            self.kept = kept
            self.dropped = dropped
            """How many non-empty lines were not taken."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(
            one_line(value),
            placeholder=placeholder,
            id=id,
            compact=True,
            max_length=_LONGEST,
        )
        self._steps: list[str] = []
        self._undoing = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where an input method shows its candidates; Textual is one cell too far at the end of the text."""
        offset = super().cursor_screen_offset
        at_end = self.value and self.cursor_position == len(self.value)
        return Offset(offset.x - 1, offset.y) if at_end else offset

    def watch_value(self, before: str, _after: str) -> None:
        """Keep what stood there, so that it can come back."""
        if not self._undoing:
            self._steps = [*self._steps[-_KEPT_STEPS:], before]

    def action_undo_typing(self) -> None:
        """Take back the last change of this field."""
        if self._steps:
            self._undoing = True
            self.value = self._steps.pop()
            self.cursor_position = len(self.value)
            self._undoing = False

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        lines = [shown for line in clean(event.text).splitlines() if (shown := one_line(line))]
        if not lines:
            return
        self.replace(lines[0], *self.selection)
        if len(lines) > 1:
            self.post_message(self.LinesDropped(lines[0], len(lines) - 1))


class PlainTextArea(TextArea):
    """Several lines of text; what is pasted loses its controls."""

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(
            clean(text),
            placeholder=placeholder,
            id=id,
            compact=True,
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
        )

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        result = self.replace(clean(event.text), *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)


class PlainCheckbox(Checkbox):
    """`[X] …` or `[ ] …`: Textual's own signs tell the two apart by colour alone."""

    BUTTON_LEFT = BUTTON_INNER = BUTTON_RIGHT = ""

    def __init__(self, words: str, *, id: str | None = None) -> None:
        self._words = words
        super().__init__(Content(f"[ ] {words}"), id=id, compact=True)

    def watch_value(self) -> None:
        """Say it in signs too."""
        self.label = Content(f"[{'X' if self.value else ' '}] {self._words}")
        super().watch_value()


class PlainRadio(RadioButton):
    """`(*) …` or `( ) …`, for the same reason."""

    BUTTON_LEFT = BUTTON_INNER = BUTTON_RIGHT = ""

    def __init__(self, words: str) -> None:
        self._words = words
        super().__init__(Content(f"( ) {words}"))

    def watch_value(self) -> None:
        """Say it in signs too."""
        self.label = Content(f"({'*' if self.value else ' '}) {self._words}")
        super().watch_value()


class Picker(RadioSet):
    """One of several, or none."""

    def __init__(self, words: Iterable[str], *, id: str | None = None) -> None:
        super().__init__(*(PlainRadio(one) for one in words), id=id, compact=True)

    def show(self, index: int | None) -> None:
        """Mark the choice `index` (None: none) as if nobody had pressed anything."""
        with self.prevent(RadioButton.Changed):
            for number, button in enumerate(self.query(PlainRadio)):
                button.value = number == index
                if number == index:
                    self._pressed_button = button  # Textual has no public way to set or to clear it
        if index is None:
            self._pressed_button = None
