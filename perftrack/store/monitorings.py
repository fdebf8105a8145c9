"""绩效运行监控: what was done by the end of a month; appended, the newest of an indicator and month holds."""

from __future__ import annotations

from collections.abc import Sequence

from perftrack.model import Monitoring, MonitoringExecution
from perftrack.store import rows
from perftrack.store.base import Connected

_ADD = """
INSERT INTO monitorings (
  id, action, indicator, replaces, state, month, done, expected, likelihood, causes, reason
)
SELECT
  :id, :action, id,
  (SELECT max(id) FROM monitorings WHERE indicator = indicators.id AND month = :month),
  :state, :month, :done, :expected, :likelihood, :causes, :reason
FROM indicators WHERE plan = :plan AND number = :number"""
_HOLDING = """
SELECT indicators.number, monitorings.*, actions.at
FROM indicators
JOIN monitorings ON monitorings.indicator = indicators.id
JOIN actions ON actions.id = monitorings.action
WHERE indicators.plan = :plan AND monitorings.state = 'recorded'
  AND monitorings.id = (
    SELECT max(newest.id) FROM monitorings AS newest
    WHERE newest.indicator = monitorings.indicator AND newest.month = monitorings.month
  )
ORDER BY indicators.position, indicators.id, monitorings.month"""
_ADD_EXECUTION = """
INSERT INTO monitoring_executions (id, action, plan, replaces, state, month, executed, expected)
VALUES (
  :id, :action, :plan,
  (SELECT max(id) FROM monitoring_executions WHERE plan = :plan AND month = :month),
  :state, :month, :executed, :expected
)"""
_EXECUTIONS = """
SELECT monitoring_executions.*, actions.at
FROM monitoring_executions JOIN actions ON actions.id = monitoring_executions.action
WHERE monitoring_executions.plan = :plan AND monitoring_executions.state = 'recorded'
  AND monitoring_executions.id = (
    SELECT max(newest.id) FROM monitoring_executions AS newest
    WHERE newest.plan = :plan AND newest.month = monitoring_executions.month
  )
ORDER BY monitoring_executions.month"""


class MonitoringQuestions(Connected):
    """Questions and additions about monitoring."""

    def monitorings(self, plan: int) -> tuple[Monitoring, ...]:
        """What holds, in the order of the rows, then of the months."""
        return tuple(monitoring_out(row) for row in self._rows(_HOLDING, {"plan": plan}))

    def add_monitorings(self, monitorings: Sequence[Monitoring], *, action: int, plan: int) -> None:
        """Appends what was done by the end of a month. Only inside `write`. Raises Locked."""
        self._append_monitorings([_monitoring_in(one) for one in monitorings], action, plan)

    def withdraw_monitorings(self, which: Sequence[tuple[int, int]], *, action: int, plan: int) -> None:
        """Nothing holds any more for these (number, month). Only inside `write`. Raises Locked."""
        nothing: rows.Row = dict.fromkeys(("done", "expected", "likelihood", "causes", "reason"))
        self._append_monitorings(
            [{"state": "withdrawn", "number": n, "month": month, **nothing} for n, month in which],
            action,
            plan,
        )

    def _append_monitorings(self, added: Sequence[rows.Row], action: int, plan: int) -> None:
        first = self._next("SELECT max(id) AS id FROM monitorings")
        owner: rows.Row = {"action": action, "plan": plan}
        self._run(_ADD, [{"id": key} | owner | row for key, row in enumerate(added, start=first)])

    def monitoring_executions(self, plan: int) -> tuple[MonitoringExecution, ...]:
        """What holds of the money, in the order of the months."""
        return tuple(monitoring_execution_out(row) for row in self._rows(_EXECUTIONS, {"plan": plan}))

    def add_monitoring_execution(
        self, month: int, execution: MonitoringExecution | None, *, action: int, plan: int
    ) -> None:
        """Appends the money by the end of a month (None: nothing holds any more). Only inside `write`."""
        row: rows.Row = {"id": self._next("SELECT max(id) AS id FROM monitoring_executions")}
        row |= {"action": action, "plan": plan, "month": month}
        row["state"] = "withdrawn" if execution is None else "recorded"
        row["executed"] = None if execution is None else rows.optional_decimal(execution.executed)
        row["expected"] = None if execution is None else rows.optional_decimal(execution.expected)
        self._run(_ADD_EXECUTION, [row])


def _monitoring_in(monitoring: Monitoring) -> rows.Row:
    return {
        "state": "recorded",
        "number": monitoring.number,
        "month": monitoring.month,
        "done": rows.optional_text(monitoring.done),
        "expected": rows.optional_text(monitoring.expected),
        "likelihood": monitoring.likelihood,
        "causes": " ".join(monitoring.causes),
        "reason": rows.optional_text(monitoring.reason),
    }


def monitoring_out(row: rows.Found) -> Monitoring:
    """The monitoring of a row in state "recorded" with its number and moment."""
    return Monitoring(
        number=row["number"],
        month=row["month"],
        done=row["done"],
        expected=row["expected"],
        likelihood=row["likelihood"],
        causes=tuple(row["causes"].split()),
        reason=row["reason"],
        recorded_at=row["at"],
        id=row["id"],
    )


def monitoring_execution_out(row: rows.Found) -> MonitoringExecution:
    """The money of a row in state "recorded" with its moment."""
    return MonitoringExecution(
        month=row["month"],
        executed=rows.decimal_out(row["executed"]),
        expected=rows.decimal_out(row["expected"]),
        recorded_at=row["at"],
        id=row["id"],
    )
