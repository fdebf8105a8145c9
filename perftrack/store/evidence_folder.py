"""Where the evidence of a database lies: `ab/<sha256 of the content>`; a link is never followed."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from perftrack.store import connection as files

_GROUP = re.compile(r"[0-9a-f]{2}", re.ASCII)
_NAME = re.compile(r"[0-9a-f]{64}", re.ASCII)
BLOCK = 1 << 20
"""Bytes that are read at once."""
_READING = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
    _READING |= getattr(os, _flag, 0)  # a system has some of them


def folder_of(path: Path) -> Path:
    """The folder beside the database `path`, or beside the file that `path` is a link to."""
    real = path
    with contextlib.suppress(OSError, ValueError, RuntimeError):  # no name that anything could have
        real = path.resolve()
    return real.with_name(f"{real.name}.evidence")


def place_of(path: Path, sha256: str) -> Path:
    """Where the content with that hash lies beside the database `path`. Raises ValueError for no hash."""
    if not _NAME.fullmatch(sha256):
        raise ValueError(f"no SHA-256: {sha256!r}")
    return folder_of(path) / sha256[:2] / sha256


def found(path: Path) -> Iterator[Path]:
    """The evidence files beside the database `path`: regular files with the right names, nothing else."""
    for file in _entries(folder_of(path)):
        if _fits(file) and is_regular(file):
            yield file


def foreign(path: Path) -> Iterator[str]:
    """What else is in the folder: links, leftovers of what was interrupted, files of others; by name."""
    folder = folder_of(path)
    if os.path.lexists(folder) and not is_folder(folder):
        yield folder.name
    for file in _entries(folder):
        if not (_fits(file) and is_regular(file)):
            yield file.relative_to(folder).as_posix()


def _entries(folder: Path) -> Iterator[Path]:
    """Everything in `folder` and in its groups, by name; what is no group stands for itself."""
    if not is_folder(folder):
        return
    for one in sorted(folder.iterdir()):
        if _GROUP.fullmatch(one.name) and is_folder(one):
            yield from sorted(one.iterdir())
        else:
            yield one


def _fits(file: Path) -> bool:
    return bool(_NAME.fullmatch(file.name)) and file.parent.name == file.name[:2]


def make(folder: Path) -> None:
    """Makes `folder`, for its owner only. Raises OSError, also where a link or a file is in its place."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not is_folder(folder):
            raise OSError(errno.ELOOP, f"“{folder.name}”是链接，不是文件夹", str(folder)) from None
    else:
        files.sync_folder(folder.parent)


def reachable(file: Path) -> bool:
    """Whether no link leads to the place `file` of the folder."""
    return is_folder(file.parent.parent) and is_folder(file.parent)


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder itself and not a link to one."""
    return stat.S_ISDIR(_mode(path))


def is_regular(path: Path) -> bool:
    """Whether `path` is a regular file itself and not a link to one."""
    return stat.S_ISREG(_mode(path))


def _mode(path: Path) -> int:
    """What kind of thing `path` is; 0 for nothing."""
    try:
        return path.lstat().st_mode
    except (OSError, ValueError):
        return 0


def open_regular(path: Path) -> BinaryIO:
    """The regular file `path`, open for reading; never waits, never follows a link. Raises OSError."""
    handle = os.open(path, _READING)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "no regular file", str(path))
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def blocks(path: Path) -> Iterator[bytes]:
    """The content of the regular file `path`, a block at a time. Raises OSError."""
    with open_regular(path) as file:
        while block := file.read(BLOCK):
            yield block


def digest_of(file: Path) -> str:
    """The SHA-256 of the regular file `file`, hex. Raises OSError."""
    digest = hashlib.sha256()
    for block in blocks(file):
        digest.update(block)
    return digest.hexdigest()
