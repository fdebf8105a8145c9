"""Writing an official form: which one, as what, where to; the writing can be stopped."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Input, RadioSet, Static

from perftrack.errors import PerftrackError, UsageError
from perftrack.model import Sheet
from perftrack.reports import FORMS, PROSE, Form
from perftrack.text import clean, one_line
from perftrack.tui import phrases
from perftrack.tui.beside import beside
from perftrack.tui.commands import EVERYWHERE, REPORT, Command, bindings
from perftrack.tui.desk import Desk, Stopped
from perftrack.tui.messages import Named, Progressed, Refused, ReportAsked, ReportWritten
from perftrack.tui.reach import Reach
from perftrack.tui.screens.base import Dialog
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.form import row
from perftrack.tui.widgets.bars import TitleBar, TooSmall, progress_bar
from perftrack.tui.widgets.fields import Picker, PlainCheckbox, PlainInput

if TYPE_CHECKING:
    from perftrack.workflow import Reported

_ENDINGS = ("xlsx", "docx", "pdf")
_FORMATS = ("工作簿 .xlsx", "文档 .docx", "PDF（要有 LibreOffice）")
_MOST_SAID = 3


class ReportForm(Dialog[str | None]):
    """Ends with the sentence of what was written, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*REPORT, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = REPORT
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, sheet: Sheet, listed: Sequence[str] = ()) -> None:
        """`listed`: ids of all plans on the screen below, which can go into one file together."""
        super().__init__()
        self._desk, self._sheet = desk, sheet
        self._listed = tuple(listed)
        self._stem = ""
        self._offered = ""
        """The path that was put into the field and not typed."""
        self._stop: threading.Event | None = None
        """Set to stop the writing; None while nothing is being written."""

    def compose(self) -> ComposeResult:
        """Form, format, annexes, path, progress."""
        yield TitleBar(f"写出表格　{phrases.plan_title(self._sheet.plan)}")
        with VerticalScroll(id="form", can_focus=False):
            yield row("表格", Picker(FORMS, id="which"))
            yield row("类型", Picker(_FORMATS, id="format"))
            yield row("", PlainCheckbox("附计分说明：每一分的算式、依据和出处", id="explain"))
            yield row("", PlainCheckbox("附佐证资料目录：每个指标的文件、页码、日期、说明", id="evidence"))
            if len(self._listed) > 1:
                words = f"列出的全部 {len(self._listed)} 个项目，写进一个文件"
                yield row("", PlainCheckbox(words, id="all"))
            yield row("写到", PlainInput(id="path", placeholder="文件，或已有的文件夹"))
            yield Static("", markup=False, id="progress")
        yield Static("", markup=False, id="message")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """自评表 as a workbook, in the folder the program was started in."""
        self.query_one("#which", Picker).show(0)
        self.query_one("#format", Picker).show(0)
        self.query_one("#which").focus()
        self.start(self._make_name(), group="name")

    async def _make_name(self) -> None:
        plan = self._sheet.plan
        self.post_message(Named(await beside(partial(_safe_name, f"{plan.unit or ''}_{plan.title}"))))

    @on(Named)
    def _named(self, event: Named) -> None:
        self._stem = event.stem
        self._offer()

    # --- what is chosen -------------------------------------------------------------------

    @property
    def form(self) -> Form:
        """自评表 and so on."""
        return FORMS[max(0, self.query_one("#which", Picker).pressed_index)]

    @property
    def ending(self) -> str:
        """`xlsx`, `docx`, `pdf`."""
        return _ENDINGS[max(0, self.query_one("#format", Picker).pressed_index)]

    @property
    def _all(self) -> bool:
        return any(box.id == "all" and box.value for box in self.query(PlainCheckbox))

    @on(RadioSet.Changed)
    def _picked(self) -> None:
        if self.form in PROSE and self.ending == "xlsx":
            self.query_one("#format", Picker).show(_ENDINGS.index("docx"))
        self._offer()

    @on(PlainCheckbox.Changed, "#all")
    def _offer(self) -> None:
        """Put a name into the field, unless a person has typed another one: then only its ending follows."""
        field = self.query_one("#path", PlainInput)
        typed = field.value.strip()
        stem = f"{len(self._listed)}个项目" if self._all else self._stem
        if typed == self._offered:
            self._offered = field.value = f"{stem}_{self.form}.{self.ending}"
        elif Path(typed).suffix.lower().removeprefix(".") in _ENDINGS:
            field.value = str(Path(typed).with_suffix(f".{self.ending}"))

    @on(Input.Submitted)
    def action_write(self) -> None:
        """Look whether something stands there, then write."""
        if self._stop is not None:
            return
        self._tell("")
        self.start(self._look(self.query_one("#path", PlainInput).value), group="look")

    async def _look(self, text: str) -> None:
        try:
            path, kind = await beside(partial(_target, self._desk.reach, text))
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(ReportAsked(path, kind))

    @on(ReportAsked)
    def _asked(self, event: ReportAsked) -> None:
        shown = clean(str(event.path))
        if not event.kind:
            self._write(event.path)
            return
        what = (
            f"文件夹“{shown}”里同名的文件会被替换。"
            if event.kind == "folder"
            else f"“{shown}”已经有了，会被替换。"
        )

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._write(event.path)

        self.app.push_screen(Confirm("写到这里？", what), answered)

    # --- writing --------------------------------------------------------------------------

    def _write(self, path: Path) -> None:
        self._stop = threading.Event()
        plans = self._listed if self._all else (self._sheet.plan.id or "",)
        self._show_progress(0, len(plans))
        self.start(self._report(plans, path, self._stop), group="report")

    async def _report(self, plans: Sequence[str], path: Path, stop: threading.Event) -> None:
        explain, evidence = (self.query_one(f"#{id}", PlainCheckbox).value for id in ("explain", "evidence"))

        def heard(done: int, total: int) -> None:
            if stop.is_set():
                raise Stopped
            self.post_message(Progressed(done, total))

        try:
            done = await self._desk.report(
                plans,
                form=self.form,
                to=path,
                ending=self.ending,
                explain=explain,
                evidence=evidence,
                progress=heard,
            )
        except Stopped:
            self.post_message(Refused("停止了；没有写完的文件没有留下。"))
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(ReportWritten(_said(done)))
        finally:
            self._stop = None

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        self._show_progress(event.done, event.total)

    def _show_progress(self, done: int, total: int) -> None:
        words = "正在写文件……" if done == total else "正在计算和排版……"
        bar = f"{progress_bar(done, total)} {done}/{total}　{words}　Esc 停止"
        self.query_one("#progress", Static).update(bar)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.query_one("#progress", Static).update("")
        self._tell(event.sentence)

    @on(ReportWritten)
    def _written(self, event: ReportWritten) -> None:
        self.dismiss(event.sentence)

    def _tell(self, sentence: str) -> None:
        message = self.query_one("#message", Static)
        message.update(clean(sentence))
        message.set_class(bool(sentence), "-told")

    def action_leave(self) -> None:
        """Stop the writing; else leave."""
        if self._stop is None:
            self.dismiss(None)
        else:
            self._stop.set()


def _target(reach: Reach, text: str) -> tuple[Path, str]:
    """The path that `text` names, and whether a `folder`, a `file` or nothing is there. Raises OutOfReach."""
    paths = reach.typed(text)
    if len(paths) != 1:
        raise UsageError("请写一个文件名，或一个已有的文件夹。")
    kind = "folder" if os.path.isdir(paths[0]) else "file" if os.path.exists(paths[0]) else ""
    return paths[0], kind


def _safe_name(text: str) -> str:
    from perftrack.exporters import files  # loads the libraries that draw: not on the event loop

    return files.safe_name(text)


def _said(done: Reported) -> str:
    """What was written, and what has to be looked at before it is handed in."""
    remarks = [one_line(f"{id_}：{remark}") for id_, remark in done.remarks[:_MOST_SAID]]
    more = len(done.remarks) - len(remarks)
    return "\n".join([done.sentence, *remarks, *([f"另有 {more} 处，写在各表的注里。"] if more else [])])
