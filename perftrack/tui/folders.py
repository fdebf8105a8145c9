"""Files a person can choose: what a typed path means, and what stands in a folder."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from perftrack.errors import NotFound
from perftrack.text import clean

READABLE = frozenset(
    f".{ending}"
    for kinds in ("txt csv tsv xlsx xlsm docx pdf", "xls et doc wps ods odt rtf")
    for ending in kinds.split()
)
"""Endings of the files that can be read; the last ones through LibreOffice."""
MOST_ENTRIES = 2000
"""More than this a table shows too slowly."""
_QUOTES = {"'": "'", '"': '"', "“": "”", "‘": "’", "「": "」", "《": "》"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder, or a file that can be read."""

    path: Path
    folder: bool
    size: int = 0
    """Bytes; 0 for a folder."""
    modified: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds, folders first, each by name."""

    path: Path
    entries: tuple[Entry, ...]
    others: int
    """Files that are not listed because nothing here reads them."""
    left_off: int
    """Entries beyond `MOST_ENTRIES`."""
    top: bool = False
    """Whether no way leads up from here, be it that there is none or that it may not be gone."""


def listed(path: Path, *, every: bool = False) -> Folder:
    """What the folder `path` holds; hidden entries are left out, and files that nothing here reads.

    `every`: those too. Raises NotFound.
    """
    found: list[Entry] = []
    others = 0
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                one = _entry(entry)
                if every or one.folder or one.path.suffix.lower() in READABLE:
                    found.append(one)
                else:
                    others += 1
    except (OSError, ValueError) as error:
        why = "没有权限" if isinstance(error, PermissionError) else "系统不允许"
        raise NotFound(f"打不开文件夹“{clean(str(path))}”：{why}。", instead="请换一个文件夹。") from None
    found.sort(key=lambda one: (not one.folder, one.path.name.casefold()))
    left_off = max(0, len(found) - MOST_ENTRIES)
    return Folder(path, tuple(found[:MOST_ENTRIES]), others, left_off, top=path.parent == path)


def _entry(entry: os.DirEntry[str]) -> Entry:
    path = Path(entry.path)
    try:
        if entry.is_dir():
            return Entry(path, folder=True)
        known = entry.stat()
    except OSError:
        return Entry(path, folder=False)
    return Entry(path, False, known.st_size, dt.datetime.fromtimestamp(known.st_mtime, dt.UTC).astimezone())


def typed_paths(text: str) -> tuple[Path, ...]:
    """The paths in `text`: one, or several in quotes; `~`, `file:` addresses and `\\ ` are understood."""
    text = text.strip()
    if not text:
        return ()
    if text[0] in _QUOTES and (quoted := _quoted(text)):
        return tuple(map(_path, quoted))
    return (_path(text),)


def _quoted(text: str) -> list[str]:
    """The parts of `text` in quotes; empty where something stands outside of them."""
    parts = []
    rest = text
    while rest:
        end = rest.find(_QUOTES.get(rest[0], ""), 1) if rest[0] in _QUOTES else -1
        if end < 0:
            return []
        parts.append(rest[1:end])
        rest = rest[end + 1 :].lstrip(" ,，、;；")
    return [part for part in parts if part.strip()]


def _path(text: str) -> Path:
    if text.lower().startswith("file://"):
        text = unquote(urlsplit(text).path)
    path = Path(text)
    if os.name == "posix" and "\\" in text and not os.path.exists(path):
        path = Path(text.replace("\\ ", " ").replace("\\(", "(").replace("\\)", ")"))
    try:
        return path.expanduser()
    except RuntimeError:  # `~nobody`
        return path
