"""What every screen and dialog shares: common keys, the sentence for a small terminal, broken workers."""

from __future__ import annotations

import inspect
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import on
from textual.screen import ModalScreen, Screen
from textual.worker import Worker, WorkerState

from perftrack.errors import PerftrackError
from perftrack.tui.commands import Command
from perftrack.tui.messages import Accident, DraftLoaded, Refused
from perftrack.tui.reach import Reach
from perftrack.tui.widgets.bars import SMALLEST

if TYPE_CHECKING:
    from perftrack.tui.desk import Desk

Result = TypeVar("Result")


_BY_WIDTH = [(0, "-tiny"), (SMALLEST[0], "-narrow"), (100, "-wide"), (136, "-very-wide")]
_BY_HEIGHT = [(0, "-flat"), (SMALLEST[1], "-low"), (28, "-tall")]
"""Classes that the style sheet lays out by; a wider screen has the classes of no narrower one."""


class Shared(Screen[Result]):
    """The common part; `commands` is what the palette and the help screen list, `BINDINGS` are their keys."""

    commands: ClassVar[tuple[Command, ...]] = ()
    HORIZONTAL_BREAKPOINTS = _BY_WIDTH
    VERTICAL_BREAKPOINTS = _BY_HEIGHT

    def __init__(self) -> None:
        super().__init__()
        self._started: dict[str, Coroutine[Any, Any, None]] = {}
        """By group, the last work that was started."""

    def start(self, work: Coroutine[Any, Any, None], *, group: str) -> None:
        """Run `work` beside the event loop's other business; a newer one of the same group replaces it."""
        self.run_worker(work, group=group, exclusive=True, exit_on_error=False)
        replaced = self._started.get(group)
        if replaced is not None and inspect.getcoroutinestate(replaced) == inspect.CORO_CREATED:
            replaced.close()  # it was replaced before it began: Python would warn of it
        self._started[group] = work

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """Show `sentence` for some seconds above the footer instead of the last one; never markup."""
        self.app.clear_notifications()
        self.notify(sentence, severity="warning" if warning else "information", markup=False, timeout=6)

    def may_name_files(self, reach: Reach) -> bool:
        """Whether any file may be read or written here; says why where none may."""
        if reach.refusal is not None:
            self.say(reach.refusal, warning=True)
        return reach.refusal is None

    def keep_draft(self) -> None:
        """Have what was typed and not saved stored; nothing is typed on most screens."""

    async def load_draft(self, desk: Desk, key: str) -> None:
        """Post what was typed here and not saved, as `DraftLoaded`; nothing where there is none."""
        try:
            fields = await desk.load_draft(key)
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            if fields:
                self.post_message(DraftLoaded(fields))

    @on(Worker.StateChanged)
    def _accident(self, event: Worker.StateChanged) -> None:
        """A worker broke: the application logs it; what the person is doing goes on."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.post_message(Accident(event.worker.error))


class Page(Shared[None]):
    """A whole screen."""


class Dialog(Shared[Result], ModalScreen[Result]):
    """Something to answer before the screen below goes on."""
