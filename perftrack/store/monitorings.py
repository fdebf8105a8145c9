"""绩效运行监控: what was done by the end of a month; appended, the newest of an indicator and month holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perftrack.model import Monitoring, MonitoringExecution
from perftrack.store import rows
from perftrack.store.base import Connected

_ADD = """
INSERT INTO monitorings (
  id, action, indicator, replaces, state, month, done, expected, likelihood, causes, reason,
  document, place_file, place_line, place_sheet, place_page, place_row, place_column
)
SELECT
  :id, :action, id,
  (SELECT max(id) FROM monitorings WHERE indicator = indicators.id AND month = :month),
  :state, :month, :done, :expected, :likelihood, :causes, :reason,
  :document, :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
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
INSERT INTO monitoring_executions (
  id, action, plan, replaces, state, month, executed, expected,
  document, place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :id, :action, :plan,
  (SELECT max(id) FROM monitoring_executions WHERE plan = :plan AND month = :month),
  :state, :month, :executed, :expected,
  :document, :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""
# What an action appended, with what each row took the place of.
_CHANGED = """
SELECT indicators.number, actions.at, monitorings.*
FROM monitorings
JOIN indicators ON indicators.id = monitorings.indicator
JOIN actions ON actions.id = monitorings.action
"""
_CHANGED_EXECUTIONS = """
SELECT actions.at, monitoring_executions.*
FROM monitoring_executions JOIN actions ON actions.id = monitoring_executions.action
"""
_EXECUTIONS = """
SELECT monitoring_executions.*, actions.at
FROM monitoring_executions JOIN actions ON actions.id = monitoring_executions.action
WHERE monitoring_executions.plan = :plan AND monitoring_executions.state = 'recorded'
  AND monitoring_executions.id = (
    SELECT max(newest.id) FROM monitoring_executions AS newest
    WHERE newest.plan = :plan AND newest.month = monitoring_executions.month
  )
ORDER BY monitoring_executions.month"""


@dataclass(frozen=True, slots=True)
class MonitoringChange:
    """What an action appended about one indicator, or about the money, by the end of one month."""

    number: int | None
    """Of the indicator; None for the money."""
    month: int
    now: Monitoring | MonitoringExecution | None
    """None: nothing holds any more."""
    former: Monitoring | MonitoringExecution | None
    document: int | None
    """The one that `former` was read from."""


class MonitoringQuestions(Connected):
    """Questions and additions about monitoring."""

    def monitorings(self, plan: int) -> tuple[Monitoring, ...]:
        """What holds, in the order of the rows, then of the months."""
        return tuple(monitoring_out(row) for row in self._rows(_HOLDING, {"plan": plan}))

    def add_monitorings(
        self, monitorings: Sequence[Monitoring], *, action: int, plan: int, document: int | None = None
    ) -> None:
        """Appends what was done by the end of a month. Only inside `write`. Raises Locked.

        `document`: the completed form they come from, which `source` of each then names too.
        """
        self._append_monitorings([_monitoring_in(one) for one in monitorings], action, plan, document)

    def withdraw_monitorings(self, which: Sequence[tuple[int, int]], *, action: int, plan: int) -> None:
        """Nothing holds any more for these (number, month). Only inside `write`. Raises Locked."""
        nothing: rows.Row = dict.fromkeys(("done", "expected", "likelihood", "causes", "reason"))
        nothing |= rows.place_in(None)
        self._append_monitorings(
            [{"state": "withdrawn", "number": n, "month": month, **nothing} for n, month in which],
            action,
            plan,
            None,
        )

    def _append_monitorings(
        self, added: Sequence[rows.Row], action: int, plan: int, document: int | None
    ) -> None:
        first = self._next("SELECT max(id) AS id FROM monitorings")
        owner: rows.Row = {"action": action, "plan": plan, "document": document}
        self._run(_ADD, [{"id": key} | owner | row for key, row in enumerate(added, start=first)])

    def monitoring_executions(self, plan: int) -> tuple[MonitoringExecution, ...]:
        """What holds of the money, in the order of the months."""
        return tuple(monitoring_execution_out(row) for row in self._rows(_EXECUTIONS, {"plan": plan}))

    def add_monitoring_execution(
        self,
        month: int,
        execution: MonitoringExecution | None,
        *,
        action: int,
        plan: int,
        document: int | None = None,
    ) -> None:
        """Appends the money by the end of a month (None: nothing holds any more). Only inside `write`."""
        row: rows.Row = {"id": self._next("SELECT max(id) AS id FROM monitoring_executions")}
        row |= {"action": action, "plan": plan, "month": month, "document": document}
        row |= rows.place_in(None if execution is None else execution.source)
        row["state"] = "withdrawn" if execution is None else "recorded"
        row["executed"] = None if execution is None else rows.optional_decimal(execution.executed)
        row["expected"] = None if execution is None else rows.optional_decimal(execution.expected)
        self._run(_ADD_EXECUTION, [row])

    def changed_monitorings(self, action: int) -> tuple[MonitoringChange, ...]:
        """What an action appended, in its order, with what held before."""
        found = []
        for sql, table, out in (
            (_CHANGED, "monitorings", _monitoring_or_none),
            (_CHANGED_EXECUTIONS, "monitoring_executions", _execution_or_none),
        ):
            for row in self._rows(f"{sql} WHERE {table}.action = :key ORDER BY {table}.id", {"key": action}):
                former = self._one(f"{sql} WHERE {table}.id = :key", {"key": row["replaces"]})
                found.append(
                    MonitoringChange(
                        number=row.get("number"),
                        month=row["month"],
                        now=out(row),
                        former=None if former is None else out(former),
                        document=None if former is None else former["document"],
                    )
                )
        return tuple(found)


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
        **rows.place_in(monitoring.source),
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
        source=rows.place_out(row),
    )


def monitoring_execution_out(row: rows.Found) -> MonitoringExecution:
    """The money of a row in state "recorded" with its moment."""
    return MonitoringExecution(
        month=row["month"],
        executed=rows.decimal_out(row["executed"]),
        expected=rows.decimal_out(row["expected"]),
        recorded_at=row["at"],
        id=row["id"],
        source=rows.place_out(row),
    )


def _monitoring_or_none(row: rows.Found) -> Monitoring | MonitoringExecution | None:
    return None if row["state"] == "withdrawn" else monitoring_out(row)


def _execution_or_none(row: rows.Found) -> Monitoring | MonitoringExecution | None:
    return None if row["state"] == "withdrawn" else monitoring_execution_out(row)
