"""Findings that somebody accepts with a reason; appended, the newest of a finding holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from perftrack.model import Waiver
from perftrack.store import rows
from perftrack.store.base import Connected

_ADD = """
INSERT INTO waivers (id, action, plan, indicator, code, replaces, standing, reason, until)
VALUES (
  :id, :action, :plan, :indicator, :code,
  (SELECT max(id) FROM waivers WHERE plan = :plan AND indicator IS :indicator AND code = :code),
  :standing, :reason, :until
)"""
_HOLDING = """
SELECT waivers.*, indicators.number, actions.at, ifnull(ledger.who, :who) AS by
FROM waivers
LEFT JOIN indicators ON indicators.id = waivers.indicator
JOIN actions ON actions.id = waivers.action
LEFT JOIN ledger ON ledger.action = waivers.action
WHERE (:plan IS NULL OR waivers.plan = :plan) AND waivers.standing = 'granted'
  AND waivers.id = (
    SELECT max(newest.id) FROM waivers AS newest
    WHERE newest.plan = waivers.plan AND newest.indicator IS waivers.indicator AND newest.code = waivers.code
  )
ORDER BY waivers.plan, waivers.id"""


class WaiverQuestions(Connected):
    """Questions and additions about waivers."""

    def waivers(self, plan: int | None = None) -> Mapping[int, tuple[Waiver, ...]]:
        """By plan, what is waived and not withdrawn, also past its last day; of one plan or of all."""
        found: dict[int, list[Waiver]] = defaultdict(list)
        for row in self._rows(_HOLDING, {"plan": plan, "who": self.who.name}):
            found[row["plan"]].append(waiver_out(row))
        return {key: tuple(ones) for key, ones in found.items()}

    def add_waiver(self, waiver: Waiver, *, action: int, plan: int) -> Waiver:
        """Appends a waiver; it takes the place of one of the same finding. Only inside `write`."""
        self._append_waiver(waiver, "granted", action, plan)
        return self.waivers(plan)[plan][-1]

    def withdraw_waiver(self, waiver: Waiver, *, action: int, plan: int) -> None:
        """Takes a waiver back, for the `reason` it has now. Only inside `write`."""
        self._append_waiver(waiver, "withdrawn", action, plan)

    def _append_waiver(self, waiver: Waiver, standing: str, action: int, plan: int) -> None:
        key = self._next("SELECT max(id) AS id FROM waivers")
        row: rows.Row = {"id": key, "action": action, "plan": plan, "standing": standing}
        row["indicator"] = None if waiver.number is None else self._indicator_key(plan, waiver.number)
        row |= {"code": rows.text_in(waiver.code)}
        row |= {"reason": rows.text_in(waiver.reason), "until": rows.day_in(waiver.until)}
        self._run(_ADD, [row])


def waiver_out(row: rows.Found) -> Waiver:
    """The waiver of a row with its number, moment and person."""
    return Waiver(
        number=row["number"],
        code=row["code"],
        reason=row["reason"],
        until=rows.day_out(row["until"]),
        granted_at=row["at"],
        by=row["by"],
        id=row["id"],
    )
