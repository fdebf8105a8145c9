"""The command line: parse arguments, ask the workflow, print. Opens no screen; see `OpenProgram`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from perftrack.cli import grammar, terminal
from perftrack.cli.commands import root
from perftrack.cli.settings import OpenProgram, Settings
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
        sys.stdout.flush()
    except click.UsageError as error:
        terminal.say(grammar.sentence(error))
        return USAGE
    except PerftrackError as error:
        terminal.say(str(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader left (`| head`). Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except KeyboardInterrupt:
        terminal.say("已中断。")
        return INTERRUPTED
    except Exception as error:
        from perftrack.cli import mishaps

        terminal.say(mishaps.record(error))
        return REFUSED
    return outcome


def _dispatch(argv: Sequence[str]) -> int | OpenProgram:
    command = root()
    try:
        with command.make_context("perftrack", list(argv), obj=Settings()) as ctx:
            outcome = command.invoke(ctx)
    except click.exceptions.Exit as done:
        return done.exit_code
    assert isinstance(outcome, int | OpenProgram)  # noqa: S101  a command that returns nothing is a mistake here
    return outcome
