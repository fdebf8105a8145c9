"""One plan: funds and goal on top, the indicators, and why the selected one scores what it scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Footer, Static

from perftrack import checks, workflow
from perftrack.errors import PerftrackError
from perftrack.law.standings import CANNOT_JUDGE, NO_REASON, needs_reason
from perftrack.model import Evidence, Line, Sheet
from perftrack.text import clean, one_line
from perftrack.tui import monitoring, phrases, stepping, weighing
from perftrack.tui.commands import EVERYWHERE, PLAN, Command, bindings
from perftrack.tui.desk import Desk
from perftrack.tui.messages import ChangedOutside, Checked, Refused, Saved, SheetLoaded
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.execution import ExecutionForm
from perftrack.tui.screens.form import FormResult
from perftrack.tui.screens.monitor import MonitorForm, MonitorMoneyForm
from perftrack.tui.screens.plan_views import PlanViews
from perftrack.tui.screens.record import RecordForm
from perftrack.tui.screens.spread import SpreadForm
from perftrack.tui.screens.steps import StepsForm
from perftrack.tui.screens.weight import WeightForm
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.because import BecausePanel
from perftrack.tui.widgets.findings import counts
from perftrack.tui.widgets.lines import LinesTable, next_unfilled
from perftrack.tui.widgets.table import SafeTable
from perftrack.workflow import CheckedPlan, Spread, Undoable


class PlanScreen(PlanViews):
    """The working screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*PLAN, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = PLAN

    def __init__(self, desk: Desk, sheet: Sheet, indicator_id: str | None = None) -> None:
        """`indicator_id`: where the cursor is wanted; None: at the top."""
        super().__init__(desk, sheet)
        self._wanted = indicator_id
        self._found: CheckedPlan | None = None

    def compose(self) -> ComposeResult:
        """Head, table, panel."""
        yield TitleBar()
        yield Static("", markup=False, id="money")
        yield Static("", markup=False, id="total")
        yield Static("", markup=False, id="goal")
        with Container(id="body"):
            yield LinesTable()
            yield BecausePanel()
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Show what the overview already had."""
        self.table.focus()
        self.show_sheet(self._sheet)
        if self._wanted is not None:
            self.table.move_to(self._wanted)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show `sheet` everywhere on the screen."""
        self._sheet = sheet
        self._show_title()
        self.query_one("#money", Static).update(_money(sheet))
        self.query_one("#total", Static).update(_total(sheet, self._evidence))
        self._show_goal()
        self.table.tell(sheet)
        self._explain()
        self.start(self._check(), group="check")

    def _show_title(self) -> None:
        found = counts(self._found)
        parts = (self._sheet.standing.state, found, self._desk.words_of(self._sheet))
        right = "　".join(part for part in parts if part)
        self.query_one(TitleBar).tell(phrases.plan_title(self._sheet.plan), right)

    def _show_goal(self) -> None:
        goal = self._sheet.plan.goal or "未标明"
        whole = self.has_class("-goal-open")
        extra = self._sheet.plan.goal_implementation if whole else None
        words = Content.assemble(("年度目标　", "bold"), clean(goal) if whole else one_line(goal))
        if extra:
            words = Content("\n").join([words, Content.assemble(("实施期目标　", "bold"), clean(extra))])
        self.query_one("#goal", Static).update(words)

    @on(SafeTable.Moved)
    def _explain(self) -> None:
        line = self.table.line
        number = None if line is None else line.indicator.number
        files = [one for one in self._evidence if one.number == number]
        self.query_one(BecausePanel).tell(self._sheet, line, files)

    # --- reading ------------------------------------------------------------------------

    @on(ChangedOutside)
    def action_reload(self) -> None:
        """Read and judge the plan again."""
        self.start(self._load(), group="load")

    async def _load(self) -> None:
        try:
            sheet = await self._desk.sheet(self.plan_id)
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(SheetLoaded(sheet))

    async def _check(self) -> None:
        """How many problems there are, for the title."""
        try:
            found = tuple([one async for one in self._desk.checked(self.plan_id)])
        except PerftrackError:
            return  # whoever reads the plan says it
        self.post_message(Checked(found, whole=True))

    @on(Checked)
    def _told_findings(self, event: Checked) -> None:
        self._found = next((one for one in event.found if one.sheet is not None), None)
        self._show_title()
        self.table.prove(self._evidence)
        self.query_one("#total", Static).update(_total(self._sheet, self._evidence))
        self._explain()

    @property
    def _evidence(self) -> tuple[Evidence, ...]:
        """What is attached, as the last check saw it; none before."""
        case = None if self._found is None else self._found.case
        return () if case is None else case.evidence or ()

    def _evidence_seen(self, _: None) -> None:
        self.start(self._check(), group="check")

    @on(SheetLoaded)
    def _loaded(self, event: SheetLoaded) -> None:
        self.show_sheet(event.sheet)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.say(event.sentence, warning=True)

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        self.show_sheet(event.sheet)
        if event.indicator_id is not None:
            self.table.move_to(event.indicator_id)
        self.say(event.sentence)

    # --- what a person can do -----------------------------------------------------------

    @on(SafeTable.Opened)
    def action_record(self) -> None:
        """Open the dialog for the indicator under the cursor."""
        line = self.table.line
        if line is not None:
            self._open(line)

    def _open(self, line: Line) -> None:
        self.table.move_to(line.indicator.id or "")
        if self._locked(line.indicator.number):
            return
        self.app.push_screen(RecordForm(self._desk, self._sheet, line), self.form_closed)

    def action_execution(self) -> None:
        """Open the dialog for the budget's execution."""
        if self._locked(None):
            return
        self.app.push_screen(ExecutionForm(self._desk, self._sheet), self.form_closed)

    def form_closed(self, result: FormResult | None) -> None:
        """Show what a dialog stored, tell it, go on where that is wanted."""
        if result is None:
            return
        if result.sheet is not None:
            self.show_sheet(result.sheet)
        if result.sentence:
            self.say(result.sentence)
        if result.go_on:
            line = next_unfilled(self._sheet, self.table.cursor_key)
            if line is None:
                self.say("指标已全部填完。")
            else:
                self._open(line)

    def action_weight(self) -> None:
        """Open the dialog for the weight of the indicator under the cursor."""
        line = self.table.line
        if line is not None and not self._locked(line.indicator.number):
            self.app.push_screen(WeightForm(self._desk, self._sheet, line), self.form_closed)

    def action_spread(self) -> None:
        """Propose weights for the indicators that have none."""
        blank = next((line for line in self._sheet.lines if line.indicator.weight is None), None)
        if blank is not None and self._locked(blank.indicator.number):
            return
        self.start(self._propose(), group="spread")

    async def _propose(self) -> None:
        try:
            proposed = await weighing.spread(self._desk, self.plan_id)
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self._show_proposed(proposed)

    def _show_proposed(self, proposed: Spread) -> None:
        if proposed.proposals:
            self.app.push_screen(SpreadForm(self._desk, self._sheet, proposed), self.form_closed)
        else:
            self.say("\n".join([proposed.sentence, *(f"{one}。" for one in proposed.problems)]))

    def action_monitor(self) -> None:
        """Open the dialog for what monitoring says of the indicator under the cursor."""
        line = self.table.line
        if line is not None and self._locked(line.indicator.number):
            return
        self.start(self._look_at_monitoring(money=False), group="monitor")

    def action_monitor_money(self) -> None:
        """Open the dialog for what monitoring says of the money."""
        if self._locked(None):
            return
        self.start(self._look_at_monitoring(money=True), group="monitor")

    async def _look_at_monitoring(self, *, money: bool) -> None:
        try:
            rows, amounts = await monitoring.held(self._desk, self._sheet)
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
            return
        line = self.table.line
        if money:
            self.app.push_screen(MonitorMoneyForm(self._desk, self._sheet, amounts), self.form_closed)
        elif line is not None:
            self.app.push_screen(MonitorForm(self._desk, self._sheet, line, rows), self._monitored)

    def _monitored(self, result: FormResult | None) -> None:
        """Go on with the next indicator where that is wanted."""
        if result is None:
            return
        self.form_closed(replace(result, go_on=False))
        if result.go_on and self.table.to_next():
            self.action_monitor()

    def _locked(self, number: int | None) -> bool:
        """Say why the value cannot be changed, before anybody types; False where it can."""
        lock = workflow.lock_of(self._sheet, number)
        if lock is not None:
            self.say(str(lock), warning=True)
        return lock is not None

    def action_steps(self) -> None:
        """The steps that are possible now: submitting, reviewing, sending back …"""
        if stepping.choices(self._sheet, self.table.line):
            self.app.push_screen(StepsForm(self._desk, self._sheet, self.table.line), self.form_closed)
        else:
            self.say(stepping.nothing_possible(self._sheet))

    def action_next_unfilled(self) -> None:
        """Put the cursor on the next indicator without an actual."""
        line = next_unfilled(self._sheet, self.table.cursor_key)
        if line is None:
            self.say("指标已全部填完。")
        else:
            self.table.move_to(line.indicator.id or "")

    def action_undo(self) -> None:
        """Ask, then take back the last record of this plan."""
        self.start(self._look_for_undo(), group="undo")

    async def _look_for_undo(self) -> None:
        try:
            last = await self._desk.undoable(self.plan_id)
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self._ask_undo(last)

    def _ask_undo(self, last: Undoable | None) -> None:
        if last is None:
            self.say("没有可以撤回的录入。")
            return
        action = last.action

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.start(self._undo(action), group="undo")

        question = f"{last.sentence}\n只追加一条撤回记录，历史不会删除。"
        self.app.push_screen(Confirm("撤回最近一次录入？", question), answered)

    async def _undo(self, action: int) -> None:
        try:
            outcome = await self._desk.undo(self.plan_id, action)
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(Saved(outcome.sentence, outcome.sheet, outcome.indicator_id))

    def action_panel(self) -> None:
        """A taller or a shorter panel."""
        self.toggle_class("-panel-open")

    def action_goal(self) -> None:
        """The whole goal or its first line."""
        self.toggle_class("-goal-open")
        self._show_goal()

    def action_back(self) -> None:
        """To the overview."""
        self.dismiss(None)


