"""分值 that the unit set: appended beside the printed ones, the newest holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perftrack.model import Assigned
from perftrack.store import printed, rows
from perftrack.store.base import Connected

_ADD_WEIGHT = """
INSERT INTO weights (id, action, indicator, replaces, state, points, reason, practice)
SELECT
  :id, :action, id, (SELECT max(id) FROM weights WHERE indicator = indicators.id),
  :state, :points, :reason, :practice
FROM indicators WHERE plan = :plan AND number = :number"""
_CHANGED = """
SELECT indicators.number, indicators.weight AS printed, changed.replaces, actions.at, changed.*
FROM weights AS changed
JOIN indicators ON indicators.id = changed.indicator
JOIN actions ON actions.id = changed.action
WHERE changed.action = :action ORDER BY changed.id"""


@dataclass(frozen=True, slots=True)
class WeightChange:
    """One weight that an action appended, with what it replaced."""

    number: int
    """Of the indicator in its plan."""
    printed: Decimal | None
    assigned: Assigned | None
    """None: back to the printed one."""
    former: Assigned | None
    """None where the printed one held."""


class WeightQuestions(Connected):
    """Questions and additions about assigned weights."""

    def add_weights(self, assigned: Sequence[tuple[int, Assigned | None]], *, action: int, plan: int) -> None:
        """Appends a weight for each number (None: the printed one holds again). Only inside `write`."""
        first = self._next("SELECT max(id) AS id FROM weights")
        self._run(
            _ADD_WEIGHT,
            [
                {"id": key, "action": action, "plan": plan, "number": number, **_columns(one)}
                for key, (number, one) in enumerate(assigned, start=first)
            ],
        )

    def changed_weights(self, action: int) -> tuple[WeightChange, ...]:
        """What an action appended to the weights, in its order."""
        found = []
        for row in self._rows(_CHANGED, {"action": action}):
            former = self._one(
                "SELECT actions.at, weights.* FROM weights JOIN actions ON actions.id = weights.action"
                " WHERE weights.id = :key",
                {"key": row["replaces"]},
            )
            by_print = rows.decimal_out(row["printed"])
            found.append(
                WeightChange(row["number"], by_print, _assigned(row, by_print), _assigned(former, by_print))
            )
        return tuple(found)


def _assigned(row: rows.Found | None, by_print: Decimal | None) -> Assigned | None:
    if row is None or row["state"] == "withdrawn":
        return None
    return printed.assigned_out(row, by_print)


def _columns(assigned: Assigned | None) -> rows.Row:
    if assigned is None:
        return {"state": "withdrawn", "points": None, "reason": None, "practice": None}
    return {
        "state": "assigned",
        "points": rows.decimal_in(assigned.points),
        "reason": rows.optional_text(assigned.reason),
        "practice": rows.optional_text(assigned.practice),
    }
