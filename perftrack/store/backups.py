"""Backups of a database: making one, finding them, saying what one holds, removing those that have aged."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from perftrack.errors import CannotWrite, PerftrackError, StoreError, cause
from perftrack.store import connection as files
from perftrack.store import copying, evidence_copies, evidence_folder, faults, rotation
from perftrack.store.backup_names import folder_of, moment_of, name_of
from perftrack.store.copying import Reason
from perftrack.store.evidence_copies import Taken

_BEFORE: dict[Reason, tuple[str, str]] = {
    "hand": ("不能备份", "没有备份"),
    "named": ("不能备份", "没有备份"),
    "import": ("导入前不能备份", "没有导入"),
    "upgrade": ("升级前不能备份", "没有升级"),
    "restore": ("恢复前不能备份", "没有恢复"),
}
_BY_HAND = {"hand", "named"}
_AGING = {"hand", "import"}
"""The others are what was there before something was replaced: no clock removes them."""
_COUNTS = """
SELECT
  (SELECT count(*) FROM plans),
  (SELECT count(*) FROM actuals) + (SELECT count(*) FROM executions) + (SELECT count(*) FROM weights)
    + (SELECT count(*) FROM reviews),
  (SELECT max(at) FROM actions)"""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made now."""

    path: Path
    evidence: Taken
    removed: int
    """How many older ones had aged and were removed."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a file says it holds, read from the file itself."""

    path: Path
    size: int
    """Bytes, evidence aside."""
    problem: str | None = None
    """A sentence where it cannot be read; then the rest is None."""
    reason: Reason | None = None
    """None: a database that is no backup, or was restored from one."""
    at: str | None = None
    """When it was made, UTC, ISO 8601, seconds; None where `reason` is."""
    altered: bool = False
    """Whether somebody has recorded in it since."""
    version: int | None = None
    plans: int | None = None
    records: int | None = None
    newest: str | None = None
    """The moment of the last thing recorded; None for nothing."""
    evidence: int = 0
    """Evidence files beside it."""
    lost: int = 0
    """How many files that were attached are not beside it."""


def inspect(file: Path) -> Backup:
    """What `file` holds. Never raises: what cannot be read is told in `problem`."""
    try:
        size = file.stat().st_size
    except (OSError, ValueError):
        size = 0
    try:
        files.look(file)
        with faults.translated(file):
            connection = files.connect(file, mode="ro", timeout=2)
            try:
                files.check_ours(connection, file)
                return _inspected(connection, file, size)
            finally:
                connection.close()
    except PerftrackError as error:
        return Backup(file, size, problem=error.what)


def _inspected(connection: sqlite3.Connection, file: Path, size: int) -> Backup:
    mark = copying.mark_of(connection)
    plans, records, newest = connection.execute(_COUNTS).fetchone()
    beside = {one.name for one in evidence_folder.found(file)}
    return Backup(
        file,
        size,
        reason=None if mark is None else mark.reason,
        at=None if mark is None else mark.at,
        altered=mark is not None and mark.actions != copying.actions_in(connection),
        version=files.version_of(connection),
        plans=plans,
        records=records,
        newest=newest,
        evidence=len(beside),
        lost=len(_attached(connection) - beside),
    )


