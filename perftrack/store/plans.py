"""What was read: documents, plans, indicators, their places and findings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from perftrack.model import Document, Finding, Funds, Indicator, Place, Plan, Target
from perftrack.store import rows
from perftrack.store.base import Connected
from perftrack.store.rows import Row

_LAST = 2**62
Places = Iterable[tuple[str, Place]]

_ADD_DOCUMENT = (
    "INSERT INTO documents (id, sha256, file, imported_at) VALUES (:id, :sha256, :file, :imported_at)"
)
_ADD_PLAN = """
INSERT INTO plans (
  id, document, identity, unit, department, year, kind, project_name, goal, goal_implementation,
  total, fiscal, other, currency_unit, derived,
  place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :id, :document, :identity, :unit, :department, :year, :kind, :project_name, :goal, :goal_implementation,
  :total, :fiscal, :other, :currency_unit, :derived,
  :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""
_ADD_SOURCE = """
INSERT INTO fund_sources (
  plan, name, amount, horizon,
  place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :plan, :name, :amount, :horizon,
  :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""
_ADD_INDICATOR = """
INSERT INTO indicators (
  id, plan, number, level1, level2, level1_std, level2_std, name, name_printed, horizon, basis, last_year,
  weight, rule, evidence, claimed, target, measure_kind, operator, operator_implied, value, upper,
  measure_unit, date, date_text, start, cadence, wording, note,
  place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :id, :plan, :number, :level1, :level2, :level1_std, :level2_std, :name, :name_printed, :horizon, :basis,
  :last_year, :weight, :rule, :evidence, :claimed, :target, :measure_kind, :operator, :operator_implied,
  :value, :upper, :measure_unit, :date, :date_text, :start, :cadence, :wording, :note,
  :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""
_ADD_PLACE = """
INSERT INTO places (
  plan, indicator, field, place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :plan, :indicator, :field, :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""
_ADD_FINDING = """
INSERT INTO findings (
  about, document, plan, indicator, code, level, message, suggestion,
  place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :about, :document, :plan, :indicator, :code, :level, :message, :suggestion,
  :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document that was imported."""

    key: int
    file: str
    sha256: str
    imported_at: str
    """UTC, ISO 8601, seconds."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PlanName:
    """What a plan is called, for finding it without loading it."""

    key: int
    unit: str | None
    year: int | None
    kind: str
    project_name: str | None

    @property
    def id(self) -> str:
        """`P3`."""
        return rows.plan_id(self.key)


class PlanQuestions(Connected):
    """Questions and additions about what was read."""

    def document(self, sha256: str) -> StoredDocument | None:
        """The imported document with these bytes; None when it was never imported."""
        with self.read():
            row = self._one(
                "SELECT id, file, sha256, imported_at FROM documents WHERE sha256 = :sha", {"sha": sha256}
            )
            if row is None:
                return None
            found = self._rows("SELECT * FROM findings WHERE document = :id ORDER BY id", {"id": row["id"]})
        findings = tuple(rows.finding_out(finding) for finding in found)
        return StoredDocument(row["id"], row["file"], row["sha256"], row["imported_at"], findings)

    def add_document(self, document: Document, findings: Sequence[Finding], *, now: dt.datetime) -> int:
        """Stores the name and hash of `document` with `findings`; returns its key. Only inside `write`."""
        key = self._next("SELECT max(id) AS id FROM documents")
        at = rows.moment_in(now)
        file = rows.text_in(document.file)
        self._run(_ADD_DOCUMENT, [{"id": key, "sha256": document.sha256, "file": file, "imported_at": at}])
        self._run(_ADD_FINDING, [_finding_row(f, about="document", document=key) for f in findings])
        return key

    def add_plan(self, plan: Plan, *, document: int, identity: str) -> int:
        """Stores `plan` with everything in it; returns its key. Only inside `write`.

        `identity` is unique: of two programs that add the same plan the second gets a `StoreError`.
        """
        key = self._next("SELECT max(id) AS id FROM plans")
        first = self._next("SELECT max(id) AS id FROM indicators")
        self._run(_ADD_PLAN, [{"id": key, "document": document, "identity": identity, **_plan_row(plan)}])
        self._run(_ADD_SOURCE, [{"plan": key, **rows.source_in(source)} for source in plan.funds.sources])
        indicators = list(enumerate(plan.indicators, start=first))
        self._run(
            _ADD_INDICATOR, [{"id": at, "plan": key, **rows.indicator_in(one)} for at, one in indicators]
        )
        self._run(_ADD_PLACE, _place_rows(key, None, plan.places))
        self._run(_ADD_PLACE, [row for at, one in indicators for row in _place_rows(key, at, one.places)])
        self._run(_ADD_FINDING, [_finding_row(f, about="plan", plan=key) for f in plan.findings])
        self._run(
            _ADD_FINDING,
            [
                _finding_row(finding, about=about, plan=key, indicator=at)
                for at, one in indicators
                for about, findings in (("row", one.findings), ("target", one.target.findings))
                for finding in findings
            ],
        )
        return key

    def plan_of(self, identity: str) -> int | None:
        """The key of the plan with this identity; None when there is none."""
        row = self._one("SELECT id FROM plans WHERE identity = :identity", {"identity": identity})
        return None if row is None else int(row["id"])

    def plans_from(self, document: int) -> tuple[int, ...]:
        """The keys of the plans first read from this document."""
        found = self._rows(
            "SELECT id FROM plans WHERE document = :document ORDER BY id", {"document": document}
        )
        return tuple(row["id"] for row in found)

    def plan_names(self) -> tuple[PlanName, ...]:
        """What every plan is called, in order of import."""
        found = self._rows("SELECT id, unit, year, kind, project_name FROM plans ORDER BY id")
        return tuple(
            PlanName(row["id"], row["unit"], row["year"], row["kind"], row["project_name"]) for row in found
        )

    def plan(self, key: int) -> Plan | None:
        """The plan with this key; None when there is none."""
        found = self._plans(key, key)
        return found[0] if found else None

    def plans(self) -> tuple[Plan, ...]:
        """Every plan, in order of import."""
        return self._plans(1, _LAST)

    def _plans(self, first: int, last: int) -> tuple[Plan, ...]:
        values = {"first": first, "last": last}

        def by_plan(sql: str) -> dict[int, list[dict[str, Any]]]:
            grouped: dict[int, list[dict[str, Any]]] = defaultdict(list)
            for row in self._rows(sql, values):
                grouped[row["plan"]].append(row)
            return grouped

        with self.read():
            plans = self._rows("SELECT * FROM plans WHERE id BETWEEN :first AND :last ORDER BY id", values)
            sources = by_plan("SELECT * FROM fund_sources WHERE plan BETWEEN :first AND :last ORDER BY id")
            indicators = by_plan("SELECT * FROM indicators WHERE plan BETWEEN :first AND :last ORDER BY id")
            places = self._places(values)
            findings = by_plan("SELECT * FROM findings WHERE plan BETWEEN :first AND :last ORDER BY id")
        return tuple(
            _plan_out(row, sources[row["id"]], indicators[row["id"]], places[row["id"]], findings[row["id"]])
            for row in plans
        )

    def _places(self, values: Mapping[str, int]) -> dict[int, dict[int | None, list[tuple[str, Place]]]]:
        """By plan, then by key of the indicator (None: the plan itself), every field with its place."""
        grouped: dict[int, dict[int | None, list[tuple[str, Place]]]]
        grouped = defaultdict(lambda: defaultdict(list))
        for plan, indicator, field, *place in self._values(
            "SELECT plan, indicator, field,"
            " place_file, place_line, place_sheet, place_page, place_row, place_column"
            " FROM places WHERE plan BETWEEN :first AND :last ORDER BY id",
            values,
        ):
            grouped[plan][indicator].append((field, Place(*place)))
        return grouped


def _plan_row(plan: Plan) -> Row:
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


def _place_rows(plan: int, indicator: int | None, places: Places) -> list[Row]:
    return [
        {"plan": plan, "indicator": indicator, "field": field, **rows.place_in(place)}
        for field, place in places
    ]


def _finding_row(
    finding: Finding,
    *,
    about: str,
    document: int | None = None,
    plan: int | None = None,
    indicator: int | None = None,
) -> Row:
    owner: Row = {"about": about, "document": document, "plan": plan, "indicator": indicator}
    return owner | rows.finding_in(finding)


def _plan_out(
    row: rows.Found,
    sources: Sequence[rows.Found],
    indicators: Sequence[rows.Found],
    places: Mapping[int | None, list[tuple[str, Place]]],
    findings: Sequence[rows.Found],
) -> Plan:
    findings_of: dict[tuple[str, int | None], list[Finding]] = defaultdict(list)
    for found in findings:
        findings_of[found["about"], found["indicator"]].append(rows.finding_out(found))
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
            sources=tuple(rows.source_out(source) for source in sources),
            derived=tuple(row["derived"].split()),
        ),
        indicators=tuple(
            _indicator_out(
                found,
                tuple(places.get(found["id"], ())),
                tuple(findings_of["row", found["id"]]),
                tuple(findings_of["target", found["id"]]),
            )
            for found in indicators
        ),
        place=rows.place_out(row),
        places=tuple(places.get(None, ())),
        findings=tuple(findings_of["plan", None]),
        department=row["department"],
        goal_implementation=row["goal_implementation"],
        id=rows.plan_id(row["id"]),
    )


def _indicator_out(
    row: rows.Found,
    places: tuple[tuple[str, Place], ...],
    findings: tuple[Finding, ...],
    target_findings: tuple[Finding, ...],
) -> Indicator:
    measure = rows.measure_out(row)
    assert measure is not None, "the column is NOT NULL"  # noqa: S101
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
        weight=rows.decimal_out(row["weight"]),
        rule=row["rule"],
        evidence=row["evidence"],
        place=rows.place_out(row),
        places=places,
        findings=findings,
        id=rows.indicator_id(row["plan"], row["number"]),
        claimed=rows.decimal_out(row["claimed"]),
    )
