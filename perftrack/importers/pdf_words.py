"""Characters of a page put together to lines of text; nothing here knows pages or tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_NUMBER_END = re.compile(r"[0-9.,\-/~～]$")
_NUMBER_START = re.compile(r"[0-9.,%％]")
_TURNED = 0.1
"""Rise by length from which a line of text is no line of a table."""
_LATIN = re.compile(r"[0-9A-Za-z]")
_UNREADABLE = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class Char:
    """One printed sign and its box, in points from the upper left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Horizontal and vertical middle."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Signs that stand on one line, from left to right."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        """The signs, with a blank where Latin words stand apart."""
        words: list[str] = []
        before: Char | None = None
        for char in self.chars:
            if before is not None and _apart(before, char):
                words.append(" ")
            words.append(char.text)
            before = char
        return "".join(words).strip()

    @property
    def top(self) -> float:
        """Upper edge of the highest sign."""
        return min(char.top for char in self.chars)

    @property
    def bottom(self) -> float:
        """Lower edge of the lowest sign."""
        return max(char.bottom for char in self.chars)

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.top + self.bottom) / 2

    @property
    def x1(self) -> float:
        """Right edge of the last sign that is no blank."""
        return max((char.x1 for char in self.chars if char.text.strip()), default=0.0)


def _apart(before: Char, char: Char) -> bool:
    """True for a gap between Latin signs, or a wide gap between any, where no blank is printed."""
    if not before.text.strip() or not char.text.strip():
        return False
    gap, size = char.x0 - before.x1, max(char.bottom - char.top, 1.0)
    latin = bool(_LATIN.match(before.text) and _LATIN.match(char.text))
    return gap > size * (0.2 if latin else 1.0)


def chars_of(raw: Iterable[dict[str, Any]]) -> tuple[list[Char], int, int]:
    """pdfplumber's characters that stand upright, each once; how many have no known sign, how many lie.

    Rotated signs are watermarks, or a table printed on its side.
    """
    found: list[Char] = []
    seen: set[tuple[str, int, int]] = set()
    unknown = sideways = 0
    for char in raw:
        words = str(char["text"])
        if not _upright(char):
            sideways += bool(words.strip())
            continue
        if _UNREADABLE.fullmatch(words):
            unknown += 1
            words = "\ufffd"
        key = (words, round(float(char["x0"])), round(float(char["top"])))
        if key in seen and words.strip():
            continue
        seen.add(key)
        found.append(
            Char(words, float(char["x0"]), float(char["x1"]), float(char["top"]), float(char["bottom"]))
        )
    return found, unknown, sideways


def _upright(char: dict[str, Any]) -> bool:
    """False for a sign that is turned; pdfplumber's own mark lets diagonal ones pass."""
    across, turned, *_ = char["matrix"]
    return bool(across > 0 and abs(turned) <= _TURNED * across)


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """`chars` as lines from top to bottom: signs of one line overlap by half their height."""
    rows: list[list[Char]] = []
    low = high = 0.0
    for char in sorted((c for c in chars if c.text), key=lambda c: (c.middle[1], c.x0)):
        middle = char.middle[1]
        half = max(char.bottom - char.top, 1.0) / 2
        if rows and low <= middle <= high:
            rows[-1].append(char)
        else:
            rows.append([char])
            low, high = middle - half, middle + half
    lines = [Line(tuple(sorted(row, key=lambda c: c.x0))) for row in rows]
    return [line for line in lines if line.text]


def text_of(chars: Sequence[Char], right: float | None = None) -> str:
    """Text of a cell, one line below the other; `right` is where the cell ends.

    A number that was broken because the line was full goes on without a break.
    """
    return "".join(_joined(lines_of(chars), right))


def _joined(lines: Sequence[Line], right: float | None) -> Iterator[str]:
    before: Line | None = None
    for line in lines:
        if before is not None and not (right is not None and _broken_number(before, line, right)):
            yield "\n"
        yield line.text
        before = line


def _broken_number(before: Line, line: Line, right: float) -> bool:
    """True when `before` reaches the end of its cell and the number in it goes on in `line`."""
    if not _NUMBER_END.search(before.text) or not _NUMBER_START.match(line.text):
        return False
    size = line.bottom - line.top
    return right - before.x1 < size and bool(before.chars[-1].text.strip())
