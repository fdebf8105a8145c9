"""What was read, as it holds now: documents, plans, indicators, their places and findings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from perftrack.model import Document, Finding, Plan
from perftrack.store import printed, rows, statements
from perftrack.store.base import Connected

_LAST = 2**62
Places = dict[tuple[int | None, int], str]
"""Of one plan: by key of the indicator (None: the plan itself) and issue, the places of its fields."""
_WEIGHTS = """
SELECT indicators.plan, actions.at, weights.*
FROM indicators
JOIN weights ON weights.id = (
  SELECT max(newest.id) FROM weights AS newest WHERE newest.indicator = indicators.id
)
JOIN actions ON actions.id = weights.action
WHERE indicators.plan BETWEEN :first AND :last AND weights.state = 'assigned'"""


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
        findings = tuple(printed.finding_out(finding) for finding in found)
        return StoredDocument(row["id"], row["file"], row["sha256"], row["imported_at"], findings)

    def add_document(self, document: Document, findings: Sequence[Finding], *, now: dt.datetime) -> int:
        """Stores the name and hash of `document` with `findings`; returns its key. Only inside `write`."""
        key = self._next("SELECT max(id) AS id FROM documents")
        at = rows.moment_in(now)
        file = rows.text_in(document.file)
        self._run(
            statements.ADD_DOCUMENT, [{"id": key, "sha256": document.sha256, "file": file, "imported_at": at}]
        )
        owner: rows.Row = {"document": key, "plan": None, "indicator": None, "issue": None}
        flags = [owner | printed.finding_in(one, about="document") for one in findings]
        self._run(statements.ADD_FINDING, flags)
        return key

    def plan_of(self, identity: str) -> int | None:
        """The key of the plan with this identity; None when there is none."""
        row = self._one("SELECT id FROM plans WHERE identity = :identity", {"identity": identity})
        return None if row is None else int(row["id"])

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
            parts = {
                "sources": by_plan(
                    "SELECT * FROM fund_sources WHERE plan BETWEEN :first AND :last ORDER BY id"
                ),
                "indicators": by_plan(
                    "SELECT * FROM indicators WHERE plan BETWEEN :first AND :last ORDER BY plan, position, id"
                ),
                "findings": by_plan("SELECT * FROM findings WHERE plan BETWEEN :first AND :last ORDER BY id"),
                "weights": by_plan(_WEIGHTS),
                "reported": by_plan(
                    "SELECT reported.*, indicators.number FROM reported"
                    " JOIN indicators ON indicators.id = reported.indicator"
                    " WHERE reported.plan BETWEEN :first AND :last ORDER BY reported.id"
                ),
                "executions": by_plan(
                    "SELECT * FROM reported_executions WHERE plan BETWEEN :first AND :last ORDER BY id"
                ),
            }
            places = self._places(values)
        return tuple(
            _plan_out(row, {name: found[row["id"]] for name, found in parts.items()}, places[row["id"]])
            for row in plans
        )

    def _places(self, values: Mapping[str, int]) -> dict[int, Places]:
        """By plan, then by key of the indicator (None: the plan itself) and issue, every field's place."""
        grouped: dict[int, Places] = defaultdict(dict)
        for plan, indicator, issue, fields in self._values(
            "SELECT plan, indicator, issue, fields FROM places WHERE plan BETWEEN :first AND :last", values
        ):
            grouped[plan][indicator, issue] = fields
        return grouped


def _plan_out(row: rows.Found, parts: Mapping[str, Sequence[rows.Found]], places: Places) -> Plan:
    findings: dict[tuple[str, int | None, int], list[Finding]] = defaultdict(list)
    for found in parts["findings"]:
        findings[found["about"], found["indicator"], found["issue"]].append(printed.finding_out(found))
    weights = {found["indicator"]: found for found in parts["weights"]}
    indicators = [
        (
            found["standing"],
            printed.indicator_out(
                found,
                places=printed.places_out(places.get((found["id"], found["issue"]), "[]")),
                findings=tuple(findings["row", found["id"], found["issue"]]),
                target_findings=tuple(findings["target", found["id"], found["issue"]]),
                weight=weights.get(found["id"]),
            ),
        )
        for found in parts["indicators"]
    ]
    reported, execution = _newest(parts["reported"]), _newest(parts["executions"])
    plan = printed.plan_out(row)
    sources = tuple(printed.source_out(one) for one in parts["sources"] if one["issue"] == row["issue"])
    return replace(
        plan,
        funds=replace(plan.funds, sources=sources),
        indicators=tuple(one for standing, one in indicators if standing == "printed"),
        places=printed.places_out(places.get((None, row["issue"]), "[]")),
        findings=tuple(findings["plan", None, row["issue"]]),
        id=rows.plan_id(row["id"]),
        reported=tuple(printed.reported_out(one) for one in reported),
        reported_execution=printed.reported_execution_out(execution[0]) if execution else None,
        withdrawn=tuple(one for standing, one in indicators if standing == "withdrawn"),
    )


def _newest(found: Sequence[rows.Found]) -> list[rows.Found]:
    """The rows of the last issue that has any."""
    last = max((row["issue"] for row in found), default=0)
    return [row for row in found if row["issue"] == last]
