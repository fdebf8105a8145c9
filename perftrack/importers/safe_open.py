"""Opens a file from outside: regular, not empty, small enough."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from perftrack import text
from perftrack.errors import UnreadableFile

MAX_BYTES = 50 * 1024 * 1024


def read_bytes(path: Path) -> tuple[str, bytes]:
    """Name (without folder) and bytes of the regular file at `path`, at most 50 MB.

    Never waits on a pipe or a device. Raises `UnreadableFile`.
    """
    name = text.one_line(path.name) or "（无名文件）"
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise UnreadableFile(name, "文件不存在", instead="请检查路径和文件名。") from None
    except PermissionError:
        raise UnreadableFile(
            name, "没有读取权限", instead="请检查文件权限，或复制一份到自己的目录。"
        ) from None
    except (OSError, ValueError):
        raise UnreadableFile(name, "打不开", instead="请检查路径；它应当是一个普通文件。") from None
    try:
        data = _bounded(descriptor, name)
    except OSError:
        raise UnreadableFile(name, "读取中断", instead="请检查磁盘或网络位置后重试。") from None
    finally:
        os.close(descriptor)
    if not data.strip():
        raise UnreadableFile(name, "文件是空的", instead="请检查是不是选错了文件。")
    return name, data


def _bounded(descriptor: int, name: str) -> bytes:
    """The bytes behind `descriptor` when it is a regular file that is not too large."""
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFile(name, "这是一个文件夹", instead="请写出文件夹里的文件，例如 文件夹/*.txt。")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(name, "这是管道或设备，不是普通文件", instead="请先存成文件再导入。")
    if status.st_size > MAX_BYTES:
        raise _too_large(name)
    chunks: list[bytes] = []
    left = MAX_BYTES + 1
    while left > 0 and (chunk := os.read(descriptor, min(left, 1 << 20))):
        chunks.append(chunk)
        left -= len(chunk)
    if left <= 0:
        raise _too_large(name)
    return b"".join(chunks)


def _too_large(name: str) -> UnreadableFile:
    return UnreadableFile(
        name, f"超过 {MAX_BYTES // 1024 // 1024} MB", instead="请只保留绩效目标表所在的部分后再导入。"
    )
