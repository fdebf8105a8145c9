"""The points of a plan by 一级指标."""

from __future__ import annotations

from decimal import Decimal

from perftrack.checks.subject import Case


def points_by_level(case: Case) -> dict[str, Decimal]:
    """Level 1 and the sum of its points, in printed order; lines without points count as none."""
    sums: dict[str, Decimal] = {}
    for row in case.rows:
        sums[row.level1] = sums.get(row.level1, Decimal(0)) + (row.weight or Decimal(0))
    return sums


def apart_from_shares(case: Case) -> tuple[tuple[str, Decimal, Decimal], ...]:
    """(level 1, its points, those of the practice) where they differ; none without shares for its levels."""
    sums = points_by_level(case)
    shares = None if case.practice is None else case.practice.shares_for(sums.keys())
    if shares is None or {name for name, _ in shares.levels} != sums.keys():
        return ()
    return tuple((name, sums[name], points) for name, points in shares.levels if sums[name] != points)
