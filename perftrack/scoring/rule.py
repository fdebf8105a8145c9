"""What a formula gets, what it gives back, and how its numbers are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from perftrack.law.records import Step
from perftrack.law.vocabulary import FORMULAS
from perftrack.model import Grade


def plain(number: Decimal) -> str:
    """`number` without exponent and without trailing zeros: 18800, 0.3, −5."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−") if number else "0"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is reckoned with, as it stands in a formula, and as a person reads it."""

    value: Fraction
    text: str
    """In a formula: `1.88`; a ratio is `(1 ÷ 3)`, a number below zero `(−5)`."""
    shown: str
    """With its unit: `1.88 万人`, `95%`."""

    @classmethod
    def of(cls, number: Decimal, unit: str | None = None) -> Quantity:
        """A number in a unit."""
        text = plain(number)
        gap = "" if unit is None or unit.startswith(("%", "‰")) else " "
        return cls(Fraction(number), f"({text})" if number < 0 else text, f"{text}{gap}{unit or ''}")


@dataclass(frozen=True, slots=True)
class GradeRange:
    """The grade a person picked and the points it allows."""

    grade: Grade
    title: str
    low: Decimal
    high: Decimal
    high_included: bool
    points: Decimal | None
    """What the person gave, 2 places; None: nothing."""

    @property
    def text(self) -> str:
        """`8.00～10.00 分` or `6.00～8.00 分，不含 8.00`."""
        end = "" if self.high_included else f"，不含 {self.high:.2f}"
        return f"{self.low:.2f}～{self.high:.2f} 分{end}"


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a formula may look at; all numbers are in the target's unit."""

    case: str
    """One of `perftrack.law.vocabulary.CASES`, or "execution"."""
    weight: Decimal
    target: Quantity | None = None
    """The target; of an interval the lower end; of an execution the budget."""
    upper: Quantity | None = None
    """Upper end of an interval."""
    actual: Quantity | None = None
    due: dt.date | None = None
    """Last day that is on time."""
    start: dt.date | None = None
    done: dt.date | None = None
    met: bool | None = None
    """A person's own yes or no, where the formula cannot compare; `met_by` says whence."""
    met_by: str = ""
    grade: GradeRange | None = None
    steps: tuple[Step, ...] = ()
    """Bands of satisfaction or tiers of execution."""
    gate: Decimal | None = None
    unmet_share: Decimal | None = None

    @property
    def a(self) -> Quantity:
        """The actual of a case that has one."""
        return _there(self.actual)

    @property
    def t(self) -> Quantity:
        """The target of a case that has one."""
        return _there(self.target)

    @property
    def u(self) -> Quantity:
        """The upper end of an interval."""
        return _there(self.upper)

    @property
    def w(self) -> str:
        """The weight as it stands in a formula."""
        return plain(self.weight)


@dataclass(frozen=True, slots=True)
class Share:
    """What a formula says: which part of the weight, why, and whether the target is met."""

    share: Fraction
    """Of the weight; clamped and rounded elsewhere."""
    text: str
    """The right side of the because: `10 × [1 − (100 − 90) ÷ 90]`."""
    met: bool


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A formula that cannot say."""

    why: str
    """One Chinese sentence: what is the matter, what to do."""
    met: bool | None = None
    """Whether the target is met, where at least that is known."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A formula with its explanation; its name and cases come from the law's vocabulary."""

    name: str
    doc: str
    share: Callable[[Facts], Share | Unjudged]

    @property
    def title(self) -> str:
        """`反向线性`."""
        return FORMULAS[self.name].title

    @property
    def says(self) -> str:
        """The formula in letters."""
        return FORMULAS[self.name].says

    @property
    def cases(self) -> tuple[str, ...]:
        """Where it can be used."""
        return FORMULAS[self.name].cases


def _there(quantity: Quantity | None) -> Quantity:
    if quantity is None:
        raise TypeError("this formula was given a case without the number it needs")
    return quantity


def full(facts: Facts, why: str) -> Share:
    """The whole weight."""
    return Share(Fraction(1), f"{facts.w}：{why}", met=True)


def nothing(why: str) -> Share:
    """Zero points."""
    return Share(Fraction(0), f"0：{why}", met=False)


def below_zero(facts: Facts) -> Unjudged:
    """A target below 0 that was missed: a ratio says nothing."""
    return Unjudged(
        f"指标值 {facts.t.shown} 小于 0，实际 {facts.a.shown} 没有达到，不能按比例算。"
        "请改用直接赋分，或填评判等级和得分。",
        met=False,
    )


def percent(part: Fraction, whole: Fraction) -> str:
    """`part ÷ whole` in per cent with at most 2 places, cut off; for remarks only."""
    hundredths = int(part * 10000 / whole)
    return plain(Decimal(hundredths).scaleb(-2)) + "%"
