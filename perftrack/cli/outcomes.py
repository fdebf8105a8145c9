"""What became of the rows of a table: the end that `record`, `monitor` and `review` share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from perftrack.cli import terminal
from perftrack.cli.files import shown_name
from perftrack.errors import CLEAN, REFUSED

if TYPE_CHECKING:
    from perftrack.workflow import RowProblem


class Told(Protocol):
    """One thing that was done, and what is advised besides."""

    @property
    def sentence(self) -> str:
        """What was done."""

    @property
    def advice(self) -> str | None:
        """What to look at; None for nothing."""


class Taken(Protocol):
    """A table that was taken in, or refused with every problem."""

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Why rows cannot be taken; empty when all were."""

    @property
    def sentence(self) -> str:
        """What became of the whole."""


def tell_each(recorded: Iterable[Told]) -> None:
    """Print what was done row by row, and the advice to stderr."""
    for one in recorded:
        terminal.show(terminal.hang(one.sentence))
        if one.advice:
            terminal.say(terminal.hang(f"  {one.advice}"))


def end(source: Path, done: Taken) -> int:
    """Say every problem with its row, then what became of the table; the exit code."""
    for problem in done.problems:
        terminal.say(terminal.hang(f"{shown_name(source)} 第 {problem.line} 行：{problem.sentence}"))
    terminal.say(done.sentence)
    return REFUSED if done.problems else CLEAN


def objects(done: Taken) -> dict[str, Any]:
    """`problems` and `sentence` of the JSON that all three print."""
    return {
        "problems": [{"row": problem.line, "message": problem.sentence} for problem in done.problems],
        "sentence": done.sentence,
    }