def _attached(connection: sqlite3.Connection) -> set[str]:
    """The SHA-256 of every file that was ever attached; none in a version that knew no evidence."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'files'").fetchone() is None:
        return set()
    return {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM files")}


# --- making ---------------------------------------------------------------------------------


def make(
    path: Path,
    reason: Reason,
    *,
    now: dt.datetime,
    to: Path | None = None,
    source: sqlite3.Connection | None = None,
) -> Made:
    """A verified copy of what is committed in the database `path`, with its evidence; 0600.

    It is called `<name>.backup-v1-20250102T030405.db` (UTC) and lies in the folder of backups, where older
    ones are removed as `rotation` says; or in the folder `to`, or it is the file `to`, which may replace an
    earlier backup. `source`: a connection that holds the lock; else one is opened.
    Raises NoSuchDatabase, NotOurDatabase, NewerDatabase, DamagedDatabase, DatabaseBusy, CannotWrite; then
    there is no new file.
    """
    writable = files.look(path)
    folder = _folder(path, reason, to)
    with _refused(path, reason):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=folder)
    os.close(handle)
    fresh = Path(name)
    try:
        with _refused(path, reason):
            if source is None:
                _copy(path, fresh, reason, now, writable=writable)
            else:
                copying.make(source, fresh, reason=reason, now=now)
            copying.check(fresh, about=path, thorough=reason != "import")
            made, taken = _placed(path, fresh, to, reason, now)
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
    return Made(made, taken, _rotate(path, made, now) if to is None else 0)


def _folder(path: Path, reason: Reason, to: Path | None) -> Path:
    """Where the backup will lie; made only where nobody named it. Raises CannotWrite."""
    before, nothing = _BEFORE[reason]
    if to is None:
        folder = folder_of(path)
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            what = f"{before}“{path}”：建不了文件夹“{folder.name}”，{cause(error)}，{nothing}。"
            raise CannotWrite(what, instead="请检查数据库所在文件夹的权限和空间。") from error
        return folder
    if os.path.isdir(to):
        return to
    if not os.path.isdir(to.parent):
        what = f"{before}到“{to}”：没有文件夹“{to.parent}”，{nothing}。"
        raise CannotWrite(what, instead="请检查 --to 写的路径；要放在新文件夹里，请先建好它。")
    if os.path.lexists(to):
        _check_replaceable(path, to)
    return to.parent


def _check_replaceable(path: Path, to: Path) -> None:
    """Raises CannotWrite unless the file `to` is a backup in which nobody has worked."""
    instead = "请换一个文件名，或写一个文件夹。"
    if stat.S_ISREG(to.lstat().st_mode):
        if os.path.samefile(path, to):
            raise CannotWrite(f"“{to}”就是数据库自己，没有备份。", instead=instead)
        there = inspect(to)
        if there.reason is not None and not there.altered:
            return
    raise CannotWrite(f"“{to}”已经存在，而且不是 perftrack 的备份，没有覆盖它。", instead=instead)


def _copy(path: Path, fresh: Path, reason: Reason, now: dt.datetime, *, writable: bool) -> None:
    # A journal left by a program that was killed can be rolled back only by one that may write.
    source = files.connect(path, mode="rw" if writable else "ro", timeout=10)
    try:
        files.check_ours(source, path)
        copying.make(source, fresh, reason=reason, now=now)
    finally:
        source.close()


def _placed(path: Path, fresh: Path, to: Path | None, reason: Reason, now: dt.datetime) -> tuple[Path, Taken]:
    """Gives the complete copy its name, its evidence first; nothing that is there is overwritten unasked."""
    copy = reason in _BY_HAND  # before an import only what costs nothing: nothing removes evidence
    if to is not None and not os.path.isdir(to):
        known = os.path.lexists(to)
        taken = evidence_copies.take(path, to, copy=copy)
        if known:
            fresh.replace(to)
            files.sync_folder(to.parent)
        elif not files.place(fresh, to):
            raise CannotWrite(f"“{to}”刚刚由别的程序建立，没有覆盖它。", instead="请换一个文件名。")
        return to, taken
    version = inspect(fresh).version
    number = 1
    while True:
        target = fresh.with_name(name_of(path, version, now, number))
        if not os.path.lexists(target):
            taken = evidence_copies.take(path, target, copy=copy)
            if files.place(fresh, target):
                return target, taken
        number += 1


@contextmanager
def _refused(path: Path, reason: Reason) -> Iterator[None]:
    """What goes wrong while a backup is made, as a sentence about the backup."""
    before, nothing = _BEFORE[reason]
    instead = "请检查文件夹的权限和空间，然后再试。"
    if reason in _BY_HAND:
        instead = "请检查文件夹的权限和空间，或用 --to 换一个地方。"
    try:
        with faults.translated(path):
            yield
    except (OSError, ValueError) as error:
        raise CannotWrite(f"{before}“{path}”：{cause(error)}，{nothing}。", instead=instead) from error
    except CannotWrite as error:
        raise CannotWrite(f"{before}“{path}”，{nothing}：{error.what}", instead=instead) from error


# --- aging ----------------------------------------------------------------------------------


def _rotate(path: Path, made: Path, now: dt.datetime) -> int:
    """Removes what has aged from the folder of backups; returns how many. Never raises."""
    folder = folder_of(path)
    candidates: list[tuple[dt.datetime, Path]] = []
    try:
        for file in folder.iterdir():
            moment = moment_of(path, file.name)
            if moment is not None and not file.is_symlink() and file.is_file():
                candidates.append((moment, file))
    except OSError:
        return 0
    kept = rotation.kept([moment for moment, _ in candidates], now.astimezone())
    removed = 0
    for at, (_, file) in enumerate(candidates):
        if at not in kept and file != made and _has_aged(file):
            with contextlib.suppress(OSError, StoreError):
                file.unlink()
                evidence_copies.remove(file)
                removed += 1
    return removed


def _has_aged(file: Path) -> bool:
    """Whether nobody else than the clock has anything to say about the backup `file`."""
    known = inspect(file)
    return known.problem is None and known.reason in _AGING and not known.altered
