"""What the record and the execution dialog share: drafts, warnings before a save, conflicts."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Footer, Input, Label, Static, TextArea

from perftrack.errors import Conflict, PerftrackError
from perftrack.model import Sheet
from perftrack.text import clean, fit, one_line
from perftrack.tui.desk import Desk, Outcome
from perftrack.tui.messages import ChangedOutside, DraftLoaded, Refused, Saved, SheetLoaded
from perftrack.tui.screens.base import Dialog
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.fields import PlainInput, PlainTextArea

_DRAFT_AFTER = 0.4
"""Seconds without typing after which the draft is stored."""


@dataclass(frozen=True, slots=True)
class FormResult:
    """How a dialog ended."""

    sheet: Sheet | None = None
    """How the plan stands now; None when nothing was stored."""
    sentence: str | None = None
    """What to tell."""
    go_on: bool = False
    """Whether the next unfilled indicator is wanted at once."""


class Form(Dialog[FormResult]):
    """A dialog whose fields survive a crash as a draft and are saved with F2."""

    AUTO_FOCUS = ""
    missing_first: ClassVar[bool] = False
    """Whether the cursor begins in the first empty field, and not in the first of all."""

    def __init__(self, desk: Desk, sheet: Sheet, draft_key: str) -> None:
        super().__init__()
        self._desk = desk
        self._sheet = sheet
        self._draft_key = draft_key
        self._stored: dict[str, str] = {}
        """What the fields say when nothing was typed."""
        self._warned: dict[str, str] | None = None
        """The fields as they were when a warning was shown: the same again is a person's decision."""
        self._timer: Timer | None = None
        self._saving = False
        self._go_on = False

    # --- for the two dialogs to fill in ---------------------------------------------------

    @abstractmethod
    def compose_fields(self) -> ComposeResult:
        """The facts, the fields and the preview."""

    @abstractmethod
    def words(self) -> str:
        """The dialog's title."""

    @abstractmethod
    def stored_fields(self) -> dict[str, str]:
        """What the store says, by field id."""

    @abstractmethod
    def preview(self) -> Content:
        """Points and because of what the fields say."""

    @abstractmethod
    def objection(self) -> str | None:
        """Why the fields cannot be saved at all; None when they can."""

    @abstractmethod
    def warning(self) -> str | None:
        """What a person should know before saving; None when nothing."""

    @abstractmethod
    async def store(self, fields: dict[str, str]) -> Outcome:
        """Save."""

    @abstractmethod
    def adopt(self, sheet: Sheet) -> None:
        """Somebody else changed the plan: take `sheet` as what was seen."""

    # --- the screen -----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Title, fields, message."""
        yield TitleBar(self.words(), self._desk.words_of(self._sheet))
        with VerticalScroll(id="form", can_focus=False):
            yield from self.compose_fields()
        yield Static("", markup=False, id="message")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Fill the fields, then look for a draft."""
        self._stored = self.stored_fields()
        self.fill(self._stored)
        empty = (field for field in self.query(PlainInput) if not field.value)
        first = self.query(PlainInput).first()
        (next(empty, first) if self.missing_first else first).focus()
        self._show_preview()
        self.start(self.load_draft(self._desk, self._draft_key), group="draft")

    def fields(self) -> dict[str, str]:
        """What the fields say now."""
        inputs = {field.id or "": field.value for field in self.query(PlainInput)}
        areas = {area.id or "": area.text for area in self.query(PlainTextArea)}
        return {name: clean(value).strip() for name, value in (inputs | areas).items()}

    def fill(self, fields: dict[str, str]) -> None:
        """Put `fields` on the screen."""
        for field in self.query(PlainInput):
            if field.id in fields:
                field.value = fields[field.id]
        for area in self.query(PlainTextArea):
            if area.id in fields:
                area.text = fields[area.id]

    def tell(self, kind: str, sentence: str) -> None:
        """Show `sentence` above the footer; `kind` is 提示, 注意 or 不能保存."""
        message = self.query_one("#message", Static)
        message.update(Content.assemble((f"{kind}：", "bold"), clean(sentence)) if sentence else "")
        message.set_class(kind != "提示", "-warning")
        message.set_class(bool(sentence), "-told")

    def tell_reason(self, reason: str | None) -> None:
        """Say above the reason's field whether one is due, and why."""
        title = (
            f"偏差原因及改进措施（须填：{reason.removesuffix('。')}）"
            if reason
            else "偏差原因及改进措施（可不填）"
        )
        self.query_one("#reason-title", Static).update(Content(one_line(title)))
        self.query_one("#reason-title").set_class(bool(reason), "-warning")

    def _show_preview(self) -> None:
        self.query_one("#preview", Static).update(self.preview())

    # --- drafts ---------------------------------------------------------------------------

    @on(DraftLoaded)
    def _restore(self, event: DraftLoaded) -> None:
        if self.fields() != self._stored:
            return  # somebody types faster than the disk; what is being typed wins
        self.fill(event.fields)
        if self.fields() != self._stored:
            self.tell("提示", "已恢复上次没有保存的输入。F2 保存，F5 放弃输入、恢复为已保存的内容。")

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._show_preview()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_DRAFT_AFTER, self.keep_draft)

    def keep_draft(self) -> None:
        """Have what was typed stored, or the draft dropped when nothing is left to keep.

        The desk does it even if this dialog or the program ends meanwhile.
        """
        fields = self.fields()
        self._desk.keep_draft(self._draft_key, {} if fields == self._stored else fields)

    # --- saving ---------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save, unless something has to be said first."""
        self._save(go_on=False)

    def _save(self, *, go_on: bool) -> None:
        if self._saving:
            return
        if (objection := self.objection()) is not None:
            self.tell("不能保存", objection)
            return
        fields = self.fields()
        warning = self.warning()
        if warning is not None and self._warned != fields:
            self._warned = fields
            self.tell("注意", f"{warning}再按一次就照现在这样保存。")
            return
        self._saving, self._go_on = True, go_on
        self.start(self._store(fields), group="save")

    async def _store(self, fields: dict[str, str]) -> None:
        if self._timer is not None:
            self._timer.stop()
        try:
            outcome = await self.store(fields)
            self._desk.keep_draft(self._draft_key, {})
        except Conflict as refused:
            self.post_message(Refused(str(refused), conflict=True))
            self.post_message(SheetLoaded(await self._desk.sheet(self._sheet.plan.id or "")))
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(Saved(outcome.sentence, outcome.sheet))
        finally:
            self._saving = False

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        self.dismiss(FormResult(event.sheet, event.sentence, self._go_on))

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        if event.conflict:
            self.tell("注意", f"{event.sentence}您填的还在。再按 F2 以您填的为准，F5 改用对方的。")
        else:
            self.tell("不能保存", event.sentence)

    @on(SheetLoaded)
    def _adopt(self, event: SheetLoaded) -> None:
        self._sheet = event.sheet
        self.adopt(event.sheet)
        self._stored = self.stored_fields()

    @on(ChangedOutside)
    def _changed_outside(self) -> None:
        self.start(self._look_again(), group="look")

    async def _look_again(self) -> None:
        """Show what another program stored, unless something was typed: then saving will tell."""
        try:
            sheet = await self._desk.sheet(self._sheet.plan.id or "")
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
            return
        if self.fields() == self._stored and not self._saving:
            self._adopt(SheetLoaded(sheet))
            if self.fields() != self._stored:
                self.fill(self._stored)
                self.tell("提示", "这一项刚被别人改过，显示的是现在的内容。")

    def action_reset(self) -> None:
        """Throw away what was typed and show what is stored."""
        self.fill(self._stored)
        self._warned = None
        self.tell("提示", "已恢复为保存过的内容。")

    def action_leave(self) -> None:
        """Leave; what was typed stays as a draft."""
        if self._saving:
            return
        if self._timer is not None:
            self._timer.stop()
        changed = self.fields() != self._stored
        self.keep_draft()
        self.dismiss(FormResult(sentence="没有保存；输入已留作草稿，再打开时恢复。" if changed else None))

    @on(PlainInput.LinesDropped)
    def _lines_dropped(self, event: PlainInput.LinesDropped) -> None:
        kept = fit(event.kept, 20).rstrip()
        self.tell("注意", f"这里只放得下一行：粘贴的只取了“{kept}”，其余 {event.dropped} 行没有写入。")

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()


def row(title: str, field: Widget) -> Horizontal:
    """A field with its name before it."""
    return Horizontal(Label(title, markup=False, classes="field-name"), field, classes="field")
