"""Reports into a file: whole or not at all, and what stood there stays until the new one is complete."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from perftrack.errors import CannotWrite, UsageError, cause
from perftrack.exporters import docx, pdf, xlsx
from perftrack.reports import Report
from perftrack.text import clean, one_line

FORMATS: dict[str, Callable[[Sequence[Report]], bytes]] = {
    "xlsx": xlsx.render,
    "docx": docx.render,
    "pdf": pdf.render,
}
"""Suffix without the dot -> what draws the reports."""
_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_ENDING = re.compile(r"[0-9A-Za-z]{1,10}")
_MOST_BYTES = 120
"""Of a file's name without its ending: file systems allow 255 and the temporary name is longer."""


def format_of(path: Path) -> str:
    """The format that the ending of `path` names. Raises UsageError."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        what = f"“{clean(path.name)}”的类型写不了。"
        raise UsageError(what, instead="文件名请以 .xlsx、.docx 或 .pdf 结尾，或写一个已有的文件夹。")
    return ending


def write(reports: Sequence[Report], path: Path) -> None:
    """Draws `reports` as the ending of `path` says. Raises UsageError, CannotWrite, NotFound."""
    draw = FORMATS[format_of(path)]
    try:
        data = draw(reports)
    except OSError as error:
        folder = clean(tempfile.gettempdir())
        what = f"写不出“{clean(str(path))}”：临时文件夹“{folder}”用不了，{cause(error)}。"
        raise CannotWrite(what, instead="请腾出空间，或检查那个文件夹的权限。") from error
    write_bytes(data, path)


def write_bytes(data: bytes, path: Path) -> None:
    """Writes `data` to a temporary file beside `path`, syncs it and renames it. Raises CannotWrite."""
    write_blocks((data,), path)


def write_blocks(blocks: Iterable[bytes], path: Path) -> None:
    """`write_bytes` of what comes a block at a time; what the blocks raise leaves `path` as it was."""
    with fresh(path) as file:
        for block in blocks:
            file.write(block)


@contextlib.contextmanager
def fresh(path: Path) -> Iterator[BinaryIO]:
    """A new file that gets the name `path` when the block ends, and is gone when it raises.

    Raises CannotWrite, also for an OSError of the block.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        raise CannotWrite(f"写不进“{clean(str(path))}”：那不是普通文件。", instead="请换一个文件名。")
    temporary = path.with_name(f".{path.name[:60]}.{secrets.token_hex(8)}.part")
    try:
        handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
    except (OSError, ValueError) as error:
        raise _cannot(path, error) from None
    try:
        with open(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise _cannot(path, error) from None
        raise
    _sync_folder(path.parent)


def safe_name(text: str) -> str:
    """`text` as a file's name that every system takes: no separators, no reserved words, not too long."""
    name = _UNSAFE.sub("_", one_line(text)).strip("._ ")
    name = name.encode()[:_MOST_BYTES].decode(errors="ignore").strip("._ ")
    return f"_{name}" if _RESERVED.fullmatch(name.partition(".")[0]) else name or "未命名"


def safe_file_name(name: str) -> str:
    """`safe_name` of a whole file name: what is cut off is never its ending."""
    stem, dot, ending = one_line(name).rpartition(".")
    if not (stem and dot and _ENDING.fullmatch(ending)):
        return safe_name(name)
    return f"{safe_name(stem)}.{ending}"


def _cannot(path: Path, error: OSError | ValueError) -> CannotWrite:
    what = f"写不进“{clean(str(path))}”：{cause(error)}。"
    kept = "原有的文件没有动。" if os.path.exists(path) else ""
    return CannotWrite(what, instead=f"{kept}请换一个位置，或检查权限和磁盘空间。")


def _sync_folder(folder: Path) -> None:
    """Makes the rename last through a power cut, where the system can do that for folders."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
