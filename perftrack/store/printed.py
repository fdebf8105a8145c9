"""What was printed, as rows and back: plans, indicators, findings, places and what a form reports."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from perftrack.model import (
    Assigned,
    Finding,
    Funds,
    FundSource,
    Indicator,
    Place,
    Plan,
    Reported,
    ReportedExecution,
    Target,
)
from perftrack.store import rows


def plan_in(plan: Plan) -> rows.Row:
    """What was printed of a plan, its rows, funds lines, places and findings aside."""
    return {
        "unit": rows.optional_text(plan.unit),
        "department": rows.optional_text(plan.department),
        "year": plan.year,
        "kind": plan.kind,
        "project_name": rows.optional_text(plan.project_name),
        "goal": rows.optional_text(plan.goal),
        "goal_implementation": rows.optional_text(plan.goal_implementation),
        "total": rows.optional_decimal(plan.funds.total),
        "fiscal": rows.optional_decimal(plan.funds.fiscal),
        "other": rows.optional_decimal(plan.funds.other),
        "currency_unit": rows.text_in(plan.funds.currency_unit),
        "derived": " ".join(plan.funds.derived),
        **rows.place_in(plan.place),
    }


def plan_out(row: rows.Found) -> Plan:
    """What was printed of a plan, its rows, funds lines, places and findings aside."""
    return Plan(
        unit=row["unit"],
        year=row["year"],
        kind=row["kind"],
        project_name=row["project_name"],
        goal=row["goal"],
        funds=Funds(
            total=rows.decimal_out(row["total"]),
            fiscal=rows.decimal_out(row["fiscal"]),
            other=rows.decimal_out(row["other"]),
            currency_unit=row["currency_unit"],
            derived=tuple(row["derived"].split()),
        ),
        indicators=(),
        place=rows.place_out(row),
        department=row["department"],
        goal_implementation=row["goal_implementation"],
    )


def places_in(places: Sequence[tuple[str, Place]]) -> rows.Row | None:
    """The cells that the fields of a plan or of an indicator were read from; None for none."""
    if not places:
        return None
    return {"fields": _json([[field, *rows.place_in(place).values()] for field, place in places])}


def places_out(fields: str) -> tuple[tuple[str, Place], ...]:
    """The fields of a row of `places`, each with its cell."""
    return tuple((field, Place(*place)) for field, *place in json.loads(fields))


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def finding_in(finding: Finding, *, about: str) -> rows.Row:
    """The columns of a finding, its owner aside; `about` is document, plan, row or target."""
    return {
        "about": about,
        "code": rows.text_in(finding.code),
        "level": finding.level,
        "message": rows.text_in(finding.message),
        "suggestion": rows.optional_text(finding.suggestion),
        **rows.place_in(finding.place),
    }


def finding_out(row: rows.Found) -> Finding:
    """The finding of a row."""
    return Finding(
        code=row["code"],
        level=row["level"],
        message=row["message"],
        place=rows.place_out(row),
        suggestion=row["suggestion"],
    )


def source_in(source: FundSource) -> rows.Row:
    """The columns of a line of the funds block, its plan and issue aside."""
    return {
        "name": rows.text_in(source.name),
        "amount": rows.optional_decimal(source.amount),
        "horizon": source.horizon,
        **rows.place_in(source.place),
    }


def source_out(row: rows.Found) -> FundSource:
    """The funds line of a row."""
    return FundSource(
        name=row["name"],
        amount=rows.decimal_out(row["amount"]),
        horizon=row["horizon"],
        place=rows.place_out(row),
    )


def indicator_in(indicator: Indicator) -> rows.Row:
    """What was printed of an indicator; its places, findings and assigned weight have tables of their own."""
    return {
        "number": indicator.number,
        "level1": rows.optional_text(indicator.level1),
        "level2": rows.optional_text(indicator.level2),
        "level1_std": rows.optional_text(indicator.level1_std),
        "level2_std": rows.optional_text(indicator.level2_std),
        "name": rows.text_in(indicator.name),
        "name_printed": rows.text_in(indicator.name_printed),
        "horizon": indicator.horizon,
        "basis": rows.optional_text(indicator.basis),
        "last_year": rows.optional_text(indicator.last_year),
        "weight": rows.optional_decimal(indicator.printed_weight),
        "rule": rows.optional_text(indicator.rule),
        "evidence": rows.optional_text(indicator.evidence),
        "claimed": rows.optional_decimal(indicator.claimed),
        "target": rows.text_in(indicator.target.text),
        **rows.measure_in(indicator.target.measure),
        **rows.place_in(indicator.place),
    }


def indicator_out(
    row: rows.Found,
    *,
    places: tuple[tuple[str, Place], ...] = (),
    findings: tuple[Finding, ...] = (),
    target_findings: tuple[Finding, ...] = (),
    weight: rows.Found | None = None,
) -> Indicator:
    """The indicator of a row with its plan and number; `weight`: the row of its assigned weight."""
    measure = rows.measure_out(row)
    assert measure is not None, "the column is NOT NULL"  # noqa: S101
    printed = rows.decimal_out(row["weight"])
    assigned = None if weight is None else assigned_out(weight, printed)
    return Indicator(
        number=row["number"],
        level1=row["level1"],
        level2=row["level2"],
        level1_std=row["level1_std"],
        level2_std=row["level2_std"],
        name=row["name"],
        name_printed=row["name_printed"],
        target=Target(text=row["target"], measure=measure, findings=target_findings),
        horizon=row["horizon"],
        basis=row["basis"],
        last_year=row["last_year"],
        weight=printed if assigned is None else assigned.points,
        rule=row["rule"],
        evidence=row["evidence"],
        place=rows.place_out(row),
        places=places,
        findings=findings,
        id=rows.indicator_id(row["plan"], row["number"]),
        claimed=rows.decimal_out(row["claimed"]),
        assigned=assigned,
    )


def assigned_out(row: rows.Found, printed: Decimal | None) -> Assigned:
    """The weight of a row of `weights` in state "assigned", with the moment `at` of its action."""
    return Assigned(
        points=Decimal(row["points"]),
        printed=printed,
        reason=row["reason"],
        practice=row["practice"],
        assigned_at=row["at"],
        id=row["id"],
    )


def reported_in(reported: Reported) -> rows.Row:
    """The columns of what a form says of a row, its plan and issue aside."""
    return {
        "number": reported.number,
        "actual": rows.optional_text(reported.actual),
        "claimed": rows.optional_decimal(reported.claimed),
        "deviation": rows.optional_text(reported.deviation),
        **rows.place_in(reported.place),
    }


def reported_out(row: rows.Found) -> Reported:
    """What a form says of the row with that number."""
    return Reported(
        number=row["number"],
        actual=row["actual"],
        claimed=rows.decimal_out(row["claimed"]),
        deviation=row["deviation"],
        place=rows.place_out(row),
    )


def reported_execution_in(execution: ReportedExecution) -> rows.Row:
    """The columns of what a form says of the money, its plan and issue aside."""
    return {
        "initial": rows.optional_decimal(execution.initial),
        "budget": rows.optional_decimal(execution.budget),
        "executed": rows.optional_decimal(execution.executed),
        "claimed": rows.optional_decimal(execution.claimed),
        "deviation": rows.optional_text(execution.deviation),
        **rows.place_in(execution.place),
    }


def reported_execution_out(row: rows.Found) -> ReportedExecution:
    """What a form says of the money."""
    return ReportedExecution(
        initial=rows.decimal_out(row["initial"]),
        budget=rows.decimal_out(row["budget"]),
        executed=rows.decimal_out(row["executed"]),
        claimed=rows.decimal_out(row["claimed"]),
        deviation=row["deviation"],
        place=rows.place_out(row),
    )
