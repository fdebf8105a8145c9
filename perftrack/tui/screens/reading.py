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


class Reading(Dialog[Readings | None]):
    """Reads file after file; None when the person stops it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*READING, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = READING

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self._paths = tuple(paths)
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
        drafts: list[Draft] = []
        refused: list[str] = []
        for path in self._paths:
            self._tell()
            try:
                drafts.append(await beside(partial(workflow.read_file, path)))
            except PerftrackError as error:
                refused.append(str(error))
            except Exception as error:  # one file must not take the others along; the log has the rest
                self.app.post_message(Accident(error))
                refused.append(f"读取“{one_line(path.name)}”时程序出了意外，没有读成。")
            self._done += 1
        self.post_message(FilesRead(tuple(drafts), tuple(refused)))

    @on(FilesRead)
    def _finished(self, event: FilesRead) -> None:
        self.dismiss(Readings(event.drafts, event.refused))

    def action_cancel(self) -> None:
        """Stop; what was read is forgotten."""
        self.dismiss(None)
