"""Signs of a target text: folded one for one, blanks dropped, every sign knowing its column.

The grammars of this package read `Signs.chars` only. A position in it is turned into a column
of the printed text when a complaint is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from perftrack.text import clean, fold, one_line

MAX_LENGTH = 400
"""A target longer than this many characters is prose; it is kept and not read."""

_SAME = str.maketrans(
    {
        "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "﹤": "<", "﹥": ">", "﹦": "=",
        "﹪": "%", "﹣": "-", "−": "-", "–": "—", "―": "—", "‒": "—", "─": "—", "‐": "-", "‑": "-",
        "〜": "~", "∼": "~", "∶": ":", "﹕": ":", "•": "·", "・": "·", "‧": "·", "∙": "·", "⋅": "·",
        "¥": "¥", "￥": "¥", "∕": "/", "⁄": "/", "〔": "(", "〕": ")", "【": "[", "】": "]",
    }
)  # fmt: skip
_BLANK_IN_NUMBER = re.compile(r"(?<=[0-9.,]) +(?=[0-9.,])")
_SPACE = re.compile(r"\s")
_SHOWN = re.compile(r"\S")
# Dropped by `clean` these would silently join two numbers, or they had reversed digits on the screen.
_HIDDEN_IN_NUMBER = re.compile(
    "(?<=[0-9０-９.．,，])"
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff]+"
    "(?=[0-9０-９.．,，])"
)
REPLACEMENT = "\ufffd"
GROUP_BLANK = "\u2009"
"""Sign of a single blank before exactly three digits: a thousands mark if the whole number is so grouped."""
_GROUP = re.compile("(?<=[0-9])[ ](?=[0-9]{3}(?![0-9]))")
_SPACED = re.compile(r"(?<=[0-9.,])\s+(?=[0-9.,])")
_GROUPING = frozenset({" ", "\u00a0", "\u2009", "\u202f"})


@dataclass(frozen=True, slots=True)
class Signs:
    """A cleaned text and the signs the grammars read."""

    text: str
    """One cleaned line, as it is shown; with two blanks where one would join two numbers."""
    chars: str
    """`text` folded, without blanks; a blank between two digits stays, for nobody knows what it means."""
    places: tuple[int, ...]
    """Index in `text` of each sign."""

    def column(self, at: int) -> int:
        """Column in `text`, from 1, of the sign at `at`; one past the last sign for the end."""
        if at < len(self.places):
            return self.places[at] + 1
        return self.places[-1] + 2 if self.places else 1


def scan(text: str) -> Signs:
    """The signs of `text`; never raises, and takes time in proportion to its length."""
    whole = clean(_HIDDEN_IN_NUMBER.sub(REPLACEMENT, text))
    shown = _apart(one_line(whole), whole)
    if len(shown) > MAX_LENGTH:
        return Signs(shown, "", ())
    folded = fold(shown).translate(_SAME)
    if not _SPACE.search(folded):
        return Signs(shown, folded, tuple(range(len(folded))))
    kept = {m.start() for m in _BLANK_IN_NUMBER.finditer(folded)} | {
        m.start() for m in _SHOWN.finditer(folded)
    }
    folded = _GROUP.sub(GROUP_BLANK, folded)
    places = tuple(sorted(kept))
    return Signs(shown, "".join(folded[i] for i in places), places)


def _apart(shown: str, whole: str) -> str:
    """`shown` with a second blank where the one that is left of a break looks like a thousands mark.

    A line break, a tab or several blanks between two numbers separate them; `whole` is the text before its
    white space was joined, and has the same runs between digits in the same order.
    """
    folded = fold(shown)
    if not _BLANK_IN_NUMBER.search(folded):
        return shown
    runs = [whole[m.start() : m.end()] for m in _SPACED.finditer(fold(whole))]
    blanks = [m.start() for m in _BLANK_IN_NUMBER.finditer(folded)]
    breaks = {at for at, run in zip(blanks, runs, strict=True) if run not in _GROUPING}
    looks = {m.start() for m in _GROUP.finditer(folded)}
    for at in sorted(breaks & looks, reverse=True):
        shown = f"{shown[:at]} {shown[at:]}"
    return shown
