"""What nobody foresaw: one sentence for the person, the details in a file of theirs."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from perftrack import __version__
from perftrack.cli.settings import now

_KEPT = 200_000
"""Bytes after which the file begins anew."""


def record(error: BaseException) -> str:
    """Write the traceback of `error` to the user's log file; returns the sentence to show."""
    when = now().isoformat(timespec="seconds")
    text = f"{when} perftrack {__version__}\n{''.join(traceback.format_exception(error))}\n"
    start = f"程序内部出错（{type(error).__name__}），这一步没有完成。"
    try:
        import platformdirs  # even this may be missing from a broken installation

        path = Path(platformdirs.user_log_dir("perftrack", appauthor=False)) / "perftrack.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        if path.exists() and path.stat().st_size > _KEPT:
            flags |= os.O_TRUNC
        with open(os.open(path, flags, 0o600), "a", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except (OSError, ImportError):
        return f"{start}详细情况也没能写进日志文件。"
    return f"{start}详细情况写在“{path}”，求助时请附上。"
