"""The weight dialog: the unit's own 分值 of one indicator, with points and sum as one types."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from perftrack.errors import PerftrackError
from perftrack.model import Line, Sheet
from perftrack.text import clean, one_line
from perftrack.tui import phrases, weighing
from perftrack.tui.commands import EVERYWHERE, FORM, Command, bindings
from perftrack.tui.desk import Desk, Outcome
from perftrack.tui.screens.form import Form, row
from perftrack.tui.weighing import WeightPreview
from perftrack.tui.widgets.fields import PlainInput


class WeightForm(Form):
    """Fields: 分值, reason."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*FORM, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = FORM

    def __init__(self, desk: Desk, sheet: Sheet, line: Line) -> None:
        super().__init__(desk, sheet, f"weight {line.indicator.id}")
        self._line = line

    def words(self) -> str:
        """`分值　P1-03 培训成本`."""
        return f"分值　{self._line.indicator.id} {self._line.indicator.name}"

    def compose_fields(self) -> ComposeResult:
        """What is printed and what holds, two fields, the preview."""
        yield Static(self._facts(), markup=False, id="facts")
        yield row("分值", PlainInput(id="weight", placeholder="0 到 100，最多两位小数"))
        yield row("理由", PlainInput(id="reason", placeholder="为什么这样定，可不填"))
        yield Static("", markup=False, id="preview")

    def _facts(self) -> Content:
        indicator = self._line.indicator
        printed = indicator.printed_weight
        words = "没有印分值" if printed is None else f"印的是 {phrases.number(printed)}"
        own = ""
        if indicator.assigned is not None:
            own = f"　现用本单位设定的 {phrases.number(indicator.weight)}"
        lines = [
            Content(one_line(f"{phrases.levels(indicator)} › {indicator.name}")),
            Content.assemble(("原表 ", "bold"), words, own),
            Content("写回原表印的分值就是取消设定；整个项目没有分值时，可以按 W 照口径分配。"),
        ]
        return Content("\n").join(lines)

    def stored_fields(self) -> dict[str, str]:
        """The weight that holds, and why."""
        indicator = self._line.indicator
        weight = "" if indicator.weight is None else phrases.number(indicator.weight)
        reason = (indicator.assigned.reason or "") if indicator.assigned else ""
        return {"weight": weight, "reason": clean(reason).strip()}

    def _judged(self) -> WeightPreview | str:
        fields = self.fields()
        if not fields["weight"]:
            return "还没有填分值。"
        try:
            return weighing.preview(
                self._desk, self._sheet, self._line.indicator, fields["weight"], fields["reason"]
            )
        except PerftrackError as refused:
            return str(refused)

    def preview(self) -> Content:
        """The points of the actual, and the sum of all weights."""
        judged = self._judged()
        if isinstance(judged, str):
            return Content.assemble(("分值　", "bold"), clean(judged))
        own = "" if judged.indicator.assigned is None else "，由本单位设定"
        head = f"分值 {phrases.number(judged.indicator.weight)}{own}　{phrases.score_head(judged.score)}"
        return Content.assemble((head, "bold"), "\n", _sum(judged), "\n", clean(judged.score.because))

    def objection(self) -> str | None:
        """What is no weight."""
        judged = self._judged()
        return judged if isinstance(judged, str) else None

    def warning(self) -> str | None:
        """Nothing: every weight may be corrected later."""
        return None

    async def store(self, fields: dict[str, str]) -> Outcome:
        """Append the weight."""
        indicator = self._line.indicator
        return await weighing.set_weight(
            self._desk, self._sheet, indicator, fields["weight"], fields["reason"]
        )

    def adopt(self, sheet: Sheet) -> None:
        """What the other person set is what was seen from now on."""
        wanted = self._line.indicator.id
        self._line = next((line for line in sheet.lines if line.indicator.id == wanted), self._line)
        self.query_one("#facts", Static).update(self._facts())


def _sum(judged: WeightPreview) -> str:
    told = f"指标分值合计 {phrases.number(judged.total)}"
    if judged.wanted is None:
        return told
    agrees = judged.total == judged.wanted
    return f"{told}，{'正好' if agrees else '应当'}是 {phrases.number(judged.wanted)}（满分减去预算执行率）"
