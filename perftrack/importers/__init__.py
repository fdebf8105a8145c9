"""Readers of files: text, tables and the place of every cell, without meaning.

The parsing child loads this package too, and each file waits for it: nothing is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from perftrack.importers.stopping import Stop
    from perftrack.model import Document, Finding

__all__ = ["hidden_sheets", "read"]


def read(path: Path, *, hidden: bool = False, stop: Stop | None = None) -> Document:
    """The text and tables of the file at `path`; see `reading.read`. Raises `UnreadableFile`."""
    from perftrack.importers import reading

    return reading.read(path, hidden=hidden, stop=stop)


def hidden_sheets(document: Document) -> Finding | None:
    """What names the hidden sheets that were left out; None where there are none."""
    from perftrack.importers.kinds import HIDDEN_SHEETS

    return next((one for one in document.findings if one.code == HIDDEN_SHEETS), None)
