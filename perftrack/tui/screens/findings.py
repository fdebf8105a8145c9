"""The findings of one plan, or of all: filtered by level and stage, explained, a key away from their rows."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer

from perftrack import checks
from perftrack.checks import Stage
from perftrack.errors import PerftrackError
from perftrack.model import Level, Sheet
from perftrack.tui import phrases
from perftrack.tui.commands import EVERYWHERE, FINDINGS, Command, bindings
from perftrack.tui.desk import Desk
from perftrack.tui.messages import ChangedOutside, Checked, Refused, Waived
from perftrack.tui.screens.base import Shared
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.waive import WaiveForm, WaiverWords
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.findings import FindingPanel, FindingsTable
from perftrack.tui.widgets.table import SafeTable

if TYPE_CHECKING:
    from perftrack.workflow import CheckedPlan

Word = TypeVar("Word", bound=str)
_TOLD_EVERY = 20
"""Plans after which the table shows what was found so far."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Where to go from a finding."""

    sheet: Sheet
    indicator_id: str | None
    """None: the plan itself."""


class FindingsScreen(Shared[Jump | None]):
    """Ends with where to go, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*FINDINGS, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = FINDINGS

    def __init__(self, desk: Desk, sheet: Sheet | None = None) -> None:
        """`sheet`: the one plan to look at; None: all."""
        super().__init__()
        self._desk = desk
        self._sheet = sheet
        self._found: tuple[CheckedPlan, ...] = ()
        self._whole = False
        self._level: Level | None = None
        self._stage: Stage | None = None
        self._waived = False

    def compose(self) -> ComposeResult:
        """Title, table, panel."""
        yield TitleBar()
        yield FindingsTable()
        yield FindingPanel()
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Check without holding up the first picture."""
        self.table.focus()
        self._show()
        self.action_reload()

    @property
    def table(self) -> FindingsTable:
        """The table of findings."""
        return self.query_one(FindingsTable)

    # --- what is shown --------------------------------------------------------------------

    def _show(self) -> None:
        count = self.table.tell(
            self._found,
            level=self._level,
            stage=self._stage,
            waived=self._waived,
            single=self._sheet is not None,
        )
        about = "全部项目" if self._sheet is None else phrases.plan_title(self._sheet.plan)
        filters = f"{self._level or '全部级别'}　{self._stage or '全部阶段'}"
        waived = "　含已豁免" if self._waived else ""
        self.query_one(TitleBar).tell(f"问题　{about}", f"{filters}{waived}　{count} 处")
        self._explain()

    @on(SafeTable.Moved)
    def _explain(self) -> None:
        self.query_one(FindingPanel).tell(self.table.entry, self._nothing())

    def _nothing(self) -> str:
        if not self._whole:
            return "检查中……"
        filtered = self._level is not None or self._stage is not None
        return "这样筛选没有问题。按 l 换级别，按 s 换阶段。" if filtered else "没有发现问题。"

    # --- checking -------------------------------------------------------------------------

    @on(ChangedOutside)
    def action_reload(self) -> None:
        """Check again."""
        self.start(self._check(), group="check")

    async def _check(self) -> None:
        found: list[CheckedPlan] = []
        plan_id = None if self._sheet is None else self._sheet.plan.id
        try:
            async for one in self._desk.checked(plan_id):
                found.append(one)
                if len(found) % _TOLD_EVERY == 0:
                    self.post_message(Checked(tuple(found), whole=False))
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(Checked(tuple(found), whole=True))

    @on(Checked)
    def _checked(self, event: Checked) -> None:
        self._found, self._whole = event.found, event.whole
        self._show()

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.say(event.sentence, warning=True)

    # --- what a person can do -----------------------------------------------------------

    @on(SafeTable.Opened)
    def action_open(self) -> None:
        """To the indicator of the finding under the cursor."""
        entry = self.table.entry
        if entry is None or entry.checked.sheet is None:
            self.say("这一处没有可以去的指标，位置写在下面。" if entry else "没有可以打开的问题。")
            return
        indicator = entry.indicator
        self.dismiss(Jump(entry.checked.sheet, None if indicator is None else indicator.id))

    def action_level(self) -> None:
        """The next level, after the last one all of them."""
        self._level = _next(checks.LEVELS, self._level)
        self._show()

    def action_stage(self) -> None:
        """The next stage, after the last one all of them."""
        self._stage = _next(checks.STAGES, self._stage)
        self._show()

    def action_waive(self) -> None:
        """Accept the finding under the cursor with a reason, or take that back."""
        entry = self.table.entry
        if entry is None or entry.plan is None:
            self.say("文件的问题不能豁免，请先导入。" if entry else "没有可以豁免的问题。")
            return

        def written(words: WaiverWords | None) -> None:
            if words is not None:
                self.start(self._write(self._desk.waive(entry, words.reason, words.until)), group="waive")

        def agreed(yes: bool | None) -> None:
            if yes:
                self.start(self._write(self._desk.withdraw_waiver(entry)), group="waive")

        if entry.waiver is None:
            self.app.push_screen(WaiveForm(entry), written)
        else:
            self.app.push_screen(Confirm("撤销这个豁免？", entry.waiver.reason), agreed)

    async def _write(self, work: Awaitable[str]) -> None:
        try:
            sentence = await work
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(Waived(sentence))

    @on(Waived)
    def _written(self, event: Waived) -> None:
        self.say(event.sentence)
        self.action_reload()

    def action_waived(self) -> None:
        """With or without what is waived."""
        self._waived = not self._waived
        self._show()

    def action_panel(self) -> None:
        """A taller or a shorter panel."""
        self.toggle_class("-panel-open")

    def action_back(self) -> None:
        """To where the person was."""
        self.dismiss(None)


def _next(words: Sequence[Word], now: Word | None) -> Word | None:
    """The word after `now`, round and round: None, the first, … , the last, None."""
    following = dict(zip((None, *words), (*words, None), strict=True))
    return following[now]
