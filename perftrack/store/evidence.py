"""佐证资料: which file proves which value; attachments are appended, those that nothing replaces hold."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress

from perftrack.model import Actual, Evidence, Execution
from perftrack.store import rows
from perftrack.store.records import RecordQuestions

_ADD_FILE = """
INSERT INTO files (id, action, sha256, size)
SELECT 1 + ifnull((SELECT max(id) FROM files), 0), :action, :sha256, :size
WHERE NOT EXISTS (SELECT 1 FROM files WHERE sha256 = :sha256)"""
_ADD = """
INSERT INTO evidence (
  id, action, plan, indicator, file, replaces, standing, name, kind, method, page, dated, note
) VALUES (
  :id, :action, :plan, :indicator,
  (SELECT id FROM files WHERE sha256 = :sha256), :replaces, :standing, :name, :kind, :method, :page, :dated,
  :note
)"""
_EVIDENCE = """
SELECT evidence.*, indicators.number, files.sha256, files.size, actions.at, ifnull(ledger.who, :who) AS by
FROM evidence
LEFT JOIN indicators ON indicators.id = evidence.indicator
JOIN files ON files.id = evidence.file
JOIN actions ON actions.id = evidence.action
LEFT JOIN ledger ON ledger.action = evidence.action
"""
_HOLDING = """
WHERE (:plan IS NULL OR evidence.plan = :plan) AND evidence.standing = 'attached'
  AND NOT EXISTS (SELECT 1 FROM evidence AS later WHERE later.replaces = evidence.id)
ORDER BY evidence.plan, evidence.id"""

_VALUES = """
SELECT evidence.id AS proof, NULL AS unit_then, actions.at, actuals.*
FROM evidence
JOIN actuals ON actuals.id = (
  SELECT max(id) FROM actuals AS earlier
  WHERE earlier.indicator = evidence.indicator AND earlier.action < evidence.action
)
JOIN actions ON actions.id = actuals.action
WHERE evidence.plan = :plan AND actuals.state <> 'withdrawn'"""
_MONEY = """
SELECT evidence.id AS proof, actions.at, executions.*
FROM evidence
JOIN executions ON executions.id = (
  SELECT max(id) FROM executions AS earlier
  WHERE earlier.plan = evidence.plan AND earlier.action < evidence.action
)
JOIN actions ON actions.id = executions.action
WHERE evidence.plan = :plan AND evidence.indicator IS NULL AND executions.state <> 'withdrawn'"""


class _TakenBack(Exception):
    """Ends a transaction that was only tried."""


class EvidenceQuestions(RecordQuestions):
    """Questions and additions about evidence."""

    def evidence(self, plan: int | None = None) -> Mapping[int, tuple[Evidence, ...]]:
        """By plan, the attachments that hold, in the order they were made; of one plan or of all."""
        found: dict[int, list[Evidence]] = defaultdict(list)
        for row in self._rows(_EVIDENCE + _HOLDING, {"plan": plan, "who": self.who.name}):
            found[row["plan"]].append(evidence_out(row))
        return {key: tuple(ones) for key, ones in found.items()}

    def evidence_files(self) -> Mapping[str, int]:
        """SHA-256 -> size in bytes of every file that was ever attached."""
        found = self._rows("SELECT sha256, size FROM files ORDER BY id")
        return {row["sha256"]: row["size"] for row in found}

    def proved_then(self, plan: int) -> Mapping[int, Actual]:
        """By id of an attachment, the actual that held when it was made or last changed; none for none."""
        return {row["proof"]: rows.actual_out(row) for row in self._rows(_VALUES, {"plan": plan})}

    def spent_then(self, plan: int) -> Mapping[int, Execution]:
        """By id of an attachment, the execution that held when it was made or last changed."""
        found = {row["proof"]: rows.execution_out(row) for row in self._rows(_MONEY, {"plan": plan})}
        return {key: one for key, one in found.items() if one is not None}

    def check_attachable(self, number: int | None, *, plan: int, now: dt.datetime) -> None:
        """Raises Locked, CannotWrite, DatabaseBusy where nothing could be attached there now.

        It is tried and taken back, so that no content is copied for nothing.
        """
        trial = Evidence(number, "-", "0" * 64, 0, "工作资料")
        with suppress(_TakenBack), self.write():
            action = self.add_action("evidence", plan, now=now)
            self.add_evidence([trial], action=action, plan=plan)
            raise _TakenBack

    def add_evidence(self, evidence: Sequence[Evidence], *, action: int, plan: int) -> tuple[Evidence, ...]:
        """Attaches files; one with an `id` takes the place of that attachment. Only inside `write`.

        Raises Conflict where it was changed or removed in the meantime, Locked.
        """
        return self._append_evidence(evidence, "attached", action, plan)

    def remove_evidence(self, evidence: Sequence[Evidence], *, action: int, plan: int) -> None:
        """Takes attachments away; the files stay. Only inside `write`.

        Raises Conflict where one was changed or removed in the meantime, Locked.
        """
        self._append_evidence(evidence, "removed", action, plan)

    def _append_evidence(
        self, evidence: Sequence[Evidence], standing: str, action: int, plan: int
    ) -> tuple[Evidence, ...]:
        first = self._next("SELECT max(id) AS id FROM evidence")
        for key, one in enumerate(evidence, start=first):
            self._run(_ADD_FILE, [{"action": action, "plan": plan, "sha256": one.sha256, "size": one.size}])
            owner: rows.Row = {"id": key, "action": action, "plan": plan, "standing": standing}
            owner["indicator"] = None if one.number is None else self._indicator_key(plan, one.number)
            self._run(_ADD, [owner | _evidence_in(one)])
        found = self._rows(
            _EVIDENCE + "WHERE evidence.id >= :first ORDER BY evidence.id",
            {"first": first, "who": self.who.name},
        )
        return tuple(evidence_out(row) for row in found)


def _evidence_in(evidence: Evidence) -> rows.Row:
    return {
        "sha256": evidence.sha256,
        "replaces": evidence.id,
        "name": rows.text_in(evidence.name),
        "kind": evidence.kind,
        "method": evidence.method,
        "page": rows.optional_text(evidence.page),
        "dated": rows.day_in(evidence.dated),
        "note": rows.optional_text(evidence.note),
    }


def evidence_out(row: rows.Found) -> Evidence:
    """The attachment of a row with its number, file, moment and person."""
    return Evidence(
        number=row["number"],
        name=row["name"],
        sha256=row["sha256"],
        size=row["size"],
        kind=row["kind"],
        method=row["method"],
        page=row["page"],
        dated=rows.day_out(row["dated"]),
        note=row["note"],
        id=row["id"],
        added_at=row["at"],
        added_by=row["by"],
    )
