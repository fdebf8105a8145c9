"""While files are being read: which one, how many are done, and a way to stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Static

from perftrack import workflow
from perftrack.errors import PerftrackError
from perftrack.model import Draft
from perftrack.text import one_line
from perftrack.tui.beside import beside
from perftrack.tui.commands import EVERYWHERE, READING, Command, bindings
from perftrack.tui.messages import Accident, FilesRead
from perftrack.tui.screens.base import Dialog
from perftrack.tui.widgets.bars import TooSmall, progress_bar


@dataclass(frozen=True, slots=True)
class Readings:
    """What came out of the files that were chosen."""

    drafts: tuple[Draft, ...]
    refused: tuple[str, ...]
    """A sentence for each file that could not be read."""
    paths: tuple[Path, ...] = ()
    """Of the drafts."""


class Reading(Dialog[Readings | None]):
    """Reads file after file; None when the person stops it, which ends the reading itself at once."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*READING, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = READING

    def __init__(self, paths: Sequence[Path], *, hidden: bool = False) -> None:
        """`hidden`: whether hidden sheets are read too."""
        super().__init__()
        self._paths = tuple(paths)
        self._hidden = hidden
        self._stop = workflow.Stop()
        self._done = 0
        self._seconds = 0

    def compose(self) -> ComposeResult:
        """A box in the middle."""
        with Vertical(classes="box"):
            yield Static("读取文件", markup=False, classes="box-title")
            yield Static("", markup=False, id="progress")
            yield Static("读完以后先给您看，存入以前什么都不会改动。Esc 停止", markup=False, classes="hint")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin."""
        self._tell()
        self.set_interval(1, self._tick)
        self.start(self._read(), group="read")

    def _tick(self) -> None:
        self._seconds += 1
        self._tell()

    def _tell(self) -> None:
        total = len(self._paths)
        name = one_line(self._paths[min(self._done, total - 1)].name)
        since = f"　{self._seconds} 秒" if self._seconds else ""
        words = Content(f"{progress_bar(self._done, total)} {self._done}/{total}{since}\n{name}")
        self.query_one("#progress", Static).update(words)

    async def _read(self) -> None:
        found: list[tuple[Path, Draft]] = []
        refused: list[str] = []
        try:
            for path in self._paths:
                self._tell()
                read = await self._one(path)
                if isinstance(read, Draft):
                    found.append((path, read))
                else:
                    refused.append(read)
                self._done += 1
        finally:  # also where the program ends meanwhile
            self._stop.now()
        paths, drafts = tuple(path for path, _ in found), tuple(draft for _, draft in found)
        self.post_message(FilesRead(drafts, tuple(refused), paths))

    async def _one(self, path: Path) -> Draft | str:
        """What the file says, or why it could not be read."""
        work = partial(workflow.read_file, path, hidden=self._hidden, stop=self._stop)
        try:
            return await beside(work)
        except PerftrackError as error:
            return str(error)
        except Exception as error:  # one file must not take the others along; the log has the rest
            self.app.post_message(Accident(error))
            return f"读取“{one_line(path.name)}”时程序出了意外，没有读成。"

    @on(FilesRead)
    def _finished(self, event: FilesRead) -> None:
        self.dismiss(Readings(event.drafts, event.refused, event.paths))

    def action_cancel(self) -> None:
        """Stop; what was read is forgotten."""
        self._stop.now()
        self.dismiss(None)
