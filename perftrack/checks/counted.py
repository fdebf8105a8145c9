"""Statements of how many projects there are, each with the target tables that it announces."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perftrack.checks.projects import Mention, Project, Projects, View, projects
from perftrack.checks.prose.project_counts import ProjectCount
from perftrack.checks.subject import Dossier
from perftrack.model import Place

_AT_ONCE = 8
"""Lines behind a statement in which a table counts as announced, whatever the words."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One statement and the tables from it to the next."""

    statement: ProjectCount
    tables: tuple[Project, ...]
    missing: tuple[Mention, ...]
    """Projects that the prose describes and that have no table; empty where the tables are too many."""
    why: str
    """Why a difference would say nothing; "" where it does."""

    @property
    def place(self) -> Place:
        """Of the statement."""
        return self.statement.passage.place(self.statement.start)

    @property
    def sum(self) -> Decimal | None:
        """Of the totals of the tables, in 元; None where one prints none."""
        totals = [one.total for one in self.tables]
        known = [one for one in totals if one is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(totals) else None


def counted(dossier: Dossier) -> Iterator[Counted]:
    """Every statement of the documents of `dossier`."""
    every = projects(dossier)
    for view in every.views:
        statements = view.prose.counts
        orders = [one.passage.order for one in statements]
        for at, statement in enumerate(statements):
            until = orders[at + 1] if at + 1 < len(orders) else None
            tables = _between(view, orders[at], until)
            yield Counted(
                statement,
                tuple(table for _, table in tables),
                _missing(every, statement, len(tables)),
                _why(view, statement, tables),
            )


def _between(view: View, start: int, end: int | None) -> list[tuple[int, Project]]:
    first = bisect_left(view.projects, start, key=_position)
    last = len(view.projects) if end is None else bisect_left(view.projects, end, key=_position)
    return list(view.projects[first:last])


def _position(pair: tuple[int, Project]) -> int:
    return pair[0]


def _why(view: View, statement: ProjectCount, tables: Sequence[tuple[int, Project]]) -> str:
    if not view.projects:
        return "这份文件里没有项目支出绩效目标表"
    if not tables:
        return "这句话后面没有绩效目标表"
    if statement.partial:
        return "说的只是一部分项目"
    if not statement.announced and tables[0][0] - statement.passage.order > _AT_ONCE:
        return "没有写明后面附的就是这些项目的表"
    return ""


def _missing(every: Projects, statement: ProjectCount, tables: int) -> tuple[Mention, ...]:
    if statement.count <= tables:
        return ()
    file = statement.passage.places[0].file
    return tuple(
        one
        for one in every.mentions
        if one.fit == "none" and one.section is not None and one.place.file == file
    )


def told_as_missing(dossier: Dossier) -> frozenset[str]:
    """Names of the projects that the statement of the count has already been said to miss."""
    return frozenset(
        mention.name
        for one in counted(dossier)
        if not one.why and one.statement.count != len(one.tables)
        for mention in one.missing
    )
