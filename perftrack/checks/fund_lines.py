"""The printed lines of the funds block: totals, the fiscal line, its parts, and the unit's own money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from perftrack.checks.subject import Case
from perftrack.law import funds
from perftrack.model import FundSource, Horizon
from perftrack.text import fold, squeeze

_BRACKETS = re.compile(r"\([^()]*\)|[:：]$")
WITHIN = Decimal("0.01")
"""Amounts that differ by no more are rounded, not wrong."""


def lines_of(case: Case, horizon: Horizon) -> list[FundSource]:
    """The lines of one horizon that print an amount."""
    return [one for one in case.plan.funds.sources if one.horizon == horizon and one.amount is not None]


def total_of(case: Case, horizon: Horizon) -> Decimal | None:
    """资金总额 of the year, or of 实施期 as its line prints it; None: not printed."""
    if horizon == "annual":
        return case.plan.funds.total
    return next((one.amount for one in lines_of(case, horizon) if kind_of(one) == "total"), None)


def of_kind(lines: Sequence[FundSource], *kinds: str) -> list[FundSource]:
    """The lines of one of `kinds`."""
    return [one for one in lines if kind_of(one) in kinds]


def kind_of(line: FundSource) -> str | None:
    """Kind of a printed line, see `perftrack.law.funds`."""
    return _kind(line.name)


@lru_cache(maxsize=4096)
def _kind(name: str) -> str | None:
    return funds.kind_of(_BRACKETS.sub("", squeeze(fold(name)).rpartition("/")[2]))


def added(lines: Sequence[FundSource]) -> Decimal:
    """The sum of the amounts."""
    return sum((one.amount for one in lines if one.amount is not None), Decimal(0))
