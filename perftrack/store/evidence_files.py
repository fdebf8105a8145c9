"""The content of evidence: taken in whole or not at all, kept under its hash, looked at, given out."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from perftrack.errors import CannotWrite, NotFound, UnreadableFile, cause
from perftrack.model import FileState
from perftrack.store import connection as files
from perftrack.store.evidence_folder import (
    BLOCK,
    blocks,
    digest_of,
    folder_of,
    foreign,
    found,
    is_regular,
    make,
    open_regular,
    place_of,
    reachable,
)
from perftrack.text import one_line

MOST_BYTES = 200 * 1024 * 1024
"""The largest file that is taken in."""
_LEFTOVER = re.compile(r"\.[0-9a-f]{16}\.part", re.ASCII)
_STALE = 24 * 3600
"""Seconds after which nobody writes to a leftover any more."""
_NONAME = "（无名文件）"


@dataclass(frozen=True, slots=True)
class Content:
    """What a file consists of."""

    name: str
    """Without folder, on one line, for people."""
    sha256: str
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Unused:
    """What lies in the folder and belongs to no attachment; harmless."""

    contents: tuple[Path, ...]
    """Content that was taken in, and whose row never came or is another database's."""
    others: tuple[str, ...]
    """Links, leftovers, files of others."""


def keep(path: Path, sources: Sequence[Path], *, most: int = MOST_BYTES) -> tuple[Content, ...]:
    """Takes the content of `sources` in beside the database `path`: of all of them, or of none.

    It is on the disk when this returns. The same content is kept once; one that was changed meanwhile is
    made good. Only regular files of 1 to `most` bytes, no links. Raises UnreadableFile, CannotWrite.
    """
    folder = folder_of(path)
    fresh: list[Path] = []
    kept: list[Content] = []
    try:
        _made(folder)
        for source in sources:
            fresh.append(folder / f".{secrets.token_hex(8)}.part")
            kept.append(_taken(source, fresh[-1], most))
        _sweep(folder, fresh)
        for copy, one in zip(fresh, kept, strict=True):
            _place(copy, place_of(path, one.sha256), one.name)
    finally:
        for copy in fresh:
            with contextlib.suppress(OSError):
                copy.unlink(missing_ok=True)
    return tuple(kept)


def _made(folder: Path) -> None:
    try:
        make(folder)
    except OSError as error:
        what = f"佐证资料的文件夹“{folder}”用不了：{_why(error)}，没有附上。"
        raise CannotWrite(what, instead="请检查它和它所在文件夹的权限；它应当是一个普通文件夹。") from error


def name_of(source: Path) -> str:
    """The name of a file for people: no folder, no control or invisible signs, on one line."""
    return one_line(source.name)[:1000] or _NONAME


def _taken(source: Path, copy: Path, most: int) -> Content:
    """Copies `source` to the new file `copy`, reading it once."""
    name = name_of(source)
    _refuse_odd(source, name)
    try:
        file = open_regular(source)
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from None
    digest = hashlib.sha256()
    with file:
        before = os.fstat(file.fileno())
        _refuse_size(name, before.st_size, most)
        with _writing(name), open(_new(copy), "wb") as out:
            left = before.st_size + 1  # one more than it was shows that it grows
            while left and (block := _read(file.fileno(), min(left, BLOCK), name)):
                digest.update(block)
                out.write(block)
                left -= len(block)
            out.flush()
            os.fsync(out.fileno())
        after = os.fstat(file.fileno())
    if left != 1 or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadableFile(name, "它在复制的时候还在变", instead="请等别的程序写完、关闭以后再附。")
    return Content(name, digest.hexdigest(), before.st_size)


def _new(copy: Path) -> int:
    return os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def _read(handle: int, count: int, name: str) -> bytes:
    try:
        return os.read(handle, count)
    except OSError:
        raise UnreadableFile(name, "读取中断", instead="请检查磁盘或网络位置后重试。") from None


def _refuse_odd(source: Path, name: str) -> None:
    """Raises for what is no regular file, before anything is opened: opening some devices does something."""
    try:
        mode = source.lstat().st_mode
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from None
    if stat.S_ISLNK(mode):
        raise UnreadableFile(name, "这是一个链接", instead="请写它指向的那个文件。")
    if stat.S_ISDIR(mode):
        raise UnreadableFile(name, "这是一个文件夹", instead="请写出里面的文件；文件多的，先打成一个压缩包。")
    if not stat.S_ISREG(mode):
        raise UnreadableFile(name, "这是管道或设备，不是普通文件", instead="请先存成文件再附。")


