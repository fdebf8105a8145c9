"""The record dialog: what really happened to one indicator, with points and because as one types."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Checkbox, Input, RadioSet, Static, TextArea

from perftrack.checks import Case
from perftrack.errors import BadValue, PerftrackError
from perftrack.model import Finding, Line, Score, Sheet
from perftrack.scoring import Band
from perftrack.text import clean, one_line
from perftrack.tui import phrases
from perftrack.tui.commands import EVERYWHERE, RECORD, Command, bindings
from perftrack.tui.desk import Desk, Entry, Outcome
from perftrack.tui.messages import Checked
from perftrack.tui.screens.form import Form, row
from perftrack.tui.widgets.evidence import told_files
from perftrack.tui.widgets.fields import Picker, PlainCheckbox, PlainInput, PlainTextArea

NOT_APPLICABLE = "不适用"
_MOST_FINDINGS = 4
"""Findings that the dialog has room for, the worst ones."""


class RecordForm(Form):
    """Fields: 实际完成值 (a grade is typed or picked), points where a grade needs them, reason, evidence."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*RECORD, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = RECORD

    def __init__(self, desk: Desk, sheet: Sheet, line: Line) -> None:
        super().__init__(desk, sheet, f"record {line.indicator.id}")
        self._line = line
        self._before_not_applicable = ""
        self._case: Case | None = None
        """What the checks look at; None until it is known."""
        indicator = line.indicator
        graded = indicator.target.measure.kind in ("wording", "cadence") or "评判等级" in (
            indicator.rule or ""
        )
        self._bands = desk.bands(sheet, indicator) if graded else ()

    # --- the fields -----------------------------------------------------------------------

    def words(self) -> str:
        """`录入 7/25　受理咨询服务企业数`."""
        indicator = self._line.indicator
        return f"录入 {indicator.number}/{len(self._sheet.lines)}　{indicator.name}"

    def compose_fields(self) -> ComposeResult:
        """The facts, the value, the grades, the preview, reason and evidence."""
        yield Static(_facts(self._line), markup=False, id="facts")
        yield row("实际完成值", PlainInput(id="text", placeholder=self._hint()))
        if self._bands:
            yield row("评判等级", Picker(map(_band, self._bands), id="grades"))
            yield row("给分", PlainInput(id="points", placeholder="在所选等级的范围内；达成可以不填"))
        yield row("", PlainCheckbox("不适用（F4）：本年不计这项分值", id="not-applicable"))
        yield Static("", markup=False, id="preview")
        yield Static("", markup=False, id="own-findings")
        yield Static("偏差原因及改进措施", markup=False, id="reason-title")
        yield PlainTextArea(id="deviation")
        yield row("佐证", PlainInput(id="evidence", placeholder="佐证资料的名称或位置"))
        yield Static("", markup=False, id="files")

    def _hint(self) -> str:
        if self._bands:
            return "选下面的等级，或直接写：达成、部分达成、未达成"
        unit = self._line.indicator.target.measure.unit
        gap = "" if unit and unit.startswith("%") else " "
        return f"写数字和单位，如 95{gap}{unit}" if unit else "写实际完成的数字或日期"

    def stored_fields(self) -> dict[str, str]:
        """The newest actual, or blanks."""
        actual = self._line.actual
        fields = {
            "text": actual.text if actual else "",
            "deviation": (actual.deviation or "") if actual else "",
            "evidence": (actual.evidence or "") if actual else "",
        }
        if self._bands:
            given = actual.points if actual and actual.text == actual.grade else None
            fields["points"] = "" if given is None else phrases.number(given)
        return {name: clean(value).strip() for name, value in fields.items()}

    def on_mount(self) -> None:
        """Have the checks ready for what will be typed; Textual calls the other dialogs' part by itself."""
        self.start(self._load_case(), group="case")

    async def _load_case(self) -> None:
        try:
            found = tuple([one async for one in self._desk.checked(self._sheet.plan.id)])
        except PerftrackError:
            return  # the dialog works without
        self.post_message(Checked(found, whole=True))

    @on(Checked)
    def _case_loaded(self, event: Checked) -> None:
        self._case = next((one.case for one in event.found if one.case is not None), None)
        self._show_findings()
        self._show_files()

    def _show_files(self) -> None:
        """What is attached, where the program can know it."""
        evidence = None if self._case is None else self._case.evidence
        if evidence is None:
            return
        own = [one for one in evidence if one.number == self._line.indicator.number]
        words = f"已附 {told_files(own)}" if own else "没有附文件；在项目画面按 f 附上。"
        shown = self.query_one("#files", Static)
        shown.update(Content(one_line(words)))
        shown.set_class(True, "-told")

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _show_findings(self) -> None:
        """What a reviewer would say to what the fields say now."""
        found: tuple[Finding, ...] = ()
        if self._case is not None:
            with suppress(BadValue):  # the preview says why
                found = self._desk.check_typed(self._case, self._line.indicator, self.fields())
        lines = [Content.assemble((f"{one.level} {one.code}　", "bold"), clean(one.message)) for one in found]
        shown = self.query_one("#own-findings", Static)
        shown.update(Content("\n").join(lines[:_MOST_FINDINGS]))
        shown.set_class(bool(lines), "-told")

    # --- judging --------------------------------------------------------------------------

    def _judged(self) -> Score | str:
        """The score of what the fields say, or why there is none."""
        fields = self.fields()
        if not fields["text"]:
            return "还没有填实际完成值。"
        try:
            return self._desk.preview(
                self._sheet, self._line.indicator, fields["text"], fields.get("points", "")
            )
        except PerftrackError as refused:
            return str(refused)

    def preview(self) -> Content:
        """Points and because, or why there are none."""
        judged = self._judged()
        reason = judged.reason_required if isinstance(judged, Score) else None
        self.tell_reason(reason)
        if isinstance(judged, str):
            return Content.assemble(("得分　", "bold"), clean(judged))
        completion = f"　完成率 {phrases.percent(judged.completion)}" if judged.completion is not None else ""
        return Content.assemble((phrases.score_head(judged), "bold"), completion, "\n", clean(judged.because))

    def objection(self) -> str | None:
        """A value that cannot be one."""
        judged = self._judged()
        return judged if isinstance(judged, str) else None

    def warning(self) -> str | None:
        """A score that cannot be reckoned, or a reason that is due."""
        judged = self._judged()
        if not isinstance(judged, Score):
            return None
        if judged.state == "cannot_judge":
            return f"这样填算不出分：{judged.because.removesuffix('。')}。"
        if judged.reason_required and not self.fields()["deviation"]:
            self.query_one("#deviation").focus()
            return f"还没有写偏差原因及改进措施（{judged.reason_required.removesuffix('。')}）。"
        return None

    # --- saving ---------------------------------------------------------------------------

    async def store(self, fields: dict[str, str]) -> Outcome:
        """Append the actual."""
        actual = self._line.actual
        entry = Entry(
            text=fields["text"],
            points=fields.get("points") or None,
            deviation=fields["deviation"],
            evidence=fields["evidence"],
            seen=actual.id if actual else None,
        )
        return await self._desk.record(self._sheet, self._line.indicator, entry)

    def adopt(self, sheet: Sheet) -> None:
        """What the other person stored is what was seen from now on."""
        wanted = self._line.indicator.id
        self._line = next((line for line in sheet.lines if line.indicator.id == wanted), self._line)

    def action_save_next(self) -> None:
        """Save and go to the next unfilled indicator."""
        self._save(go_on=True)

    # --- grade and not applicable are only other ways of typing the value -------------------

    @on(RadioSet.Changed, "#grades")
    def _picked(self, event: RadioSet.Changed) -> None:
        if self._grade_typed() != event.index:
            self.query_one("#text", PlainInput).value = self._bands[event.index].grade
        if self._bands[event.index].default is None:
            self.query_one("#points").focus()

    def _grade_typed(self) -> int | None:
        """Which grade the value begins with."""
        text = self.fields()["text"]
        return next((n for n, band in enumerate(self._bands) if text.startswith(band.grade)), None)

    @on(Checkbox.Changed, "#not-applicable")
    def _checked(self, event: Checkbox.Changed) -> None:
        if event.value != (self.fields()["text"] == NOT_APPLICABLE):
            self.action_not_applicable()

    def action_not_applicable(self) -> None:
        """Write 不适用, or put back what stood there."""
        field = self.query_one("#text", PlainInput)
        if field.value.strip() == NOT_APPLICABLE:
            field.value = self._before_not_applicable
        else:
            self._before_not_applicable, field.value = field.value, NOT_APPLICABLE

    @on(Input.Changed, "#text")
    def _follow(self) -> None:
        """The box and the grades show what the value says."""
        text = self.fields()["text"]
        self.query_one("#not-applicable", Checkbox).value = text == NOT_APPLICABLE
        if self._bands:
            self.query_one(Picker).show(self._grade_typed())


def _facts(line: Line) -> Content:
    indicator = line.indicator
    head = [
        ("目标", indicator.target.text),
        ("分值", phrases.number(indicator.weight)),
        ("规则", indicator.rule),
    ]
    more = [("上年", indicator.last_year), ("依据", indicator.basis), ("佐证要求", indicator.evidence)]
    lines = [
        Content("　").join(
            Content.assemble((f"{name} ", "bold"), one_line(value)) for name, value in pairs if value
        )
        for pairs in (head, more)
        if any(value for _, value in pairs)
    ]
    return Content("\n").join([Content(one_line(f"{phrases.levels(indicator)} › {indicator.name}")), *lines])


def _band(band: Band) -> str:
    """`达成年度指标　8.00～10.00 分，不填给 10.00`; points have two places: below 8 is at most 7.99."""
    high = band.high if band.high_included else max(band.low, band.high - Decimal("0.01"))
    default = f"，不填给 {phrases.points(band.default)}" if band.default is not None else ""
    return f"{band.title}　{phrases.points(band.low)}～{phrases.points(high)} 分{default}"
