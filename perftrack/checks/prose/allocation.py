"""What the money of a project is for: the items of 资金分配情况, and whether they are all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perftrack.checks.prose.quantities import Quantity, size
from perftrack.checks.prose.sections import Part, Stretch
from perftrack.model import Place

_BRACKETS = re.compile(r"\([^()]*\)")
_TOTAL_BEFORE = re.compile(
    r"(?:共计?|合计|总计|总额|总共|累计|预算[^,。;]{0,12}资金|申请[^,。;]{0,16})[^,。;\d]{0,6}$"
)
_MARK = re.compile(r"(?:^|(?<=[。;:,]))(?:\(\d{1,2}\)|\d{1,2}[.、](?!\d)|[一二三四五六七八九]是)")
_INSIDE = re.compile(r"其中|左右|不超过|以内")
_END_OF_CLAUSE = re.compile(r"[,;。、)]|$")
_BARE = frozenset({"万", "亿"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing the money is for."""

    words: str
    """What stands before the amount."""
    amount: Decimal
    """In 元."""
    half: Decimal
    """Half a unit of its last place, in 元."""
    printed: str
    place: Place
    rate: bool
    """每人, 标准 … stands beside it: it may be so much for each, and no part of the sum."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """The items of one part of a project."""

    items: tuple[Item, ...]
    """Every amount that is not the sum of the others."""
    enumerated: tuple[Item, ...]
    """The first amount of every numbered item; empty where the items are not numbered."""
    totals: tuple[Item, ...]
    """What is said to be the sum."""
    labelled: tuple[Item, ...]
    """Those of `items` that stand right behind the label."""
    clear: bool
    """Nothing but items right behind the label, each closing its clause: together they must be the whole."""


def allocation(part: Part) -> Allocation:
    """What `part` says of its money."""
    items: list[Item] = []
    enumerated: list[Item] = []
    totals: list[Item] = []
    labelled: list[Item] = []
    clear = True
    for stretch in part.money:
        found = _Reading(stretch)
        items += found.items
        enumerated += found.enumerated
        totals += found.totals
        labelled += found.items if stretch.labelled else ()
        clear = clear and found.clear and (stretch.labelled or not (found.items or found.totals))
    clear = clear and len(items) > 1
    return Allocation(tuple(items), tuple(enumerated), tuple(totals), tuple(labelled), clear)


class _Reading:
    """One stretch of text while it is read."""

    def __init__(self, stretch: Stretch) -> None:
        self.text = _BRACKETS.sub(lambda found: "(" + " " * (len(found.group()) - 2) + ")", stretch.text)
        self.items: list[Item] = []
        self.totals: list[Item] = []
        self.enumerated: list[Item] = []
        self.clear = not _INSIDE.search(self.text)
        self._read(stretch)

    def _read(self, stretch: Stretch) -> None:
        marks = [found.start() for found in _MARK.finditer(self.text)]
        amounts = self._amounts(stretch)
        numbered: list[int] = []
        before = 0
        for one in amounts:
            start, end = one.start - stretch.start, one.end - stretch.start
            value = one.value * one.factor
            printed = f"{one.value:f} {_unit(one)}"
            item = Item(
                self.text[before:start].strip(",;。、:() "),
                value,
                one.half * one.factor,
                printed,
                stretch.passage.place(one.start),
                one.rate,
            )
            self.clear = self.clear and not one.vague and bool(_END_OF_CLAUSE.match(self.text, end))
            if _TOTAL_BEFORE.search(self.text[max(0, start - 30) : start]) and len(amounts) > 1:
                self.totals.append(item)
            else:
                self.items.append(item)
                mark = sum(at <= start for at in marks)
                if mark and mark not in numbered:
                    numbered.append(mark)
                    self.enumerated.append(item)
            before = end
        if len(marks) < 2 or len(numbered) != len(marks):
            self.enumerated = []

    def _amounts(self, stretch: Stretch) -> Sequence[Quantity]:
        """The amounts of money outside brackets; what may be paid for each makes the list unclear."""
        found: list[Quantity] = []
        for one in stretch.quantities:
            at, end = one.start - stretch.start, one.end - stretch.start
            kind, _ = size(one.unit)
            bare = one.unit in _BARE and bool(_END_OF_CLAUSE.match(self.text, end))
            if self.text[at] == " ":
                continue
            if kind == "money" or bare:
                found.append(one)
                self.clear = self.clear and not one.rate
            elif one.unit is not None and "元" in one.unit:
                self.clear = False
        return found


def _unit(one: Quantity) -> str:
    return f"{one.unit}元" if one.unit in _BARE else one.unit or ""
