"""What can be said about a database file without changing it, also where it cannot be opened."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from perftrack.errors import DatabaseBusy, PerftrackError
from perftrack.store import connection as files
from perftrack.store import copying, faults, schema

SQLITE = sqlite3.sqlite_version_info
"""Of the library that every database is opened with."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A database file as it was found."""

    path: Path
    exists: bool
    folder_exists: bool
    refusal: PerftrackError | None = None
    """Why it cannot be used; None where it can. Then what follows is known."""
    read_only: bool = False
    older: bool = False
    """Whether it is brought up to date, behind a backup, the next time it is opened."""
    version: int = 0
    plans: int = 0
    actions: int = 0
    newest: str | None = None
    """The moment of the latest action, UTC, ISO 8601, by the clocks of those who recorded; None for none."""
    in_use: bool = False
    """Whether another program was writing just then."""
    unfinished: bool = False
    """Whether a program was killed or cut off while it saved; that is put right when the file is opened."""
    stray: Path | None = None
    """What a crash left of another database that was called like this one."""


def examine(path: Path) -> Examined:
    """Opens the database `path` as it is and reads all of it; upgrades nothing, takes a cut-off save back.

    Never raises for what is wrong with the file: that is the answer.
    """
    exists, folder = os.path.lexists(path), os.path.isdir(path.parent)
    stray, unfinished = None, False
    with contextlib.suppress(OSError):
        stray = files.stray_journal(path)
        journal = files.journal_of(path)
        unfinished = exists and journal.is_file() and journal.stat().st_size > 0
    found = Examined(path, exists, folder, unfinished=unfinished, stray=stray)
    try:
        writable = files.look(path)
        with faults.translated(path):
            connection = files.connect(path, mode="rw" if writable else "ro", timeout=2)
            try:
                return _examined(connection, found, writable=writable)
            finally:
                connection.close()
    except PerftrackError as error:
        return Examined(
            path,
            exists,
            folder,
            refusal=error,
            in_use=isinstance(error, DatabaseBusy),
            unfinished=unfinished,
            stray=stray,
        )


def _examined(connection: sqlite3.Connection, found: Examined, *, writable: bool) -> Examined:
    files.check_ours(connection, found.path)
    in_use = writable and _in_use(connection)
    copying.check_content(connection, found.path, thorough=True)
    version = files.version_of(connection)
    plans, newest = connection.execute(
        "SELECT (SELECT count(*) FROM plans), (SELECT max(at) FROM actions)"
    ).fetchone()
    return Examined(
        found.path,
        exists=True,
        folder_exists=True,
        read_only=not writable,
        older=version < schema.VERSION,
        version=version,
        plans=plans,
        actions=copying.actions_in(connection),
        newest=newest,
        in_use=in_use,
        unfinished=found.unfinished and not in_use,
        stray=found.stray,
    )


def _in_use(connection: sqlite3.Connection) -> bool:
    """Whether somebody holds the lock of writers; taken and given back where nobody does."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if faults.code_of(error) != sqlite3.SQLITE_BUSY:
            raise
        return True
    finally:
        connection.execute("PRAGMA busy_timeout = 2000")
    return False
