"""Names of projects as they are compared, and which of many is nearly the same as another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from perftrack.text import fold, squeeze

_SIGNS = re.compile(r"[\s\"'“”‘’《》〈〉<>\[\]【】()、,，。.;；:：_·—\-]")
_NUMBERED = re.compile(r"^(?:\d{1,3}[.、]|[(]?[一二三四五六七八九十]{1,3}[)、.])")
_COMMON = 50
"""A pair of signs that this many names share tells none of them from the others."""


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """`name` without signs, numbering and the word 项目 at its end: what two prints of it have in common."""
    words = _SIGNS.sub("", _NUMBERED.sub("", squeeze(fold(name)))).casefold()
    return words.removesuffix("项目") or words


@lru_cache(maxsize=8192)
def pairs(words: str) -> frozenset[str]:
    """The pairs of neighbouring signs of `words`: a Chinese word is mostly one or two of them."""
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))


def likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same pairs of signs."""
    left, right = pairs(bare(one)), pairs(bare(other))
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


class Names:
    """Names to look another one up in."""

    __slots__ = ("_holding", "_names")

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(dict.fromkeys(names))
        self._holding: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(self._names):
            for pair in pairs(bare(name)):
                self._holding[pair].append(at)

    def like(self, name: str) -> list[tuple[float, str]]:
        """The names that share something with `name`, the likest first; takes time by what they share."""
        shared: Counter[int] = Counter()
        for pair in pairs(bare(name)):
            holders = self._holding.get(pair, ())
            if len(holders) <= _COMMON:
                shared.update(holders)
        found = [(likeness(name, self._names[at]), self._names[at]) for at, _ in shared.most_common(8)]
        return sorted(found, reverse=True)
