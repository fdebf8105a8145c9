"""Rows scored in a second, from text and from parsed targets, beside a bare Decimal loop.

The loop computes the same points for `>=` and `<=` with the same rounding, and nothing else: no units, no
rules, no states, no reason. What perftrack does in addition is the price that this shows. All in one run.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import time
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from perftrack import law, notation, scoring
from perftrack.workflow import CalcRow, calc

ROWS = 3_000
ROUNDS = 5
WEIGHT = Decimal(10)
RULE = "按照完成比例赋分"
CENT = Decimal("0.01")
CASES = tuple(
    (">=" if at % 2 else "<=", 100 + at % 37, Decimal(60 + at % 90) + Decimal(at % 100) / 100)
    for at in range(ROWS)
)


def bare() -> list[Decimal]:
    """The points by a loop over numbers."""
    points = []
    for operator, target, actual in CASES:
        share = actual / target if operator == ">=" else 1 - (actual - target) / target
        points.append((WEIGHT * min(Decimal(1), max(Decimal(0), share))).quantize(CENT, ROUND_HALF_UP))
    return points


def from_text() -> list[Decimal | None]:
    """The points from the texts of a table, each with its reason."""
    rows = [CalcRow(f"{o}{t} 人", f"{a} 人", "10", rule=RULE, year="2024") for o, t, a in CASES]
    return [result.score.points for result in calc(rows)]


def from_parsed() -> list[Decimal | None]:
    """The points from targets and actuals that were read before, each with its reason."""
    return [
        scoring.score(target, actual, weight=WEIGHT, rule=RULE, level1=None, practice=PRACTICE).points
        for target, actual in PARSED
    ]


PRACTICE = law.practice("mof-2021", on=dt.date(2024, 12, 31))
PARSED = tuple((notation.parse(f"{o}{t} 人"), notation.parse_actual(f"{a} 人")) for o, t, a in CASES)


def rate(work: Callable[[], object]) -> float:
    """Rows a second of CPU, the median of all rounds."""
    seconds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        seconds.append(time.process_time() - begun)
    return ROWS / statistics.median(seconds)


def main() -> None:
    """Hold the points together, then measure."""
    expected = bare()
    for name, got in (("from text", from_text()), ("from parsed", from_parsed())):
        if got != expected:
            sys.exit(f"{name}: points differ from the bare loop")
    loop = rate(bare)
    version = sys.version.split()[0]
    print(f"scoring: {ROWS} rows, {ROUNDS} rounds, Python {version}, rows a second of CPU, one core")
    print(f"  bare Decimal loop, points only            {loop:>12,.0f}")
    for name, work in (("parsed   ", from_parsed), ("from text", from_text)):
        found = rate(work)
        ratio = f"{loop / found:.0f} times the CPU of the loop"
        print(f"  perftrack, {name}, with its reason   {found:>12,.0f}   {ratio}")


if __name__ == "__main__":
    main()
