"""Everything that ever happened to one plan: what was appended, and what it took the place of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from perftrack.model import (
    Actual,
    Assigned,
    Evidence,
    Execution,
    Monitoring,
    MonitoringExecution,
    Return,
    Review,
    State,
    Waiver,
)
from perftrack.store import printed, rows
from perftrack.store.base import Connected
from perftrack.store.evidence import evidence_out
from perftrack.store.monitorings import monitoring_execution_out, monitoring_out
from perftrack.store.records import ActionKind
from perftrack.store.standing import return_out, review_out, state_out
from perftrack.store.waivers import waiver_out

Value = TypeVar("Value")
_ACTIONS = """
SELECT actions.id, actions.kind, actions.at, actions.undoes, ifnull(ledger.who, :who) AS by
FROM actions LEFT JOIN ledger ON ledger.action = actions.id
WHERE actions.plan = :plan ORDER BY actions.id"""
_WHEN = """
JOIN actions ON actions.id = steps.action
LEFT JOIN ledger ON ledger.action = steps.action
"""
_ACTUALS = f"""
SELECT steps.*, indicators.number, NULL AS unit_then, actions.at,
  (SELECT points FROM scores WHERE scores.actual = steps.id ORDER BY id DESC LIMIT 1) AS scored
FROM indicators JOIN actuals AS steps ON steps.indicator = indicators.id {_WHEN}
WHERE indicators.plan = :plan ORDER BY steps.id"""  # noqa: S608
_EXECUTIONS = f"""
SELECT steps.*, NULL AS number, actions.at,
  (SELECT points FROM scores WHERE scores.execution = steps.id ORDER BY id DESC LIMIT 1) AS scored
FROM executions AS steps {_WHEN}
WHERE steps.plan = :plan ORDER BY steps.id"""  # noqa: S608
_WEIGHTS = f"""
SELECT steps.*, indicators.number, indicators.weight AS printed, actions.at
FROM indicators JOIN weights AS steps ON steps.indicator = indicators.id {_WHEN}
WHERE indicators.plan = :plan ORDER BY steps.id"""  # noqa: S608
_REVIEWS = f"""
SELECT steps.*, indicators.number, actions.at, ifnull(ledger.who, :who) AS by
FROM reviews AS steps
JOIN scores ON scores.id = steps.score
LEFT JOIN actuals ON actuals.id = scores.actual
LEFT JOIN indicators ON indicators.id = actuals.indicator {_WHEN}
WHERE actions.plan = :plan ORDER BY steps.id"""  # noqa: S608
_STATES = f"""
SELECT steps.*, NULL AS number, actions.at, ifnull(ledger.who, :who) AS by
FROM states AS steps {_WHEN} WHERE steps.plan = :plan ORDER BY steps.id"""  # noqa: S608
_OWNED = f"""
LEFT JOIN indicators ON indicators.id = steps.indicator {_WHEN}
WHERE steps.plan = :plan ORDER BY steps.id"""
_OWNER = "SELECT steps.*, indicators.number, actions.at, ifnull(ledger.who, :who) AS by"
_RETURNS = f"{_OWNER}, NULL AS replaces FROM returns AS steps {_OWNED}"
_WAIVERS = f"{_OWNER} FROM waivers AS steps {_OWNED}"
_EVIDENCE = f"""
{_OWNER}, files.sha256, files.size
FROM evidence AS steps JOIN files ON files.id = steps.file {_OWNED}"""
_MONITORINGS = f"""
SELECT steps.*, indicators.number, actions.at
FROM indicators JOIN monitorings AS steps ON steps.indicator = indicators.id {_WHEN}
WHERE indicators.plan = :plan ORDER BY steps.id"""  # noqa: S608
_MONITORING_EXECUTIONS = f"""
SELECT steps.*, NULL AS number, actions.at
FROM monitoring_executions AS steps {_WHEN} WHERE steps.plan = :plan ORDER BY steps.id"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Happened:
    """One action on a plan, also one that was taken back."""

    id: int
    kind: ActionKind
    at: str
    """UTC, ISO 8601, seconds."""
    by: str
    """Who did it; "" where nobody was written down."""
    undoes: int | None
    """The action that it takes back."""


@dataclass(frozen=True, slots=True)
class Step(Generic[Value]):
    """One row that an action appended, with what held before it."""

    action: int
    number: int | None
    """Of the indicator; None for the plan or its execution."""
    value: Value | None
    """None: nothing holds any more."""
    former: Value | None
    """None: nothing held before."""
    points: Decimal | None = None
    """What an actual or an execution scored then."""
    reason: str | None = None
    """Why, where the row has a reason; also why nothing holds any more."""


@dataclass(frozen=True, slots=True)
class Happenings:
    """Everything that happened to a plan, each kind in its order; what was printed aside."""

    actions: tuple[Happened, ...]
    actuals: tuple[Step[Actual], ...]
    executions: tuple[Step[Execution], ...]
    weights: tuple[Step[Assigned], ...]
    reviews: tuple[Step[Review], ...]
    states: tuple[Step[State], ...]
    returns: tuple[Step[Return], ...]
    evidence: tuple[Step[Evidence], ...]
    waivers: tuple[Step[Waiver], ...]
    monitorings: tuple[Step[Monitoring], ...]
    monitoring_executions: tuple[Step[MonitoringExecution], ...]


class HappeningQuestions(Connected):
    """The history of a plan."""

    def happenings(self, plan: int) -> Happenings:
        """Everything that happened to the plan with that key."""
        with self.read():
            return Happenings(
                actions=tuple(Happened(**row) for row in self._of(_ACTIONS, plan)),
                actuals=_steps(self._of(_ACTUALS, plan), rows.actual_out, "withdrawn"),
                executions=_steps(self._of(_EXECUTIONS, plan), rows.execution_out),
                weights=_steps(self._of(_WEIGHTS, plan), _assigned_out, "withdrawn"),
                reviews=_steps(self._of(_REVIEWS, plan), review_out),
                states=_steps(self._of(_STATES, plan), state_out),
                returns=_steps(self._of(_RETURNS, plan), return_out),
                evidence=_steps(self._of(_EVIDENCE, plan), evidence_out, "removed"),
                waivers=_steps(self._of(_WAIVERS, plan), waiver_out, "withdrawn"),
                monitorings=_steps(self._of(_MONITORINGS, plan), monitoring_out, "withdrawn"),
                monitoring_executions=_steps(
                    self._of(_MONITORING_EXECUTIONS, plan), monitoring_execution_out, "withdrawn"
                ),
            )

    def _of(self, sql: str, plan: int) -> list[dict[str, Any]]:
        return self._rows(sql, {"plan": plan, "who": self.who.name})


def _steps(
    found: Sequence[rows.Found], out: Callable[[rows.Found], Value | None], gone: str | None = None
) -> tuple[Step[Value], ...]:
    """The rows as steps, each with the value it replaced; `gone`: how a row says that none holds."""
    values: dict[int, Value | None] = {}
    steps = []
    for row in found:
        standing = row.get("standing", row.get("state"))
        values[row["id"]] = None if gone is not None and standing == gone else out(row)
        steps.append(
            Step(
                action=row["action"],
                number=row["number"],
                value=values[row["id"]],
                former=values.get(row["replaces"]),
                points=rows.decimal_out(row.get("scored")),
                reason=row.get("reason"),
            )
        )
    return tuple(steps)


def _assigned_out(row: rows.Found) -> Assigned:
    return printed.assigned_out(row, rows.decimal_out(row["printed"]))
