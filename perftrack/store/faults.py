"""SQLite's errors as sentences a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from perftrack.errors import (
    CannotWrite,
    Conflict,
    DamagedDatabase,
    DatabaseBusy,
    Locked,
    NotOurDatabase,
    OlderDatabase,
    StoreError,
)
from perftrack.store import backup_names
from perftrack.text import moment


def not_ours(path: Path, why: str) -> NotOurDatabase:
    """The refusal of a file that perftrack did not make."""
    return NotOurDatabase(
        f"“{path}”不是 perftrack 的数据库：{why}。", instead="请用 --db 指定别的文件；这个文件没有被改动。"
    )


def damaged(path: Path, why: str) -> DamagedDatabase:
    """The refusal of a database that is not as it should be, with the backups beside it."""
    backups = backup_names.named(path)
    last = f"最近的备份是“{backups[0]}”，" if backups else "列出备份用 perftrack backup --list，"
    return DamagedDatabase(
        f"数据库“{path}”已损坏：{why}。",
        instead=f"请不要继续使用这个文件。{last}恢复用 perftrack restore；损坏的文件会改名保留，不会删除。",
    )


def read_only(path: Path) -> CannotWrite:
    """The refusal to write to what can only be read."""
    return CannotWrite(
        f"数据库“{path}”只能读取，没有保存任何改动。", instead="请检查文件及其文件夹的写入权限，然后再试。"
    )


def locks_of(error: sqlite3.IntegrityError) -> str | None:
    """What a lock of schema.sql refused: "locked" or "locked issue"; None for another refusal."""
    reason = str(error).removeprefix("perftrack: ")
    return reason if reason in _LOCKED else None


def locked(what: str, plan: str, state: str, at: str, returned: Sequence[str]) -> Locked:
    """The refusal to change a plan that was handed in; `what` as `locks_of` says, `state` since `at` (UTC).

    `returned`: what is sent back and open, by id or word.
    """
    refused, instead = _LOCKED[what]
    if what == "locked" and state == "退回":
        refused = f"只有退回的项（{'、'.join(returned)}）可以改，这一项没有退回"
    if state == "归档":
        instead = "归档的项目不再改动。"
    return Locked(f"{plan} 在 {moment(at)[:10]} 转为“{state}”，{refused}，没有保存。", instead=instead)


_LOCKED = {
    "locked": ("内容已经锁定", "要改这一项，请复核人退回它并写明原因。"),
    "locked issue": (
        "目标表不能再按新文件更新",
        "存入时请不要选这个项目；目标确需调整的，请写明原因重开（perftrack reopen），再导入。",
    ),
}


def older(path: Path, version: int) -> OlderDatabase:
    """The refusal to examine what older programs wrote: it has no chain yet."""
    return OlderDatabase(
        f"“{path}”是旧版本的库（库版本 {version}），还没有封存的链，无从核对。",
        instead="请先用 perftrack list 打开一次：自动备份并升级，然后再核对。",
    )


def _busy(path: Path, _: sqlite3.Error) -> StoreError:
    return DatabaseBusy(f"另一个程序一直占用“{path}”，这次没有完成，也没有改动。", instead="请稍等片刻再试。")


def _read_only(path: Path, error: sqlite3.Error) -> StoreError:
    if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_DBMOVED:
        return CannotWrite(
            f"数据库“{path}”在打开之后被移动或删除了，没有保存任何改动。",
            instead="请把文件放回原处，再重新打开。",
        )
    return read_only(path)


def _full(path: Path, _: sqlite3.Error) -> StoreError:
    return CannotWrite(f"磁盘已满，“{path}”没有改动。", instead="请腾出空间，然后再保存一次。")


def _io(path: Path, _: sqlite3.Error) -> StoreError:
    return CannotWrite(
        f"读写“{path}”时磁盘出错，这次没有保存。", instead="请检查磁盘空间和磁盘状况，然后再试。"
    )


def _cannot_open(path: Path, _: sqlite3.Error) -> StoreError:
    return CannotWrite(f"打不开“{path}”：没有权限，或文件夹不可用。", instead="请检查文件及其文件夹的权限。")


def _corrupt(path: Path, _: sqlite3.Error) -> StoreError:
    return damaged(path, "内容不完整")


def _not_a_database(path: Path, _: sqlite3.Error) -> StoreError:
    return not_ours(path, "这不是 SQLite 数据库")


def _constraint(path: Path, error: sqlite3.Error) -> StoreError:
    why = str(error)
    if "perftrack: stale" in why or "perftrack: version" in why:
        return Conflict("别人刚刚改过同一项，这次没有保存。", instead="请重新查看后再填。")
    if "perftrack: append only" in why:
        return StoreError("已保存的记录只能追加，不能修改或删除。")
    return StoreError(f"内容不符合数据库“{path.name}”的规定，没有保存（{why}）。")


_SENTENCES = {
    sqlite3.SQLITE_BUSY: _busy,
    sqlite3.SQLITE_LOCKED: _busy,
    sqlite3.SQLITE_READONLY: _read_only,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_IOERR: _io,
    sqlite3.SQLITE_CANTOPEN: _cannot_open,
    sqlite3.SQLITE_PERM: _cannot_open,
    sqlite3.SQLITE_CORRUPT: _corrupt,
    sqlite3.SQLITE_NOTADB: _not_a_database,
    sqlite3.SQLITE_CONSTRAINT: _constraint,
}


def code_of(error: sqlite3.Error) -> int | None:
    """SQLite's primary result code; None for what Python's module raises by itself."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns every error of SQLite inside the block into the fitting `StoreError` about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        code = code_of(error)
        if code is not None and code in _SENTENCES:
            raise _SENTENCES[code](path, error) from error
        if code is None and "decode" in str(error):  # its text would show the record
            raise damaged(path, "有文字无法读出") from None
        raise StoreError(f"数据库“{path}”出错：{error}。", instead="这次没有保存，请再试一次。") from error
