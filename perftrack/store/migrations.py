"""Steps from an older database to today's, each behind a verified backup."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from perftrack.errors import CannotWrite
from perftrack.store import connection as files
from perftrack.store import faults, schema, upgrading


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
    connection: sqlite3.Connection, path: Path, steps: Sequence[Migration], *, now: dt.datetime
) -> Path | None:
    """Brings the database to `schema.VERSION`; returns the backup made first, None when nothing was to do.

    All steps are one transaction. Of several programs that open an old database at once one does the work.
    """
    if files.version_of(connection) >= schema.VERSION:
        return None
    connection.execute("PRAGMA foreign_keys = OFF")  # cannot change inside a transaction
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            saved = _apply(connection, path, steps, now)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return saved


def _apply(
    connection: sqlite3.Connection, path: Path, steps: Sequence[Migration], now: dt.datetime
) -> Path | None:
    version = files.version_of(connection)
    if version >= schema.VERSION:  # another program was faster
        return None
    wanted = [step for step in steps if version < step.to <= schema.VERSION]
    if [step.to for step in wanted] != list(range(version + 1, schema.VERSION + 1)):
        raise faults.damaged(path, f"库版本 {version} 没有升级办法")
    saved = backup(path, version, now=now)
    for step in wanted:
        step.apply(connection)
        connection.execute(f"PRAGMA user_version = {step.to}")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise faults.damaged(path, "升级后引用不完整，已退回原样")
    problems = schema.differences(schema.shape_of(connection), schema.expected())
    if problems:
        raise faults.damaged(path, f"升级不成功，已退回原样（{problems[0]}）")
    return saved


def backup(path: Path, version: int, *, now: dt.datetime) -> Path:
    """A verified copy `<name>.backup-v1-20250102T030405.db` (UTC) beside `path`; raises `CannotWrite`."""
    stamp = now.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%S")
    target = path.with_name(f"{path.name}.backup-v{version}-{stamp}.db")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=path.parent)
    except OSError as error:
        raise CannotWrite(
            f"升级前不能备份“{path}”：{error.strerror}，没有升级。", instead="请检查文件夹的权限和空间。"
        ) from error
    os.close(handle)
    fresh = Path(name)
    try:
        with faults.translated(fresh):
            _copy(path, fresh)
        fresh.replace(target)
        files.sync_folder(path.parent)
    finally:
        fresh.unlink(missing_ok=True)
    return target


def _copy(path: Path, fresh: Path) -> None:
    source = files.connect(path, mode="ro", timeout=10)
    copy = files.connect(fresh, mode="rw", timeout=10)
    try:
        copy.execute("PRAGMA synchronous = EXTRA")
        source.backup(copy)  # in one step: in several it never ends beside a busy writer
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise faults.damaged(path, "备份无法通过检查")
    finally:
        copy.close()
        source.close()
