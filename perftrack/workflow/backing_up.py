"""Keeping a copy of the database: making a backup by hand, listing those there are."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from perftrack.errors import NotFound
from perftrack.store import Store, backup_names, backups
from perftrack.store.backups import Backup
from perftrack.text import clean, moment

OLD = dt.timedelta(days=30)
"""After which records without a newer backup are worth a word."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup made by hand."""

    backup: Backup
    """What it holds, read from it after it was complete."""
    removed: int
    """How many older ones had aged and were removed."""
    sentence: str


def back_up(path: Path, *, to: Path | None = None, now: dt.datetime) -> BackedUp:
    """A verified copy of the database `path`, in its folder of backups, in the folder or as the file `to`.

    Raises NoSuchDatabase, NotOurDatabase, NewerDatabase, DamagedDatabase, DatabaseBusy, CannotWrite.
    """
    made = backups.make(path, "hand" if to is None else "named", now=now, to=to)
    held = backups.inspect(made.path)
    whole = "数据库的内容完整" if held.lost else "内容完整"
    sentences = [f"已备份到“{made.path}”：{contents(held)}。已经打开核对过，{whole}。"]
    if made.evidence.changed:
        sentences.append(f"有 {made.evidence.changed} 份佐证资料和登记的不一样，照原样备份了。")
    if held.lost:
        sentences.append(
            f"登记的佐证资料有 {held.lost} 份的文件不见了，备份里没有；perftrack verify 逐个列出。"
        )
    if made.removed:
        sentences.append(f"清理了 {made.removed} 份过期的旧备份。")
    return BackedUp(held, made.removed, "".join(sentences))


def known_backups(path: Path) -> tuple[Backup, ...]:
    """The backups of the database `path` in its folder and beside it, newest first, each looked into."""
    return tuple(backups.inspect(file) for file in backup_names.named(path))


def find_backup(path: Path, named: Path) -> Path:
    """The file a person means: as named, or one in the folder of backups. Raises NotFound."""
    inside = backup_names.folder_of(path) / named
    for file in (named, inside):
        if os.path.exists(file):
            return file
    raise NotFound(
        f"没有备份文件“{clean(str(named))}”。", instead="perftrack backup --list 列出这个数据库的备份。"
    )


def overdue(store: Store, *, now: dt.datetime) -> str | None:
    """A sentence where something was recorded and no backup was made for 30 days; None where all is well.

    Backups that a person put elsewhere are not known here.
    """
    span = store.span()
    if span is None:
        return None
    first, last = map(dt.datetime.fromisoformat, span)
    named = backup_names.named(store.path)
    saved = backup_names.moment_of(store.path, named[0].name) if named else None
    since = saved or first
    if now - since <= OLD or last <= since:
        return None
    known = f"最近一份备份是 {moment(since.isoformat())} 的" if saved else "还没有备份"
    return f"{known}，已经超过 {OLD.days} 天。退出后请运行 perftrack backup。"


def contents(backup: Backup) -> str:
    """`3 个项目，120 条记录，佐证资料 5 份`."""
    evidence = f"，佐证资料 {backup.evidence} 份" if backup.evidence else ""
    return f"{backup.plans} 个项目，{backup.records} 条记录{evidence}"
