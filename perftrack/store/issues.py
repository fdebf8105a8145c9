"""Writing what was printed: a plan with its first issue, what later issues change, and what was before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perftrack.model import Indicator, Plan, ReportedExecution
from perftrack.store import printed, rows, statements
from perftrack.store.ready import ReadyPlan, ReadyRow
from perftrack.store.records import RecordQuestions

_FORMERS = """
SELECT indicators.plan, indicators.number, formers.*
FROM former_indicators AS formers JOIN indicators ON indicators.id = formers.indicator
WHERE indicators.plan = :plan ORDER BY indicators.position, indicators.id, formers.id"""
_ISSUES = """
SELECT issues.id, issues.action, documents.file, actions.at
FROM issues
JOIN documents ON documents.id = issues.document
JOIN actions ON actions.id = issues.action
WHERE issues.plan = :plan ORDER BY issues.id"""


@dataclass(frozen=True, slots=True)
class Issue:
    """A plan as one document printed it."""

    id: int
    action: int
    file: str
    """Name of the document."""
    at: str
    """When it was adopted, UTC, ISO 8601, seconds."""


@dataclass(frozen=True, slots=True)
class FormerRow:
    """What a row said until an issue changed it."""

    indicator: Indicator
    withdrawn: bool
    """Whether it was not printed at that time."""
    issue: int
    """The issue it was printed in, or left out by."""


@dataclass(frozen=True, slots=True)
class FormerPlan:
    """What a plan said of itself until an issue changed it."""

    plan: Plan
    issue: int


class IssueQuestions(RecordQuestions):
    """Additions and changes of what was printed, and questions about what it was before."""

    def add_plan(
        self,
        plan: ReadyPlan,
        indicators: Sequence[ReadyRow],
        *,
        document: int,
        identity: str,
        print_: str,
        now: dt.datetime,
    ) -> tuple[int, Issue]:
        """Stores a plan with its rows; returns its key and its issue. Only inside `write`.

        `identity` is unique: of two programs that add the same plan the second gets a `StoreError`.
        `print_`: the hash of what was printed.
        """
        key = self._next("SELECT max(id) AS id FROM plans")
        first = self._next("SELECT max(id) AS id FROM issues")
        self._run(statements.ADD_PLAN, [{"id": key, "issue": first, "identity": identity, **plan.columns}])
        issue = self.add_issue(key, document=document, print_=print_, now=now)
        self._add_parts(key, plan, issue.id)
        self.add_rows(key, indicators, issue.id)
        return key, issue

    def add_issue(self, plan: int, *, document: int, print_: str, now: dt.datetime) -> Issue:
        """Appends an issue of the plan with an action of its own. Only inside `write`."""
        key = self._next("SELECT max(id) AS id FROM issues")
        action = self.add_action("issue", plan, now=now)
        row: rows.Row = {"id": key, "plan": plan, "document": document, "action": action, "print": print_}
        self._run(statements.ADD_ISSUE, [row])
        return self.issues(plan)[-1]

    def last_print(self, plan: int) -> tuple[str, str]:
        """The hash of what the newest issue printed, and of the bytes of its document."""
        row = self._rows(
            "SELECT issues.print, documents.sha256 FROM issues"
            " JOIN documents ON documents.id = issues.document"
            " WHERE issues.plan = :plan ORDER BY issues.id DESC LIMIT 1",
            {"plan": plan},
        )[0]
        return row["print"], row["sha256"]

    def change_plan(self, key: int, plan: ReadyPlan, issue: Issue) -> None:
        """What the plan says of itself from `issue` on; what it said is kept. Only inside `write`."""
        self._run(statements.KEEP_PLAN, [{"id": key, "action": issue.action}])
        self._run(statements.CHANGE_PLAN, [{"id": key, "issue": issue.id, **plan.columns}])
        self._add_parts(key, plan, issue.id)

    def change_rows(self, plan: int, indicators: Sequence[ReadyRow], issue: Issue) -> None:
        """What the rows with these numbers say from `issue` on; withdrawn ones are printed again.

        What they said is kept. Only inside `write`.
        """
        keys = self._row_keys(plan)
        numbered = [(keys[one.number], one) for one in indicators]
        self._run(statements.KEEP_INDICATOR, [{"id": key, "action": issue.action} for key, _ in numbered])
        self._run(
            statements.CHANGE_ROW, [{"id": key, "issue": issue.id, **one.columns} for key, one in numbered]
        )
        self._add_row_parts(plan, numbered, issue.id)

    def withdraw_rows(self, plan: int, numbers: Sequence[int], issue: Issue) -> None:
        """The rows are no longer printed from `issue` on. Only inside `write`."""
        keys = self._row_keys(plan)
        gone = [keys[number] for number in numbers]
        self._run(statements.KEEP_INDICATOR, [{"id": key, "action": issue.action} for key in gone])
        self._run(statements.WITHDRAW_ROW, [{"id": key, "issue": issue.id} for key in gone])

    def add_rows(self, plan: int, indicators: Sequence[ReadyRow], issue: int) -> None:
        """Appends rows under their numbers, which nobody had before, in their order. Only inside `write`."""
        first = self._next("SELECT max(id) AS id FROM indicators")
        numbered = list(enumerate(indicators, start=first))
        fixed: rows.Row = {"plan": plan, "issue": issue, "standing": "printed"}
        self._run(
            statements.ADD_INDICATOR,
            [{**fixed, "id": key, "position": key, **one.columns} for key, one in numbered],
        )
        self._add_row_parts(plan, numbered, issue)

    def move_rows(self, plan: int, positions: Mapping[int, int]) -> None:
        """Puts the rows with these numbers in these places. Only inside `write`."""
        self._run(
            statements.MOVE_ROW,
            [{"plan": plan, "number": number, "position": at} for number, at in positions.items()],
        )

    def add_reported(
        self, plan: int, reported: Sequence[rows.Row], execution: ReportedExecution | None, issue: int
    ) -> None:
        """Keeps what a completed form claims. Only inside `write`."""
        owner: rows.Row = {"plan": plan, "issue": issue}
        self._run(statements.ADD_REPORTED, [owner | one for one in reported])
        if execution is not None:
            row = owner | printed.reported_execution_in(execution)
            self._run(statements.ADD_REPORTED_EXECUTION, [row])

    def issues(self, plan: int) -> tuple[Issue, ...]:
        """Every issue of the plan, oldest first."""
        return tuple(Issue(**row) for row in self._rows(_ISSUES, {"plan": plan}))

    def former_rows(self, plan: int) -> tuple[FormerRow, ...]:
        """What the rows said before, row by row, oldest first."""
        return tuple(
            FormerRow(printed.indicator_out(row), row["standing"] == "withdrawn", row["issue"])
            for row in self._rows(_FORMERS, {"plan": plan})
        )

    def former_plans(self, plan: int) -> tuple[FormerPlan, ...]:
        """What the plan said of itself before, oldest first."""
        found = self._rows("SELECT * FROM former_plans WHERE plan = :plan ORDER BY id", {"plan": plan})
        return tuple(FormerPlan(printed.plan_out(row), row["issue"]) for row in found)

    def issue_rows(self, plan: int) -> dict[int, int]:
        """Number -> the issue whose print a row has, or that left it out."""
        found = self._rows("SELECT number, issue FROM indicators WHERE plan = :plan", {"plan": plan})
        return {row["number"]: row["issue"] for row in found}

    def issue_of_plan(self, plan: int) -> int:
        """The issue whose print the plan's own fields have."""
        return int(self._rows("SELECT issue FROM plans WHERE id = :plan", {"plan": plan})[0]["issue"])

    def _row_keys(self, plan: int) -> dict[int, int]:
        """Number -> key of every row of the plan."""
        found = self._rows("SELECT number, id FROM indicators WHERE plan = :plan", {"plan": plan})
        return {row["number"]: row["id"] for row in found}

    def _add_parts(self, key: int, plan: ReadyPlan, issue: int) -> None:
        owner: rows.Row = {"plan": key, "issue": issue}
        self._run(statements.ADD_SOURCE, [owner | one for one in plan.sources])
        owner |= {"indicator": None, "document": None}
        self._run(statements.ADD_PLACES, [owner | plan.places] if plan.places else [])
        self._run(statements.ADD_FINDING, [owner | one for one in plan.findings])

    def _add_row_parts(self, plan: int, indicators: Sequence[tuple[int, ReadyRow]], issue: int) -> None:
        owner: rows.Row = {"plan": plan, "issue": issue, "document": None}
        self._run(
            statements.ADD_PLACES,
            [{**owner, "indicator": key, **one.places} for key, one in indicators if one.places],
        )
        self._run(
            statements.ADD_FINDING,
            [{**owner, "indicator": key, **found} for key, one in indicators for found in one.findings],
        )
