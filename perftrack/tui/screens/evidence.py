"""佐证资料 of one value or a whole plan: what is attached; attaching, telling more, taking away and out."""

from __future__ import annotations

from collections.abc import Awaitable, Coroutine
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Footer, Static

from perftrack import workflow
from perftrack.errors import PerftrackError
from perftrack.model import Sheet
from perftrack.text import one_line
from perftrack.tui import phrases, proving
from perftrack.tui.commands import EVERYWHERE, EVIDENCE, Command, bindings
from perftrack.tui.desk import Desk
from perftrack.tui.messages import ChangedOutside, EvidenceChanged, EvidenceLoaded, Refused
from perftrack.tui.screens.base import Page
from perftrack.tui.screens.choose import ChooseFiles
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.evidence_words import TakeOutForm, WordsForm
from perftrack.tui.widgets.bars import TitleBar, TooSmall
from perftrack.tui.widgets.evidence import Attachment, EvidenceTable, explained
from perftrack.tui.widgets.panel import TextPanel
from perftrack.tui.widgets.table import SafeTable
from perftrack.workflow import EvidenceWords, PlanEvidence


class EvidenceScreen(Page):
    """Begins with the indicator that was under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*EVIDENCE, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = EVIDENCE

    def __init__(self, desk: Desk, sheet: Sheet, number: int | None) -> None:
        """`number`: of the indicator; None: the execution, and the whole plan is listed."""
        super().__init__()
        self._desk, self._sheet, self._number = desk, sheet, number
        self._whole = number is None
        self._found: PlanEvidence | None = None
        self._folder = desk.reach.start
        """Where files were chosen last."""
        self._said = EvidenceWords()
        """What was typed about files that could not be attached."""
        self._busy = False
        """Whether something is being written: nothing else begins, and nobody leaves."""

    def compose(self) -> ComposeResult:
        """Title, coverage, table, panel."""
        yield TitleBar()
        yield Static("", markup=False, id="look-head")
        yield EvidenceTable()
        yield TextPanel("look-panel", "look-text")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Read without holding up the first picture."""
        self.table.focus()
        self._explain()
        self.action_reload()

    @property
    def table(self) -> EvidenceTable:
        """The table of files."""
        return self.query_one(EvidenceTable)

    @property
    def plan_id(self) -> str:
        """`P3`."""
        return self._sheet.plan.id or ""

    # --- what is shown --------------------------------------------------------------------

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        values = found.values if self._whole else [one for one in found.values if self._wanted(one.indicator)]
        self.table.tell(values)
        about = phrases.plan_title(self._sheet.plan)
        wrong = sum(not one.sound for one in found.evidence)
        right = f"{len(found.evidence)} 份" + (f"　有问题 {wrong}" if wrong else "")
        self.query_one(TitleBar).tell(f"佐证资料　{about}", right)
        self.query_one("#look-head", Static).update(Content(one_line(_covered(found))))
        self._explain()

    def _wanted(self, indicator: object) -> bool:
        return getattr(indicator, "number", None) == self._number

    @on(SafeTable.Moved)
    def _explain(self) -> None:
        entry = self.table.entry
        self.query_one(TextPanel).show(Content("读取中……") if entry is None else explained(entry))

    @on(ChangedOutside)
    def action_reload(self) -> None:
        """Read again, and look whether the files are there."""
        self.start(self._load(), group="evidence")

    async def _load(self) -> None:
        try:
            found = await proving.held(self._desk, self.plan_id)
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(EvidenceLoaded(found))

    @on(EvidenceLoaded)
    def _loaded(self, event: EvidenceLoaded) -> None:
        self._found, self._sheet = event.found, event.found.sheet
        self._show()

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.say(event.sentence, warning=True)

    # --- what a person can do -----------------------------------------------------------

    def action_add(self) -> None:
        """Choose files, say what they are, attach them."""
        entry = self.table.entry
        if entry is None or self._waits() or self._locked(entry) or not self.may_name_files(self._desk.reach):
            return
        self._choose(entry)

    def _choose(self, entry: Attachment, sentence: str = "") -> None:
        title = f"附上佐证资料：选择文件　{proving.value_of(entry.value)}"

        def chosen(paths: tuple[Path, ...] | None) -> None:
            if paths:
                self._folder = paths[-1].parent
                self.app.push_screen(WordsForm(entry, paths, self._said), lambda said: written(paths, said))

        def written(paths: tuple[Path, ...], said: EvidenceWords | None) -> None:
            if said is not None:
                self._said = said
                self.say("正在复制……")
                self._begin(self._add(entry, paths, said))

        self.app.push_screen(
            ChooseFiles(self._desk.reach, self._folder, sentence, title=title, every=True), chosen
        )

    async def _add(self, entry: Attachment, paths: tuple[Path, ...], said: EvidenceWords) -> None:
        try:
            sentence = await proving.add(self._desk, self.plan_id, entry.value, paths, said)
        except PerftrackError as refused:
            self._choose(entry, str(refused))
        else:
            self._said = EvidenceWords()
            self.post_message(EvidenceChanged(sentence))
        finally:
            self._busy = False

    @on(SafeTable.Opened)
    def action_edit(self) -> None:
        """Say something else about the file under the cursor; attach one where there is none."""
        entry = self.table.entry
        if entry is None:
            return
        if entry.one is None:
            self.say("这里还没有资料：按 a 选文件附上。")
            return
        one = entry.one
        if self._waits() or self._locked(entry):
            return

        def written(said: EvidenceWords | None) -> None:
            if said is None:
                return
            if said == EvidenceWords() and one.outdated is None:
                self.say("没有改动。")
            else:
                self._change(proving.edit(self._desk, self.plan_id, entry.value, one, said))

        self.app.push_screen(WordsForm(entry), written)

    def action_remove(self) -> None:
        """Ask, then take the file under the cursor away."""
        entry = self.table.entry
        if entry is None or entry.one is None:
            self.say("这里没有可以取下的资料。")
            return
        one = entry.one
        if self._waits() or self._locked(entry):
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._change(proving.remove(self._desk, self.plan_id, entry.value, one))

        question = f"“{one.name}”\n文件的内容仍然保留，历史里查得到。"
        self.app.push_screen(Confirm("取下这份资料？", question), answered)

    def action_take_out(self) -> None:
        """Write the file under the cursor to a folder."""
        entry = self.table.entry
        if entry is None or entry.one is None:
            self.say("这里没有可以取出的资料。")
            return
        one = entry.one
        if self._waits() or not self.may_name_files(self._desk.reach):
            return

        def written(to: str | None) -> None:
            if to is not None:
                self._change(proving.take_out(self._desk, self.plan_id, entry.value, one, to))

        self.app.push_screen(TakeOutForm(entry, self._desk.reach.start), written)

    def _change(self, work: Awaitable[str]) -> None:
        self._begin(self._changed(work))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._busy = True
        self.start(work, group="change")

    def _waits(self) -> bool:
        """Say that the last change is not done yet; False where it is."""
        if self._busy:
            self.say("上一步还没有做完，请稍等。")
        return self._busy

    async def _changed(self, work: Awaitable[str]) -> None:
        try:
            sentence = await work
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
            self.action_reload()  # somebody else may have changed it
        else:
            self.post_message(EvidenceChanged(sentence))
        finally:
            self._busy = False

    @on(EvidenceChanged)
    def _told(self, event: EvidenceChanged) -> None:
        self.say(event.sentence)
        self.action_reload()

    def _locked(self, entry: Attachment) -> bool:
        """Say why nothing can be changed there, before anybody chooses; False where it can."""
        row = entry.value.indicator
        lock = workflow.lock_of(self._sheet, None if row is None else row.number)
        if lock is not None:
            self.say(str(lock), warning=True)
        return lock is not None

    def action_whole(self) -> None:
        """The whole plan, or the one value again."""
        if self._number is None:
            self.say("列出的已经是整个项目。")
            return
        self._whole = not self._whole
        self._show()
        self.table.to_value(self._number)

    def action_panel(self) -> None:
        """A taller or a shorter panel."""
        self.toggle_class("-panel-open")

    def action_back(self) -> None:
        """To the plan."""
        if not self._waits():
            self.dismiss(None)


def _covered(found: PlanEvidence) -> str:
    """`已填的 5 个指标，4 个有佐证资料；预算执行没有；原始凭证 1/2`."""
    covered = found.coverage
    money = {None: "未填", True: "有", False: "没有"}[covered.money]
    kinds = "".join(f"；要求的{one.kind} {one.proved}/{one.due}" for one in covered.kinds)
    return f"已填的 {covered.due} 个指标，{covered.proved} 个有佐证资料；预算执行{money}{kinds}。"
