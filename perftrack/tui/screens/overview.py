"""The overview: every plan in one table, filtered as one types and sorted by any column."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import DataTable, Footer, Input, Label, Static

from perftrack.errors import NoSuchDatabase, PerftrackError
from perftrack.model import Sheet
from perftrack.text import clean, one_line
from perftrack.tui import phrases
from perftrack.tui.commands import EVERYWHERE, OVERVIEW, Command, bindings, sorting
from perftrack.tui.desk import Desk
from perftrack.tui.messages import ChangedOutside, Checked, News, PlansLoaded, Refused
from perftrack.tui.screens.base import Page
from perftrack.tui.screens.findings import FindingsScreen, Jump
from perftrack.tui.screens.importing import Import
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.report import ReportForm
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.fields import PlainInput
from perftrack.tui.widgets.findings import counts
from perftrack.tui.widgets.plans import MOST_ROWS, TITLES, PlansTable
from perftrack.tui.widgets.table import SafeTable
from perftrack.workflow import CheckedPlan

_TOLD_EVERY = 50
"""Plans after which the table shows what was found so far."""
_COMMANDS = (*OVERVIEW, *sorting(TITLES))


class Overview(Page):
    """Where the program begins."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*_COMMANDS, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = _COMMANDS

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheets: tuple[Sheet, ...] | None = None

    def compose(self) -> ComposeResult:
        """Title, filter, table, the plan under the cursor in full."""
        yield TitleBar("绩效目标总览", self._desk.practice_words)
        with Horizontal(id="filter-bar"):
            yield Label("筛选", markup=False)
            yield PlainInput(placeholder="按 / 后输入单位、项目或年度", id="filter")
            yield Static("读取中……", markup=False, id="count")
        yield PlansTable()
        yield Static("", markup=False, id="empty")
        yield Static("", markup=False, id="selected")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Read the plans without holding up the first picture."""
        self.table.focus()
        self.action_reload()

    @property
    def table(self) -> PlansTable:
        """The table of plans."""
        return self.query_one(PlansTable)

    def action_reload(self) -> None:
        """Read and judge every plan again."""
        self.start(self._load(), group="load")

    async def _load(self) -> None:
        try:
            sheets = await self._desk.plans()
        except PerftrackError as refused:
            self.post_message(Refused(str(refused), missing=isinstance(refused, NoSuchDatabase)))
        else:
            self.post_message(PlansLoaded(sheets))

    @on(PlansLoaded)
    def _show(self, event: PlansLoaded) -> None:
        if self._sheets is None:
            self.start(self._hear(), group="news")
        self._sheets = event.sheets
        self._count(self.table.tell(event.sheets))
        self.start(self._check(), group="check")
        self._tell_empty(_HOW_TO_BEGIN if not event.sheets else "")

    async def _hear(self) -> None:
        with suppress(PerftrackError):  # whoever reads the plans says it
            self.post_message(News(await self._desk.news()))

    @on(News)
    def _tell_news(self, event: News) -> None:
        if event.sentences:
            self.say("\n".join(event.sentences), warning=True)

    async def _check(self) -> None:
        """How many problems each plan has, while the person is already working."""
        found: list[CheckedPlan] = []
        try:
            async for one in self._desk.checked():
                found.append(one)
                if len(found) % _TOLD_EVERY == 0:
                    self.post_message(Checked(tuple(found), whole=False))
        except PerftrackError:
            return  # whoever reads the plans says it
        self.post_message(Checked(tuple(found), whole=True))

    @on(Checked)
    def _told_findings(self, event: Checked) -> None:
        self.table.tell_findings(event.found)
        self._selected()

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        if event.missing:
            self._sheets = ()
            self._count(self.table.tell(()))
            self._tell_empty(f"{event.sentence}\n\n{_HOW_TO_BEGIN}")
        elif self._sheets is None:
            self._tell_empty(event.sentence)
        else:
            self.say(event.sentence, warning=True)

    @on(ChangedOutside)
    def _changed_outside(self) -> None:
        self.action_reload()

    def _tell_empty(self, sentence: str) -> None:
        empty = self.query_one("#empty", Static)
        empty.update(clean(sentence))
        self.set_class(bool(sentence), "-empty")

    def _count(self, found: int) -> None:
        total = len(self._sheets or ())
        capped = f"（只列前 {MOST_ROWS} 项，请再筛选）" if found > MOST_ROWS else ""
        self.query_one("#count", Static).update(f"{found}/{total}{capped}")

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        self._count(self.table.filter_by(event.value))

    @on(Input.Submitted, "#filter")
    def _to_table(self) -> None:
        self.table.focus()

    @on(SafeTable.Moved)
    def _selected(self) -> None:
        sheet = self.table.sheet
        found = None if sheet is None else self.table.findings_of(sheet)
        words = Content(self._nothing()) if sheet is None else _selected(sheet, found)
        self.query_one("#selected", Static).update(words)

    def _nothing(self) -> str:
        wanted = one_line(self.query_one("#filter", PlainInput).value)
        return f"没有符合“{wanted}”的项目。按 Esc 取消筛选。" if wanted and self._sheets else ""

    @on(DataTable.HeaderSelected)
    def _header(self, event: DataTable.HeaderSelected) -> None:
        self.table.sort_by(str(event.column_key.value))

    def action_sort(self, number: int) -> None:
        """Sort by the column `number`, counted from 1."""
        self.table.sort_by_number(number)

    def action_filter(self) -> None:
        """To the filter's field."""
        self.query_one("#filter").focus()

    @on(SafeTable.Opened)
    def action_open(self) -> None:
        """Open the plan under the cursor."""
        sheet = self.table.sheet
        if sheet is None:
            self.say("没有可以打开的绩效目标表。")
            return
        self._open(sheet, None)

    def _open(self, sheet: Sheet, indicator_id: str | None) -> None:
        screen = PlanScreen(self._desk, sheet, indicator_id)
        self.app.push_screen(screen, callback=lambda _: self.action_reload())

    def action_check(self) -> None:
        """Everything a reviewer would find, in all plans."""
        self.app.push_screen(FindingsScreen(self._desk), self._to_finding)

    def _to_finding(self, jump: Jump | None) -> None:
        if jump is not None:
            self.table.move_to(jump.sheet.plan.id or "")
            self._open(jump.sheet, jump.indicator_id)

    def action_report(self) -> None:
        """The dialog that writes the official forms."""
        if not self.may_name_files(self._desk.reach):
            return
        sheet = self.table.sheet
        if sheet is None:
            self.say("没有可以写出的绩效目标表。")
            return
        listed = [record.key for record in self.table.records]
        self.app.push_screen(ReportForm(self._desk, sheet, listed), self._reported)

    def _reported(self, sentence: str | None) -> None:
        if sentence is not None:
            self.say(sentence)

    def action_import(self) -> None:
        """Read files, review them, store what is wanted."""
        if self.may_name_files(self._desk.reach):
            Import(self.app, self._desk, self._imported).begin()

    def _imported(self, sentence: str | None) -> None:
        if sentence is not None:
            self._tell_empty("")
            self.call_after_refresh(self.table.focus)
            self.action_reload()
            self.say(sentence)

    def action_clear_filter(self) -> None:
        """Every plan again."""
        self.query_one("#filter", PlainInput).value = ""
        self.table.focus()

    def key_down(self) -> None:
        """From the filter's field into the table."""
        self.table.focus()


def _selected(sheet: Sheet, found: CheckedPlan | None) -> Content:
    """The plan under the cursor in full, on two lines."""
    plan = sheet.plan
    marked = f"　问题：{counts(found)}" if found is not None else ""
    names = one_line(f"{plan.unit or '单位未标明'}　{phrases.plan_title(plan)}")
    figures = f"{sheet.standing.state}　{phrases.total(sheet.total)}　等级 {phrases.grade(sheet.total)}"
    if sheet.review_total is not None:
        figures += f"　复核{phrases.total(sheet.review_total, '已复核')}"
    return Content(f"{names}\n{figures}　预算执行率 {phrases.rate(sheet.execution)}{marked}")


_HOW_TO_BEGIN = (
    "还没有绩效目标表。\n\n"
    "按 i（或 F3）选择公开的预算文件，看过再存入；\n"
    "也可以退出（Ctrl+Q）后在命令行导入：\n"
    "    perftrack import 预算公开.txt\n\n"
    "想先看看样子：\n"
    "    perftrack demo"
)
