"""The review of a whole plan: down the table, the reviewer's points and reason for each value, row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Footer, Input, Label, Static

from perftrack.errors import Conflict, PerftrackError
from perftrack.model import Evidence, Finding, Sheet
from perftrack.text import clean
from perftrack.tui import phrases, stepping
from perftrack.tui.commands import EVERYWHERE, REVIEWER, Command, bindings
from perftrack.tui.desk import Desk
from perftrack.tui.messages import ChangedOutside, Checked, DraftLoaded, Refused, Saved, SheetLoaded
from perftrack.tui.screens.base import Shared
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.evidence import EvidenceScreen
from perftrack.tui.screens.form import FormResult
from perftrack.tui.screens.steps import StepsForm
from perftrack.tui.stepping import Choice
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.fields import PlainInput
from perftrack.tui.widgets.panel import TextPanel
from perftrack.tui.widgets.reviewer import MONEY, ReviewTable, Typed, told
from perftrack.tui.widgets.table import SafeTable

_DRAFT_AFTER = 0.4
"""Seconds without typing after which what was typed is stored as a draft."""
_NOTHING: Typed = ("", "")


class ReviewerScreen(Shared[FormResult]):
    """Each row is saved by itself; what was typed elsewhere and not saved is marked, and kept as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*REVIEWER, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = REVIEWER
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, sheet: Sheet, indicator_id: str | None) -> None:
        """`indicator_id`: where to begin; None: at the top."""
        super().__init__()
        self._desk = desk
        self._sheet = sheet
        self._begin = indicator_id
        self._row = ""
        """Key of the row that the fields are about."""
        self._typed: dict[str, Typed] = {}
        """What was typed and not saved, by row."""
        self._found: Mapping[int | None, Sequence[Finding]] = {}
        self._evidence: tuple[Evidence, ...] = ()
        self._timer: Timer | None = None
        self._saving = False

    def compose(self) -> ComposeResult:
        """Title, totals, table, the fields of the row under the cursor, all about it."""
        yield TitleBar(f"复核　{phrases.plan_title(self._sheet.plan)}", self._desk.words_of(self._sheet))
        yield Static("", markup=False, id="look-head")
        yield ReviewTable()
        with Horizontal(id="reviewer-fields"):
            yield Label("复核得分", markup=False)
            yield PlainInput(id="points", placeholder="两位小数")
            yield Label("理由", markup=False)
            yield PlainInput(id="reason", placeholder="和单位得分不同、退回时要写")
        yield Static("", markup=False, id="message")
        yield TextPanel("look-panel", "look-text")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Show both sides; look for findings and a draft."""
        self._show()
        self.table.focus()
        if self._begin is not None:
            self.table.move_to(self._begin)
        self.start(self._check(), group="check")
        self.start(self.load_draft(self._desk, self._draft_key), group="draft")

    @property
    def table(self) -> ReviewTable:
        """The table of values."""
        return self.query_one(ReviewTable)

    # --- what is shown ----------------------------------------------------------------------

    def _show(self) -> None:
        sheet = self._sheet
        values = [*(line.indicator.number for line in sheet.lines), None]
        done = sum(sheet.standing.reviewed(number) is not None for number in values)
        own, review = sheet.total, sheet.review_total
        given = "还没有" if review is None else phrases.total(review, phrases.REVIEWED)
        waiting = f"　未存 {len(self._typed)} 行" if self._typed else ""
        head = Content.assemble(
            ("单位　", "bold"),
            phrases.total(own),
            ("　复核　", "bold"),
            f"{given}　{done}/{len(values)} 项{waiting}",
        )
        self.query_one("#look-head", Static).update(head)
        self.table.tell(sheet, self._typed, self._found)
        self._explain()

    def _explain(self) -> None:
        line = self.table.line
        number = None if line is None else line.indicator.number
        files = [one for one in self._evidence if one.number == number]
        self.query_one(TextPanel).show(told(self._sheet, line, self._found.get(number, ()), files))

    def _tell(self, sentence: str, *, warning: bool = False) -> None:
        message = self.query_one("#message", Static)
        message.update(clean(sentence))
        message.set_class(bool(sentence), "-told")
        message.set_class(warning, "-warning")

    # --- the fields follow the cursor -------------------------------------------------------

    @on(SafeTable.Moved)
    def _moved(self, event: SafeTable.Moved) -> None:
        if event.key is not None and event.key != self._row:
            self._row = event.key
            self._fill(self._typed.get(self._row, self._stored(self._row)))
            self._tell("")
        self._explain()

    def _stored(self, key: str) -> Typed:
        held = self._sheet.standing.reviewed(self._number(key))
        return _NOTHING if held is None else (phrases.number(held.points), held.reason)

    def _number(self, key: str) -> int | None:
        rows = (line.indicator for line in self._sheet.lines)
        return next((one.number for one in rows if one.id == key), None)

    def _fields(self) -> Typed:
        points, reason = (self.query_one(one, PlainInput).value for one in ("#points", "#reason"))
        return clean(points).strip(), clean(reason).strip()

    def _fill(self, typed: Typed) -> None:
        with self.prevent(Input.Changed):
            for name, value in zip(("#points", "#reason"), typed, strict=True):
                self.query_one(name, PlainInput).value = value

    @on(Input.Changed)
    def _changed(self) -> None:
        self._remember()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_DRAFT_AFTER, self.keep_draft)

    def _remember(self) -> None:
        typed = self._fields()
        if not self._row or typed == self._typed.get(self._row, self._stored(self._row)):
            return
        if typed == self._stored(self._row):
            del self._typed[self._row]
        else:
            self._typed[self._row] = typed
        self._show()

    # --- drafts -----------------------------------------------------------------------------

    @property
    def _draft_key(self) -> str:
        return f"review {self._sheet.plan.id}"

    def keep_draft(self) -> None:
        """Have what was typed and not saved stored, or the draft dropped when nothing is left."""
        fields = {}
        for key, (points, reason) in self._typed.items():
            fields[f"{key} points"], fields[f"{key} reason"] = points, reason
        self._desk.keep_draft(self._draft_key, fields)

    @on(DraftLoaded)
    def _restore(self, event: DraftLoaded) -> None:
        keys = [*(line.indicator.id or "" for line in self._sheet.lines), MONEY]
        for key in keys:
            typed = (event.fields.get(f"{key} points", ""), event.fields.get(f"{key} reason", ""))
            if typed != _NOTHING and typed != self._stored(key):
                self._typed.setdefault(key, typed)
        if self._typed:
            self._fill(self._typed.get(self._row, self._stored(self._row)))
            self._tell(f"已恢复上次没有保存的 {len(self._typed)} 行，F2 逐行保存，F5 放弃。")
        self._show()

    # --- reading ----------------------------------------------------------------------------

    @on(ChangedOutside)
    def _changed_outside(self) -> None:
        self.start(self._load(), group="load")
        self.start(self._check(), group="check")

    async def _load(self) -> None:
        try:
            sheet = await self._desk.sheet(self._sheet.plan.id or "")
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(SheetLoaded(sheet))

    @on(SheetLoaded)
    def _loaded(self, event: SheetLoaded) -> None:
        self._adopt(event.sheet)

    def _adopt(self, sheet: Sheet) -> None:
        self._sheet = sheet
        if self._row not in self._typed:
            self._fill(self._stored(self._row))
        self._show()

    async def _check(self) -> None:
        try:
            found = tuple([one async for one in self._desk.checked(self._sheet.plan.id)])
        except PerftrackError:
            return  # whoever reads the plan says it
        self.post_message(Checked(found, whole=True))

    @on(Checked)
    def _checked(self, event: Checked) -> None:
        found: defaultdict[int | None, list[Finding]] = defaultdict(list)
        for one in event.found:
            for finding in one.findings if one.sheet is not None else ():
                found[finding.number].append(finding)
            if one.case is not None:
                self._evidence = one.case.evidence or ()
        self._found = found
        self._show()

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self._tell(event.sentence, warning=True)

    # --- what a person can do ---------------------------------------------------------------

    @on(SafeTable.Opened)
    def action_edit(self) -> None:
        """To the field of the points."""
        self.query_one("#points").focus()

    @on(Input.Submitted, "#points")
    def _to_reason(self) -> None:
        self.query_one("#reason").focus()

    @on(Input.Submitted, "#reason")
    def action_save(self) -> None:
        """Save the row under the cursor and go on with the next."""
        points, reason = self._fields()
        if not points:
            self._tell("还没有填复核得分。同意单位得分的，按 F7。", warning=True)
            self.query_one("#points").focus()
            return
        self._take("复核", points, reason)

    def action_agree(self) -> None:
        """The reviewer's points are the unit's; the reason, where one was typed, is kept."""
        choice = self._choice("复核")
        own = None if choice is None or choice.score is None else choice.score.points
        if own is None:
            self._tell("这一项单位没有得分，不能照单位的。", warning=True)
        else:
            self._take("复核", f"{own:f}", self._fields()[1] if self._row in self._typed else "")

    def action_give_back(self) -> None:
        """Send the row back to the unit with the reason that was typed; asks first."""
        reason = self._fields()[1] if self._row in self._typed else ""
        choice = self._choice("退回")
        if choice is None:
            self._tell("这一项已经退回，等单位重新填报。", warning=True)
            return
        if not reason:
            self._tell("退回要写明理由：请写在“理由”一栏，再按 F6。", warning=True)
            self.query_one("#reason").focus()
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._take("退回", "", reason)

        question = f"理由：{reason}\n单位只能改退回的项；其余各项仍然锁定。"
        self.app.push_screen(Confirm(f"{choice.label}？", question), answered)

    def _choice(self, step: str) -> Choice | None:
        """The step for the row under the cursor; None where it cannot be taken."""
        wanted = self._row
        found = stepping.choices(self._sheet, self.table.line)
        return next((one for one in found if one.rule.step == step and one.value == wanted), None)

    def _take(self, step: str, points: str, reason: str) -> None:
        choice = self._choice(step)
        if self._saving:
            return
        if choice is None:
            self._tell(f"“{self._sheet.standing.state}”的这一项现在不能{step}。", warning=True)
            return
        self._saving = True
        self.start(self._store(choice, points, reason), group="save")

    async def _store(self, choice: Choice, points: str, reason: str) -> None:
        try:
            outcome = await stepping.take(self._desk, self._sheet, choice, reason, points)
        except Conflict as refused:
            self.post_message(Refused(f"{refused}您填的还在，再按一次以您填的为准。", conflict=True))
            await self._load()
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(Saved(outcome.sentence, outcome.sheet, choice.value))
        finally:
            self._saving = False

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        key = event.indicator_id or ""
        self._typed.pop(key, None)
        self.keep_draft()
        self._adopt(event.sheet)
        following = self.table.after(key)
        if following is not None and self._row == key:
            self.table.move_to(following)
        self.say(event.sentence if following else f"{event.sentence}到了最后一项。")
        if not self.table.has_focus:
            self.query_one("#points").focus()

    def action_reset(self) -> None:
        """Throw away what was typed into this row; in no row: read again."""
        self._typed.pop(self._row, None)
        self._fill(self._stored(self._row))
        self._tell("")
        self._changed_outside()
        self.keep_draft()

    def action_evidence(self) -> None:
        """The files of the row under the cursor."""
        number = self._number(self._row)
        self.app.push_screen(
            EvidenceScreen(self._desk, self._sheet, number), lambda _: self._changed_outside()
        )

    def action_panel(self) -> None:
        """A taller or a shorter panel."""
        self.toggle_class("-panel-open")

    def action_steps(self) -> None:
        """The steps that are possible, the end of the review among them."""
        if not stepping.choices(self._sheet, self.table.line):
            self.say(stepping.nothing_possible(self._sheet))
            return

        def closed(result: FormResult | None) -> None:
            if result is not None and result.sheet is not None:
                self._adopt(result.sheet)
            if result is not None and result.sentence:
                self.say(result.sentence)

        self.app.push_screen(StepsForm(self._desk, self._sheet, self.table.line), closed)

    def action_back(self) -> None:
        """From a field to the table, from the table to the plan; what was typed stays as a draft."""
        if self._saving:
            return
        if not self.table.has_focus:
            self.table.focus()
            return
        if self._timer is not None:
            self._timer.stop()
        self.keep_draft()
        left = f"有 {len(self._typed)} 行没有保存，已留作草稿，再打开时恢复。" if self._typed else None
        self.dismiss(FormResult(self._sheet, left))
