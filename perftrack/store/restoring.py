"""Putting the content of a backup in the place of a database that may be in use, damaged or missing."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from perftrack.errors import CannotWrite, Conflict, DamagedDatabase, NotOurDatabase, cause
from perftrack.store import backup_names, backups, copying, evidence_copies, faults, migrations
from perftrack.store import connection as files
from perftrack.store.migrations import Migration


@dataclass(frozen=True, slots=True)
class Put:
    """What became of the file that was there."""

    kept: Path | None
    """The backup of its content; None where it was damaged or missing."""
    aside: Path | None
    """Its new name, where it was damaged."""
    evidence: int
    """How many evidence files came back."""


@contextmanager
def copy_of(source: Path, path: Path, *, now: dt.datetime, steps: Sequence[Migration]) -> Iterator[Path]:
    """A complete copy of the database `source`, of today's version, in a file beside `path` that goes away.

    Neither `source` nor `path` is changed. Raises StoreErrors about `source`; CannotWrite.
    """
    writable = files.look(source)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    except (OSError, ValueError) as error:
        what = f"恢复要先在“{path.parent}”里放一份副本，放不进去：{cause(error)}，没有恢复。"
        raise CannotWrite(what, instead="请检查文件夹的权限和空间。") from error
    os.close(handle)
    fresh = Path(name)
    try:
        with faults.translated(source):
            _fill(source, fresh, now, steps, writable=writable)
        yield fresh
    finally:
        for one in (fresh, files.journal_of(fresh)):
            with contextlib.suppress(OSError):
                one.unlink(missing_ok=True)


def _fill(source: Path, fresh: Path, now: dt.datetime, steps: Sequence[Migration], *, writable: bool) -> None:
    original = files.connect(source, mode="rw" if writable else "ro", timeout=10)
    try:
        files.check_ours(original, source)
        copying.check_content(original, source, thorough=True)
        copying.make_restored(original, fresh, now=now)
    finally:
        original.close()
    copy = files.connect(fresh, mode="rw", timeout=10)
    try:
        migrations.upgrade(copy, fresh, steps, now=now, with_backup=False)
        copying.check_content(copy, source, thorough=True)
    finally:
        copy.close()
    files.sync_file(fresh)


def why_damaged(path: Path) -> DamagedDatabase | NotOurDatabase | None:
    """Why the content of the file `path` cannot be used, and the file may be put aside; None: it can.

    Raises NoSuchDatabase; NotOurDatabase for a file that was never ours; NewerDatabase; CannotWrite where it
    may not be written to; DatabaseBusy.
    """
    if not files.look(path):
        raise faults.read_only(path)
    try:
        with faults.translated(path):
            connection = files.connect(path, mode="rw", timeout=10)
            try:
                files.check_ours(connection, path)
                copying.check_content(connection, path, thorough=True)
            finally:
                connection.close()
    except DamagedDatabase as error:
        return error
    except NotOurDatabase as error:
        if not backup_names.named(path):  # nothing says that it ever was ours
            raise
        return error
    return None


def put(path: Path, fresh: Path, backup: Path, *, seen: int | None, now: dt.datetime) -> Put:
    """Makes the content of `fresh` (see `copy_of`) that of the database `path`, and keeps what was there.

    A sound database gets it through SQLite, under a lock that nobody else gets past from the moment its own
    content is kept as a backup: programs that have it open see the change, or are refused. A damaged one is
    renamed, a missing one made. The evidence of `backup` is brought back first; none is removed.
    `seen`: how many actions the person was shown; None: a damaged or missing file.
    Raises Conflict where that has changed, CannotWrite, DatabaseBusy; then `path` is as it was.
    """
    evidence = _bring(backup, path)
    if not os.path.lexists(path):
        _unchanged(None, seen)
        _place(fresh, path, now)
        return Put(None, None, evidence)
    if why_damaged(path) is not None:
        _unchanged(None, seen)
        aside = _put_aside(path, now)
        _place(fresh, path, now)
        return Put(None, aside, evidence)
    with faults.translated(path):
        connection = files.connect(path, mode="rw", timeout=10)
        try:
            files.make_durable(connection, path)
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # the lock outlasts its transaction
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            _unchanged(copying.actions_in(connection), seen)
            kept = backups.make(path, "restore", now=now, source=connection).path
            _transfer(fresh, connection)
        finally:
            connection.close()
    return Put(kept, None, evidence)


def _transfer(fresh: Path, connection: sqlite3.Connection) -> None:
    source = files.connect(fresh, mode="ro", timeout=10)
    try:
        copying.transfer(source, connection)
    finally:
        source.close()


def _unchanged(actions: int | None, seen: int | None) -> None:
    if actions != seen:
        what = "在您确认的时候，别的程序改动了数据库，没有恢复。"
        raise Conflict(what, instead="请重新运行 perftrack restore，看过新的情况再确认。")


def _bring(backup: Path, path: Path) -> int:
    try:
        return evidence_copies.take(backup, path, copy=True, mend=True).added
    except OSError as error:
        what = f"佐证资料恢复不了：{cause(error)}，数据库没有改动。"
        raise CannotWrite(what, instead="请检查文件夹的权限和空间。") from error


def _put_aside(path: Path, now: dt.datetime) -> Path:
    """Renames a damaged file, and before it the journal that belongs to it, to names nobody has."""
    with faults.translated(path):
        _check_unused(path)
    journal = files.journal_of(path)
    aside = _free_name(path, now)
    if journal.exists():
        _rename(journal, files.journal_of(aside))
    _rename(path, aside)
    return aside


def _free_name(path: Path, now: dt.datetime) -> Path:
    """`<name>.damaged-20250102T030405-1` (UTC)."""
    stem = f"{path.name}.damaged-{backup_names.stamp_of(now)}"
    names = (path.with_name(f"{stem}-{number}") for number in itertools.count(1))
    return next(one for one in names if not os.path.lexists(one))


def _rename(path: Path, to: Path) -> None:
    try:
        path.rename(to)
    except OSError as error:
        what = f"“{path}”改不了名：{cause(error)}，没有恢复。"
        raise CannotWrite(what, instead="请关闭正在使用它的程序，检查文件夹的权限。") from error


def _check_unused(path: Path) -> None:
    """Raises DatabaseBusy where a program is writing to the damaged file `path` or reading from it."""
    connection = files.connect(path, mode="rw", timeout=10)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if faults.code_of(error) == sqlite3.SQLITE_BUSY:
            raise
    finally:
        connection.close()


def _place(fresh: Path, path: Path, now: dt.datetime) -> None:
    stray = files.stray_journal(path)
    if stray is not None:  # it would be written into the new database
        _rename(stray, files.journal_of(_free_name(path, now)))
    if not files.place(fresh, path):
        what = f"“{path}”刚刚由别的程序建立，没有恢复。"
        raise Conflict(what, instead="请重新运行 perftrack restore，看过新的情况再确认。")
