"""Text files a person names on the command line, read whole; `-` is standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from perftrack.errors import UnreadableFile

MOST_BYTES = 64 * 1024 * 1024
"""Largest file that is read, in bytes: about a million rows."""


def read_text(path: Path) -> str:
    """The text of a file, `-` for stdin: UTF-8 with or without BOM, else GB18030. Raises UnreadableFile."""
    name = shown_name(path)
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFile(name, "没有这个文件", instead="请检查文件名和所在的文件夹。") from None
    except IsADirectoryError:
        raise UnreadableFile(name, "这是一个文件夹", instead="请写文件夹里的文件名。") from None
    except OSError as error:
        raise UnreadableFile(name, _reason(error), instead="请检查文件名和权限。") from None
    if len(data) > MOST_BYTES:
        raise UnreadableFile(name, f"超过 {MOST_BYTES // 1024 // 1024} MB", instead="请拆成几个文件。")
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _decode(data, "utf-16", name)
    if b"\0" in data:
        raise UnreadableFile(name, "不是文本文件", instead="请另存为 CSV（逗号分隔）后再读。")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode(data, "gb18030", name)


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(
            name, "文字编码既不是 UTF-8 也不是 GB18030", instead="请另存为 UTF-8 编码的 CSV。"
        ) from None


def shown_name(path: Path) -> str:
    """What to call the file in a sentence."""
    return "标准输入" if str(path) == "-" else path.name


def _reason(error: OSError) -> str:
    """Why the system refused, in Chinese where it is one of the usual reasons."""
    reasons = {
        NotADirectoryError: "没有这个文件夹",
        PermissionError: "没有权限，或者文件正被别的程序打开",
    }
    return reasons.get(type(error), f"系统不允许（{error.strerror or type(error).__name__}）")
