"""The projects of a dossier: their target tables, and where prose and budget tables speak of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from perftrack.checks import budget, prose
from perftrack.checks.budget import BudgetTable
from perftrack.checks.documents import Positions
from perftrack.checks.figures import FACTORS, in_wan
from perftrack.checks.keys import DossierKey
from perftrack.checks.names import Names, bare
from perftrack.checks.prose import Prose
from perftrack.checks.prose.sections import Section
from perftrack.checks.subject import Case, Dossier
from perftrack.model import Document, Place, Plan

Fit = Literal["same", "near", "unsure", "none"]
_NEAR, _NEAR_WITH_AMOUNT, _NOT_LIKE = 0.8, 0.5, 0.45


@dataclass(frozen=True, slots=True)
class Project:
    """A target table."""

    plan: Plan
    case: Case | None
    """None where it belongs to another unit or year of the same document."""

    @property
    def total(self) -> Decimal | None:
        """In 元; None where the table prints none, or a unit nobody knows."""
        return self._in_yuan(self.plan.funds.total)

    @property
    def fiscal(self) -> Decimal | None:
        """财政拨款 in 元; None as for `total`."""
        return self._in_yuan(self.plan.funds.fiscal)

    def _in_yuan(self, amount: Decimal | None) -> Decimal | None:
        factor = FACTORS.get(self.plan.funds.currency_unit)
        return None if amount is None or factor is None else amount * factor

    @property
    def half(self) -> Decimal:
        """Half a unit of the last place of `total`, in 元."""
        exponent = 0 if self.plan.funds.total is None else self.plan.funds.total.as_tuple().exponent
        places = min(exponent, 0) if isinstance(exponent, int) else 0
        return Decimal(5).scaleb(places - 1) * FACTORS.get(self.plan.funds.currency_unit, Decimal(1))

    @property
    def money(self) -> str:
        """`total` as printed, with its unit."""
        total = self.plan.funds.total
        return "没有写金额" if total is None else f"{total:f} {self.plan.funds.currency_unit}"

    @property
    def place(self) -> Place | None:
        """Where the total is printed, else the table."""
        return self.plan.place_of("total")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where prose or a budget table names a project and says how much it gets."""

    name: str
    amount: Decimal | None
    """In 元."""
    half: Decimal
    """How far `amount` may be off by rounding, in 元."""
    words: str
    """The amount as printed, with its unit."""
    where: str
    """正文, or the title of the budget table."""
    place: Place
    """Of the amount."""
    named: Place
    """Of the name."""
    section: Section | None
    fit: Fit
    project: Project | None
    """The target table that it speaks of; None unless `fit` is same or near."""
    carried: bool = False
    """It stands in a table of what was left from the year before."""


@dataclass(frozen=True, slots=True)
class View:
    """One document with what was read in it."""

    document: Document
    prose: Prose
    budget: tuple[BudgetTable, ...]
    positions: Positions
    projects: tuple[tuple[int, Project], ...]
    """Its target tables of projects with their positions, in order."""
    units: int
    """How many of its target tables are of whole units."""


@dataclass(frozen=True, slots=True)
class Projects:
    """All of it."""

    views: tuple[View, ...]
    mentions: tuple[Mention, ...]


_NOTHING = Projects((), ())


def projects(dossier: Dossier) -> Projects:
    """Everything that the documents of `dossier` say of projects. Pure; read once a dossier."""
    return _projects(DossierKey(dossier)) if dossier.documents else _NOTHING


@lru_cache(maxsize=2)
def _projects(key: DossierKey) -> Projects:
    dossier = key.dossier
    every = [Project(case.plan, case) for case in dossier.cases]
    every += [Project(plan, None) for plan in dossier.beside]
    views = tuple(_view(document, every) for document in dossier.documents)
    named = [one for one in every if one.plan.kind == "project" and one.plan.project_name]
    mentions = [one for view in views for group in _groups(view) for one in _fitted(group, named)]
    return Projects(views, tuple(mentions))


def _view(document: Document, every: Sequence[Project]) -> View:
    positions = Positions(document)
    own = [one for one in every if one.plan.place is not None and one.plan.place.file == document.file]
    placed = [(_position(one.plan, positions), one) for one in own if one.plan.kind == "project"]
    return View(
        document=document,
        prose=prose.read(document),
        budget=budget.read(document),
        positions=positions,
        projects=tuple(sorted(placed, key=lambda pair: pair[0])),
        units=sum(one.plan.kind == "unit" for one in own),
    )