def _refuse_size(name: str, size: int, most: int) -> None:
    if size == 0:
        raise UnreadableFile(name, "文件是空的", instead="请检查是不是选错了文件。")
    if size > most:
        limit = f"{most // 1024 // 1024} MB" if most >= 1024 * 1024 else f"{most} 字节"
        raise UnreadableFile(
            name,
            f"超过 {limit}",
            instead="请只附能证明这个值的部分，或压缩以后再附；原件另存，在说明里写明在哪里。",
        )


def _unreadable(name: str, error: OSError | ValueError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return UnreadableFile(name, "文件不存在", instead="请检查路径和文件名。")
    if isinstance(error, PermissionError):
        return UnreadableFile(name, "没有读取权限", instead="请检查文件权限，或复制一份到自己的目录。")
    if error.errno in {errno.ELOOP, errno.EINVAL}:  # it was replaced since it was looked at
        return UnreadableFile(name, "这是一个链接，或不是普通文件", instead="请写普通文件。")
    return UnreadableFile(name, "打不开", instead="请检查路径；它应当是一个普通文件。")


@contextlib.contextmanager
def _writing(name: str) -> Iterator[None]:
    """What goes wrong while the copy of `name` is written, as a refusal."""
    try:
        yield
    except OSError as error:
        what = f"“{name}”放不进佐证资料的文件夹：{_why(error)}，没有附上。"
        raise CannotWrite(what, instead="请检查磁盘空间和文件夹的权限，再附一次。") from error


def _why(error: OSError) -> str:
    return str(error.strerror) if error.errno == errno.ELOOP else cause(error)


def _sweep(folder: Path, fresh: Sequence[Path]) -> None:
    """Removes what killed programs left a day ago and longer, by the clock of the disk itself."""
    with contextlib.suppress(OSError):
        now = max(copy.lstat().st_mtime for copy in fresh)
        for one in folder.iterdir():
            if _LEFTOVER.fullmatch(one.name) and is_regular(one) and now - one.lstat().st_mtime > _STALE:
                one.unlink()


def _place(copy: Path, goal: Path, name: str) -> None:
    """Gives the complete file `copy` the name of its content, unless that is there already and sound."""
    with _writing(name):
        make(goal.parent)
        if not (is_regular(goal) and digest_of(goal) == goal.name):
            copy.replace(goal)
        files.sync_folder(goal.parent)


# --- looking --------------------------------------------------------------------------------


def look(path: Path, sha256: str, size: int, *, thorough: bool) -> FileState:
    """How the content with that hash and size stands beside the database `path`.

    Only whether it is there with its size, or (`thorough`) whether it still has its hash.
    """
    file = place_of(path, sha256)
    if not reachable(file) or not is_regular(file):
        return "gone"
    try:
        if file.lstat().st_size != size:
            return "changed"
        return "changed" if thorough and digest_of(file) != sha256 else "present"
    except FileNotFoundError:
        return "gone"
    except OSError:
        return "unreadable"


def unused(path: Path, known: frozenset[str]) -> Unused:
    """What lies in the folder beside the database `path` that is no content of `known` (SHA-256)."""
    try:
        return Unused(tuple(one for one in found(path) if one.name not in known), tuple(foreign(path)))
    except OSError:
        return Unused((), ())


# --- giving out -----------------------------------------------------------------------------


def content(path: Path, sha256: str) -> Iterator[bytes]:
    """The content with that hash, a block at a time.

    Raises NotFound where it is not there, cannot be read, or (at the end) is not what was taken in.
    """
    file = place_of(path, sha256)
    digest = hashlib.sha256()
    instead = "perftrack verify 列出全部不对的文件；有备份的，用 perftrack restore 找回。"
    try:
        if not reachable(file):
            raise FileNotFoundError(errno.ENOENT, "", str(file))
        for block in blocks(file):
            digest.update(block)
            yield block
    except OSError as error:
        why = "已经不在了" if isinstance(error, FileNotFoundError) else f"读不出来（{cause(error)}）"
        raise NotFound(f"佐证资料 {sha256[:12]}… 的文件{why}。", instead=instead) from error
    if digest.hexdigest() != sha256:
        raise NotFound(f"佐证资料 {sha256[:12]}… 的内容和附上时不同。", instead=instead)
