"""SafeTable: a table that keeps every column on the screen and shows data as data, never as markup."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events, on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import DataTable

from perftrack.text import fit, width
from perftrack.tui.commands import MOVEMENT, bindings

_GAP = 1
_STRONG = Style(bold=True)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a fixed width, or a share of what the fixed ones leave."""

    key: str
    title: str
    width: int
    """Cells; the least one where `share` is above zero."""
    share: int = 0
    """Weight in the division of the width that is left over; 0 for a fixed column."""
    right: bool = False
    """Numbers stand at the right edge."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row, as text."""

    key: str
    cells: dict[str, str]
    """Text by column key; a column that is missing here is blank."""
    heading: bool = False
    """A group's title: shown strong, passed over by the cursor keys."""
    strong: frozenset[str] = frozenset()
    """Columns to show strong beside what their words say."""


def widths(columns: Sequence[Column], available: int) -> tuple[int, ...]:
    """Width of each column in cells, so that all of them with their gaps fill `available`.

    Shared columns never fall below their least width; where even that is too much, the row is wider.
    """
    left = max(0, available - sum(column.width + _GAP for column in columns))
    shares = sum(column.share for column in columns)
    result, given, counted = [], 0, 0
    for column in columns:
        extra = 0
        if column.share:
            counted += column.share
            extra = left * counted // shares - given
            given += extra
        result.append(column.width + extra)
    return tuple(result)


class SafeTable(DataTable[Text], inherit_bindings=False):
    """Rows of text under a row cursor; cells are cut with `…`, updates go by key and keep the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*MOVEMENT)]

    class Moved(Message):
        """The cursor stands on another row, or the row under it says something else."""

        def __init__(self, table: SafeTable, key: str | None) -> None:
            super().__init__()
            self.table = table
            self.key = key
            """None in an empty table."""

        @property
        def control(self) -> SafeTable:
            """The table, so that handlers can select by its id."""
            return self.table

    class Opened(Message):
        """The row under the cursor was clicked: the first click on a row only moves the cursor there."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, cursor_type="row", cell_padding=0)
        self._pressed_on: str | None = None
        self._records: tuple[Record, ...] = ()
        self._shown: tuple[tuple[Column, int], ...] = ()
        self._announced: str | None = None

    @abstractmethod
    def columns_for(self, available: int) -> tuple[Column, ...]:
        """The columns to show in `available` cells."""

    @property
    def records(self) -> tuple[Record, ...]:
        """What is shown, in order."""
        return self._records

    @property
    def cursor_key(self) -> str | None:
        """Key of the row under the cursor; None in an empty table."""
        if 0 <= self.cursor_row < len(self._records):
            return self._records[self.cursor_row].key
        return None

    def show(self, records: Sequence[Record]) -> None:
        """Show `records`; the cursor stays on its key and the scroll where it is."""
        before = self._records
        self._records = tuple(records)
        same_rows = [record.key for record in before] == [record.key for record in records]
        if same_rows and self._shown and self._shown == self._lay_out():
            self._update(before)
        else:
            self._rebuild()

    def move_to(self, key: str) -> None:
        """Put the cursor on the row `key`, once it is laid out; nothing happens where there is none."""
        if self.row_count != len(self._records):
            self._announced = key
            return
        for row, record in enumerate(self._records):
            if record.key == key:
                self.move_cursor(row=row, animate=False)
                return

    def action_scroll_top(self) -> None:
        """To the first row; the group title above it comes into view too."""
        self.move_cursor(row=self._nearest(0, 1), animate=False)
        self.scroll_to(y=0, animate=False)

    def _lay_out(self) -> tuple[tuple[Column, int], ...]:
        available = self.size.width
        columns = self.columns_for(available)
        return tuple(zip(columns, widths(columns, available), strict=True))

    def _update(self, before: Sequence[Record]) -> None:
        for old, new in zip(before, self._records, strict=True):
            if old == new:
                continue
            for column, cells in self._shown:
                self.update_cell(new.key, column.key, _cell(new, column, cells))
            if new.key == self.cursor_key:
                self._announce()

    def _rebuild(self) -> None:
        """Lay out columns and rows anew."""
        if not self.size.width:
            return
        key, top = self._announced, self.scroll_y
        self._shown = self._lay_out()
        with self.prevent(DataTable.RowHighlighted):
            self.clear(columns=True)
            for column, cells in self._shown:
                title = Text(_fitted(column.title, column, cells), no_wrap=True, end="")
                self.add_column(title, width=cells + _GAP, key=column.key)
            for record in self._records:
                self.add_row(*(_cell(record, column, cells) for column, cells in self._shown), key=record.key)
            rows = {record.key: row for row, record in enumerate(self._records)}
            self.move_cursor(row=self._nearest(rows.get(key, 0) if key else 0, 1), animate=False)
            self.scroll_to(y=top, animate=False)
        self._announce()

    def _announce(self) -> None:
        self._announced = self.cursor_key
        self.post_message(self.Moved(self, self._announced))

    def _nearest(self, row: int, step: int) -> int:
        """The first row from `row` on in direction `step`, or else the other way, that is no heading."""
        rows = [r for r, record in enumerate(self._records) if not record.heading]
        ahead = [r for r in rows if (r - row) * step >= 0]
        return min(ahead or rows, key=lambda r: abs(r - row), default=0)

    @on(events.Resize)
    def _resized(self) -> None:
        if self._lay_out() != self._shown or self.row_count != len(self._records):  # told while hidden
            self._rebuild()

    @on(events.MouseDown)
    def _remember_row(self) -> None:
        self._pressed_on = self.cursor_key

    @on(DataTable.RowSelected)
    def _clicked(self, event: DataTable.RowSelected) -> None:
        event.stop()
        if self._pressed_on is not None and self._pressed_on == self.cursor_key:
            self.post_message(self.Opened())

    @on(DataTable.RowHighlighted)
    def _row_changed(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        if event.cursor_row < len(self._records) and self._records[event.cursor_row].heading:
            before = next((r for r, record in enumerate(self._records) if record.key == self._announced), 0)
            target = self._nearest(event.cursor_row, -1 if event.cursor_row < before else 1)
            if target != event.cursor_row:
                self.move_cursor(row=target, animate=False)
                return
        if self.cursor_key != self._announced:
            self._announce()


def _fitted(text: str, column: Column, cells: int) -> str:
    if column.right and width(text) > cells:
        text = text.replace(" ", "")  # a figure gives up its blanks before its digits
    shown = fit(text, cells)
    if column.right:
        kept = shown.rstrip(" ")
        shown = " " * (cells - width(kept)) + kept
    return shown + " " * _GAP


def _cell(record: Record, column: Column, cells: int) -> Text:
    """The text of one cell in exactly `cells` columns and a blank; controls dropped, never markup."""
    text = _fitted(record.cells.get(column.key, ""), column, cells)
    style = _STRONG if record.heading or column.key in record.strong else ""
    return Text(text, style=style, no_wrap=True, end="", overflow="ellipsis")
