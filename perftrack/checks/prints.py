"""Two prints of one plan, row beside row: as approved, as issued again, as reported in another file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from perftrack.checks.keys import DossierKey
from perftrack.checks.names import likeness
from perftrack.checks.subject import Case, Dossier, Row, bare
from perftrack.model import Indicator, Place, Plan
from perftrack.text import fold, squeeze

_RENAMED = 0.6


@dataclass(frozen=True, slots=True)
class Pair:
    """One plan with another print of it."""

    case: Case
    other: Plan
    rows: tuple[tuple[Row, Indicator], ...]
    """Rows that both have."""
    renamed: tuple[tuple[Row, Indicator], ...]
    """Rows of different names that seem to be the same one."""
    added: tuple[Row, ...]
    """Rows that only the plan has."""
    dropped: tuple[Indicator, ...]
    """Rows that only the other print has."""

    @property
    def where(self) -> str:
        """How to call the other print."""
        place, own = self.other.place, self.case.plan.place
        if place is None or (own is not None and place.file == own.file):
            return "以前印的表"
        return f"“{place.file}”"


def pairs(dossier: Dossier) -> tuple[Pair, ...]:
    """Every plan of `dossier` with every other print of it.

    Where two plans of the dossier are prints of each other they are compared once: the one that reports
    results, else the later one, against the other.
    """
    if not any(case.prints for case in dossier.cases):
        return ()
    return _pairs(DossierKey(dossier))


@lru_cache(maxsize=2)
def _pairs(key: DossierKey) -> tuple[Pair, ...]:
    cases = key.dossier.cases
    ranks = {_where(case.plan): (bool(case.plan.reported), at) for at, case in enumerate(cases)}
    found = []
    for case in cases:
        own = ranks[_where(case.plan)]
        for other in case.prints:
            rank = ranks.get(_where(other))
            if rank is None or rank < own or _where(other) == _where(case.plan):
                found.append(_paired(case, other))
    return tuple(found)


def _where(plan: Plan) -> tuple[Place | None, str]:
    """What tells the prints of a dossier apart: ids of stored plans and of given ones may be the same."""
    return plan.place, plan.title


_KEYS: tuple[Callable[[Indicator], Hashable], ...] = (
    lambda one: (bare(one.name), one.level1_std, one.level2_std, squeeze(fold(one.target.text))),
    lambda one: (bare(one.name), one.level1_std, one.level2_std),
    lambda one: bare(one.name),
)
"""From the surest to the loosest; rows alike in a key are paired in their order."""


def _paired(case: Case, other: Plan) -> Pair:
    left = [one for one in other.indicators if one.horizon == "annual"]
    if not left:
        return Pair(case, other, (), (), (), ())
    rows = list(case.rows)
    found: list[tuple[Row, Indicator]] = []
    for key in _KEYS:
        free: dict[Hashable, list[Indicator]] = defaultdict(list)
        for one in left:
            free[key(one)].append(one)
        for row in list(rows):
            if twins := free[key(row.indicator)]:
                found.append((row, twins.pop(0)))
                rows.remove(row)
                left.remove(found[-1][1])
    renamed = list(_renamed(rows, left))
    again = {id(row) for row, _ in renamed}
    gone = {id(one) for _, one in renamed}
    found.sort(key=lambda pair: pair[0].indicator.number)
    return Pair(
        case,
        other,
        tuple(found),
        tuple(renamed),
        tuple(row for row in rows if id(row) not in again),
        tuple(one for one in left if id(one) not in gone),
    )


def _renamed(rows: Sequence[Row], left: Sequence[Indicator]) -> Iterator[tuple[Row, Indicator]]:
    """The likest rows of the same level 1, each once."""
    scored = sorted(
        (
            (likeness(row.name, bare(one.name)), at, to)
            for at, row in enumerate(rows)
            for to, one in enumerate(left)
            if row.indicator.level1_std == one.level1_std
        ),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    here: set[int] = set()
    there: set[int] = set()
    for score, at, to in scored:
        if score >= _RENAMED and at not in here and to not in there:
            here.add(at)
            there.add(to)
            yield rows[at], left[to]
