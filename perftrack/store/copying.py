"""A whole copy of a database in a file of its own: made in one step, marked with its origin, checked."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from perftrack.errors import DatabaseBusy
from perftrack.store import connection as files
from perftrack.store import faults, rows, schema

Reason = Literal["hand", "named", "import", "upgrade", "restore"]
"""Why: by hand, by hand into a place a person named, before an import, an upgrade, a restore."""

_MARK = "copy"
"""The key in `meta` under which a copy says what it is."""
_BACKUP = re.compile(r"backup (hand|named|import|upgrade|restore) ([0-9TZ:-]{20}) (\d{1,18})", re.ASCII)
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a backup says of itself."""

    reason: Reason
    at: str
    """When it was made, UTC, ISO 8601, seconds."""
    actions: int
    """How many actions it held then: with more, somebody has worked in it since."""


def make(source: sqlite3.Connection, fresh: Path, *, reason: Reason, now: dt.datetime) -> None:
    """Fills the empty file `fresh` with what is committed in `source`, marks it as a backup and syncs it.

    Raises sqlite3.Error, DatabaseBusy.
    """
    copy = _filled(source, fresh)
    try:
        _mark(copy, f"backup {reason} {rows.moment_in(now)} {actions_in(copy)}")
    finally:
        copy.close()
    files.sync_file(fresh)


def make_restored(source: sqlite3.Connection, fresh: Path, *, now: dt.datetime) -> None:
    """Like `make`, for content that is to be worked with: it says from when on and from what it comes."""
    copy = _filled(source, fresh)
    try:
        mark = mark_of(copy)
        _mark(copy, f"restored {rows.moment_in(now)} {'-' if mark is None else mark.at}")
    finally:
        copy.close()
    files.sync_file(fresh)


def _filled(source: sqlite3.Connection, fresh: Path) -> sqlite3.Connection:
    copy = files.connect(fresh, mode="rw", timeout=10)
    try:
        copy.execute("PRAGMA journal_mode = OFF")  # nobody knows the file yet; it is synced when complete
        copy.execute("PRAGMA synchronous = OFF")
        transfer(source, copy)
    except BaseException:
        copy.close()
        raise
    return copy


def transfer(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Replaces the content of `target` by that of `source`, in one step and one transaction.

    In several steps it would begin anew at every change of `source` and never end beside a busy writer.
    Raises DatabaseBusy when a lock is not to be had within the connections' timeout (Python would wait
    forever), sqlite3.Error.
    """

    def waited(status: int, _remaining: int, _total: int) -> None:
        if status & 0xFF in _BUSY:
            raise DatabaseBusy("另一个程序一直占用数据库，没有复制。", instead="请稍等片刻再试。")

    source.backup(target, progress=waited, sleep=0.05)


def _mark(copy: sqlite3.Connection, words: str) -> None:
    known = copy.execute("SELECT 1 FROM meta WHERE key = ?", (_MARK,)).fetchone()
    if known is None:
        copy.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (_MARK, words))
    else:
        copy.execute("UPDATE meta SET value = ?, version = version + 1 WHERE key = ?", (words, _MARK))


def mark_of(connection: sqlite3.Connection) -> Mark | None:
    """What the open database says of itself; None for one that is no backup."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (_MARK,)).fetchone()
    found = None if row is None else _BACKUP.fullmatch(row[0])
    if found is None:
        return None
    return Mark(cast(Reason, found[1]), found[2], int(found[3]))


def actions_in(connection: sqlite3.Connection) -> int:
    """How many actions the open database holds; their ids have no gaps."""
    return int(connection.execute("SELECT ifnull(max(id), 0) FROM actions").fetchone()[0])


def check(path: Path, *, about: Path | None = None, thorough: bool = True) -> None:
    """Opens the copy `path` and looks at every page and reference; `thorough`: reads every value too.

    Nobody else may be working with it. `about`: the database a refusal is to speak of, where nobody has heard
    of `path`.
    Raises NotOurDatabase, NewerDatabase, DamagedDatabase.
    """
    spoken = about or path
    with faults.translated(spoken):
        connection = files.connect(path, mode="rw", timeout=10)  # read-only, SQLite does not read the CHECKs
        try:
            files.check_ours(connection, spoken)
            check_content(connection, spoken, thorough=thorough)
        finally:
            connection.close()


def check_content(connection: sqlite3.Connection, path: Path, *, thorough: bool) -> None:
    """Looks at every page and reference, or at every value too, of an open database of ours.

    Raises DamagedDatabase, and for text that is no UTF-8 sqlite3.Error.
    """
    # The rules of the columns were kept when the values were stored; asking again takes most of the time.
    connection.execute(f"PRAGMA ignore_check_constraints = {'OFF' if thorough else 'ON'}")
    verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        raise faults.damaged(path, "有的页或有的值不是存入时的样子")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise faults.damaged(path, "有的引用没有着落")
    if files.version_of(connection) == schema.VERSION:
        problems = schema.differences(schema.shape_of(connection), schema.expected())
        if problems:
            raise faults.damaged(path, problems[0])
    if thorough:
        _read_all(connection)


def _read_all(connection: sqlite3.Connection) -> None:
    """Reads every value: text that is no UTF-8 shows only then."""
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        quoted = table.replace('"', '""')
        for _ in connection.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608  a name SQLite gave, quoted
            pass
