"""The application: its first screen, its look, its end; `run` is what the command line calls."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.driver import Driver
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from perftrack.errors import CLEAN, REFUSED, PerftrackError
from perftrack.tui import accidents
from perftrack.tui.desk import Desk
from perftrack.tui.messages import Accident, ChangedOutside, DraftLost
from perftrack.tui.palette import Actions
from perftrack.tui.reach import Reach
from perftrack.tui.screens.base import Shared
from perftrack.tui.screens.help import Help
from perftrack.tui.screens.overview import Overview

_LOOK_EVERY = 2.0
"""Seconds between two looks whether another program wrote."""
_LOOKING = "looking outside"


class PerftrackApp(App[int], inherit_bindings=False):
    """perftrack at a terminal."""

    TITLE = "perftrack"
    CSS_PATH = "perftrack.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "help_quit", "退出请按 Ctrl+Q", show=False)]
    COMMANDS = {Actions}  # noqa: RUF012 (as Textual declares it)

    def __init__(
        self, desk: Desk, log_folder: Path | None = None, driver: type[Driver] | None = None
    ) -> None:
        """`log_folder` None: the user's own; `driver` None: what Textual finds fit for the terminal."""
        super().__init__(driver_class=driver)
        self._desk = desk
        self._log_folder = log_folder
        self._log_path: Path | None = None

    def on_mount(self) -> None:
        """Open the overview; listen for the end and for other programs."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                loop.add_signal_handler(getattr(signal, name), self._told_to_end)
        self._desk.on_trouble = self._trouble
        self.push_screen(Overview(self._desk))
        self.set_interval(_LOOK_EVERY, self.look_outside)

    # --- the end ----------------------------------------------------------------------------

    def _told_to_end(self) -> None:
        self.exit(CLEAN)

    def on_exit_app(self) -> None:
        """The end, whoever asked for it: have every open dialog's input stored as a draft."""
        for screen in self.screen_stack:
            if isinstance(screen, Shared):
                screen.keep_draft()

    async def action_quit(self) -> None:
        """Leave; what was typed stays as a draft."""
        self.exit(CLEAN)

    def action_help_quit(self) -> None:
        """Ctrl+C, for those who expect it to end the program."""
        self.notify("退出请按 Ctrl+Q。", markup=False)

    # --- accidents --------------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """Something broke that ends the program: log it first."""
        self._log_path = accidents.write_log(error, self._log_folder)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """One sentence in place of Textual's traceback, which shows the values of variables."""
        self.panic(Text(accidents.sentence(self._log_path)))

    @on(Worker.StateChanged)
    def _worker_broke(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.post_message(Accident(event.worker.error))

    @on(Accident)
    def _accident(self, event: Accident) -> None:
        path = accidents.write_log(event.error, self._log_folder)
        self.notify(accidents.sentence(path), severity="error", markup=False, timeout=20)

    def _trouble(self, error: BaseException) -> None:
        """A draft could not be stored; told on the store's thread."""
        self.post_message(DraftLost(str(error)) if isinstance(error, PerftrackError) else Accident(error))

    @on(DraftLost)
    def _draft_lost(self, event: DraftLost) -> None:
        self.notify(f"草稿没有存下：{event.sentence}", severity="warning", markup=False)

    # --- other programs ---------------------------------------------------------------------

    def look_outside(self) -> None:
        """Ask, off the event loop, whether another program wrote; if so every screen reads again."""
        if not any(worker.group == _LOOKING and not worker.is_finished for worker in self.workers):
            self.run_worker(self._look(), group=_LOOKING, exit_on_error=False)

    async def _look(self) -> None:
        if await self._desk.changed_outside():
            for screen in self.screen_stack:
                screen.post_message(ChangedOutside())

    # --- actions of every screen --------------------------------------------------------------

    def action_help(self) -> None:
        """The help of the screen in front."""
        if not isinstance(self.screen, Help):
            here = self.screen.commands if isinstance(self.screen, Shared) else ()
            self.push_screen(Help(here))

    def action_command_palette(self) -> None:
        """Textual's palette with a Chinese invitation."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="输入要做的事，如：录入、排序、撤回"))

    def action_switch_theme(self) -> None:
        """Dark or light."""
        self.theme = "textual-light" if self.current_theme.dark else "textual-dark"

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Textual's own commands are English; ours come from the declarations."""
        return ()


def run(db: Path, practice: str | None = None, who: str | None = None) -> int:
    """Open the program on the database `db`; returns the exit code (0, or 3 after an accident).

    `practice` judges every plan; None is the default practice of each plan's year.
    Everything is saved in the name `who`; None is the user of the system.
    """
    return _run(Desk(db, practice, who))


def run_served(db: Path, practice: str | None, who: str | None, files: Path | None) -> int:
    """`run` for a person in a browser, behind `perftrack serve`.

    `files`: the only folder whose files may be read and written; None: none.
    """
    from perftrack.tui.served import ServedDriver

    return _run(Desk(db, practice, who, reach=Reach(files, closed=files is None)), ServedDriver)


def _run(desk: Desk, driver: type[Driver] | None = None) -> int:
    try:
        app = PerftrackApp(desk, driver=driver)
        outcome = app.run()
        return REFUSED if app.return_code else outcome or CLEAN
    finally:
        desk.close()
