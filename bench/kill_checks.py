"""Looking at a database whose writers were killed: what is missing of what they told, what is half done."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

Ack = tuple[str, Any]
"""Kind and facts of a step that a writer told as done."""

_SIZES = re.compile(r" (\d+)x(\d+)(c?)\.txt$")
"""At the end of a document's name: new plans, rows of each, whether completed forms."""


def lost(connection: sqlite3.Connection, acks: Sequence[Ack]) -> list[str]:
    """The acknowledged steps of which the database knows nothing."""
    there = {kind: set(connection.execute(sql)) for kind, sql in _THERE.items()}
    files = dict(
        connection.execute(
            "SELECT file, group_concat(plan) FROM documents"
            " JOIN issues ON issues.document = documents.id GROUP BY file"
        )
    )
    missing = []
    for kind, facts in acks:
        if kind == "import":
            file, ids = facts
            keys = {f"P{key}" for key in (files.get(file) or "").split(",")}
            found = file in files and keys >= set(ids)
        else:
            found = tuple(facts) in there[kind]
        if not found:
            missing.append(f"{kind} {facts}")
    return missing


_THERE = {
    "record": (
        "SELECT actuals.id, number, text, deviation FROM actuals"
        " JOIN indicators ON indicators.id = actuals.indicator"
    ),
    "execution": "SELECT id, executed, deviation FROM executions",
    "weight": (
        "SELECT number, points, reason FROM weights JOIN indicators ON indicators.id = weights.indicator"
    ),
    "undo": "SELECT undoes FROM actions WHERE undoes IS NOT NULL",
}


def broken(connection: sqlite3.Connection) -> list[str]:
    """What is damaged or half done."""
    found = [f"integrity_check: {row[0]}" for row in connection.execute("PRAGMA integrity_check(3)")]
    found = [line for line in found if line != "integrity_check: ok"]
    found += [f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")][:3]
    found += [f"half done, {what}: {row}" for what, sql in _HALF.items() for row in connection.execute(sql)]
    return [*found, *_half_imports(connection)]


_HALF = {
    "a record without its values or their scores": """
SELECT actions.id, count(actuals.id) AS actuals,
  (SELECT count(*) FROM scores WHERE scores.action = actions.id) AS scores
FROM actions LEFT JOIN actuals ON actuals.action = actions.id
WHERE kind = 'record' GROUP BY actions.id HAVING actuals = 0 OR actuals <> scores""",
    "an execution without its value or its score": """
SELECT actions.id, (SELECT count(*) FROM executions WHERE executions.action = actions.id) AS executions,
  (SELECT count(*) FROM scores WHERE scores.action = actions.id) AS scores
FROM actions WHERE kind = 'execution' AND (executions <> 1 OR scores <> 1)""",
    "a weight without its value": """
SELECT id FROM actions WHERE kind = 'weight'
  AND NOT EXISTS (SELECT 1 FROM weights WHERE action = actions.id)""",
    "an undo that restored nothing": """
SELECT id FROM actions WHERE kind = 'undo'
  AND NOT EXISTS (SELECT 1 FROM weights WHERE action = actions.id)
  AND NOT EXISTS (SELECT 1 FROM actuals JOIN scores ON scores.actual = actuals.id
                  WHERE actuals.action = actions.id AND scores.action = actions.id)
  AND NOT EXISTS (SELECT 1 FROM executions JOIN scores ON scores.execution = executions.id
                  WHERE executions.action = actions.id AND scores.action = actions.id)""",
    "an issue without its print": """
SELECT id FROM actions WHERE kind = 'issue'
  AND NOT EXISTS (SELECT 1 FROM issues WHERE action = actions.id)""",
    "a document without plans": """
SELECT id, file FROM documents WHERE NOT EXISTS (SELECT 1 FROM issues WHERE document = documents.id)""",
}


def _half_imports(connection: sqlite3.Connection) -> Iterator[str]:
    """Documents of which not every plan, row, place and reported value is there; their names say how many."""
    for key, file in connection.execute("SELECT id, file FROM documents").fetchall():
        sizes = _SIZES.search(file)
        plans, rows = (int(sizes[1]), int(sizes[2])) if sizes else (0, 0)
        if not plans:
            continue
        completed = rows if sizes and sizes[3] else 0
        counts = connection.execute(_COUNTS, {"document": key, "rows": rows}).fetchall()
        wanted = (rows, rows, completed, completed, completed)
        if len(counts) != plans or any(tuple(row) != wanted for row in counts):
            yield f"half done, an import: {file}, {len(counts)} plans, {sorted(set(counts))}, wanted {wanted}"


_COUNTS = """
SELECT
  (SELECT count(*) FROM indicators WHERE indicators.plan = plans.id) AS rows,
  (SELECT count(*) FROM places WHERE places.plan = plans.id),
  (SELECT count(*) FROM reported WHERE reported.plan = plans.id),
  (SELECT count(*) FROM actuals JOIN actions ON actions.id = actuals.action
   WHERE actions.plan = plans.id AND actuals.document = :document),
  (SELECT count(*) FROM scores JOIN actuals ON actuals.id = scores.actual
   JOIN actions ON actions.id = actuals.action AND actions.id = scores.action
   WHERE actions.plan = plans.id AND actuals.document = :document)
FROM plans JOIN issues ON issues.plan = plans.id
WHERE issues.document = :document AND plans.project_name <> 'P1'"""
