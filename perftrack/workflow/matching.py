"""Which row of a new print is which stored row, and which only looks like one."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from perftrack.model import Indicator
from perftrack.workflow.lookup import key_of

_ALIKE = 0.6
"""Share of the signs of two names that agree, from which a row may be the other one renamed."""
_ALIKE_SAME_TARGET = 0.4
"""The same where the target is the very same too."""


def level_of(row: Indicator) -> str:
    """The standard level 1, else the printed one; empty for none."""
    return key_of(row.level1_std or row.level1)


_KEYS: tuple[Callable[[Indicator], Hashable], ...] = (
    lambda one: (one.horizon, level_of(one), _second(one), key_of(one.name), key_of(one.target.text)),
    lambda one: (one.horizon, level_of(one), _second(one), key_of(one.name)),
    lambda one: (one.horizon, level_of(one), key_of(one.name)),
    lambda one: (one.horizon, key_of(one.name)),
)
"""From the surest to the loosest; rows that are alike in a key are paired in their order."""


def matched(stored: Sequence[Indicator], read: Sequence[Indicator]) -> dict[int, Indicator]:
    """Position in `read` -> the stored row with the same name and horizon; each row at most once.

    `stored`: those of the first ones win, so put the rows that are printed now before withdrawn ones.
    """
    found: dict[int, Indicator] = {}
    taken: set[int] = set()
    for key in _KEYS:
        free: dict[Hashable, list[Indicator]] = defaultdict(list)
        for one in stored:
            if one.number not in taken:
                free[key(one)].append(one)
        for at, row in enumerate(read):
            if at not in found and free[key(row)]:
                found[at] = free[key(row)].pop(0)
                taken.add(found[at].number)
    return found


def renamed(left: Sequence[Indicator], new: Sequence[tuple[int, Indicator]]) -> dict[int, Indicator]:
    """Position of a new row -> the row it may be under another name, the likest pairs first.

    `left`: stored rows that the print no longer has. Same horizon and level 1, similar name.
    """
    pairs = sorted(
        (
            (likeness, one.number, at)
            for one in left
            for at, row in new
            if one.horizon == row.horizon and level_of(one) == level_of(row)
            for likeness in (_likeness(one, row),)
            if likeness
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    by_number = {one.number: one for one in left}
    found: dict[int, Indicator] = {}
    for _, number, at in pairs:
        if at not in found and number in by_number:
            found[at] = by_number.pop(number)
    return found


def _likeness(one: Indicator, other: Indicator) -> float:
    """Share of the signs that agree; 0 where that is too little."""
    same_target = key_of(one.target.text) == key_of(other.target.text)
    share = difflib.SequenceMatcher(None, key_of(one.name), key_of(other.name), autojunk=False).ratio()
    return share if share >= (_ALIKE_SAME_TARGET if same_target else _ALIKE) else 0.0


def _second(row: Indicator) -> str:
    return key_of(row.level2_std or row.level2)
