"""The two streams of the command line: results on stdout, talk on stderr, both UTF-8."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from perftrack.errors import CannotPrint
from perftrack.text import clean, fold, wrap

UNLIMITED = 10_000
"""Columns of a stream that is no terminal: nothing is cut for a file or a pipe."""


def prepare() -> None:
    """Make both streams UTF-8 whatever the locale says; what cannot be encoded becomes `?`.

    A stream that was closed (`>&-`) leads nowhere: else the next file opened would take its place.
    """
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  open to the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def show(text: str = "") -> None:
    """Print a piece of the result and a newline. Raises CannotPrint, as all that print results do."""
    with _printing():
        print(text)


def show_raw(text: str) -> None:
    """Print a result that ends its own lines."""
    show(text.removesuffix("\n"))


def show_json(value: object) -> None:
    """Print `value` as JSON, Chinese unescaped."""
    show(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def listing(name: str) -> Iterator[Callable[[object], None]]:
    """Print `{"name": [...]}` object by object, each at once: a province does not fit in memory."""
    between = f'{{"{name}": [\n'

    def add(value: object) -> None:
        nonlocal between
        show_raw(between + json.dumps(value, ensure_ascii=False))
        between = ",\n"

    try:
        yield add
    finally:
        show(f"{between if between.startswith('{') else ''}]}}")


def flush() -> None:
    """See to it that every result has arrived."""
    with _printing():
        sys.stdout.flush()


def give_up() -> None:
    """Send what is still to be printed nowhere; else Python complains once more when it closes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _printing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up()
        why = os.strerror(error.errno) if error.errno else str(error)
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise CannotPrint("磁盘已满" if full else why) from error


def say(text: str) -> None:
    """Tell the person something that is no result; what they typed may be quoted in it."""
    print(clean(text), file=sys.stderr)


def columns() -> int:
    """Columns of the terminal; `UNLIMITED` when stdout is none and COLUMNS does not say."""
    if "COLUMNS" not in os.environ and not sys.stdout.isatty():
        return UNLIMITED
    return max(40, shutil.get_terminal_size().columns)


def prose_columns() -> int:
    """Columns to break prose at: the terminal's, 100 at most."""
    return min(columns(), 100)


def has_person() -> bool:
    """Whether somebody can be asked: stdin and stderr are terminals."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def lines() -> Iterator[str]:
    """What a person types, line by line, to the end.

    Read past Python's own buffer: a thread that waits there would hold it locked when the program ends.
    """
    rest = b""
    while data := os.read(sys.stdin.fileno(), 4096):
        *whole, rest = (rest + data).split(b"\n")
        yield from (line.decode("utf-8", "replace") for line in whole)


def ask(question: str) -> bool:
    """Ask on stderr; True only for a clear yes, False for anything else and for the end of input."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip().casefold()
    return answer in {"y", "yes", "是", "好", "ｙ"}


def choose(question: str, options: Sequence[str]) -> int | None:
    """Ask on stderr which of `options` it is, by number; return alone is the first. None: no clear answer."""
    say(hang(question))
    for at, words in enumerate(options, 1):
        say(hang(f"  {at}. {words}"))
    print("选几？（直接回车是 1） ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    answer = fold(line.strip()) or ("1" if line else "")
    return int(answer) - 1 if answer in {str(at + 1) for at in range(len(options))} else None


def hang(line: str) -> str:
    """`line` broken at the terminal's width, its later lines two columns further in than its first."""
    bare = line.lstrip(" ")
    start = line[: len(line) - len(bare)]
    return wrap(bare, prose_columns(), indent=start + "  ", first=start)
