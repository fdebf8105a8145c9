"""The review of what was read: plans, rows as printed and as understood, and what is doubtful in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import DescendantFocus
from textual.widgets import Footer

from perftrack.errors import PerftrackError
from perftrack.text import fit
from perftrack.tui import phrases
from perftrack.tui.commands import EVERYWHERE, REVIEW, Command, bindings
from perftrack.tui.desk import Desk
from perftrack.tui.messages import Adopted, Compared, Decided, Refused
from perftrack.tui.reviewing import Review
from perftrack.tui.screens.base import Shared
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.correct import CorrectPlan, CorrectRow
from perftrack.tui.screens.reading import Readings
from perftrack.tui.screens.storing import Storing
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.read_panel import ReadPanel
from perftrack.tui.widgets.read_plans import ReadPlansTable
from perftrack.tui.widgets.read_rows import ReadRow, ReadRowsTable
from perftrack.tui.widgets.table import SafeTable
from perftrack.workflow.correcting import PlanWords, RowWords


class ReviewScreen(Shared[str | None]):
    """Ends with the sentence of what was stored, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*REVIEW, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = REVIEW

    def __init__(self, desk: Desk, readings: Readings) -> None:
        super().__init__()
        self._desk = desk
        self._refused = readings.refused
        self._review = Review(readings.drafts)
        self._doubt_first = True
        self._storing = Storing(self, desk, self._review)

    def compose(self) -> ComposeResult:
        """Plans, rows, panel."""
        yield TitleBar("导入：看过再存")
        yield ReadPlansTable()
        yield ReadRowsTable()
        yield ReadPanel()
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Show what was read, then how it stands beside what is stored."""
        self._show()
        self.plans.focus()
        self._compare()
        if self._refused:
            more = f"（共 {len(self._refused)} 个文件没有读成）" if len(self._refused) > 1 else ""
            self.say(f"{self._refused[0]}{more}", warning=True)

    # --- what is shown --------------------------------------------------------------------

    @property
    def review(self) -> Review:
        """What is being reviewed."""
        return self._review

    @property
    def plans(self) -> ReadPlansTable:
        """The table of plans."""
        return self.query_one(ReadPlansTable)

    @property
    def rows(self) -> ReadRowsTable:
        """The table of the selected plan's rows."""
        return self.query_one(ReadRowsTable)

    @property
    def plan(self) -> int:
        """The selected plan."""
        return int(self.plans.cursor_key or 0)

    @property
    def row(self) -> ReadRow | None:
        """The selected row as it would be stored."""
        key = self.rows.cursor_key
        rows = self._review.rows(self.plan)
        return next((one for one in rows if str(one.indicator.number) == key), None)

    def _show(self) -> None:
        shown = self._review.shown()
        self.plans.tell(shown)
        taken = sum(one.taken for one in shown)
        flagged = sum(one.flagged for one in shown if one.taken)
        words = f"要存 {taken}/{len(shown)} 个项目　疑点 {flagged} 行"
        self.query_one(TitleBar).tell("导入：看过再存", words)
        self._show_rows()

    def _show_rows(self) -> None:
        first = self._review.doubtful(self.plan) if self._doubt_first else None
        self.rows.tell(self._review.rows(self.plan), doubtful_first=first)
        self._explain()

    @on(SafeTable.Moved, "#read-plans")
    def _other_plan(self) -> None:
        self._show_rows()

    @on(SafeTable.Moved, "#read-rows")
    @on(DescendantFocus)
    def _explain(self) -> None:
        row = self.row
        panel = self.query_one(ReadPanel)
        if self.rows.has_focus and row is not None:
            panel.tell_row(row)
        else:
            panel.tell(self._about_plan())

    def _about_plan(self) -> list[str]:
        """Everything to know about the selected plan and its file before one looks at the rows."""
        plan = self._review.headed(self.plan)
        draft = self._review.draft_of(self.plan)
        compared = self._review.comparisons[self.plan] if self._review.comparisons else None
        skipped = f"，另有 {draft.tables_skipped} 个表格不是绩效目标表，跳过" if draft.tables_skipped else ""
        return [
            f"{plan.unit or '单位没有读到'}　{phrases.plan_title(plan)}　资金 {phrases.funds(plan.funds)}",
            f"{draft.document.file}：{len(draft.plans)} 个项目{skipped}。",
            compared.sentence if compared else "正在与已存的比对……",
            *(f"　{one}" for one in (compared.differences if compared else ())),
            *(f"　要决定：{one.text}" for one in (compared.questions if compared else ())),
            *(phrases.finding(one) for one in plan.findings),
            *(phrases.finding(one) for one in draft.findings),
            *(f"没有读成：{one}" for one in self._refused),
        ]

    # --- beside what is stored --------------------------------------------------------------

    def _compare(self) -> None:
        self.start(self._look(), group="compare")

    async def _look(self) -> None:
        try:
            compared = await self._desk.compare(self._review.corrected(), {})
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(Compared(compared))

    @on(Compared)
    def _compared(self, event: Compared) -> None:
        self._review.comparisons = event.plans
        self._show()

    @on(Refused)
    def _told(self, event: Refused) -> None:
        self._storing.ended()
        self.say(event.sentence, warning=True)

    # --- what a person can do ---------------------------------------------------------------

    def _changed(self) -> None:
        self._show()
        self._compare()

    @on(SafeTable.Opened)
    def _clicked(self) -> None:
        if self.rows.has_focus:
            self.action_correct()
        else:
            self.action_take()

    def action_correct(self) -> None:
        """The dialog for the selected row; from the plans, to the rows."""
        key = self.rows.cursor_key
        if key is None or not key.isdigit():
            self.say("这个项目没有读到指标。")
            return
        if not self.rows.has_focus:
            self.rows.focus()
            return
        plan, number = self.plan, int(key)
        row = self._review.read_row(plan, number)
        if row is None:
            return

        def answered(words: RowWords | None) -> None:
            if words is not None:
                self._review.correct(plan, number, words)
                self._changed()

        words = self._review.edits(plan).words(number)
        self.app.push_screen(CorrectRow(self._review.headed(plan), row, words), answered)

    def action_head(self) -> None:
        """The dialog for the head of the selected plan."""
        plan = self.plan

        def answered(words: PlanWords | None) -> None:
            if words is not None:
                self._review.head(plan, words)
                self._changed()

        self.app.push_screen(CorrectPlan(self._review.read(plan), self._review.edits(plan).head), answered)

    def action_drop(self) -> None:
        """Leave the selected row out, or take it again."""
        row = self.row
        if row is None:
            self.say("没有可以去掉的行。")
            return
        self.rows.focus()
        self._review.toggle_row(self.plan, row.indicator.number)
        self._changed()
        name = fit(row.indicator.name, 30).rstrip()
        self.say(f"“{name}”{'恢复了，会存入' if row.dropped else '不存入；再按一次恢复，u 撤回'}。")

    def action_take(self) -> None:
        """Leave the selected plan out, or take it again."""
        self._review.toggle(self.plan)
        self._changed()

    def action_undo(self) -> None:
        """Take the last decision back."""
        if self._review.undo():
            self._changed()
            self.say("撤回了最近一次改动。")
        else:
            self.say("没有可以撤回的改动。")

    def action_switch(self) -> None:
        """From the plans to the rows, to the panel, and back."""
        self.focus_next()

    def action_order(self) -> None:
        """Doubtful rows first, or the order of the print."""
        self._doubt_first = not self._doubt_first
        self._show_rows()
        self.say("疑点在前。" if self._doubt_first else "按原表的顺序。")

    def action_panel(self) -> None:
        """A taller or a shorter panel."""
        self.toggle_class("-panel-open")

    def action_back(self) -> None:
        """Leave without storing; asks when decisions would be lost."""
        if not self._review.touched:
            self.dismiss(None)
            return
        question = "这次的更正和取舍不会保留；要用时须重新读取文件。"
        self._ask("不存入就离开？", question, lambda: self.dismiss(None))

    def _ask(self, title: str, question: str, then: Callable[[], object]) -> None:
        def answered(agreed: bool | None) -> None:
            if agreed:
                then()

        self.app.push_screen(Confirm(title, question), answered)

    # --- storing ----------------------------------------------------------------------------

    def action_adopt(self) -> None:
        """Store what is taken, in one transaction; asks about conflicts and what looks unfinished."""
        if self._storing.busy:
            return
        comparisons = self._review.comparisons
        if comparisons is None:
            self.say("还在与已存的比对，请稍候再按一次。")
            return
        wanted = [plan for plan in range(len(self._review)) if self._review.edits(plan).taken]
        other = [plan for plan in wanted if comparisons[plan].status != "same"]
        if not other:
            self.say("没有可以存入的项目：没有选中，或者都已经存过。", warning=True)
            return
        self._storing.begin(other, comparisons)

    @on(Decided)
    def _decided(self, event: Decided) -> None:
        self._storing.decided(event.plans)

    @on(Adopted)
    def _stored(self, event: Adopted) -> None:
        self.dismiss(event.sentence)
