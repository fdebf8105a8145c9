"""Quantities that the prose about a project, or its goal, states: each with the words it stands among."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from perftrack.checks.comparison import Side
from perftrack.checks.nouns import clause
from perftrack.checks.projects import projects
from perftrack.checks.prose.passages import plain
from perftrack.checks.prose.quantities import Quantity, quantities, size
from perftrack.checks.subject import Case, Dossier, Row
from perftrack.model import Place

_PARTIAL = re.compile(
    r"累计|上年|去年|截[至止]|已经?|其中|分别|每|各|第|原有|现有|目前|批次|分期|以来|历年|三年|五年"
)
_IN_FORMULA = re.compile(r"[×*=+]")


@dataclass(frozen=True, slots=True)
class Stated:
    """One quantity of one project."""

    case: Case
    quantity: Quantity
    kind: str
    """What its unit counts: people, money, 页 …"""
    value: Decimal
    """In base units."""
    about: str
    """The clause it stands in."""
    title: str
    """Of the part of the project that is spoken of; "" for none."""
    place: Place | None
    goal: bool
    """It stands in the goal of the table."""

    @property
    def partial(self) -> bool:
        """The words say that it is a part, a sum over years, or what was there before."""
        return bool(_PARTIAL.search(self.about))

    @property
    def side(self) -> Side:
        """What it says, as one side of a comparison."""
        return Side(f"{'年度目标' if self.goal else '正文'}：{self.about[:40]}", self.place)


def stated(dossier: Dossier) -> Iterator[Stated]:
    """Every quantity outside calculations in what the prose says the money is for, and in the goals."""
    for one in projects(dossier).mentions:
        if one.section is None or one.project is None or one.project.case is None:
            continue
        for part in one.section.parts:
            for stretch in (one for one in part.money if one.labelled):
                passage = stretch.passage
                for quantity in stretch.quantities:
                    place = passage.place(quantity.start)
                    yield from _one(one.project.case, passage.text, quantity, part.title, place, goal=False)
    for case in dossier.cases:
        if case.plan.goal:
            text, found = _read(case.plan.goal)
            for quantity in found:
                yield from _one(case, text, quantity, "", case.plan.place_of("goal"), goal=True)


def of_kind(case: Case, kind: str) -> list[Row]:
    """The rows of `case` whose target is a number of that kind."""
    return [row for row in case.rows if row.target.kind == "number" and size(row.target.unit)[0] == kind]


def base_value(row: Row) -> Decimal:
    """The number of a row's target in base units; 0 where it has none."""
    return (row.target.value or Decimal(0)) * size(row.target.unit)[1]


def _one(
    case: Case, text: str, quantity: Quantity, title: str, place: Place | None, *, goal: bool
) -> Iterator[Stated]:
    around = text[max(0, quantity.start - 1) : quantity.start] + text[quantity.end : quantity.end + 1]
    if not _IN_FORMULA.search(around):
        kind, factor = size(quantity.unit)
        about = clause(text, quantity.start).text
        yield Stated(case, quantity, kind, quantity.value * factor, about, title, place, goal)


@lru_cache(maxsize=256)
def _read(goal: str) -> tuple[str, Sequence[Quantity]]:
    text = plain(goal)
    return text, quantities(text)
