"""The chain over everything that happened: what an action consists of, and the digests of `ledger`.

Sealed with an action is its own row, who did it, and every row that it appended: what it recorded, and for an
issue what was printed. The print of an issue is found in `plans` and `indicators` or, once a later issue has
changed it, word for word in `former_plans` and `former_indicators`.

Not sealed: `version` and `position` (the order of the rows of a table), which change without an action;
flags of a document as a whole, and documents from which nothing was stored; `meta` and `drafts`.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from perftrack.store import schema

_AT_ONCE = 200
"""Actions whose contents are asked for together."""
BEGINNING = ""
"""What stands for the digest before the first action."""

_APPENDED = (
    "states",
    "returns",
    "files",
    "evidence",
    "waivers",
    "weights",
    "scores",
    "reviews",
)
"""Tables whose rows name their action and nothing outside the chain."""
PRINTED = ("fund_sources", "places", "findings", "reported", "reported_executions")
"""Tables whose rows name the issue they were printed in."""
_PARTS: tuple[tuple[str, str], ...] = (
    ("actions", "SELECT id AS sealed, * FROM actions WHERE id BETWEEN :first AND :last"),
    *(
        (
            table,
            f"SELECT action AS sealed, * FROM {table}"  # noqa: S608
            " WHERE action BETWEEN :first AND :last",
        )
        for table in _APPENDED
    ),
    *(
        (
            table,
            f"SELECT {table}.action AS sealed, {table}.*, documents.sha256 AS read_from"  # noqa: S608
            f" FROM {table} LEFT JOIN documents ON documents.id = {table}.document"
            f" WHERE {table}.action BETWEEN :first AND :last",
        )
        for table in ("actuals", "executions", "monitorings", "monitoring_executions")
    ),
    (
        "issues",
        "SELECT issues.action AS sealed, issues.*, plans.identity,"
        " documents.sha256 AS read_from, documents.file, documents.imported_at"
        " FROM issues JOIN plans ON plans.id = issues.plan JOIN documents ON documents.id = issues.document"
        " WHERE issues.action BETWEEN :first AND :last",
    ),
    *(
        (
            table,
            f"SELECT issues.action AS sealed, {table}.* FROM issues"  # noqa: S608
            f" JOIN {table} ON {table}.plan = issues.plan AND {table}.issue = issues.id"
            " WHERE issues.action BETWEEN :first AND :last",
        )
        for table in PRINTED
    ),
    (
        "plans",
        "SELECT issues.action AS sealed, plans.id AS plan, plans.* FROM issues"
        " JOIN plans ON plans.id = issues.plan AND plans.issue = issues.id"
        " WHERE issues.action BETWEEN :first AND :last",
    ),
    (
        "plans",
        "SELECT issues.action AS sealed, plans.identity, former_plans.* FROM issues"
        " JOIN former_plans ON former_plans.plan = issues.plan AND former_plans.issue = issues.id"
        " JOIN plans ON plans.id = issues.plan"
        " WHERE issues.action BETWEEN :first AND :last",
    ),
    (
        "indicators",
        "SELECT issues.action AS sealed, indicators.id AS indicator, indicators.* FROM issues"
        " JOIN indicators ON indicators.plan = issues.plan AND indicators.issue = issues.id"
        " WHERE issues.action BETWEEN :first AND :last",
    ),
    (
        "indicators",
        "SELECT issues.action AS sealed, indicators.plan, indicators.number, former_indicators.* FROM issues"
        " JOIN indicators ON indicators.plan = issues.plan"
        " JOIN former_indicators ON former_indicators.indicator = indicators.id"
        "  AND former_indicators.issue = issues.id"
        " WHERE issues.action BETWEEN :first AND :last",
    ),
    *(
        (
            f"former_{of}s",
            f"SELECT action AS sealed, id, {of}, issue FROM former_{of}s"  # noqa: S608
            " WHERE action BETWEEN :first AND :last",
        )
        for of in ("plan", "indicator")
    ),
)
"""Of every part its name and the question for it; each row begins with the action it belongs to."""
_LEFT_OUT = {"plans": {"id", "action", "version"}, "indicators": {"id", "action", "version", "position"}}
"""Columns by which a row that holds and one that was kept differ, or that change without an action."""


def contents(connection: sqlite3.Connection, first: int, last: int) -> Iterator[tuple[int, bytes]]:
    """Every action from `first` to `last` with all that belongs to it, as bytes that never change.

    One line for each row: the name of its part, then every column as `name=SQL literal` in the order of the
    names, without empty ones (so that a column that is added later changes nothing); the lines sorted.
    """
    for begin in range(first, last + 1, _AT_ONCE):
        values = {"first": begin, "last": min(begin + _AT_ONCE - 1, last)}
        lines: dict[int, list[str]] = defaultdict(list)
        for question in _questions():
            for action, line in connection.execute(question, values):
                lines[action].append(line)
        for action in sorted(lines):
            yield action, "\n".join(sorted(lines[action])).encode()


@cache
def _questions() -> tuple[str, ...]:
    """Of every part the question for (action, line); SQLite puts the lines together much faster."""
    names = schema.columns_of([sql for _, sql in _PARTS], first=0, last=0)
    return tuple(_as_lines(part, sql, own) for (part, sql), own in zip(_PARTS, names, strict=True))


def _as_lines(part: str, sql: str, names: Sequence[str]) -> str:
    told = sorted({*names} - _LEFT_OUT.get(part, set()) - {"sealed"})
    cells = "".join(f" || iif({name} IS NULL, '', ' {name}=' || quote({name}))" for name in told)
    return f"SELECT sealed, '{part}'{cells} FROM ({sql})"  # noqa: S608


def digest_of(before: str, content: bytes, who: str, how: str) -> str:
    """The digest of an action: over the one `before` it, what belongs to it, and who did it."""
    line = json.dumps([before, how, who], ensure_ascii=False)
    return hashlib.sha256(line.encode() + b"\n" + content).hexdigest()


def seal(connection: sqlite3.Connection, *, who: str, how: str) -> None:
    """Adds every action that is not sealed yet to the chain; inside the transaction that appended it."""
    (newest,) = connection.execute("SELECT max(id) FROM actions").fetchone()
    last = connection.execute("SELECT action, digest FROM ledger ORDER BY action DESC LIMIT 1").fetchone()
    sealed, before = last or (0, BEGINNING)
    if newest is None or sealed == newest:
        return
    for action, content in contents(connection, sealed + 1, newest):
        before = digest_of(before, content, who, how)
        connection.execute(
            "INSERT INTO ledger (action, who, how, digest) VALUES (?, ?, ?, ?)", (action, who, how, before)
        )
