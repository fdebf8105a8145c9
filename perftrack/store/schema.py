"""The text of schema.sql, and what a database made from it consists of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

APPLICATION_ID = 1885762635
VERSION = 2
"""The `user_version` this program writes."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a database consists of, indexes aside."""

    triggers: Mapping[str, str]
    """Name and SQL text of every trigger."""
    columns: Mapping[str, tuple[tuple[str, str, int], ...]]
    """Of every table: name, type and NOT NULL of its columns, in no particular order."""
    loose: frozenset[str]
    """Tables that are not STRICT."""
    views: frozenset[str]


@cache
def text() -> str:
    """schema.sql: beside the package when installed from a wheel, above it in a working copy."""
    package = Path(__file__).parents[1]
    shipped = package / "schema.sql"
    return (shipped if shipped.exists() else package.parent / "schema.sql").read_text(encoding="utf-8")


def shape_of(connection: sqlite3.Connection) -> Shape:
    """What the open database consists of; SQLite's own tables are left out."""
    objects = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    tables = connection.execute(
        "SELECT name, strict FROM pragma_table_list"
        " WHERE schema = 'main' AND type <> 'view' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    columns = {
        name: tuple(
            sorted(connection.execute('SELECT name, type, "notnull" FROM pragma_table_xinfo(?)', (name,)))
        )
        for name, _ in tables
    }
    return Shape(
        triggers={name: sql for kind, name, sql in objects if kind == "trigger"},
        columns=columns,
        loose=frozenset(name for name, strict in tables if not strict),
        views=frozenset(name for kind, name, _ in objects if kind == "view"),
    )


@cache
def expected() -> Shape:
    """What schema.sql makes."""
    with _fresh() as connection:
        return shape_of(connection)


def statements() -> dict[str, str]:
    """The statement that makes each table, index and trigger, by its name, in the order of schema.sql."""
    with _fresh() as connection:
        return dict(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
        )


def columns_of(questions: Sequence[str], **values: int) -> list[list[str]]:
    """The names of the columns that each of the questions answers with."""
    with _fresh() as connection:
        asked = [connection.execute(sql, values).description for sql in questions]
    return [[name for name, *_ in one] for one in asked]


@contextmanager
def _fresh() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(text())
        yield connection
    finally:
        connection.close()


def differences(found: Shape, wanted: Shape) -> tuple[str, ...]:
    """What is wrong with a database, as Chinese phrases; empty when it is as it should be."""
    problems = [f"表 {name} 不存在" for name in sorted(wanted.columns.keys() - found.columns.keys())]
    problems += [f"多出表 {name}" for name in sorted(found.columns.keys() - wanted.columns.keys())]
    problems += [f"表 {name} 不是 STRICT" for name in sorted(found.loose & wanted.columns.keys())]
    problems += [
        f"表 {name} 的列不同"
        for name in sorted(found.columns.keys() & wanted.columns.keys())
        if found.columns[name] != wanted.columns[name]
    ]
    names = sorted(found.triggers.keys() | wanted.triggers.keys())
    problems += [
        f"触发器 {name} 缺失或被改动"
        for name in names
        if found.triggers.get(name) != wanted.triggers.get(name)
    ]
    problems += [f"多出视图 {name}" for name in sorted(found.views)]
    return tuple(problems)
