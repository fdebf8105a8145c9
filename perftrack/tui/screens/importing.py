"""The way of an import over its screens: choose, read, review; and back with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from textual.app import App

from perftrack import workflow
from perftrack.tui.desk import Desk
from perftrack.tui.screens.choose import ChooseFiles
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.reading import Reading, Readings
from perftrack.tui.screens.review import ReviewScreen

_MOST_SAID = 4
"""Files that a question names one by one."""


class Import:
    """One after the other; a choice that could not be read leads back to the chooser, in the same folder."""

    def __init__(self, app: App[int], desk: Desk, done: Callable[[str | None], None]) -> None:
        """`done` hears the sentence of what was stored; None when nothing was."""
        self._app, self._desk, self._done = app, desk, done
        self._folder = desk.reach.start

    def begin(self, sentence: str = "") -> None:
        """Ask for files; `sentence` says why the last ones would not do."""
        self._app.push_screen(ChooseFiles(self._desk.reach, self._folder, sentence), self._chosen)

    def _chosen(self, paths: tuple[Path, ...] | None) -> None:
        if not paths:
            self._done(None)
            return
        self._folder = paths[-1].parent
        self._app.push_screen(Reading(paths), self._read)

    def _read(self, readings: Readings | None) -> None:
        """Ask about hidden sheets before anything is shown."""
        if readings is None:
            self.begin("停止了读取，什么都没有存。")
            return
        told = {
            path: f"{draft.document.file}：{sentence}"
            for path, draft in zip(readings.paths, readings.drafts, strict=False)
            if (sentence := workflow.hidden_sheets(draft))
        }
        if not told:
            self._review(readings)
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._app.push_screen(
                    Reading(tuple(told), hidden=True), lambda again: self._review(_replaced(readings, again))
                )
            else:
                self._review(readings)

        shown = [*told.values()][:_MOST_SAID]
        more = [f"……共 {len(told)} 个文件"] if len(told) > _MOST_SAID else []
        self._app.push_screen(Confirm("隐藏的工作表也读取吗？", "\n".join([*shown, *more])), answered)

    def _review(self, readings: Readings) -> None:
        if any(draft.plans for draft in readings.drafts):
            self._app.push_screen(ReviewScreen(self._desk, readings), self._done)
        else:
            empty = [f"“{draft.document.file}”里没有找到绩效目标表。" for draft in readings.drafts]
            self.begin("\n".join([*readings.refused, *empty]))


def _replaced(readings: Readings, again: Readings | None) -> Readings:
    """`readings` with the files that were read again; as before where that was stopped or refused."""
    if again is None:
        return readings
    read = dict(zip(again.paths, again.drafts, strict=True))
    drafts = tuple(read.get(path, draft) for path, draft in zip(readings.paths, readings.drafts, strict=True))
    return replace(readings, drafts=drafts, refused=(*readings.refused, *again.refused))
