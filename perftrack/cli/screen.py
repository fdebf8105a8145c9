"""What the terminal can do, asked of the terminal itself."""

from __future__ import annotations

import contextlib
import locale
import os
import re
import select
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perftrack.workflow.diagnosing import Screen

_PATIENCE = 0.5
"""Seconds to wait for the answer of a terminal that may not know the question."""
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")


def look() -> Screen:
    """What is known of the terminal that talk goes to; on one that answers, how wide signs come out."""
    from perftrack.workflow.diagnosing import Screen

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return Screen(is_terminal=False)
    size = os.get_terminal_size(sys.stderr.fileno())  # stdout may be a pipe to a pager
    kind = os.environ.get("TERM", "xterm" if os.name == "nt" else "")
    asked = kind not in {"", "dumb"}
    return Screen(
        is_terminal=True,
        columns=size.columns,
        rows=size.lines,
        utf8=_says_utf8(),
        kind=kind,
        no_colour="NO_COLOR" in os.environ,
        wide=_measured("中") if asked else None,
        ambiguous=_measured("“①…") if asked else None,
    )


def _says_utf8() -> bool:
    return locale.getencoding().replace("-", "").casefold() in {"utf8", "cp65001"}


def _measured(signs: str) -> int | None:
    """Columns that `signs` take at the beginning of a line; None where the terminal does not answer."""
    if os.name != "posix":
        return None
    with _raw(), contextlib.suppress(OSError):
        handle = sys.stdin.fileno()
        sys.stderr.write(f"\r{signs}\x1b[6n")
        sys.stderr.flush()
        try:
            return _answer(handle)
        finally:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
    return None


def _answer(handle: int) -> int | None:
    read, until = b"", time.monotonic() + _PATIENCE
    while (left := until - time.monotonic()) > 0:
        if not select.select([handle], [], [], left)[0]:
            return None
        more = os.read(handle, 64)
        if not more:
            return None
        read += more
        if found := _ANSWER.search(read):
            return int(found[1]) - 1
    return None


@contextlib.contextmanager
def _raw() -> Iterator[None]:
    """The keyboard without echo and line by line, so that the answer is ours to read."""
    import termios
    import tty

    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle, termios.TCSANOW)
        yield
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