def _money(sheet: Sheet) -> Content:
    execution, score = sheet.execution, sheet.execution_score
    if execution is None:
        done = "未填"
    else:
        unit = sheet.plan.funds.currency_unit
        numbers = f"{phrases.number(execution.executed)}/{phrases.number(execution.budget)} {unit}"
        done = f"{numbers} {phrases.rate(execution)} {phrases.score_head(score)}"
    # The funds come last: on a narrow terminal their sources give way, and not the points.
    funds = one_line(phrases.funds(sheet.plan.funds))
    return Content.assemble(("预算执行　", "bold"), one_line(done), ("　资金　", "bold"), funds)


def _total(sheet: Sheet, evidence: Sequence[Evidence]) -> Content:
    total = sheet.total
    unfilled = sum(line.actual is None for line in sheet.lines)
    due = sum(needs_reason(line) for line in sheet.lines)
    stuck = sum(line.score.state == "cannot_judge" for line in sheet.lines)
    return Content.assemble(
        ("合计　", "bold"),
        f"{phrases.total(total)}（{phrases.grade(total)}）　已填 {sheet.filled}/{len(sheet.lines)}",
        f"　未填 {unfilled}" if unfilled else "",
        f"　{NO_REASON} {due}" if due else "",
        f"　{CANNOT_JUDGE} {stuck}" if stuck else "",
        _proved(sheet, evidence),
        f"　满分 {phrases.number(total.full)}",
        f"　复核{phrases.total(sheet.review_total, '已复核')}" if sheet.review_total is not None else "",
    )


def _proved(sheet: Sheet, evidence: Sequence[Evidence]) -> str:
    """`　佐证 4/5`: of the indicators that are filled in; nothing where no file is attached at all."""
    covered = checks.coverage(sheet, evidence)
    return f"　佐证 {covered.proved}/{covered.due}" if evidence else ""
