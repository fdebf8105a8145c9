"""Opening and creating a database file: settings, and the checks before anything is trusted."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import tempfile
from pathlib import Path

from perftrack.errors import CannotWrite, DatabaseBusy, NewerDatabase, NoSuchDatabase, cause
from perftrack.store import faults, schema

_SMALL = 4 * 1024 * 1024
"""Bytes up to which every page is looked at when a database is opened (at most some 50 ms)."""
_NO_LINKS = {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL, errno.EACCES}


def look(path: Path) -> bool:
    """Whether `path` can be written to; raises where there is no regular file that can be read."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise NoSuchDatabase(
            f"没有数据库文件“{path}”。",
            instead="请检查路径；第一次使用时先导入一份文件：perftrack import 文件。",
        ) from None
    except OSError as error:
        raise CannotWrite(f"打不开“{path}”：{cause(error)}。", instead="请检查文件夹的权限。") from error
    if stat.S_ISDIR(mode):
        raise faults.not_ours(path, "这是一个文件夹")
    if not stat.S_ISREG(mode):
        raise faults.not_ours(path, "这不是普通文件")
    if not os.access(path, os.R_OK):
        raise CannotWrite(f"没有读取“{path}”的权限。", instead="请向文件的所有者要求权限。")
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def connect(path: Path, *, mode: str, timeout: float) -> sqlite3.Connection:
    """A connection with every setting that does not touch the file; `mode` is rw or ro."""
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=timeout,
        isolation_level=None,
        check_same_thread=False,  # Store holds a lock around every use
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 50_000_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for setting in (
        "foreign_keys = ON",
        "recursive_triggers = ON",  # otherwise REPLACE passes a trigger on DELETE
        "trusted_schema = OFF",
        "cell_size_check = ON",
    ):
        connection.execute(f"PRAGMA {setting}")
    return connection


def version_of(connection: sqlite3.Connection) -> int:
    """The `user_version` of an open database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Raises unless the file is a perftrack database that is not newer than this program."""
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found != schema.APPLICATION_ID:
        empty = connection.execute("PRAGMA page_count").fetchone()[0] == 0
        raise faults.not_ours(path, "文件是空的" if empty else "它属于别的程序")
    version = version_of(connection)
    if version > schema.VERSION:
        raise NewerDatabase(
            f"“{path}”由更新的 perftrack 建立（库版本 {version}，本程序最高 {schema.VERSION}），没有打开。",
            instead="请升级 perftrack 后再打开。",
        )


def make_durable(connection: sqlite3.Connection, path: Path) -> None:
    """Journal settings under which no acknowledged save is lost; only after `check_ours`."""
    journal = connection.execute("PRAGMA journal_mode = TRUNCATE").fetchone()[0]
    if journal != "truncate":
        raise DatabaseBusy(f"另一个程序正以别的方式使用“{path}”。", instead="请先关闭那个程序。")
    connection.execute("PRAGMA synchronous = EXTRA")


def check_sound(connection: sqlite3.Connection, path: Path) -> None:
    """Raises unless tables and triggers are those of schema.sql and (in a small file) every page is sound."""
    problems = schema.differences(schema.shape_of(connection), schema.expected())
    if problems:
        raise faults.damaged(path, "；".join(problems[:3]) + ("等" if len(problems) > 3 else ""))
    size = connection.execute(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    ).fetchone()
    if size[0] <= _SMALL:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise faults.damaged(path, "有的页不完整")


def check_folder(path: Path, *, own: Path) -> None:
    """Raises CannotWrite unless the folder of `path` is there, or is `own`, the one that may be made."""
    folder = path.parent
    try:
        missing = folder != own and not folder.exists()
    except (OSError, ValueError):
        missing = True
    if missing:
        raise CannotWrite(
            f"没有文件夹“{folder}”，不能在里面新建数据库“{path.name}”。",
            instead="请检查 --db 写的路径；要放在新文件夹里，请先建好它。",
        )


def create(path: Path, *, made: str) -> None:
    """Makes a whole new database at `path`, readable only by its owner; nothing when one is there already.

    It is built beside `path` and linked into place when complete, so that nobody ever sees half a database
    and of two programs that create at once the second uses what the first made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        stray = stray_journal(path)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    except (OSError, ValueError) as error:
        raise CannotWrite(
            f"不能建立“{path}”：{cause(error)}。", instead="请检查文件夹的权限和空间。"
        ) from error
    os.close(handle)
    fresh = Path(name)
    try:
        if stray is not None:
            raise CannotWrite(
                f"不能建立“{path}”：旁边的“{stray.name}”是这里原来那个数据库没有写完的部分。",
                instead="请把原来的数据库放回来，或用 perftrack restore 恢复备份；不要了就移走这个文件。",
            )
        with faults.translated(path):
            _fill(fresh, made)
        place(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _fill(fresh: Path, made: str) -> None:
    connection = connect(fresh, mode="rw", timeout=10)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.executescript(f"BEGIN EXCLUSIVE;\n{schema.text()}")
        connection.execute("INSERT INTO meta (key, value) VALUES ('made', ?)", (made,))
        connection.execute("COMMIT")
    finally:
        connection.close()


def place(fresh: Path, path: Path) -> bool:
    """Gives the complete file `fresh` the name `path` beside it; False where there is one already.

    Raises CannotWrite.
    """
    try:
        os.link(fresh, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise CannotWrite(
                f"不能建立“{path}”：{cause(error)}。", instead="请检查文件夹的权限和空间。"
            ) from error
        if not _claim(fresh, path):
            return False
    sync_folder(path.parent)
    return True


def _claim(fresh: Path, path: Path) -> bool:
    """For file systems without links: whoever makes the empty file may put the database there."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    fresh.replace(path)
    return True


def journal_of(path: Path) -> Path:
    """Where SQLite notes what to take back after a crash."""
    return path.with_name(f"{path.name}-journal")


def stray_journal(path: Path) -> Path | None:
    """What a crash left of a database that is no longer called `path`; None where nothing is.

    SQLite would write it into the next database of that name. (A journal in use has its database beside it.)
    """
    journal = journal_of(path)
    stray = journal.is_file() and journal.stat().st_size and not os.path.lexists(path)
    return journal if stray else None


def sync_folder(folder: Path) -> None:
    """Makes a new name in `folder` survive a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Makes the content of `path` survive a power cut. Never for a file that SQLite has open."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
