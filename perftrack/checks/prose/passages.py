"""Paragraphs of a document as passages: printed lines joined where a page or a line ended amid a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from perftrack.checks.prose.quantities import Quantity, quantities
from perftrack.model import Document, Place, Table
from perftrack.text import fold

_BLANK = re.compile(r"(?<![0-9A-Za-z.,])\s+|\s+(?![0-9A-Za-z.,])")
_SPACES = re.compile(r"\s+")
_TEX = re.compile(r"\\(?:text|mathrm)\{([^{}]*)\}|\\([a-z]+|%)")
_TEX_SIGNS = {"times": "×", "cdot": "·", "%": "%", "leq": "≤", "geq": "≥", "le": "≤", "ge": "≥"}
_CLOSED = re.compile(r"[。;:!?]$")
_CHAPTER = (
    r"第[一二三四五六七八九十]+[部章节]|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)"
)
_ITEM = r"\(\d{1,2}\)|\d{1,2}[.、](?!\d)|[①-⑳]|[-•●▪◆*#]"
_START = re.compile(
    rf"(?:{_CHAPTER}|{_ITEM}|表[一二三四五六七八九十\d]+|附[件表]|20\d\d年度?,|"
    r"(?!其中|[^:]{0,6}原因)[^,。;:、()\d]{2,14}:)"
)
_HEADING = re.compile(
    rf"(?:(?:{_CHAPTER})[^,。;:!?]{{1,45}}|(?:{_ITEM})[^,。;:!?]{{1,30}}(?:情况|说明|概况|事项|职[责能]|机构))$"
)
_TAIL_OF_HEADING = re.compile(r"[^,。;:!?\d]{1,20}$")
_LONGEST = 20_000
"""Characters of a passage: a document without any full stop is no single sentence."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of prose that belong together."""

    text: str
    """Half-width, without blanks but those between two Latin letters or digits."""
    order: int
    """Its position among the lines and rows of the document."""
    starts: tuple[int, ...]
    """Where each printed line begins in `text`."""
    places: tuple[Place, ...]
    """The place of each printed line."""
    quantities: tuple[Quantity, ...]
    """Every number with its unit, in order."""

    def place(self, at: int) -> Place:
        """Where the character `at` was printed."""
        return self.places[max(0, bisect_right(self.starts, at) - 1)]

    def within(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The quantities that stand between the two positions."""
        first = bisect_left(self.quantities, start, key=_start)
        last = bisect_left(self.quantities, end, key=_start)
        return tuple(one for one in self.quantities[first:last] if one.end <= end)

    def at(self, start: int) -> Quantity | None:
        """The quantity that begins at `start`."""
        first = bisect_left(self.quantities, start, key=_start)
        found = self.quantities[first : first + 1]
        return found[0] if found and found[0].start == start else None


def _start(one: Quantity) -> int:
    return one.start


def plain(words: str) -> str:
    """`words` half-width, without blanks but those between two numbers or Latin words.

    Readers of pictures write calculations as formulas of TeX (`12\\text{月} \\times 27\\%`): signs again.
    """
    folded = fold(words)
    if "\\" in folded:
        folded = _TEX.sub(lambda found: found[1] or _TEX_SIGNS.get(found[2], ""), folded).replace("$", "")
    return _SPACES.sub(" ", _BLANK.sub("", folded))


def is_heading(words: str) -> bool:
    """Whether plain `words` are a numbered heading and no sentence."""
    return bool(_HEADING.match(words))


def passages(document: Document) -> tuple[Passage, ...]:
    """The prose of `document`, tables left out, in order."""
    found: list[Passage] = []
    lines: list[tuple[str, Place, int]] = []
    order = 0
    for part in document.parts:
        if isinstance(part, Table):
            order += len(part.rows)
            _close(lines, found)
            continue
        words = plain(part.text)
        if words:
            if lines and not _goes_on([line for line, _, _ in lines], words):
                _close(lines, found)
            lines.append((words, part.place, order))
        order += 1
    _close(lines, found)
    return tuple(found)


def _goes_on(before: list[str], words: str) -> bool:
    """Whether the line `words` continues the passage that the lines `before` began."""
    last = before[-1]
    if _CLOSED.search(last) or _START.match(words) or sum(map(len, before)) > _LONGEST:
        return False
    return not is_heading("".join(before)) or bool(_TAIL_OF_HEADING.match(words))


def _close(lines: list[tuple[str, Place, int]], found: list[Passage]) -> None:
    if not lines:
        return
    text, starts = "", []
    pieces: list[str] = []
    length = 0
    for words, _, _ in lines:
        if pieces and pieces[-1][-1:].isascii() and words[:1].isascii() and words[:1].isalnum():
            pieces.append(" ")
            length += 1
        starts.append(length)
        pieces.append(words)
        length += len(words)
    text = "".join(pieces)
    places = tuple(place for _, place, _ in lines)
    found.append(Passage(text, lines[0][2], tuple(starts), places, quantities(text)))
    lines.clear()
