"""Steps from an older database to today's, each behind a verified backup."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from perftrack.store import backups, faults, schema, upgrading
from perftrack.store import connection as files


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: brings a database of version `to` - 1 to version `to`."""

    to: int
    name: str
    apply: Callable[[sqlite3.Connection], None]
    """Runs inside the open transaction; must neither commit nor use `executescript` (which commits)."""


MIGRATIONS: tuple[Migration, ...] = (Migration(2, "states, evidence, waivers, chain", upgrading.to_two),)
"""Every step so far, oldest first. Version 1 is the first there ever was."""


def upgrade(
    connection: sqlite3.Connection,
    path: Path,
    steps: Sequence[Migration],
    *,
    now: dt.datetime,
    with_backup: bool = True,
) -> Path | None:
    """Brings the database to `schema.VERSION`; returns the backup made first, None when nothing was to do.

    All steps are one transaction. Of several programs that open an old database at once one does the work.
    `with_backup` False: for a copy that is one itself.
    """
    if files.version_of(connection) >= schema.VERSION:
        return None
    connection.execute("PRAGMA foreign_keys = OFF")  # cannot change inside a transaction
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            saved = _apply(connection, path, steps, now, with_backup)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return saved


def _apply(
    connection: sqlite3.Connection,
    path: Path,
    steps: Sequence[Migration],
    now: dt.datetime,
    with_backup: bool,
) -> Path | None:
    version = files.version_of(connection)
    if version >= schema.VERSION:  # another program was faster
        return None
    wanted = [step for step in steps if version < step.to <= schema.VERSION]
    if [step.to for step in wanted] != list(range(version + 1, schema.VERSION + 1)):
        raise faults.damaged(path, f"库版本 {version} 没有升级办法")
    saved = backups.make(path, "upgrade", now=now).path if with_backup else None
    for step in wanted:
        step.apply(connection)
        connection.execute(f"PRAGMA user_version = {step.to}")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise faults.damaged(path, "升级后引用不完整，已退回原样")
    problems = schema.differences(schema.shape_of(connection), schema.expected())
    if problems:
        raise faults.damaged(path, f"升级不成功，已退回原样（{problems[0]}）")
    return saved
