"""Choosing files, to import or to attach: a folder to walk through, a field for a typed or pasted path."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Input, Static

from perftrack.errors import NotFound, PerftrackError
from perftrack.text import clean, one_line
from perftrack.tui.beside import beside
from perftrack.tui.commands import CHOOSE, EVERYWHERE, Command, bindings
from perftrack.tui.folders import Folder
from perftrack.tui.messages import FolderListed, PathsTyped, Refused
from perftrack.tui.reach import Reach
from perftrack.tui.screens.base import Dialog
from perftrack.tui.screens.form import row
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.fields import PlainInput
from perftrack.tui.widgets.folder import FolderTable
from perftrack.tui.widgets.table import SafeTable


class ChooseFiles(Dialog[tuple[Path, ...] | None]):
    """The files that are meant, in the order they were marked; None when the person leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*CHOOSE, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = CHOOSE

    def __init__(
        self,
        reach: Reach,
        start: Path,
        sentence: str = "",
        *,
        title: str = "导入：选择文件",
        every: bool = False,
    ) -> None:
        """`sentence`: what to tell at once, such as why the last choice would not do.

        `every`: files of every kind, and not only those that can be imported.
        """
        super().__init__()
        self._title, self._every = title, every
        self._reach = reach
        self._start = start
        self._sentence = sentence
        self._folder: Folder | None = None
        self._marked: list[Path] = []

    def compose(self) -> ComposeResult:
        """Title, path, folder, message."""
        yield TitleBar(self._title)
        yield row("路径", PlainInput(id="path", placeholder="写或粘贴路径后按回车；也可以在下面选"))
        yield Static("", markup=False, id="where")
        yield FolderTable()
        yield Static("", markup=False, id="message")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Read the first folder."""
        self.table.focus()
        self._tell(self._sentence)
        self._go(self._start)

    @property
    def table(self) -> FolderTable:
        """The folder."""
        return self.query_one(FolderTable)

    @property
    def marked(self) -> tuple[Path, ...]:
        """The files marked so far."""
        return tuple(self._marked)

    def _tell(self, sentence: str) -> None:
        message = self.query_one("#message", Static)
        message.update(clean(sentence))
        message.set_class(bool(sentence), "-told")

    # --- walking ------------------------------------------------------------------------

    def _go(self, path: Path) -> None:
        self.start(self._list(path), group="list")

    async def _list(self, path: Path) -> None:
        try:
            folder = await beside(partial(_nearest, self._reach, path, every=self._every))
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(FolderListed(folder))

    @on(FolderListed)
    def _listed(self, event: FolderListed) -> None:
        self._folder = event.folder
        self._show()

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self._tell(event.sentence)

    def _show(self) -> None:
        if self._folder is None:
            return
        self.table.tell(self._folder, self._marked)
        aside = f"（另有 {self._folder.others} 个文件读不了，没有列出）" if self._folder.others else ""
        more = f"（只列前 {len(self._folder.entries)} 项）" if self._folder.left_off else ""
        self.query_one("#where", Static).update(one_line(f"{self._folder.path}{aside}{more}"))
        count = f"已选 {len(self._marked)} 个文件" if self._marked else ""
        self.query_one(TitleBar).tell(self._title, count)

    # --- what a person can do -------------------------------------------------------------

    def action_open(self) -> None:
        """Open the folder under the cursor; read the file under it with those that are marked."""
        entry = self.table.entry
        if entry is None:
            return
        self._tell("")
        if entry.folder:
            self._go(entry.path)
        else:
            self._finish([*self._marked, entry.path])

    @on(SafeTable.Opened)
    def _clicked(self) -> None:
        entry = self.table.entry
        if entry is not None and entry.folder:
            self.action_open()
        else:
            self.action_mark()

    def action_mark(self) -> None:
        """Mark the file under the cursor, or take the mark away."""
        entry = self.table.entry
        if entry is None or entry.folder:
            self._tell("文件夹不能选；按回车打开它，再选里面的文件。")
            return
        self._tell("")
        if entry.path in self._marked:
            self._marked.remove(entry.path)
        else:
            self._marked.append(entry.path)
        self._show()
        self.table.action_cursor_down()

    def action_up(self) -> None:
        """One folder up."""
        if self._folder is not None and not self._folder.top:
            self._go(self._folder.path.parent)

    def action_path(self) -> None:
        """To the field of the path, or back."""
        field = self.query_one("#path", PlainInput)
        (self.table if field.has_focus else field).focus()

    def action_read(self) -> None:
        """Read what is marked or typed, else the file under the cursor."""
        typed = self.query_one("#path", PlainInput).value
        if typed.strip():
            self._take_typed(typed, finish=True)
            return
        entry = self.table.entry
        if self._marked:
            self._finish(self._marked)
        elif entry is not None and not entry.folder:
            self._finish([entry.path])
        else:
            self._tell("还没有选文件：按空格选中，或在上面写路径。")

    def _finish(self, paths: Sequence[Path]) -> None:
        self.dismiss(tuple(dict.fromkeys(paths)))

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    # --- a typed path ---------------------------------------------------------------------

    @on(Input.Submitted, "#path")
    def _submitted(self, event: Input.Submitted) -> None:
        self._take_typed(event.value, finish=False)

    @on(PlainInput.LinesDropped)
    def _lines_dropped(self, event: PlainInput.LinesDropped) -> None:
        self._tell(f"一次只放得下一行路径：其余 {event.dropped} 行没有写入，请分几次粘贴。")

    def _take_typed(self, text: str, *, finish: bool) -> None:
        base = self._folder.path if self._folder else self._start
        self.start(self._look_at(text, base, finish=finish), group="typed")

    async def _look_at(self, text: str, base: Path, *, finish: bool) -> None:
        try:
            found = await beside(lambda: [_known(path) for path in self._reach.typed(text, base)])
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(PathsTyped(tuple(found), finish))

    @on(PathsTyped)
    def _typed(self, event: PathsTyped) -> None:
        folders = [path for path, is_folder in event.paths if is_folder]
        files = [path for path, is_folder in event.paths if not is_folder]
        self.query_one("#path", PlainInput).value = ""
        self._marked += [path for path in files if path not in self._marked]
        self._tell("")
        if folders:
            self._go(folders[-1])
            self.table.focus()
        elif event.finish and self._marked:
            self._finish(self._marked)
        else:
            self._show()


def _nearest(reach: Reach, path: Path, *, every: bool) -> Folder:
    """What the folder holds, under its whole name; one that is gone leads to the nearest one above it."""
    path = reach.check(path)
    while not os.path.isdir(path) and path.parent != path:
        path = path.parent
    return reach.listed(path, every=every)


def _known(path: Path) -> tuple[Path, bool]:
    """`path` and whether it is a folder. Raises NotFound."""
    if not os.path.exists(path):
        raise NotFound(f"没有“{clean(str(path))}”。", instead="请检查路径，也可以在下面选。")
    return path, os.path.isdir(path)
