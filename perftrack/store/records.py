"""What happened: actions, actuals, executions and their scores, all appended; drafts beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from perftrack.model import Actual, Execution, Score
from perftrack.store import rows
from perftrack.store.base import Connected
from perftrack.store.ready import ReadyActual

ActionKind = Literal[
    "issue",
    "record",
    "execution",
    "weight",
    "undo",
    "review",
    "state",
    "return",
    "evidence",
    "waiver",
    "monitoring",
]

_ADD_ACTION = """
INSERT INTO actions (id, kind, plan, batch, undoes, at) VALUES (:id, :kind, :plan, :batch, :undoes, :at)"""
_ADD_ACTUAL = """
INSERT INTO actuals (
  id, action, indicator, replaces, state, text, grade, points, deviation, evidence, measure_kind, operator,
  operator_implied, value, upper, measure_unit, date, date_text, start, cadence, wording, note,
  document, place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :id, :action, (SELECT id FROM indicators WHERE plan = :plan AND number = :number), :replaces, :state, :text,
  :grade, :points, :deviation, :evidence, :measure_kind, :operator, :operator_implied, :value, :upper,
  :measure_unit, :date, :date_text, :start, :cadence, :wording, :note,
  :document, :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""
_ADD_EXECUTION = """
INSERT INTO executions (
  id, action, plan, replaces, state, budget, executed, deviation,
  document, place_file, place_line, place_sheet, place_page, place_row, place_column
) VALUES (
  :id, :action, :plan, :replaces, :state, :budget, :executed, :deviation,
  :document, :place_file, :place_line, :place_sheet, :place_page, :place_row, :place_column
)"""
_ADD_SCORE = """
INSERT INTO scores (
  action, actual, execution, practice, since, state, points, weight, rule, formula, because
) VALUES (
  :action, :actual, :execution, :practice, :since, :state, :points, :weight, :rule, :formula, :because
)"""
# `unit_then`: the unit of the target that was printed when it was recorded, if another one is printed now.
_ACTUALS = """
SELECT
  indicators.plan, indicators.number, actions.at,
  nullif((
    SELECT formers.measure_unit FROM former_indicators AS formers
    WHERE formers.indicator = actuals.indicator AND formers.action > actuals.action
    ORDER BY formers.id LIMIT 1
  ), indicators.measure_unit) AS unit_then,
  actuals.*
FROM actuals
JOIN indicators ON indicators.id = actuals.indicator
JOIN actions ON actions.id = actuals.action
"""
_NEWEST = """
WHERE actuals.id = (SELECT max(newest.id) FROM actuals AS newest WHERE newest.indicator = indicators.id)"""
_NEWEST_KEYS = """
SELECT indicators.number, max(actuals.id) AS id
FROM indicators JOIN actuals ON actuals.indicator = indicators.id
WHERE indicators.plan = :plan GROUP BY indicators.id"""
_NEWEST_EXECUTIONS = """
SELECT actions.at, executions.*
FROM plans
JOIN executions ON executions.id = (
  SELECT max(newest.id) FROM executions AS newest WHERE newest.plan = plans.id
)
JOIN actions ON actions.id = executions.action
"""
_STANDING = """
SELECT id, kind, plan, batch, at FROM actions
WHERE kind IN ('record', 'execution', 'weight', 'monitoring')
  AND id NOT IN (SELECT undoes FROM actions WHERE undoes IS NOT NULL)
"""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person did to one plan and that stands: it was not undone."""

    id: int
    kind: ActionKind
    plan: int
    batch: int
    """The id of the first action of the same command."""
    at: str
    """UTC, ISO 8601, seconds."""


@dataclass(frozen=True, slots=True)
class ActualChange:
    """One actual that an action appended, with what it replaced."""

    number: int
    """Of the indicator in its plan."""
    actual: Actual
    former: Actual | None
    """None where nothing was there before, or it had been withdrawn."""


class RecordQuestions(Connected):
    """Questions and additions about what happened."""

    def actual(self, plan: int, number: int) -> Actual | None:
        """The newest actual of an indicator, also one in state "withdrawn"; None when there never was one."""
        row = self._one(
            _ACTUALS + _NEWEST + " AND indicators.plan = :plan AND indicators.number = :number",
            {"plan": plan, "number": number},
        )
        return None if row is None else rows.actual_out(row)

    def actuals(self, plan: int | None = None) -> dict[str, Actual]:
        """By indicator id (`P3-07`), what holds now in one plan or in all; nothing for what was withdrawn."""
        wanted = " AND actuals.state <> 'withdrawn' AND (:plan IS NULL OR indicators.plan = :plan)"
        found = self._rows(_ACTUALS + _NEWEST + wanted, {"plan": plan})
        return {rows.indicator_id(row["plan"], row["number"]): rows.actual_out(row) for row in found}

    def execution(self, plan: int) -> Execution | None:
        """The execution that holds now; None when there is none or it was withdrawn."""
        return self.executions(plan).get(plan)

    def executions(self, plan: int | None = None) -> dict[int, Execution]:
        """By plan, what holds now in one plan or in all."""
        found = self._rows(_NEWEST_EXECUTIONS + "WHERE :plan IS NULL OR plans.id = :plan", {"plan": plan})
        held = {row["plan"]: rows.execution_out(row) for row in found}
        return {key: execution for key, execution in held.items() if execution is not None}

    def add_action(
        self,
        kind: ActionKind,
        plan: int,
        *,
        now: dt.datetime,
        batch: int | None = None,
        undoes: int | None = None,
    ) -> int:
        """Appends an action; `batch` None begins a new command. Only inside `write`."""
        key = self._next("SELECT max(id) AS id FROM actions")
        row: rows.Row = {"id": key, "kind": kind, "plan": plan, "batch": batch or key, "undoes": undoes}
        self._run(_ADD_ACTION, [row | {"at": rows.moment_in(now)}])
        return key

    def add_actual(
        self, actual: Actual, *, action: int, plan: int, number: int, document: int | None = None
    ) -> Actual:
        """Appends `actual` as the newest of its indicator and returns it as stored. Only inside `write`.

        `document`: the completed form it comes from, which `Actual.source` then names too.
        """
        self._add_actuals([(number, rows.actual_in(actual))], action=action, plan=plan, document=document)
        stored = self.actual(plan, number)
        assert stored is not None, "it was stored above"  # noqa: S101
        return stored

    def add_scored(
        self, actuals: Sequence[ReadyActual], *, action: int, plan: int, document: int | None = None
    ) -> None:
        """`add_actual` and `add_score` for many. Only inside `write`."""
        keys = self._add_actuals(
            [(one.number, one.columns) for one in actuals], action=action, plan=plan, document=document
        )
        owner: rows.Row = {"action": action, "execution": None}
        scores = [{**owner, "actual": key, **one.score} for key, one in zip(keys, actuals, strict=True)]
        self._run(_ADD_SCORE, scores)

    def _add_actuals(
        self, actuals: Sequence[tuple[int, rows.Row]], *, action: int, plan: int, document: int | None
    ) -> list[int]:
        """Appends them as the newest of the indicators with these numbers; returns their keys."""
        first = self._next("SELECT max(id) AS id FROM actuals")
        newest = {row["number"]: row["id"] for row in self._rows(_NEWEST_KEYS, {"plan": plan})}
        owner: rows.Row = {"action": action, "plan": plan, "document": document}
        added = []
        for key, (number, columns) in enumerate(actuals, start=first):
            replaces = newest.get(number)
            added.append({**owner, "id": key, "number": number, "replaces": replaces, **columns})
            newest[number] = key
        self._run(_ADD_ACTUAL, added)
        return list(range(first, first + len(added)))

    def add_execution(
        self, execution: Execution | None, *, action: int, plan: int, document: int | None = None
    ) -> tuple[int, Execution | None]:
        """Appends `execution` (None withdraws it); returns its key and what holds. Only inside `write`."""
        key = self._next("SELECT max(id) AS id FROM executions")
        replaced = self._rows("SELECT max(id) AS id FROM executions WHERE plan = :plan", {"plan": plan})[0][
            "id"
        ]
        owner: rows.Row = {"id": key, "action": action, "plan": plan, "replaces": replaced}
        owner["document"] = document
        self._run(_ADD_EXECUTION, [owner | rows.execution_in(execution)])
        return key, self.execution(plan)

    def add_score(
        self,
        score: Score,
        *,
        since: dt.date | None,
        action: int,
        actual: int | None = None,
        execution: int | None = None,
    ) -> None:
        """Appends what the actual or the execution with that key scored. Only inside `write`."""
        owner: rows.Row = {"action": action, "actual": actual, "execution": execution}
        self._run(_ADD_SCORE, [owner | rows.score_in(score, since)])

    def last_action(self) -> int:
        """The id of the newest action; 0 for none."""
        return self._next("SELECT max(id) AS id FROM actions") - 1

    def touched_since(self, action: int) -> dict[int, bool]:
        """The plans that actions newer than `action` changed: key -> whether one of them issued it anew."""
        found = self._rows(
            "SELECT plan, max(kind = 'issue') AS issued FROM actions WHERE id > :action GROUP BY plan",
            {"action": action},
        )
        return {row["plan"]: bool(row["issued"]) for row in found}

    def last_standing(self, plan: int | None = None) -> Action | None:
        """The newest record, execution, weight or monitoring that stands, in one plan or in all."""
        row = self._one(
            _STANDING + "AND (:plan IS NULL OR plan = :plan) ORDER BY id DESC LIMIT 1", {"plan": plan}
        )
        return None if row is None else Action(**row)

    def standing_batch(self, batch: int) -> tuple[Action, ...]:
        """What stands of one command, newest first."""
        found = self._rows(_STANDING + "AND batch = :batch ORDER BY id DESC", {"batch": batch})
        return tuple(Action(**row) for row in found)

    def changed_actuals(self, action: int) -> tuple[ActualChange, ...]:
        """What an action appended to `actuals`, in its order."""
        found = self._rows(
            _ACTUALS + "WHERE actuals.action = :action ORDER BY actuals.id", {"action": action}
        )
        return tuple(
            ActualChange(row["number"], rows.actual_out(row), self._actual_with(row["replaces"]))
            for row in found
        )

    def _actual_with(self, key: int | None) -> Actual | None:
        row = self._one(_ACTUALS + "WHERE actuals.id = :key AND actuals.state <> 'withdrawn'", {"key": key})
        return None if row is None else rows.actual_out(row)

    def former_execution(self, action: int) -> Execution | None:
        """What held before an action changed the execution; None for nothing."""
        row = self._one(
            "SELECT actions.at, former.* FROM executions AS changed"
            " JOIN executions AS former ON former.id = changed.replaces"
            " JOIN actions ON actions.id = former.action WHERE changed.action = :action",
            {"action": action},
        )
        return None if row is None else rows.execution_out(row)

    def document_of_actual(self, key: int | None) -> int | None:
        """The document an actual was read from; None where a person typed it."""
        row = self._one("SELECT document FROM actuals WHERE id = :key", {"key": key})
        return None if row is None else row["document"]

    def document_of_execution(self, key: int | None) -> int | None:
        """The document an execution was read from; None where a person typed it."""
        row = self._one("SELECT document FROM executions WHERE id = :key", {"key": key})
        return None if row is None else row["document"]

    def draft(self, key: str) -> dict[str, str]:
        """What was typed and not saved, by field; empty when nothing was."""
        found = self._rows("SELECT field, value FROM drafts WHERE key = :key", {"key": rows.text_in(key)})
        return {row["field"]: row["value"] for row in found}

    def put_draft(self, key: str, fields: Mapping[str, str]) -> None:
        """Replaces the draft by `fields`; none drops it. Only inside `write`."""
        key = rows.text_in(key)
        self._run("DELETE FROM drafts WHERE key = :key", [{"key": key}])
        self._run(
            "INSERT INTO drafts (key, field, value) VALUES (:key, :field, :value)",
            [{"key": key, "field": rows.text_in(f), "value": rows.text_in(v)} for f, v in fields.items()],
        )
