"""What a form looks like before anybody draws it: lines of text, grids of boxes, nothing about files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["label", "head", "value", "number", "input"]
"""What a box holds: label: printed words; head: the heading of a column; value: text of a record; number: a
plain number; input: what a person is asked to fill in."""
Align = Literal["center", "left"]
LineRole = Literal["title", "subtitle", "heading", "subheading", "paragraph", "note"]


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a form with all it covers. Rows and columns count from 0 within the grid."""

    row: int
    column: int
    text: str = ""
    rows: int = 1
    columns: int = 1
    role: Role = "value"
    align: Align = "center"
    hint: str = ""
    """For an input: what to write, shown when the cell is chosen."""
    choices: tuple[str, ...] = ()
    """For an input: the only words that are taken; empty: any."""
    problem: str = ""
    """For an input: what is wrong with what was filled in."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its boxes tile `rows` × the report's columns exactly, row by row, left to right."""

    rows: int
    boxes: tuple[Box, ...]
    header: tuple[int, int] | None = None
    """First row and number of rows that are repeated on every page; None: none are."""


@dataclass(frozen=True, slots=True)
class Line:
    """Text over the whole width: above, between or below the tables."""

    text: str
    role: LineRole


@dataclass(frozen=True, slots=True)
class Report:
    """One form of one plan, ready to be drawn."""

    name: str
    """What to call it: a sheet's or a file's name before it is made safe and unique."""
    landscape: bool
    """A4 lying; standing otherwise."""
    widths: tuple[int, ...]
    """Of the columns, in millimetres; the grids share them."""
    parts: tuple[Line | Grid, ...]
    blanks: tuple[str, ...] = ()
    """What the form always leaves to a person: sentences for the screen."""
    remarks: tuple[str, ...] = ()
    """What has to be looked at before the form is handed in: sentences for the screen."""
    protected: bool = False
    """Whether only the inputs can be changed."""
