"""The list of contents of a document: which tables it promises, and which titles of tables the body has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perftrack.checks.documents import in_order
from perftrack.checks.names import likeness
from perftrack.model import Document, Paragraph, Place
from perftrack.text import fold, squeeze

_MARK = re.compile(r"^(?:[-•●*]|\d{1,2}[.、]|[(]?[一二三四五六七八九十]{1,3}[)、.])+")
_ORDINAL = re.compile(r"^[-•●*]?(?P<ordinal>[一二三四五六七八九十]{1,3})、")
_TITLE = re.compile(
    r"(?!第[一二三四五六七八九十]部)(?P<title>[^。;:,]{3,48}表(?:\([^()]*\))?)(?:[.…·\s]*\d{1,3})?"
)
_NUMBERED = re.compile(r"(?:预算)?(?:公开)?表(?:[一二三四五六七八九十]{1,3}|\d{1,2})[:、.]?(?=.)")
_FIRST_PART = re.compile(r"第一部[分份]|第一章")
_SAME = re.compile(r"20\d\d年度?|预算|情况|总体|公开|\([^()]*\)")
_LIKE = 0.75
_LONGEST = 120
"""Lines of a list of contents."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A table that the list of contents names."""

    title: str
    ordinal: str
    """六 of 六、…; "" where the list is not numbered."""
    place: Place


@dataclass(frozen=True, slots=True)
class Contents:
    """What the list promises and the body does not hold."""

    missing: tuple[Promised, ...]
    found: tuple[Promised, ...]
    place: Place


def contents(document: Document) -> Contents | None:
    """The tables that the list of contents names, against the titles in the body; None: no list."""
    lines = list(_lines(document))
    start = next((at for at, (words, _, _) in enumerate(lines) if words in {"目录", "目次"}), None)
    if start is None:
        return None
    end = _end(lines, start + 1)
    promised = [
        Promised(match["title"], ordinal["ordinal"] if (ordinal := _ORDINAL.match(words)) else "", place)
        for words, place, _ in lines[start + 1 : end]
        if (match := _TITLE.fullmatch(_MARK.sub("", words)))
    ]
    if not promised:
        return None
    titles = [
        match["title"]
        for words, _, alone in lines[end:]
        if alone and len(words) < 60 and (match := _TITLE.fullmatch(_NUMBERED.sub("", words)))
    ]
    found, missing = _held(promised, titles)
    return Contents(tuple(missing), tuple(found), lines[start][1])


def _lines(document: Document) -> Iterator[tuple[str, Place, bool]]:
    """The words of every line, whether it stands alone; of a row the first cell."""
    for _, one in in_order(document):
        if isinstance(one, Paragraph):
            yield squeeze(fold(one.text)), one.place, True
        else:
            filled = [squeeze(fold(cell.text)) for cell in one.cells if cell.text.strip()]
            if filled:
                yield filled[0], one.place, len(filled) == 1


def _end(lines: Sequence[tuple[str, Place, bool]], start: int) -> int:
    """Where the list ends: at the second 第一部分, else at the first sentence."""
    parts = 0
    for at in range(start, min(len(lines), start + _LONGEST)):
        words = lines[at][0]
        if _FIRST_PART.match(words):
            parts += 1
        if parts == 2 or words.endswith("。"):
            return at
    return min(len(lines), start + _LONGEST)


def _held(promised: Sequence[Promised], titles: Sequence[str]) -> tuple[list[Promised], list[Promised]]:
    """Each promised table with a title of its own: the same words first, then nearly the same."""
    left = Counter(_key(title) for title in titles)
    found: list[Promised] = []
    open_: list[Promised] = []
    for one in promised:
        key = _key(one.title)
        (found if left[key] else open_).append(one)
        left[key] -= 1 if left[key] else 0
    missing = []
    for one in open_:
        near = max(
            ((likeness(_key(one.title), key), key) for key, times in left.items() if times), default=None
        )
        if near is not None and near[0] >= _LIKE:
            left[near[1]] -= 1
            found.append(one)
        else:
            missing.append(one)
    return found, missing


def _key(title: str) -> str:
    return _SAME.sub("", title)
