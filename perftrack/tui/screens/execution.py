"""The execution dialog: the year's budget and what was spent, with rate and points as one types."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from perftrack.errors import PerftrackError
from perftrack.model import Execution, Score, Sheet
from perftrack.text import clean, one_line
from perftrack.tui import phrases
from perftrack.tui.commands import EVERYWHERE, FORM, Command, bindings
from perftrack.tui.desk import Desk, Outcome
from perftrack.tui.screens.form import Form, row
from perftrack.tui.widgets.fields import PlainInput, PlainTextArea


class ExecutionForm(Form):
    """Fields: 全年（调整后）预算数, 全年执行数, reason."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*FORM, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = FORM
    missing_first: ClassVar[bool] = True

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        super().__init__(desk, sheet, f"execution {sheet.plan.id}")

    def words(self) -> str:
        """`预算执行　P3 …`."""
        return f"预算执行　{phrases.plan_title(self._sheet.plan)}"

    def compose_fields(self) -> ComposeResult:
        """Two amounts, the preview, the reason."""
        funds = self._sheet.plan.funds
        taken = self._sheet.execution is None and bool(funds.total)
        note = "\n预算数先按原表资金填写，调整过的请改。" if taken else ""
        facts = Content.assemble(("资金 ", "bold"), clean(phrases.funds(funds)), note)
        yield Static(facts, markup=False, id="facts")
        unit = one_line(funds.currency_unit)
        yield row("全年预算数", PlainInput(id="budget", placeholder=f"{unit}，调整后的"))
        yield row("全年执行数", PlainInput(id="executed", placeholder=unit))
        yield Static("", markup=False, id="preview")
        yield Static("偏差原因及改进措施", markup=False, id="reason-title")
        yield PlainTextArea(id="deviation")

    def stored_fields(self) -> dict[str, str]:
        """The newest execution; before there is one, the printed total as the budget."""
        execution = self._sheet.execution
        if execution is None:
            total = self._sheet.plan.funds.total
            return {"budget": phrases.number(total) if total else "", "executed": "", "deviation": ""}
        return {
            "budget": phrases.number(execution.budget),
            "executed": phrases.number(execution.executed),
            "deviation": clean(execution.deviation or "").strip(),
        }

    def _judged(self) -> tuple[Execution, Score] | str:
        fields = self.fields()
        if not fields["budget"] or not fields["executed"]:
            return "预算数和执行数都要填。"
        try:
            return self._desk.preview_execution(self._sheet, fields["budget"], fields["executed"])
        except PerftrackError as refused:
            return str(refused)

    def preview(self) -> Content:
        """Rate, points and because."""
        judged = self._judged()
        reason = None if isinstance(judged, str) else judged[1].reason_required
        self.tell_reason(reason)
        if isinstance(judged, str):
            return Content.assemble(("得分　", "bold"), clean(judged))
        execution, score = judged
        head = f"{phrases.score_head(score)}　执行率 {phrases.rate(execution)}"
        return Content.assemble((head, "bold"), "\n", clean(score.because))

    def objection(self) -> str | None:
        """Amounts that cannot be amounts."""
        judged = self._judged()
        return judged if isinstance(judged, str) else None

    def warning(self) -> str | None:
        """A budget of zero, or a reason that is due."""
        judged = self._judged()
        if isinstance(judged, str):
            return None
        score = judged[1]
        if score.state == "cannot_judge":
            return f"这样填算不出分：{score.because.removesuffix('。')}。"
        if score.reason_required and not self.fields()["deviation"]:
            self.query_one("#deviation").focus()
            return f"还没有写偏差原因及改进措施（{score.reason_required.removesuffix('。')}）。"
        return None

    async def store(self, fields: dict[str, str]) -> Outcome:
        """Append the execution."""
        execution = self._sheet.execution
        return await self._desk.record_execution(
            self._sheet,
            fields["budget"],
            fields["executed"],
            deviation=fields["deviation"],
            seen=execution.id if execution else None,
        )

    def adopt(self, sheet: Sheet) -> None:
        """Nothing beside the sheet itself."""
