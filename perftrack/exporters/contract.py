"""The machine contract: plans as JSON, with a schema for the programs that read it.

Numbers are decimal text with the scale they were recorded with. A change of meaning raises `schema_version`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from perftrack.model import (
    ActualState,
    Finding,
    Funds,
    Horizon,
    Indicator,
    Kind,
    Level,
    Line,
    Operator,
    Place,
    Plan,
    PlanKind,
    PlanState,
    Review,
    Score,
    ScoreState,
    Sheet,
    Target,
    Total,
)

Number = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+)?$", description="decimal number as text")]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="ISO 8601 day")]


class _Out(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class PlaceOut(_Out):
    """Where a value was printed; only the keys that apply are there. Everything counts from 1."""

    file: str
    line: int | None = None
    sheet: str | None = None
    page: int | None = None
    row: int | None = None

    @model_serializer(mode="wrap")
    def _only_what_applies(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {key: value for key, value in handler(self).items() if value is not None}


class FundsOut(_Out):
    """资金 of the year."""

    total: Number | None
    fiscal: Number | None
    other: Number | None
    currency_unit: str = Field(description="万元 or 元, as printed")


class TargetOut(_Out):
    """指标值: as printed, and what it means."""

    text: str
    kind: Kind
    operator: Operator | None
    operator_implied: bool
    value: Number | None
    upper: Number | None
    unit: str | None
    date: Day | None


class ActualOut(_Out):
    """实际完成值."""

    text: str
    value: Number | None
    unit: str | None
    state: ActualState
    recorded_at: str | None


class ScoreOut(_Out):
    """得分 with its reason."""

    points: Number | None
    state: ScoreState
    practice: str
    rule: str | None
    formula: str | None
    because: str


class ReviewOut(_Out):
    """A reviewer's points beside the unit's own."""

    points: Number
    reason: str | None
    by: str | None
    at: str | None = Field(description="UTC, ISO 8601")


class IndicatorOut(_Out):
    """One row of a target table."""

    id: str | None
    level1: str | None
    level2: str | None
    name: str
    horizon: Horizon
    target: TargetOut
    basis: str | None
    last_year: str | None
    weight: Number | None = Field(
        description="the one that counts; a finding says where the unit set it and what was printed"
    )
    rule: str | None
    evidence: str | None
    place: PlaceOut | None
    actual: ActualOut | None = Field(description="null when not filled")
    claimed: Number | None = Field(description="points printed in a completed form")
    score: ScoreOut | None = Field(
        description="null when not filled, and for lines that are not scored this year"
    )
    review: ReviewOut | None = Field(description="null where no reviewer's points hold")


class ExecutionOut(_Out):
    """预算执行."""

    budget: Number
    executed: Number
    points: Number | None
    claimed: Number | None = Field(description="points printed in a completed form")
    because: str
    review: ReviewOut | None = Field(description="null where no reviewer's points hold")


class TotalOut(_Out):
    """得分合计."""

    points: Number
    out_of: Number
    complete: bool
    grade: str | None


class FindingOut(_Out):
    """One complaint about the data."""

    code: str
    level: Level
    message: str
    place: PlaceOut | None
    suggestion: str | None


class PlanOut(_Out):
    """绩效目标表."""

    id: str | None
    unit: str | None
    year: int | None
    kind: PlanKind
    project_name: str | None
    goal: str | None
    funds: FundsOut
    place: PlaceOut | None
    indicators: list[IndicatorOut]
    execution: ExecutionOut | None = Field(description="null when not filled")
    total: TotalOut | None = Field(description="null while nothing is scored")
    findings: list[FindingOut]
    state: PlanState = Field(description="where it stands in its year")
    review_total: TotalOut | None = Field(description="of the reviewer's points; null where there are none")


class Export(_Out):
    """Everything that `perftrack export` writes."""

    schema_version: Literal[1]
    plans: list[PlanOut]


def export(sheets: Sequence[Sheet]) -> str:
    """The sheets as JSON text, plans in the order given."""
    whole = Export(schema_version=1, plans=[_plan(sheet) for sheet in sheets])
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


def _plan(sheet: Sheet) -> PlanOut:
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
        findings=[_finding(finding, place) for finding, place in _findings(plan)],
        state=sheet.standing.state,
        review_total=None if sheet.review_total is None else _total_out(sheet.review_total),
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


def _findings(plan: Plan) -> Iterator[tuple[Finding, Place | None]]:
    """Every finding with its place; about a target text that is the cell the text stands in."""
    yield from ((finding, finding.place) for finding in plan.findings)
    for indicator in plan.indicators:
        yield from ((finding, finding.place or indicator.place) for finding in indicator.findings)
        yield from ((finding, indicator.place_of("target")) for finding in indicator.target.findings)


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
