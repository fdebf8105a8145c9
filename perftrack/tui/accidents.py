"""What nobody foresaw: written to a log file, told in one sentence, never shown as a traceback."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

import platformdirs

from perftrack import __version__
from perftrack.tui.desk import utc_now

_LARGEST = 1_000_000
"""Bytes after which a log is begun anew."""


def write_log(error: BaseException, folder: Path | None = None) -> Path | None:
    """Append `error` to the log, without the values of variables; None where no log can be written.

    `folder` None: the user's log directory.
    """
    words = "".join(traceback.format_exception(error))
    try:
        folder = folder or platformdirs.user_log_path("perftrack", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "perftrack.log"
        fresh = path.exists() and path.stat().st_size > _LARGEST
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if fresh else os.O_APPEND)
        with os.fdopen(os.open(path, flags, 0o600), "a", encoding="utf-8", errors="replace") as file:
            file.write(f"{utc_now().isoformat(timespec='seconds')} perftrack {__version__}\n{words}\n")
    except OSError:
        return None
    return path


def sentence(path: Path | None) -> str:
    """What to tell a person; `path` is the log, None where there is none."""
    where = f"详情写在 {path}，报告问题时请附上。" if path else "详情没能写进日志文件。"
    return f"程序出了意外。已保存的数据没有丢，没有保存的输入会在下次打开时恢复。{where}"
