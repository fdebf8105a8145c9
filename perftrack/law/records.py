"""What a practice says, as frozen records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from perftrack.law.vocabulary import RATIO, STANDINGS

Standing = Literal["quoted", "inferred", "unconfirmed"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a formula or a number comes from, and how sure that is."""

    key: str
    """Its name inside the practice file."""
    instrument: str
    """文号, or the name of what was seen."""
    provision: str
    standing: Standing
    words: str | None
    """The words of the source; never None when `standing` is "quoted"."""
    source: str | None
    """Address where it was read."""
    note: str | None

    @property
    def text(self) -> str:
        """`财预〔2020〕10号 定量指标（待核）`."""
        return f"{self.instrument} {self.provision}（{STANDINGS[self.standing]}）"


Cites = tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class FormulaUse:
    """Which formula serves which rules and cases."""

    rules: tuple[str, ...]
    cases: tuple[str, ...]
    formula: str
    cites: Cites


@dataclass(frozen=True, slots=True)
class DefaultRule:
    """The 赋分规则 that holds where a table prints none."""

    kind: str
    """number, date, cadence, wording or satisfaction."""
    rule: str
    cites: Cites


@dataclass(frozen=True, slots=True)
class Aliases:
    """Printed names of 赋分规则 and the standard name each stands for."""

    names: tuple[tuple[str, str], ...]
    """(printed, standard), white space dropped and full-width forms folded."""
    cites: Cites


@dataclass(frozen=True, slots=True)
class GradeBands:
    """按评判等级赋分: where the three grades begin, as shares of the weight."""

    met_from: Decimal
    partial_from: Decimal
    titles: tuple[str, str, str]
    """Of 达成, 部分达成, 未达成."""
    cites: Cites


@dataclass(frozen=True, slots=True)
class Step:
    """From `start` per cent on (included), `share` of the weight."""

    start: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps, highest first; below the last one nothing is given."""

    steps: tuple[Step, ...]
    cites: Cites


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the law with its source."""

    value: Decimal
    cites: Cites


@dataclass(frozen=True, slots=True)
class ExecutionLaw:
    """预算执行率: its weight and formula."""

    formula: str
    weight: Decimal
    tiers: tuple[Step, ...]
    """Empty unless the formula works by tiers."""
    reason_below: Decimal | None
    """Execution rate in per cent below which a reason must be given; None: never."""
    cites: Cites


@dataclass(frozen=True, slots=True)
class GradeLine:
    """From `start` points on (included) a total is called `grade`."""

    grade: str
    start: Decimal


@dataclass(frozen=True, slots=True)
class TotalCap:
    """A total is at most `at_most` when the execution rate is below `execution_below` per cent."""

    execution_below: Decimal
    at_most: Decimal


@dataclass(frozen=True, slots=True)
class TotalLaw:
    """得分合计: full marks, the lines of the grades and optional caps."""

    full_marks: Decimal
    lines: tuple[GradeLine, ...]
    """Highest first; the last one starts at 0."""
    caps: tuple[TotalCap, ...]
    """Lowest execution rate first; empty: the total is never capped."""
    cites: Cites


@dataclass(frozen=True, slots=True)
class LevelShares:
    """分值 of the 一级指标 of a table that prints none; with the execution they make full marks."""

    levels: tuple[tuple[str, Decimal], ...]
    """(standard name of the level, points)."""
    cites: Cites

    def of(self, level: str | None) -> Decimal | None:
        """The points of `level`; None where it is not one of these."""
        return next((points for name, points in self.levels if name == level), None)


@dataclass(frozen=True, slots=True)
class Practice:
    """口径: a body of scoring law in force from a day on."""

    id: str
    title: str
    applies_to: str
    last_checked_on: dt.date
    """When a person last compared the file with its sources."""
    since: dt.date
    until: dt.date | None
    """Last day; None while nothing ends it."""
    since_cites: Cites
    formulas: tuple[FormulaUse, ...]
    defaults: tuple[DefaultRule, ...]
    aliases: Aliases
    grades: GradeBands
    satisfaction: Steps | None
    gate: Number | None
    """及格门槛: share of the target below which 按照完成比例赋分 gives 0; None: no gate."""
    unmet_share: Number | None
    """What 直接赋分 leaves when the target is missed, as a share of the weight; None: nothing."""
    reason_from: Number | None
    """How many times the target needs a reason (1.3); None: never."""
    execution: ExecutionLaw
    total: TotalLaw
    shares: tuple[LevelShares, ...] = ()
    """One for each set of levels a table may have; empty: the practice says nothing about them."""

    @property
    def full_marks(self) -> Decimal:
        """Points of a whole self-assessment, execution included."""
        return self.total.full_marks

    @property
    def execution_weight(self) -> Decimal:
        """Points of 预算执行率."""
        return self.execution.weight

    @property
    def cost_reversed(self) -> bool:
        """Whether `=` of a cost indicator is reckoned otherwise than `=` of another one."""
        plain, cost = self.use(RATIO, "="), self.use(RATIO, "=成本")
        return plain is not None and cost is not None and plain.formula != cost.formula

    def covers(self, day: dt.date) -> bool:
        """Whether it is in force on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)

    def use(self, rule: str, case: str) -> FormulaUse | None:
        """The formula for a standard rule and a case; None where the practice has none."""
        return next((u for u in self.formulas if rule in u.rules and case in u.cases), None)

    def shares_for(self, levels: Collection[str]) -> LevelShares | None:
        """The smallest set that has all of `levels`, else the one that has most of them; None for none."""
        wanted = set(levels)
        fitting = sorted(
            self.shares, key=lambda one: (-sum(name in wanted for name, _ in one.levels), len(one.levels))
        )
        return fitting[0] if fitting else None

    def default(self, kind: str) -> DefaultRule | None:
        """The rule that holds for `kind` where none is printed."""
        return next((d for d in self.defaults if d.kind == kind), None)

    def standard(self, printed: str) -> str | None:
        """The standard name of a printed 赋分规则 (white space dropped, folded); None: unknown."""
        return next((standard for name, standard in self.aliases.names if name == printed), None)

    @property
    def citations(self) -> Cites:
        """Every citation once, in the order of their use."""
        groups: list[Cites] = [self.since_cites, *(use.cites for use in self.formulas)]
        groups += [default.cites for default in self.defaults]
        groups += [self.aliases.cites, self.grades.cites]
        groups += [part.cites for part in (self.satisfaction,) if part is not None]
        groups += [part.cites for part in (self.gate, self.unmet_share, self.reason_from) if part is not None]
        groups += [self.execution.cites, self.total.cites, *(shares.cites for shares in self.shares)]
        return tuple(dict.fromkeys(cite for group in groups for cite in group))


@dataclass(frozen=True, slots=True)
class PracticeFile:
    """One practice file: the texts of one practice, oldest first."""

    id: str
    title: str
    applies_to: str
    last_checked_on: dt.date
    texts: tuple[Practice, ...]
    """One for each `[[since]]` block; their days never overlap."""
