"""实施期 beside 年度: which rows belong together, and whether the project runs for several years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack import notation
from perftrack.checks.fund_lines import total_of
from perftrack.checks.subject import Case, Row, bare
from perftrack.errors import BadValue
from perftrack.model import Indicator

_CLIPPED = 4
"""Signs that a clipped name must at least share with the whole one."""


def implementation(case: Case) -> tuple[Indicator, ...]:
    """The rows of 实施期, in printed order."""
    return tuple(one for one in case.plan.indicators if one.horizon == "implementation")


def pairs(case: Case) -> Iterator[tuple[Row, Indicator]]:
    """Each row of the year that has one of 实施期, with it; a clipped name is one with the whole one."""
    whole = implementation(case)
    if not whole:
        return
    by_name: dict[str, Indicator] = {}
    for one in whole:
        by_name.setdefault(bare(one.name), one)
    for row in case.rows:
        found = by_name.get(row.name) or next(
            (one for name, one in by_name.items() if _clipped(name, row.name)), None
        )
        if found is not None:
            yield row, found


def unpaired(case: Case) -> tuple[tuple[Row, ...], tuple[Indicator, ...]]:
    """Rows of the year without one of 实施期, and the other way round."""
    both = list(pairs(case))
    rows = {id(row) for row, _ in both}
    ones = {bare(one.name) for _, one in both}
    return (
        tuple(row for row in case.rows if id(row) not in rows),
        tuple(one for one in implementation(case) if bare(one.name) not in ones),
    )


def in_one_unit(row: Row, one: Indicator) -> tuple[Decimal, Decimal] | None:
    """The year's number and that of 实施期 in the unit of the year; None where they do not compare."""
    year, whole = row.target, one.target.measure
    if year.kind != "number" or whole.kind != "number" or year.value is None:
        return None
    try:
        return year.value, notation.convert(whole, year.unit)
    except BadValue:
        return None


def lasts_years(case: Case) -> bool:
    """Whether 实施期 is longer than the year: more money in it, or more of anything that is counted."""
    year, whole = total_of(case, "annual"), total_of(case, "implementation")
    if year is not None and whole is not None:
        return whole > year
    numbers = (in_one_unit(row, one) for row, one in pairs(case))
    return any(both is not None and both[1] > both[0] for both in numbers)


def _clipped(one: str, other: str) -> bool:
    short, whole = sorted((one, other), key=len)
    return len(short) >= _CLIPPED and whole.startswith(short)
