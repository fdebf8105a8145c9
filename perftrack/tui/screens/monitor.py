"""The monitoring dialogs: by the end of a month, what was done and what is expected, and the money."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from perftrack.errors import PerftrackError
from perftrack.model import Line, Monitoring, MonitoringExecution, Sheet
from perftrack.text import clean, one_line
from perftrack.tui import monitoring, phrases
from perftrack.tui.commands import EVERYWHERE, FORM, MONITOR, Command, bindings
from perftrack.tui.desk import Desk, Outcome
from perftrack.tui.screens.form import Form, row
from perftrack.tui.widgets.fields import PlainInput, PlainTextArea
from perftrack.workflow import MonitoringWords
from perftrack.workflow.monitoring import CAUSES, LIKELIHOODS, advice, money_text, month_of, months, text_of
from perftrack.workflow.typed import amount

_FIELDS = ("done", "expected", "likelihood", "causes", "reason")


class _ByMonth(Form):
    """The month is a field of its own: another one brings what is recorded of it, unless somebody typed."""

    @abstractmethod
    def fields_of(self, month: int) -> dict[str, str]:
        """What is recorded of `month`, by field id."""

    def stored_fields(self) -> dict[str, str]:
        """What is recorded of the usual month."""
        return {"month": str(monitoring.MONTH), **self.fields_of(monitoring.MONTH)}

    def month(self) -> int:
        """The month typed. Raises BadValue."""
        return month_of(self.fields()["month"])

    @on(Input.Changed, "#month")
    def _another_month(self) -> None:
        try:
            month = self.month()
        except PerftrackError:
            return
        typed = {name: value for name, value in self.fields().items() if name != "month"}
        before = {name: value for name, value in self._stored.items() if name != "month"}
        if self._stored and typed == before:
            found = self.fields_of(month)
            self._stored = {"month": self.fields()["month"], **found}
            self.fill(found)


class MonitorForm(_ByMonth):
    """Fields: month, done, expected, likelihood, causes, reason."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*MONITOR, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = MONITOR

    def __init__(self, desk: Desk, sheet: Sheet, line: Line, held: Sequence[Monitoring]) -> None:
        """`held`: everything that is recorded of the plan's months."""
        super().__init__(desk, sheet, f"monitor {line.indicator.id}")
        self._line = line
        self._held = {one.month: one for one in held if one.number == line.indicator.number}

    def words(self) -> str:
        """`监控 7/25　受理咨询服务企业数`."""
        indicator = self._line.indicator
        return f"监控 {indicator.number}/{len(self._sheet.lines)}　{indicator.name}"

    def compose_fields(self) -> ComposeResult:
        """The target, the fields, what they mean."""
        indicator = self._line.indicator
        facts = Content.assemble(
            one_line(f"{phrases.levels(indicator)} › {indicator.name}"),
            "\n",
            ("目标 ", "bold"),
            one_line(indicator.target.text),
            "　监控写进监控表，不是全年的实际完成值，不计分。",
        )
        yield Static(facts, markup=False, id="facts")
        yield row("到几月", PlainInput(id="month", placeholder="1 到 12；7 就是 1—7月"))
        yield row("已完成", PlainInput(id="done", placeholder="到这个月为止，写数字和单位"))
        yield row("全年预计", PlainInput(id="expected", placeholder="到年底预计完成多少"))
        yield row("可能性", PlainInput(id="likelihood", placeholder=_numbered(LIKELIHOODS)))
        yield row("偏差原因", PlainInput(id="causes", placeholder=f"可几个：{_numbered(CAUSES)}"))
        yield Static("", markup=False, id="preview")
        yield Static("原因说明和拟采取的措施", markup=False, id="reason-title")
        yield PlainTextArea(id="reason")

    def fields_of(self, month: int) -> dict[str, str]:
        """What is recorded of that month."""
        found = self._held.get(month)
        if found is None:
            return dict.fromkeys(_FIELDS, "")
        values = (found.done, found.expected, found.likelihood, "、".join(found.causes), found.reason)
        return {name: clean(value or "").strip() for name, value in zip(_FIELDS, values, strict=True)}

    def _words(self) -> MonitoringWords:
        fields = self.fields()
        return MonitoringWords(*(fields[name] for name in _FIELDS))

    def _judged(self) -> Monitoring | str:
        try:
            return monitoring.preview(self._sheet, self._line.indicator, self.month(), self._words())
        except PerftrackError as refused:
            return str(refused)

    def preview(self) -> Content:
        """What would be recorded, and what is recorded of that month already."""
        judged = self._judged()
        if isinstance(judged, str):
            return Content.assemble(("监控　", "bold"), clean(judged))
        before = self._held.get(judged.month)
        told = f"已记录：{text_of(before)}" if before else f"{months(judged.month)}还没有记录"
        return Content.assemble(
            (f"{months(judged.month)}　", "bold"), clean(text_of(judged)), "\n", clean(told)
        )

    def objection(self) -> str | None:
        """A month or a value that cannot be one."""
        judged = self._judged()
        if isinstance(judged, str):
            return judged
        nothing = not any(getattr(self._words(), name) for name in _FIELDS)
        return "还没有填任何一项。" if nothing and judged.month not in self._held else None

    def warning(self) -> str | None:
        """A doubt without a cause or a reason."""
        judged = self._judged()
        return None if isinstance(judged, str) else advice(judged)

    async def store(self, fields: dict[str, str]) -> Outcome:
        """Append what was monitored."""
        return await monitoring.record(
            self._desk, self._sheet, self._line.indicator, self.month(), self._words()
        )

    def adopt(self, sheet: Sheet) -> None:
        """Nothing beside the sheet itself."""

    def action_save_next(self) -> None:
        """Save and go to the next indicator."""
        self._save(go_on=True)


