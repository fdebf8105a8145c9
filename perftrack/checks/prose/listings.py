"""Things that a sentence counts and then names: 5项社会保险(养老保险、工伤保险、失业保险)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from perftrack.notation import numerals

_COUNT = (
    rf"(?<![\d第.〔])(?P<n>\d{{1,2}}|[{numerals.CHINESE}]{{1,3}})"
    r"[个项类种家条大名支所处]"
)
_LISTED = re.compile(
    _COUNT
    + r"(?P<noun>[^,。;:、()\d]{1,16}?)"
    + r"(?:\((?P<inner>[^()]{4,400})\)|"
    + r"[,:]{0,2}(?:分别|具体)(?:是|为|包括)?[:,]?(?P<outer>[^。;]{4,600}?)[。;])"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_OPEN = re.compile(r"等|……|\.\.\.|其他|包括|包含|含|如|例如|其中|以及相关|\d")
_TIMES = frozenset(["月", "季度", "年", "年度", "周", "星期", "小时", "工作日", "月内", "工作日内"])
_AND = re.compile(r"以及|[和及与]")


@dataclass(frozen=True, slots=True)
class Listing:
    """A number, and how many things are named behind it."""

    start: int
    text: str
    count: int
    noun: str
    items: tuple[str, ...]
    most: int
    """One more than the items where the last may be two (甲和乙)."""

    @property
    def right(self) -> bool:
        """Whether as many are named as are counted."""
        return len(self.items) <= self.count <= self.most


def listings(text: str) -> Iterator[Listing]:
    """Every count of plain `text` with a closed list behind it; a list with 等 or 其他 is open."""
    if "、" not in text:
        return
    for found in _LISTED.finditer(text):
        named = _BRACKETS.sub("", found["inner"] or found["outer"] or "")
        count = numerals.small_int(found["n"])
        closed = "、" in named and not _OPEN.search(named)
        if count is None or count < 2 or found["noun"] in _TIMES or not closed:
            continue
        items = tuple(item.strip(",: ") for item in named.split("、"))
        if any(not item or len(item) > 40 or "," in item for item in items):
            continue
        joined = len(_AND.findall(items[-1]))
        yield Listing(found.start(), found.group(), count, found["noun"], items, len(items) + min(joined, 1))
