"""The log of what nobody foresaw: tracebacks in a file of the person's own, no values."""

from __future__ import annotations

import datetime as dt
import os
import traceback
from pathlib import Path

from perftrack import __version__

_LARGEST = 1_000_000
"""Bytes after which the log begins anew."""


def write(error: BaseException, *, when: dt.datetime, folder: Path | None = None) -> Path | None:
    """Append the traceback of `error` to the log; returns its path, None where no log can be written.

    `folder` None: the user's log directory. The log is for its owner's eyes only (0600).
    """
    words = "".join(traceback.format_exception(error))
    try:
        path = (folder or _folder()) / "perftrack.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        full = path.exists() and path.stat().st_size > _LARGEST
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if full else os.O_APPEND)
        with os.fdopen(os.open(path, flags, 0o600), "a", encoding="utf-8", errors="replace") as file:
            file.write(f"{when.isoformat(timespec='seconds')} perftrack {__version__}\n{words}\n")
    except (OSError, ImportError):
        return None
    return path


def _folder() -> Path:
    import platformdirs  # even this may be missing from a broken installation

    return platformdirs.user_log_path("perftrack", appauthor=False)
