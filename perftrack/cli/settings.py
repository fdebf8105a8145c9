"""What holds for the whole command line: which database, which practice, what time it is."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from perftrack.cli import terminal
from perftrack.errors import UsageError

if TYPE_CHECKING:
    from perftrack.store import Store


@dataclass(frozen=True, slots=True)
class OpenProgram:
    """What the command line returns when the terminal program is asked for; the caller opens it."""

    db: Path
    practice: str | None
    who: str | None = None
    """In whose name; None: the user of the system."""
    served: bool = False
    """Whether the person sits at a browser."""
    files: Path | None = None
    """With `served`: the only folder whose files may be read and written; None: none."""


@dataclass(slots=True)
class Settings:
    """The global options, given before or after the command; the later one counts."""

    db: Path | None = None
    """None: the default file of the user."""
    practice: str | None = None
    """None: the practice in force for the plan's year."""
    who: str | None = None
    """In whose name things are written; None: the user of the system."""

    def path(self) -> Path:
        """The database file to work on, existing or not."""
        from perftrack import store

        return self.db if self.db is not None else store.default_path()

    def check_folder(self) -> None:
        """Raises CannotWrite where the database cannot be made for want of a folder."""
        from perftrack import store

        if not os.path.exists(self.path()):
            store.check_folder(self.path())

    def program(self) -> OpenProgram:
        """The terminal program on this database.

        Raises UsageError where there is no terminal for it, BadValue for a name that is none.
        """
        from perftrack import store

        self.check_terminal()
        store.person(self.who)
        return OpenProgram(self.path(), self.practice, self.who)

    def check_terminal(self) -> None:
        """Raises UsageError where there is no terminal for the program."""
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UsageError("程序界面需要终端，这里不是。", instead="perftrack --help 列出全部命令。")

    @contextmanager
    def store(self, *, create: bool = False) -> Iterator[Store]:
        """The opened database. Raises StoreError; with `create` a missing file is made."""
        from perftrack import store

        with store.open(self.path(), self.who, create=create) as opened:
            if opened.backup is not None:
                terminal.say(f"数据库已升级，升级前的内容备份在“{opened.backup}”。")
            yield opened


def today() -> dt.date:
    """The day where the person is; it selects the law for a plan whose year nobody knows."""
    return dt.datetime.now().astimezone().date()


def now() -> dt.datetime:
    """The one clock of the command line, UTC."""
    return dt.datetime.now(dt.UTC)
