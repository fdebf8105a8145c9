"""What a rehearsal says: the practices of reviewers, where they bite, what they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from perftrack.checks.subject import Case, Row
from perftrack.law.vocabulary import STANDINGS


@dataclass(frozen=True, slots=True)
class Keep:
    """Which share of the weight a reviewer leaves at worst and at best; 1 takes nothing."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class ReviewPractice:
    """One practice of reviewers (口径), as their public scripts show it."""

    code: str
    """P01 to P14."""
    title: str
    takes: str
    """What it takes, in words."""
    asks: str
    """What to have ready, or to write, so that it does not bite."""
    keeps: Mapping[str, Keep] = field(default_factory=dict)
    """Which findings show that it bites, and what it leaves then."""
    remarks: tuple[str, ...] = ()
    """Codes of findings (or a letter for a whole family) that it only notes."""
    instrument: str = "成都郫都自评复核脚本（2026，公开，一家会计师事务所）"
    standing: str = STANDINGS["inferred"]

    @property
    def cited(self) -> str:
        """`成都郫都自评复核脚本（…）第 3 条（推定）`."""
        return f"{self.instrument}第 {int(self.code[1:])} 条（{self.standing}）"


@dataclass(frozen=True, slots=True)
class Bite:
    """A practice that takes points from one indicator."""

    practice: ReviewPractice
    low: Decimal
    """Points left at worst."""
    high: Decimal
    """Points left at best."""
    why: str
    saves: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A practice that takes nothing here, or speaks of the report and not of an indicator."""

    practice: ReviewPractice
    words: str
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class RowRehearsal:
    """What a reviewer would leave of one indicator's points."""

    row: Row
    own: Decimal | None
    """As a completed form claims, else our own reckoning; None: not scored yet, so nothing to rehearse."""
    low: Decimal | None
    high: Decimal | None
    bites: tuple[Bite, ...]
    """The worst first."""
    unproved: bool
    """Whether its evidence is only named, or nobody can know of it: without it the points are 0."""

    @property
    def loss(self) -> Decimal:
        """Points lost at worst."""
        return (self.own or Decimal(0)) - (self.low or Decimal(0))

    @property
    def left(self) -> str:
        """What is left of the points: `4.00～7.00`."""
        return span(self.low or Decimal(0), self.high or Decimal(0))


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One plan before and after the review."""

    case: Case
    rows: tuple[RowRehearsal, ...]
    """The worst first."""
    remarks: tuple[Remark, ...]
    own: Decimal
    """Points of everything that has some, the execution included."""
    low: Decimal
    high: Decimal
    bare: tuple[Decimal, Decimal]
    """`low` and `high` should none of the evidence turn up that nobody can vouch for."""
    execution: tuple[Decimal, Decimal] | None
    """Own points of 预算执行率 and those by the rule, where both are known."""
    open: int
    """Indicators without points yet: they are in none of the sums."""

    @property
    def unproved(self) -> int:
        """How many indicators hang on evidence that nobody can vouch for."""
        return sum(one.unproved for one in self.rows)

    @property
    def bitten(self) -> tuple[RowRehearsal, ...]:
        """The indicators that may lose points, the worst first."""
        return tuple(one for one in self.rows if one.bites)


def span(low: Decimal, high: Decimal) -> str:
    """`71.00～83.00`, or `71.00` where both are the same."""
    return f"{low:.2f}" if low == high else f"{low:.2f}～{high:.2f}"
