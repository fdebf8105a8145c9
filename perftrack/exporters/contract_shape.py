"""The shape of the machine contract, key by key: what the JSON Schema prints and every export is held to."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from perftrack.model import ActualState, Horizon, Kind, Level, Operator, PlanKind, PlanState, ScoreState

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


class WaivedOut(FindingOut):
    """One complaint that somebody accepts, and why."""

    reason: str
    until: Day | None = Field(description="the last day it is accepted; null: for good")
    by: str | None
    granted_at: str | None = Field(description="UTC, ISO 8601")


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
    findings: list[FindingOut] = Field(description="of reading, then of the checks where they were run")
    state: PlanState = Field(description="where it stands in its year")
    review_total: TotalOut | None = Field(description="of the reviewer's points; null where there are none")
    waived: list[WaivedOut] = Field(description="findings that are accepted, and not among the findings")


class Export(_Out):
    """Everything that `perftrack export` writes."""

    schema_version: Literal[1]
    plans: list[PlanOut]
