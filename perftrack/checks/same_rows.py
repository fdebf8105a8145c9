"""The same indicator in several projects, and to which of them its words belong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perftrack.checks.names import bare as bare_title
from perftrack.checks.nouns import words
from perftrack.checks.projects import projects
from perftrack.checks.prose.passages import plain
from perftrack.checks.subject import Case, Dossier, Row
from perftrack.text import fold, squeeze

_LAWS = re.compile(r"《[^《》]*》")
_LEAST_NAME = 8
"""Shorter names (资金到位率) fit every project."""
_MOST_PROJECTS = 8
"""What more projects share is a common indicator of the unit, and no copy."""
_LEAST_WORDS = 2
"""Pairs of signs that must occur in the other project only."""
_HARDLY = 0.2
"""Share of its pairs of signs that may occur in its own project all the same: 保险, 基金."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A row that another project has, too."""

    case: Case
    row: Row
    other: Case
    other_row: Row
    foreign: bool
    """What it speaks of occurs in the other project and not in its own."""


def copies(dossier: Dossier) -> Iterator[Copy]:
    """The rows of different projects with the same name, target and weight, from the side they fit less."""
    groups: dict[tuple[str, str, str, str], list[tuple[Case, Row]]] = defaultdict(list)
    for case in dossier.cases:
        if case.plan.kind == "project":
            for row in case.rows:
                if len(row.name) >= _LEAST_NAME and not row.satisfaction:
                    groups[_key(row)].append((case, row))
    shared = {key: found for key, found in groups.items() if _several(found)}
    if not shared:
        return
    about = _About(dossier, shared)
    for found in shared.values():
        yield from _of_group(found, about)


def _key(row: Row) -> tuple[str, str, str, str]:
    weight = "" if row.weight is None else f"{row.weight.normalize():f}"
    return row.name, squeeze(fold(row.indicator.target.text)), weight, row.level2


def _several(found: Sequence[tuple[Case, Row]]) -> bool:
    titles = {bare_title(case.plan.title) for case, _ in found}
    return len(titles) == len(found) and 1 < len(found) <= _MOST_PROJECTS


class _About:
    """What each project speaks of besides the rows it shares with others."""

    def __init__(
        self, dossier: Dossier, shared: dict[tuple[str, str, str, str], list[tuple[Case, Row]]]
    ) -> None:
        self._shared = shared
        self._prose: dict[int, list[str]] = defaultdict(list)
        for one in projects(dossier).mentions:
            if one.section is not None and one.project is not None and one.project.case is not None:
                texts = self._prose[id(one.project.case)]
                for part in one.section.parts:
                    texts += [part.title, *(stretch.text for stretch in part.money)]
        self._known: dict[int, frozenset[str]] = {}

    def of(self, case: Case) -> frozenset[str]:
        """The pairs of signs in its name, goal, own rows and prose; titles of laws left out."""
        if id(case) not in self._known:
            texts = [case.plan.title, plain(case.plan.goal or ""), *self._prose[id(case)]]
            texts += [row.name for row in case.rows if _key(row) not in self._shared]
            kept = (words(_LAWS.sub("", text)) for text in texts)
            self._known[id(case)] = frozenset().union(*kept)
        return self._known[id(case)]


def _of_group(found: Sequence[tuple[Case, Row]], about: _About) -> Iterator[Copy]:
    name = words(found[0][1].name)
    fits = [name & about.of(case) for case, _ in found]
    for at, (case, row) in enumerate(found):
        best = max((index for index in range(len(found)) if index != at), key=lambda index: len(fits[index]))
        other, other_row = found[best]
        own, theirs = fits[at] - fits[best], fits[best] - fits[at]
        hardly = len(fits[at]) <= len(name) * _HARDLY
        foreign = not own and hardly and len(theirs) >= _LEAST_WORDS
        if foreign or at > 0:
            yield Copy(case, row, other, other_row, foreign)
