"""Evidence files beside a database into the folder of another one; a link is never followed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from perftrack.store import connection as files

_GROUP = re.compile(r"[0-9a-f]{2}", re.ASCII)
_NAME = re.compile(r"[0-9a-f]{64}", re.ASCII)
_BLOCK = 1 << 20
_READING = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
    _READING |= getattr(os, _flag, 0)  # a system has some of them


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the evidence files."""

    files: int = 0
    """How many are in the other folder now."""
    added: int = 0
    """How many of them were not before."""
    left: int = 0
    """How many are not: they could only have been copied, and that was not wanted."""
    changed: int = 0
    """How many of the copied ones are not what their name says; they are copied as they are."""


def folder_of(path: Path) -> Path:
    """Where the evidence of the database `path` lies: `ab/<sha256 of the content>`."""
    return path.with_name(f"{path.name}.evidence")


def found(path: Path) -> Iterator[Path]:
    """The evidence files beside the database `path`: regular files with the right names, nothing else."""
    folder = folder_of(path)
    if folder.is_symlink() or not folder.is_dir():
        return
    for group in sorted(folder.iterdir()):
        if _GROUP.fullmatch(group.name) and not group.is_symlink() and group.is_dir():
            for file in sorted(group.iterdir()):
                if _NAME.fullmatch(file.name) and file.name.startswith(group.name) and _is_regular(file):
                    yield file


def take(path: Path, to: Path, *, copy: bool) -> Taken:
    """Brings the evidence of the database `path` beside the database `to`; what is there already stays.

    A file is linked where the system can; with `copy` it is copied where it cannot. Raises OSError.
    """
    target = folder_of(to)
    count = added = left = changed = 0
    for file in found(path):
        goal = target / file.parent.name / file.name
        if not _is_regular(goal):
            goal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _linked(file, goal):
                if not copy:
                    left += 1
                    continue
                changed += _copied(file, goal) != file.name
            added += 1
        count += 1
    if left and not count:
        with contextlib.suppress(OSError):
            remove(to)
    return Taken(count, added, left, changed)


def remove(path: Path) -> None:
    """Removes the evidence folder of the database `path`; what is no evidence file stays. Raises OSError."""
    for file in list(found(path)):
        file.unlink()
    folder = folder_of(path)
    if folder.is_symlink() or not folder.is_dir():
        return
    for one in (*folder.iterdir(), folder):
        if one.is_dir() and not one.is_symlink():
            with contextlib.suppress(OSError):  # something else is in it
                one.rmdir()


def _is_regular(file: Path) -> bool:
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except OSError:
        return False


def _linked(file: Path, goal: Path) -> bool:
    """Whether `goal` is the same file now; False where this system or this pair of disks knows no links."""
    try:
        os.link(file, goal, follow_symlinks=False)
    except FileExistsError:
        return _is_regular(goal)
    except (OSError, NotImplementedError):
        return False
    if _is_regular(goal):
        return True
    goal.unlink()  # it was replaced by a link since it was looked at
    return False


def _copied(file: Path, goal: Path) -> str:
    """The SHA-256 of what was copied; `goal` is complete or not there."""
    fresh = goal.with_name(f".{goal.name}.{secrets.token_hex(8)}.new")
    digest = hashlib.sha256()
    try:
        with os.fdopen(os.open(file, _READING), "rb") as source:
            if not stat.S_ISREG(os.fstat(source.fileno()).st_mode):
                raise OSError(f"{file.name} is no regular file any more")
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                while block := source.read(_BLOCK):
                    digest.update(block)
                    out.write(block)
                out.flush()
                os.fsync(out.fileno())
        with contextlib.suppress(OSError):
            shutil.copystat(file, fresh, follow_symlinks=False)
        fresh.chmod(0o600)
        fresh.replace(goal)
    finally:
        fresh.unlink(missing_ok=True)
    files.sync_folder(goal.parent)
    return digest.hexdigest()