class MonitorMoneyForm(_ByMonth):
    """Fields: month, executed, expected."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*FORM, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = FORM

    def __init__(self, desk: Desk, sheet: Sheet, held: Sequence[MonitoringExecution]) -> None:
        super().__init__(desk, sheet, f"monitor money {sheet.plan.id}")
        self._held = {one.month: one for one in held}

    def words(self) -> str:
        """`监控　预算执行　P3 …`."""
        return f"监控　预算执行　{phrases.plan_title(self._sheet.plan)}"

    def compose_fields(self) -> ComposeResult:
        """The funds, the fields, what they mean."""
        funds = self._sheet.plan.funds
        facts = Content.assemble(("资金 ", "bold"), clean(phrases.funds(funds)))
        yield Static(facts, markup=False, id="facts")
        unit = one_line(funds.currency_unit)
        yield row("到几月", PlainInput(id="month", placeholder="1 到 12；7 就是 1—7月"))
        yield row("执行数", PlainInput(id="executed", placeholder=f"{unit}，到这个月为止"))
        yield row("全年预计", PlainInput(id="expected", placeholder=f"{unit}，到年底预计执行多少"))
        yield Static("", markup=False, id="preview")

    def fields_of(self, month: int) -> dict[str, str]:
        """What is recorded of that month."""
        found = self._held.get(month)
        values = (None, None) if found is None else (found.executed, found.expected)
        return {
            name: "" if value is None else phrases.number(value)
            for name, value in zip(("executed", "expected"), values, strict=True)
        }

    def _judged(self) -> MonitoringExecution | str:
        fields, unit = self.fields(), self._sheet.plan.funds.currency_unit
        try:
            executed, expected = (
                amount(fields[name], what, unit) if fields[name] else None
                for name, what in (("executed", "执行数"), ("expected", "全年预计执行数"))
            )
            return MonitoringExecution(self.month(), executed, expected)
        except PerftrackError as refused:
            return str(refused)

    def preview(self) -> Content:
        """What would be recorded, and how much of the budget that is."""
        judged = self._judged()
        if isinstance(judged, str):
            return Content.assemble(("监控　", "bold"), clean(judged))
        plan = self._sheet.plan
        total = plan.funds.total
        rate = ""
        if judged.executed is not None and total:
            rate = f"　执行率 {phrases.percent(judged.executed * 100 / total)}（占年初预算）"
        return Content.assemble((f"{months(judged.month)}　", "bold"), clean(money_text(plan, judged)), rate)

    def objection(self) -> str | None:
        """What cannot be an amount, or nothing at all."""
        judged = self._judged()
        if isinstance(judged, str):
            return judged
        blank = judged.executed is None and judged.expected is None
        return "执行数和全年预计至少填一个。" if blank and judged.month not in self._held else None

    def warning(self) -> str | None:
        """More than the whole budget."""
        judged, total = self._judged(), self._sheet.plan.funds.total
        if isinstance(judged, str) or judged.executed is None or total is None or judged.executed <= total:
            return None
        return f"执行数 {judged.executed:f} 超过年初预算 {total:f}。"

    async def store(self, fields: dict[str, str]) -> Outcome:
        """Append what was spent."""
        return await monitoring.record_money(
            self._desk, self._sheet, self.month(), fields["executed"], fields["expected"]
        )

    def adopt(self, sheet: Sheet) -> None:
        """Nothing beside the sheet itself."""


def _numbered(names: Sequence[str]) -> str:
    """`1 确定能 2 有可能 3 完全不可能`: the numbers may be typed instead."""
    return " ".join(f"{number} {name.removesuffix('保障')}" for number, name in enumerate(names, 1))
