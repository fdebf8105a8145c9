"""The way of an import over its screens: choose, read, review; and back with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import App

from perftrack.tui.desk import Desk
from perftrack.tui.screens.choose import ChooseFiles
from perftrack.tui.screens.reading import Reading, Readings
from perftrack.tui.screens.review import ReviewScreen


class Import:
    """One after the other; a choice that could not be read leads back to the chooser, in the same folder."""

    def __init__(self, app: App[int], desk: Desk, done: Callable[[str | None], None]) -> None:
        """`done` hears the sentence of what was stored; None when nothing was."""
        self._app, self._desk, self._done = app, desk, done
        self._folder = Path.cwd()

    def begin(self, sentence: str = "") -> None:
        """Ask for files; `sentence` says why the last ones would not do."""
        self._app.push_screen(ChooseFiles(self._folder, sentence), self._chosen)

    def _chosen(self, paths: tuple[Path, ...] | None) -> None:
        if not paths:
            self._done(None)
            return
        self._folder = paths[-1].parent
        self._app.push_screen(Reading(paths), self._read)

    def _read(self, readings: Readings | None) -> None:
        if readings is None:
            self.begin("停止了读取，什么都没有存。")
        elif any(draft.plans for draft in readings.drafts):
            self._app.push_screen(ReviewScreen(self._desk, readings), self._done)
        else:
            empty = [f"“{draft.document.file}”里没有找到绩效目标表。" for draft in readings.drafts]
            self.begin("\n".join([*readings.refused, *empty]))
