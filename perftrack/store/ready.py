"""What is stored as columns, all but the keys that only the database gives: made before it is held."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from perftrack.model import Actual, Finding, Indicator, Plan, Reported, Score
from perftrack.store import printed, rows


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """An indicator as columns."""

    number: int
    columns: rows.Row
    places: rows.Row | None
    """None where no field has a place."""
    findings: tuple[rows.Row, ...]


@dataclass(frozen=True, slots=True)
class ReadyPlan:
    """What a plan says of itself as columns."""

    columns: rows.Row
    sources: tuple[rows.Row, ...]
    places: rows.Row | None
    findings: tuple[rows.Row, ...]


@dataclass(frozen=True, slots=True)
class ReadyActual:
    """What happened to the indicator with that number, and what it scores, as columns."""

    number: int
    columns: rows.Row
    score: rows.Row


def row(indicator: Indicator) -> ReadyRow:
    """Raises `BadValue` for a text or a number that is too long."""
    return ReadyRow(
        indicator.number,
        printed.indicator_in(indicator),
        printed.places_in(indicator.places),
        (*_findings("row", indicator.findings), *_findings("target", indicator.target.findings)),
    )


def plan(read: Plan) -> ReadyPlan:
    """The plan without its rows. Raises `BadValue` as `row` does."""
    return ReadyPlan(
        printed.plan_in(read),
        tuple(printed.source_in(one) for one in read.funds.sources),
        printed.places_in(read.places),
        _findings("plan", read.findings),
    )


def reported(claims: tuple[Reported, ...]) -> tuple[rows.Row, ...]:
    """What a form says of rows. Raises `BadValue` as `row` does."""
    return tuple(printed.reported_in(one) for one in claims)


def actual(number: int, happened: Actual, score: Score, since: dt.date | None) -> ReadyActual:
    """Raises `BadValue` as `row` does."""
    return ReadyActual(number, rows.actual_in(happened), rows.score_in(score, since))


def _findings(about: str, findings: tuple[Finding, ...]) -> tuple[rows.Row, ...]:
    return tuple(printed.finding_in(one, about=about) for one in findings)
