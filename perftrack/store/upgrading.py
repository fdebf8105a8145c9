"""What a step between versions consists of: the tables of an older database made those of schema.sql."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from perftrack.model import Place
from perftrack.store import chain, printed, schema, statements
from perftrack.store.rows import Row


def to_two(connection: sqlite3.Connection) -> None:
    """States, evidence, waivers, monitoring, and the chain, which begins over what is there.

    The places of a row are put together.
    """
    former = connection.execute(
        "SELECT plan, indicator, issue, field,"
        " place_file, place_line, place_sheet, place_page, place_row, place_column FROM places ORDER BY id"
    ).fetchall()
    gathered: dict[tuple[int, int | None, int], list[tuple[str, Place]]] = {}
    for plan, indicator, issue, field, *place in former:
        gathered.setdefault((plan, indicator, issue), []).append((field, Place(*place)))
    _rebuild(connection, changed=("actions",), emptied=("places",))
    for (plan, indicator, issue), places in gathered.items():
        owner: Row = {"plan": plan, "indicator": indicator, "issue": issue}
        connection.execute(statements.ADD_PLACES, owner | (printed.places_in(places) or {}))
    chain.seal(connection, who="", how="unknown")


def _rebuild(connection: sqlite3.Connection, *, changed: Sequence[str], emptied: Sequence[str]) -> None:
    """Makes what is missing, and makes the tables `changed` anew with what they hold, `emptied` without.

    Foreign keys are off and all triggers away meanwhile: www.sqlite.org/lang_altertable.html, 7.
    """
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    for table in emptied:
        connection.execute(f"DROP TABLE {table}")
    wanted = schema.statements()
    for table in changed:
        columns = ", ".join(
            name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        )
        connection.execute(wanted[table].replace(f"CREATE TABLE {table} ", f"CREATE TABLE new_{table} ", 1))
        connection.execute(f"INSERT INTO new_{table} ({columns}) SELECT {columns} FROM {table}")  # noqa: S608
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"ALTER TABLE new_{table} RENAME TO {table}")
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    for name, sql in wanted.items():
        if name not in there:
            connection.execute(sql)
