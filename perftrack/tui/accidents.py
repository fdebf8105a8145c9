"""What nobody foresaw: written to a log file, told in one sentence, never shown as a traceback."""

from __future__ import annotations

from pathlib import Path

from perftrack import mishaps
from perftrack.tui.asking import utc_now


def write_log(error: BaseException, folder: Path | None = None) -> Path | None:
    """Append `error` to the log, `folder` None: the user's; None where no log can be written."""
    return mishaps.write(error, when=utc_now(), folder=folder)


def sentence(path: Path | None) -> str:
    """What to tell a person; `path` is the log, None where there is none."""
    where = f"详情写在 {path}，报告问题时请附上。" if path else "详情没能写进日志文件。"
    return f"程序出了意外。已保存的数据没有丢，没有保存的输入会在下次打开时恢复。{where}"
