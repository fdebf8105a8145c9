"""What is different in a plan since a step, a day or an action, in plain words, by indicator."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from perftrack.errors import BadValue, NotFound
from perftrack.model import Sheet
from perftrack.tui import looking
from perftrack.tui.commands import DIFFERENCES, EVERYWHERE, Command, bindings
from perftrack.tui.desk import Desk
from perftrack.tui.messages import Differed
from perftrack.tui.screens.look import Look
from perftrack.tui.screens.since import ChooseSince
from perftrack.tui.widgets.differences import DifferencesTable, explained

_AT_FIRST = "提交"
_CHOOSE = "按 s（或 F6）选择从什么时候以来：步骤、日期，或历史里的一项动作。"


class DifferencesScreen(Look):
    """Since the plan was handed in, unless another time is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*DIFFERENCES, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = DIFFERENCES
    about = "比较"
    _nothing = "比较中……"

    def __init__(self, desk: Desk, sheet: Sheet, since: str = _AT_FIRST) -> None:
        """`since`: a step, a day, or the number of an action."""
        super().__init__(desk, sheet)
        self._since = since

    def make_table(self) -> DifferencesTable:
        """By indicator."""
        return DifferencesTable()

    async def look(self) -> Differed:
        """Put the plan together as it was, and compare."""
        try:
            return Differed(await looking.differences(self._desk, self.plan_id, self._since))
        except (NotFound, BadValue) as refused:
            return Differed(None, str(refused))

    @on(Differed)
    def _differed(self, event: Differed) -> None:
        found = event.found
        self.query_one(DifferencesTable).tell(found)
        if found is None:
            never = self._since == _AT_FIRST
            self._nothing = f"没有提交过，没有可以比较的。{_CHOOSE}" if never else f"{event.why_not}{_CHOOSE}"
            self.tell_head("没有提交过" if never else "没有比较", "" if never else event.why_not)
        else:
            self._nothing = f"没有不同。{_CHOOSE}"
            self.tell_head(f"从{_words(self._since)}以来", found.sentence)

    def explain(self) -> Content:
        """Everything about the indicator under the cursor."""
        entry = self.query_one(DifferencesTable).entry
        return Content(self._nothing) if entry is None else explained(entry)

    def indicator_id(self) -> str | None:
        """None for what is different in the plan itself."""
        entry = self.query_one(DifferencesTable).entry
        return None if entry is None or entry.indicator is None else entry.indicator.id

    def action_since(self) -> None:
        """Choose another time."""

        def chosen(since: str | None) -> None:
            if since is not None:
                self._since = since
                self.action_reload()

        self.app.push_screen(ChooseSince(self._desk, self._sheet, self._since), chosen)


def _words(since: str) -> str:
    return f"第 {since} 项动作" if since.isdecimal() else since
