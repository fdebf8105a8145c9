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
_PAGE = re.compile(r"[^\d][.…·]{2,}\d{1,3}$")
_LEAST_PAGES = 2
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
    start = next((at for at, line in enumerate(lines) if line.words in {"目录", "目次"}), None)
    if start is None:
        return None
    entries, end = _entries(lines, start + 1)
    promised = [
        Promised(
            match["title"], ordinal["ordinal"] if (ordinal := _ORDINAL.match(line.words)) else "", line.place
        )
        for line in entries
        if (match := _TITLE.fullmatch(_MARK.sub("", line.words)))
    ]
    if not promised:
        return None
    titles = [
        match["title"]
        for line in lines[end:]
        if line.alone and len(line.words) < 60 and (match := _TITLE.fullmatch(_NUMBERED.sub("", line.words)))
    ]
    found, missing = _held(promised, titles)
    return Contents(tuple(missing), tuple(found), lines[start].place)


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    place: Place
    alone: bool
    """A paragraph, or a row of one cell."""
    page: bool
    """The number of a page stands behind it."""


def _lines(document: Document) -> Iterator[_Line]:
    for _, one in in_order(document):
        if isinstance(one, Paragraph):
            words = squeeze(fold(one.text))
            yield _Line(words, one.place, True, bool(_PAGE.search(words)))
        else:
            filled = [squeeze(fold(cell.text)) for cell in one.cells if cell.text.strip()]
            if filled:
                page = len(filled) == 2 and filled[1].isdigit() and len(filled[1]) < 4
                yield _Line(filled[0], one.place, len(filled) == 1, page)


def _entries(lines: Sequence[_Line], start: int) -> tuple[list[_Line], int]:
    """The lines of the list and where it ends; none where its end cannot be told.

    With numbers of pages it ends before two lines that have none; else where 第一部分 comes a second time.
    """
    near = lines[start : start + _LONGEST]
    pages = [at for at, line in enumerate(near) if line.page]
    if len(pages) >= _LEAST_PAGES and pages[0] <= 1:
        last = pages[0]
        for at in pages:
            if at > last + 2:
                break
            last = at
        return [line for line in near[: last + 1] if line.page], start + last + 1
    parts = [at for at, line in enumerate(near) if _FIRST_PART.match(line.words)]
    if len(parts) < 2:
        return [], start
    return list(near[: parts[1]]), start + parts[1]


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