def _position(plan: Plan, positions: Positions) -> int:
    """Of the first row: the title of a table on a page of prose tells the page only."""
    row = plan.indicators[0].place if plan.indicators else plan.place
    found = positions.of(row)
    return -1 if found is None else found


# --- where projects are named ---------------------------------------------------------------


def _groups(view: View) -> Iterator[list[Mention]]:
    """The mentions of the prose, and those of each budget table."""
    if view.prose.sections:
        yield [_of_section(one) for one in view.prose.sections]
    for table in view.budget:
        found = list(_of_table(table))
        if found:
            yield found


def _of_section(section: Section) -> Mention:
    scales = section.scales
    amounts = [one.money for one, _ in scales]
    whole = all(part.scale is not None for part in section.parts)
    known = [one for one in amounts if one is not None]
    amount = sum(known, Decimal(0)) if whole and known and len(known) == len(amounts) else None
    half = sum((one.half * one.factor for one, _ in scales), Decimal(0))
    first = scales[0] if scales else None
    words = "" if first is None else f"{first[0].value:f} {first[0].unit}"
    if len(scales) > 1 and amount is not None:
        words = f"{len(scales)} 项合计 {in_wan(amount)}"
    place = section.place if first is None or len(scales) > 1 else first[1]
    return Mention(section.name, amount, half, words, "正文", place, section.place, section, "none", None)


def _of_table(table: BudgetTable) -> Iterator[Mention]:
    """The rows of a table that lists projects by name; rows of one name are one project."""
    column = next((at for at, label in table.labels.items() if label == "项目名称"), None)
    if column is None or table.factor is None:
        return
    sums: dict[str, tuple[Decimal, Decimal, Place, str]] = {}
    for line in table.lines:
        name = line.texts.get(column, "")
        after = [one for at, one in sorted(line.amounts.items()) if at > column]
        if len(name) < 3 or line.total or not after:
            continue
        key, first = bare(name), after[0]
        value, half = first.value * table.factor, first.half * table.factor
        before = sums.get(key)
        if before is not None:
            value, half = value + before[0], half + before[1]
        sums[key] = (value, half, before[2] if before else first.place, before[3] if before else name)
    for value, half, place, name in sums.values():
        words = f"{value / table.factor:f} {table.unit}"
        carried = table.kind == "结转结余表"
        where = table.title or "预算表"
        yield Mention(name, value, half, words, where, place, place, None, "none", None, carried)


# --- which table each speaks of -------------------------------------------------------------


def _fitted(group: Sequence[Mention], named: Sequence[Project]) -> Iterator[Mention]:
    by_name: dict[str, list[Project]] = defaultdict(list)
    for one in named:
        by_name[bare(one.plan.project_name or "")].append(one)
    said = Counter(bare(mention.name) for mention in group)
    left = [one for name, found in by_name.items() if name not in said for one in found]
    names = Names(one.plan.project_name or "" for one in left)
    met: Counter[str] = Counter()
    for mention in group:
        name = bare(mention.name)
        tables = by_name.get(name, [])
        if tables and len(tables) == said[name]:
            yield replace(mention, fit="same", project=tables[met[name]])
            met[name] += 1
        elif tables:
            yield replace(mention, fit="unsure")
        else:
            yield _nearly(mention, left, names)


def _nearly(mention: Mention, left: Sequence[Project], names: Names) -> Mention:
    """The mention with the one table whose name is nearly the same, if there is such a one."""
    like = [(score, name) for score, name in names.like(mention.name) if score >= _NOT_LIKE]
    if not like:
        return mention
    found = [one for one in left if one.plan.project_name == like[0][1]]
    if len(found) != 1 or (len(like) > 1 and like[1][0] > like[0][0] - 0.1):
        return replace(mention, fit="unsure")
    (one,), score = found, like[0][0]
    if mention.amount is None or one.total is None:
        near = score >= _NEAR
    else:
        equal = abs(mention.amount - one.total) <= mention.half + one.half
        near = equal and score >= _NEAR_WITH_AMOUNT
    return replace(mention, fit="near" if near else "unsure", project=one if near else None)
