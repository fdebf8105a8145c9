"""Readers of files: text, tables and the place of every cell, without meaning."""

from __future__ import annotations

from pathlib import Path

from perftrack.importers.safe_open import read_bytes
from perftrack.importers.text_file import read_text
from perftrack.model import Document

__all__ = ["read"]


def read(path: Path) -> Document:
    """The text and tables of the file at `path`.

    Today text files are read: UTF-8 (with or without BOM), UTF-16 with BOM, GB18030. Raises
    `UnreadableFile` for everything else, and says what the file is and what to do instead.
    """
    name, data = read_bytes(path)
    return read_text(name, data)
