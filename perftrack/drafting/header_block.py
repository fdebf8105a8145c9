"""Reads the block above a target table: unit, project, year, goals, each by its label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from perftrack import text
from perftrack.drafting import label_words, vocabulary
from perftrack.drafting.cover import year_in
from perftrack.drafting.flags import flag
from perftrack.drafting.lines import Line, column, unpacked
from perftrack.drafting.placeholders import is_placeholder
from perftrack.drafting.segments import is_title
from perftrack.model import Cell, Finding, Place

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_YEAR_LINE = re.compile(
    r"\(?(20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年?度?(预算|\d{1,2}月?[-—–~至]\d{1,2}月份?)?\)?"
)
_CODE = re.compile(r"^[\[(（【]?\d{3,}[\])）】]?\s*[-—_]?\s*(?=[^\d\s])")
_PROJECT_CODE = re.compile(r"^[\[(（【]?\d{6,}[A-Z]?\d{6,}[\])）】]?\s*[-—_]?\s*(?=\S)")
_STAMP = re.compile(r"\s*[(（](加盖)?(单位)?(盖章|公章|签章)[)）]$")
_NUMBERED = re.compile(r"(目标)?[\d一二三四五]{1,2}[:：、.]?")
_COLON = re.compile(r"[:：]")
_GOALS = frozenset({"goal", "goal_plain", "goal_implementation"})
_KEPT = frozenset({"project", "unit_name", "department", "year"}) | _GOALS
# After these labels long words are a value, whatever they look like (a project called 重点工作任务经费).
_NAMES = frozenset({"project", "unit_name", "department"})
_LOOKS_LIKE_LABEL = frozenset({"funds", "tasks", "goal", "goal_plain"})
_LONG_NAME = 8


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
            reading.add(unpacked(line))
    block = reading.block
    _sort_goals(block)
    block.year = _year(lines, block)
    return block


class _Reading:
    """Goes through the lines with the label that still waits for its value."""

    def __init__(self) -> None:
        self.block = Block()
        self._waiting: str | None = None
        self._last: str | None = None
        self._heads: list[tuple[str, int]] = []
        self._unit_rank = len(label_words.UNIT_RANK) + 1

    def add(self, line: Line) -> None:
        """Takes one line."""
        tokens = [_token(cell) for cell in line.cells]
        if line.single is None:
            self._waiting = None
        if self._take_heads(tokens) or (self._heads and self._take_under_heads(tokens)):
            return
        if self._waiting is None and all(token.label is None for token in tokens):
            self._go_on(line, tokens)
            return
        for token in tokens:
            self._take(token)
        if line.single is None:
            self._waiting = None

    def _take(self, token: _Token) -> None:
        waiting = self._waiting
        name_like = waiting in _NAMES and token.label in _LOOKS_LIKE_LABEL and not token.words
        if token.label is None or (name_like and len(token.cell.text) > _LONG_NAME):
            if waiting is not None:
                self._store(waiting, token.words or token.cell.text, token.cell.place)
                self._last, self._waiting = waiting, None
            elif self._last in _GOALS and _NUMBERED.fullmatch(text.squeeze(self.block.get(self._last) or "")):
                name = self._last or ""
                had, place = self.block.values[name]
                self.block.values[name] = (had + _goal_text(token.words), place)
            return
        self._rank(token)
        if token.words:
            self._store(token.label, token.words, token.cell.place)
            self._last, self._waiting = token.label, None
        else:
            self._last, self._waiting = None, token.label

    def _rank(self, token: _Token) -> None:
        """Among several labels that name a unit the strongest wins."""
        if token.label != "unit_name":
            return
        label = vocabulary.key(_COLON.split(token.cell.text)[0])
        ranks = label_words.UNIT_RANK
        rank = ranks.index(label) if label in ranks else len(ranks)
        if rank < self._unit_rank:
            self._unit_rank = rank
            self.block.values.pop("unit_name", None)

    def _store(self, name: str, words: str, place: Place) -> None:
        if name not in _KEPT:
            return
        words = _goal_text(words) if name in _GOALS else text.unwrap(words)
        if name in {"unit_name", "department"}:
            words = _STAMP.sub("", words)
        if name == "unit_name":
            words = _CODE.sub("", words)
        if name == "project":
            words = _PROJECT_CODE.sub("", words)
        if not words or text.squeeze(words) in vocabulary.NO_VALUE:
            return
        if name not in _GOALS and is_placeholder(words):
            return
        had = self.block.values.get(name)
        if had is None:
            self.block.values[name] = (words, place)
        elif had[0] != words and name == "project":
            self.block.findings.append(flag("R44", place, title=name, first=had[0]))

    def _take_heads(self, tokens: Sequence[_Token]) -> bool:
        """A row of labels only, a goal among them, heads what stands below: 实施期目标 | 年度目标."""
        names = [token.label for token in tokens]
        if len(tokens) < 2 or not all(name in _GOALS | {"text"} for name in names):
            return False
        if any(token.words for token in tokens) or not any(name in _GOALS for name in names):
            return False
        self._heads = [(token.label or "", column(token.cell)) for token in tokens]
        sides = [name for name in names if name in {"goal", "goal_implementation"}]
        self.block.sides = tuple(name or "" for name in sides[-2:])
        return True

    def _take_under_heads(self, tokens: Sequence[_Token]) -> bool:
        """Values under a row of heads, by order from the right; a single one by its column."""
        if any(token.label is not None and token.label not in _GOALS for token in tokens):
            self._heads = []
            return False
        values = [token for token in tokens if token.label is None]
        if not values or len(values) > len(self._heads):
            self._heads = [] if values else self._heads
            return not values
        if len(values) == 1:
            nearest = min(self._heads, key=lambda head: abs(head[1] - column(values[0].cell)))
            self._append(nearest[0], values[0])
        else:
            for (name, _), token in zip(self._heads[-len(values) :], values, strict=True):
                self._append(name, token)
        return True

    def _append(self, name: str, token: _Token) -> None:
        words = _goal_text(token.words)
        had = self.block.values.get(name)
        if name not in _GOALS or not words:
            return
        if had is None:
            self.block.values[name] = (words, token.cell.place)
        elif words not in had[0]:
            self.block.values[name] = (had[0] + "\n" + words, had[1])

    def _go_on(self, line: Line, tokens: Sequence[_Token]) -> None:
        """A line without label below a goal is more of the goal."""
        if self._last not in _GOALS or line.running:
            return
        if line.table is None or column(line.cells[0]) > 1:
            words = "".join(token.words for token in tokens)
            self._append(self._last or "", _Token(tokens[0].cell, None, words))


def _sort_goals(block: Block) -> None:
    """总体目标 is the year's goal, but beside a 年度目标 of other words it is the whole period's.

    A goal may begin with a bare number and go on in the next cell; what never went on is none.
    """
    for name in _GOALS & set(block.values):
        if is_placeholder(block.values[name][0]):
            del block.values[name]
    plain = block.values.pop("goal_plain", None)
    if plain is None:
        return
    annual = block.values.get("goal")
    if annual is None:
        block.values["goal"] = plain
    elif annual[0] != plain[0]:
        block.values.setdefault("goal_implementation", plain)


def _token(cell: Cell) -> _Token:
    """A cell as a label, a label with its value after a colon, or a value."""
    name = _label(cell.text)
    if name is not None:
        return _Token(cell, name, "")
    parts = _COLON.split(cell.text, maxsplit=1)
    if len(parts) == 2 and len(parts[0]) <= 30 and not vocabulary.CAPTION.fullmatch(text.squeeze(cell.text)):
        name = _label(parts[0])
        if name is not None:
            return _Token(cell, name, parts[1].strip())
    return _Token(cell, None, cell.text)


def _label(words: str) -> str | None:
    found = label_words.block_field(words)
    bare = vocabulary.key(words)
    if found is None and (label_words.fund_kind(words) or label_words.FUND_GROUP.fullmatch(bare)):
        return "funds"
    if found == "goal" and not label_words.ANNUAL.search(bare):
        return "goal_plain"
    return found


def _goal_text(words: str) -> str:
    """A goal without the markup that some systems print (`<p>…</p>`), a line for every paragraph."""
    pieces = _MARKUP.sub("\n", words).split("\n")
    return "\n".join(piece for piece in (text.one_line(piece) for piece in pieces) if piece)


def _year(lines: Sequence[Line], block: Block) -> tuple[int, Place] | None:
    """The plan's year: printed beside a label, in the title or in a line of its own such as (2023年度)."""
    found = block.values.get("year")
    if found and (year := year_in(found[0] + "年")):
        return year, found[1]
    for line in _title_lines(lines):
        if year := year_in(line.text):
            return year, line.cells[0].place
    return None


def _title_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """Titles and the short lines with the year below them."""
    for line in lines:
        cell = line.single
        if cell is not None and (is_title(line) or _YEAR_LINE.fullmatch(text.squeeze(text.fold(cell.text)))):
            yield line
