"""The machine contract: plans as JSON, with a schema for the programs that read it.

Numbers are decimal text with the scale they were recorded with. A change of meaning raises `schema_version`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from perftrack import checks
from perftrack.exporters.contract_shape import (
    ActualOut,
    ExecutionOut,
    FindingOut,
    FundsOut,
    IndicatorOut,
    PlaceOut,
    PlanOut,
    ReviewOut,
    ScoreOut,
    TargetOut,
    TotalOut,
    WaivedOut,
)
from perftrack.exporters.contract_shape import Export as Export
from perftrack.model import (
    Finding,
    Funds,
    Indicator,
    Line,
    Place,
    Plan,
    Review,
    Score,
    Sheet,
    Target,
    Total,
    Waived,
)


class Found(NamedTuple):
    """What the checks say about a plan."""

    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()


def export(sheets: Iterable[Sheet], found: Mapping[str | None, Found] = MappingProxyType({})) -> str:
    """The sheets as JSON text, plans in the order given; `found`: what was checked, by the plan's id."""
    plans = [_plan(sheet, found.get(sheet.plan.id, Found())) for sheet in sheets]
    whole = Export(schema_version=1, plans=plans)
    return json.dumps(whole.model_dump(mode="json"), ensure_ascii=False, indent=1)


def schema() -> str:
    """The JSON Schema (draft 2020-12) of what `export` writes."""
    found = Export.model_json_schema(mode="validation")  # what a reader must expect, key by key
    return json.dumps(
        {"$schema": "https://json-schema.org/draft/2020-12/schema"} | found, ensure_ascii=False, indent=1
    )


def target_object(target: Target) -> dict[str, Any]:
    """The target as it stands in the contract."""
    return _target(target).model_dump(mode="json")


def decimal_text(number: Decimal | None) -> str | None:
    """Plain digits without exponent, the scale kept; None stays None."""
    return None if number is None else format(number, "f")


def _plan(sheet: Sheet, found: Found) -> PlanOut:
    plan = sheet.plan
    lines = {line.indicator.number: line for line in sheet.lines}
    return PlanOut(
        id=plan.id,
        unit=plan.unit,
        year=plan.year,
        kind=plan.kind,
        project_name=plan.project_name,
        goal=plan.goal,
        funds=_funds(plan.funds),
        place=_place(plan.place),
        indicators=[
            _indicator(one, lines.get(one.number), sheet.standing.reviewed(one.number))
            for one in plan.indicators
        ],
        execution=_execution(sheet),
        total=_total(sheet),
        findings=[_finding(finding, place) for finding, place in _findings(plan, found)],
        state=sheet.standing.state,
        review_total=None if sheet.review_total is None else _total_out(sheet.review_total),
        waived=[_waived(one) for one in found.waived],
    )


def _funds(funds: Funds) -> FundsOut:
    return FundsOut(
        total=decimal_text(funds.total),
        fiscal=decimal_text(funds.fiscal),
        other=decimal_text(funds.other),
        currency_unit=funds.currency_unit,
    )


def _target(target: Target) -> TargetOut:
    measure = target.measure
    return TargetOut(
        text=target.text,
        kind=measure.kind,
        operator=measure.operator,
        operator_implied=measure.operator_implied,
        value=decimal_text(measure.value),
        upper=decimal_text(measure.upper),
        unit=measure.unit,
        date=None if measure.date is None else measure.date.isoformat(),
    )


def _indicator(indicator: Indicator, line: Line | None, review: Review | None) -> IndicatorOut:
    return IndicatorOut(
        id=indicator.id,
        level1=indicator.level1,
        level2=indicator.level2,
        name=indicator.name,
        horizon=indicator.horizon,
        target=_target(indicator.target),
        basis=indicator.basis,
        last_year=indicator.last_year,
        weight=decimal_text(indicator.weight),
        rule=indicator.rule,
        evidence=indicator.evidence,
        place=_place(indicator.place),
        actual=None if line is None else _actual(line),
        claimed=decimal_text(indicator.claimed),
        score=None if line is None else _score(line.score),
        review=_review(review),
    )


def _review(review: Review | None) -> ReviewOut | None:
    if review is None:
        return None
    return ReviewOut(
        points=format(review.points, "f"),
        reason=review.reason or None,
        by=review.by or None,
        at=review.at,
    )


def _actual(line: Line) -> ActualOut | None:
    actual = line.actual
    if actual is None:
        return None
    return ActualOut(
        text=actual.text,
        value=None if actual.measure is None else decimal_text(actual.measure.value),
        unit=None if actual.measure is None else actual.measure.unit,
        state=actual.state,
        recorded_at=actual.recorded_at,
    )


def _score(score: Score) -> ScoreOut | None:
    if score.state == "not_filled":
        return None
    return ScoreOut(
        points=decimal_text(score.points),
        state=score.state,
        practice=score.practice,
        rule=score.rule,
        formula=score.formula,
        because=score.because,
    )


def _execution(sheet: Sheet) -> ExecutionOut | None:
    execution = sheet.execution
    if execution is None:
        return None
    reported = sheet.plan.reported_execution
    return ExecutionOut(
        budget=format(execution.budget, "f"),
        executed=format(execution.executed, "f"),
        points=decimal_text(sheet.execution_score.points),
        claimed=None if reported is None else decimal_text(reported.claimed),
        because=sheet.execution_score.because,
        review=_review(sheet.standing.reviewed(None)),
    )


def _total(sheet: Sheet) -> TotalOut | None:
    scores = (*(line.score for line in sheet.lines), sheet.execution_score)
    if not any(score.state == "scored" for score in scores):
        return None
    return _total_out(sheet.total)


def _total_out(total: Total) -> TotalOut:
    return TotalOut(
        points=format(total.points, "f"),
        out_of=format(total.out_of, "f"),
        complete=total.complete,
        grade=total.grade,
    )


def _findings(plan: Plan, found: Found) -> Iterator[tuple[Finding, Place | None]]:
    """Every finding that nobody waived with its place, those of the rules behind those of reading."""
    waived = {(one.finding.code, one.finding.message) for one in found.waived}
    for finding, place in _of_reading(plan):
        if (finding.code, finding.message) not in waived:
            yield finding, place
    yield from ((finding, finding.place) for finding in found.findings if finding.code in checks.BY_CODE)


def _of_reading(plan: Plan) -> Iterator[tuple[Finding, Place | None]]:
    """What reading brought up; about a target text the place is the cell the text stands in."""
    yield from ((finding, finding.place) for finding in plan.findings)
    for indicator in plan.indicators:
        yield from ((finding, finding.place or indicator.place) for finding in indicator.flags)


def _waived(one: Waived) -> WaivedOut:
    told = _finding(one.finding, one.finding.place)
    return WaivedOut(
        **dict(told),
        reason=one.waiver.reason,
        until=None if one.waiver.until is None else one.waiver.until.isoformat(),
        by=one.waiver.by or None,
        granted_at=one.waiver.granted_at,
    )


def _finding(finding: Finding, place: Place | None) -> FindingOut:
    return FindingOut(
        code=finding.code,
        level=finding.level,
        message=finding.message,
        place=_place(place),
        suggestion=finding.suggestion,
    )


def _place(place: Place | None) -> PlaceOut | None:
    if place is None:
        return None
    if place.line is not None:
        return PlaceOut(file=place.file, line=place.line)
    return PlaceOut(file=place.file, sheet=place.sheet, page=place.page, row=place.row)
