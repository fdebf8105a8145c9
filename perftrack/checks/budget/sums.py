"""Subtotals of the budget classification: what stands under a code ought to add up to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perftrack.checks.budget.tables import Amount, BudgetTable, Line


@dataclass(frozen=True, slots=True)
class Misfit:
    """One figure that is not the sum of its parts."""

    line: Line
    label: str
    """Of the column."""
    figure: Amount
    parts: Decimal
    """Sum of the figures below it."""
    count: int
    """How many parts there are."""


@dataclass(frozen=True, slots=True)
class Summed:
    """What adding up a table came to."""

    fitting: int
    """Subtotals whose parts add up in every column."""
    misfits: tuple[Misfit, ...]
    unsure: int
    """Subtotals of which nobody can say what they add up."""


Mended = dict[tuple[int, int], Decimal]
"""What a figure should be by its own parts, by the line's identity and the column."""


def added_up(table: BudgetTable) -> Summed:
    """Every subtotal of `table` against the lines directly under it; takes time by its cells.

    The lowest come first: a figure that is wrong by its own parts is not told again by the sum above it.
    """
    coded = [line for line in table.lines if line.code]
    times = Counter(line.code for line in coded)
    children = _children(coded, times)
    fitting, unsure, misfits = 0, 0, list[Misfit]()
    mended: Mended = {}
    sums = [(line, [children[()]]) for line in table.lines if line.total and () in children]
    for at, line in enumerate(coded):
        below = children.get(line.code, [])
        sums.append((line, [below] if times[line.code] == 1 else [below, _until_next(coded, at, times)]))
    for line, sets in sorted(sums, key=lambda pair: -len(pair[0].code)):
        kept = [parts for parts in sets if parts]
        if not kept or not line.amounts:
            continue
        found = _held(table, line, kept, mended)
        if found is None:
            unsure += 1
        elif found:
            misfits += found
        else:
            fitting += 1
    order = {id(line): at for at, line in enumerate(table.lines)}
    misfits.sort(key=lambda one: order[id(one.line)])
    return Summed(fitting, tuple(misfits), unsure)


def _children(coded: Sequence[Line], times: Counter[tuple[str, ...]]) -> dict[tuple[str, ...], list[Line]]:
    """The lines directly under each code: those whose longest printed beginning it is; under () the first."""
    found: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in coded:
        ends = range(len(line.code) - 1, 0, -1)
        found[next((line.code[:end] for end in ends if line.code[:end] in times), ())].append(line)
    # A code that itself has parts and comes twice adds up nobody knows what.
    return {
        code: below
        for code, below in found.items()
        if not any(times[one.code] > 1 and one.code in found for one in below)
    }


def _until_next(coded: Sequence[Line], at: int, times: Counter[tuple[str, ...]]) -> list[Line]:
    """The lines directly under the line `at`, up to the next that is not under it."""
    code = coded[at].code
    below: list[Line] = []
    for line in coded[at + 1 :]:
        if line.code[: len(code)] != code or line.code == code:
            break
        if not any(line.code[:end] in times for end in range(len(code) + 1, len(line.code))):
            below.append(line)
    return below


def _held(table: BudgetTable, line: Line, sets: Sequence[list[Line]], mended: Mended) -> list[Misfit] | None:
    """What does not fit, by the parts whose first column fits; None where it cannot be told."""
    first = min(line.amounts)
    for parts in sets:
        differing = _misfits(table, line, parts, mended)
        if all(column != first for column, _ in differing):
            if _shifted(line, parts, differing):
                return None
            break
    else:
        if len(sets) != 1:
            return None
        differing = [
            (column, one) for column, one in _misfits(table, line, sets[0], mended) if column == first
        ]
    mended |= {(id(line), column): one.parts for column, one in differing}
    return [one for _, one in differing]


def _misfits(
    table: BudgetTable, line: Line, parts: Sequence[Line], mended: Mended
) -> list[tuple[int, Misfit]]:
    found = []
    for column, figure in line.amounts.items():
        below = [(id(part), part.amounts[column]) for part in parts if column in part.amounts]
        total = sum((one.value for _, one in below), Decimal(0))
        should = sum((mended.get((part, column), one.value) for part, one in below), Decimal(0))
        error = figure.half + sum((one.half for _, one in below), Decimal(0))
        if below and abs(figure.value - total) > error and abs(figure.value - should) > error:
            label = table.labels.get(column, "")
            found.append((column, Misfit(line, label, figure, total, len(parts))))
    return found


def _shifted(line: Line, parts: Sequence[Line], differing: Sequence[tuple[int, Misfit]]) -> bool:
    """Whether a figure of the parts seems to have slipped into another column."""
    columns = {column for part in parts for column in part.amounts} - set(line.amounts)
    spare = {
        sum((part.amounts[column].value for part in parts if column in part.amounts), Decimal(0))
        for column in columns
    }
    return any(one.figure.value - one.parts in spare for _, one in differing)
