"""Opens a file from outside: regular, small enough, of a kind that can be read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from perftrack import text
from perftrack.errors import UnreadableFile

MAX_BYTES = 50 * 1024 * 1024

_SAVE_AS = "请在原程序中另存为文本文件（制表符分隔，UTF-8 或 GB18030 编码）后再导入。"
_READABLE = "目前可以读取文本文件（.txt、.tsv，UTF-8 或 GB18030 编码）。"
# First bytes of a file, and what such a file is.
_SIGNATURES = (
    (b"%PDF", "PDF 文件"),
    (b"PK\x03\x04", "Office 文件（xlsx、docx 等）或压缩包"),
    (b"PK\x05\x06", "空的压缩包"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 文件（xls、doc、wps、et）"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"\x1f\x8b", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"Rar!", "压缩包"),
    (b"SQLite format 3", "数据库文件"),
    (b"\x7fELF", "程序文件"),
    (b"MZ", "程序文件"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<table")
# Signatures of two or three letters may also begin a text; these need a zero byte beside them.
_SHORT = (b"BM", b"MZ")


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
    _refuse_other_kinds(name, data)
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


def _refuse_other_kinds(name: str, data: bytes) -> None:
    """Raises for a file whose first bytes say that it is no text."""
    if not data.strip():
        raise UnreadableFile(name, "文件是空的", instead="请检查是不是选错了文件。")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and (signature not in _SHORT or b"\x00" in data[:512]):
            raise UnreadableFile(name, f"这是{kind}，目前还不能直接读取", instead=_READABLE + _SAVE_AS)
    if data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        raise UnreadableFile(
            name,
            "这是网页（HTML 或 XML）",
            instead="请用浏览器或表格软件打开，复制表格另存为文本文件后再导入。",
        )
