"""Reads the block above a target table: unit, project, year, goals, each by its label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from perftrack import text
from perftrack.drafting import vocabulary
from perftrack.drafting.flags import flag
from perftrack.drafting.lines import Line, column
from perftrack.drafting.segments import is_title
from perftrack.model import Cell, Finding, Place

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_YEAR = re.compile(r"(20\d\d)\s*年?")
_TITLE_YEAR = re.compile(r"(20\d\d)\s*年")
_CODE = re.compile(r"^[\[(（【]?\d{3,}[\])）】]?\s*[-—_]?\s*(?=[^\d\s])")
_GOALS = frozenset({"goal", "goal_implementation"})
_COLON = re.compile(r"[:：]")


@dataclass(slots=True)
class Block:
    """What the block above a table says; a field that is not printed is missing."""

    values: dict[str, tuple[str, Place]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    year: tuple[int, Place] | None = None
    sides: tuple[str, ...] = ()
    """Goals printed side by side, from the left: goal_implementation, goal."""

    def get(self, name: str) -> str | None:
        """Text of a field; None when it is not printed."""
        found = self.values.get(name)
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class _Token:
    cell: Cell
    label: str | None
    words: str
    """Text of a value, or what follows the colon of a label."""


def read(lines: Sequence[Line]) -> Block:
    """The fields of the block; persons, phones and codes are passed over."""
    reading = _Reading()
    for line in lines:
        if not is_title(line):
            reading.add(line)
    block = reading.block
    block.year = _year(lines, block)
    return block


class _Reading:
    """Goes through the lines with the label that still waits for its value."""

    def __init__(self) -> None:
        self.block = Block()
        self._waiting: str | None = None
        self._last: str | None = None
        self._sides: list[tuple[str, int]] = []
        self._unit_rank = len(vocabulary.UNIT_RANK) + 1

    def add(self, line: Line) -> None:
        """Takes one line."""
        tokens = [_token(cell) for cell in line.cells]
        if line.single is None:
            self._waiting = None
        if self._is_side_heads(tokens):
            self._sides = [
                (token.label or "", column(token.cell)) for token in tokens if token.label in _GOALS
            ]
            self.block.sides = tuple(name for name, _ in self._sides)
            return
        if self._sides and self._take_sides(tokens):
            return
        if all(token.label is None for token in tokens) and self._waiting is None:
            self._go_on(line, tokens)
            return
        for token in tokens:
            self._take(token)
        if line.single is None:
            self._waiting = None

    def _take(self, token: _Token) -> None:
        named = self._waiting == "project" and token.label in {"funds", "tasks", "goal"} and not token.words
        if token.label is None or (named and len(token.cell.text) > 8):
            if self._waiting is not None:
                self._store(self._waiting, token.words or token.cell.text, token.cell.place)
                self._last, self._waiting = self._waiting, None
            return
        self._waiting = self._last = None
        if token.words:
            self._rank(token)
            self._store(token.label, token.words, token.cell.place)
            self._last = token.label
        else:
            self._rank(token)
            self._waiting = token.label

    def _rank(self, token: _Token) -> None:
        """Among several labels that name a unit the strongest wins."""
        if token.label != "unit_name":
            return
        label = vocabulary.key(_COLON.split(token.cell.text)[0])
        rank = (
            vocabulary.UNIT_RANK.index(label) if label in vocabulary.UNIT_RANK else len(vocabulary.UNIT_RANK)
        )
        if rank < self._unit_rank:
            self._unit_rank = rank
            self.block.values.pop("unit_name", None)

    def _store(self, name: str, words: str, place: Place) -> None:
        if name in {"person", "code", "text", "tasks", "funds"}:
            return
        words = _goal_text(words) if name in _GOALS else text.unwrap(words)
        if name == "unit_name":
            words = _CODE.sub("", words)
        if not words or text.squeeze(words) in vocabulary.NO_VALUE:
            return
        had = self.block.values.get(name)
        if had is None:
            self.block.values[name] = (words, place)
        elif had[0] != words and name == "project":
            self.block.findings.append(flag("R44", place, title=name, first=had[0]))

    def _is_side_heads(self, tokens: Sequence[_Token]) -> bool:
        """True for the row 实施期目标 | 年度目标 that heads the two goals below it."""
        goals = [token for token in tokens if token.label in _GOALS and not token.words]
        names = [token.label for token in goals]
        return "goal_implementation" in names and "goal" in names and len(goals) == len(tokens)

    def _take_sides(self, tokens: Sequence[_Token]) -> bool:
        """Two goals side by side, by order; a single one by its column. False when the row holds none."""
        if any(token.label is not None and token.label not in _GOALS for token in tokens):
            self._sides = []
            return False
        values = [token for token in tokens if token.label is None]
        if not values:
            return any(token.label in _GOALS for token in tokens)
        sides = self._sides[-2:]
        if len(values) >= 2:
            chosen = list(zip([name for name, _ in sides], values[-2:], strict=True))
        else:
            nearest = min(sides, key=lambda side: abs(side[1] - column(values[0].cell)))
            chosen = [(nearest[0], values[0])]
        for name, token in chosen:
            self._append(name, token)
        return True

    def _append(self, name: str, token: _Token) -> None:
        words = _goal_text(token.words)
        had = self.block.values.get(name)
        if had is None:
            self.block.values[name] = (words, token.cell.place)
        elif words and words not in had[0]:
            self.block.values[name] = (had[0] + "\n" + words, had[1])

    def _go_on(self, line: Line, tokens: Sequence[_Token]) -> None:
        """A line without label below a goal is more of the goal."""
        if self._last not in _GOALS or line.running:
            return
        if line.single is not None and (line.table is None or column(line.cells[0]) > 1):
            self._append(self._last or "", tokens[0])


def _token(cell: Cell) -> _Token:
    """A cell as a label, a label with its value after a colon, or a value."""
    name = _label(cell.text)
    if name is not None:
        return _Token(cell, name, "")
    parts = _COLON.split(cell.text, maxsplit=1)
    if len(parts) == 2 and len(parts[0]) <= 30:
        name = _label(parts[0])
        if name is not None:
            return _Token(cell, name, parts[1].strip())
    return _Token(cell, None, cell.text)


def _label(words: str) -> str | None:
    found = vocabulary.block_field(words)
    if found is None and (
        vocabulary.fund_kind(words) or vocabulary.FUND_GROUP.fullmatch(vocabulary.key(words))
    ):
        return "funds"
    return found


def _goal_text(words: str) -> str:
    """A goal without the markup that some systems print (`<p>…</p>`); its paragraphs on lines of their own."""
    pieces = _MARKUP.sub("\n", words).split("\n")
    return "\n".join(piece for piece in (text.one_line(piece) for piece in pieces) if piece)


def _year(lines: Sequence[Line], block: Block) -> tuple[int, Place] | None:
    """The plan's year: printed beside a label, in the title or in a line of its own such as (2023年度)."""
    found = block.values.get("year")
    if found and (year := _YEAR.search(text.fold(found[0]))):
        return int(year[1]), found[1]
    for line in _title_lines(lines):
        if year := _TITLE_YEAR.search(text.fold(line.text)):
            return int(year[1]), line.cells[0].place
    return None


def _title_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """Titles and the short lines with the year below them."""
    for line in lines:
        cell = line.single
        if cell is None:
            continue
        words = text.squeeze(text.fold(cell.text))
        if is_title(line) or re.fullmatch(r"\(?20\d\d年?度?(预算)?\)?", words):
            yield line
