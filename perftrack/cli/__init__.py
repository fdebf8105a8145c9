"""The command line: parse arguments, ask the workflow, print. Opens no screen; see `OpenProgram`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from perftrack.cli import grammar, terminal
from perftrack.cli.commands import root
from perftrack.cli.settings import OpenProgram, Settings, now
from perftrack.errors import CLEAN, REFUSED, USAGE, PerftrackError

__all__ = ["OpenProgram", "run"]

INTERRUPTED = 130
"""What a shell expects of a program stopped by Ctrl-C."""


def run(argv: Sequence[str]) -> int | OpenProgram:
    """Do what `argv` (without the program's name) asks for.

    Returns the exit code (0 clean, 1 something needs a look, 2 usage, 3 refused), or the program to open.
    Never raises: what goes wrong becomes a sentence on stderr.
    """
    terminal.prepare()
    try:
        outcome = _dispatch(argv)
        terminal.flush()
    except click.UsageError as error:
        terminal.say(grammar.sentence(error))
        return USAGE
    except PerftrackError as error:
        terminal.say(str(error))
        return error.exit_code
    except BrokenPipeError:
        terminal.give_up()  # the reader left (`| head`)
        return CLEAN
    except KeyboardInterrupt:
        terminal.say("已中断。")
        return INTERRUPTED
    except Exception as error:
        terminal.say(_unforeseen(error))
        return REFUSED
    return outcome


def _unforeseen(error: Exception) -> str:
    """The sentence about an error nobody foresaw; its details go to the log."""
    from perftrack import mishaps

    path = mishaps.write(error, when=now())
    where = "详细情况也没能写进日志文件。" if path is None else f"详细情况写在“{path}”，求助时请附上。"
    return f"程序内部出错（{type(error).__name__}），这一步没有完成。{where}"


def _dispatch(argv: Sequence[str]) -> int | OpenProgram:
    command = root()
    try:
        with command.make_context("perftrack", list(argv), obj=Settings()) as ctx:
            outcome = command.invoke(ctx)
    except click.exceptions.Exit as done:
        return done.exit_code
    assert isinstance(outcome, int | OpenProgram)  # noqa: S101  a command that returns nothing is a mistake here
    return outcome
