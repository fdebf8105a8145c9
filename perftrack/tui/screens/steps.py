"""The dialog of states: the steps that are possible now, what each does, a reason, and a second look."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import RadioSet, Static

from perftrack.errors import PerftrackError
from perftrack.model import Line, Sheet
from perftrack.text import fit, one_line
from perftrack.tui import phrases, stepping
from perftrack.tui.commands import EVERYWHERE, STEPS, Command, bindings
from perftrack.tui.desk import Desk, Outcome
from perftrack.tui.messages import ReadinessLoaded, Refused
from perftrack.tui.screens.form import Form, row
from perftrack.tui.stepping import Choice
from perftrack.tui.widgets.fields import Picker, PlainInput
from perftrack.workflow import Readiness

_MOST_OBSTACLES = 4
"""What is open that the dialog has room for; the rest is counted."""
_LABEL = 70
"""Cells of a step with what it does."""


class StepsForm(Form):
    """Fields: which step, the reviewer's points where it gives some, the reason."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*STEPS, *EVERYWHERE)]
    commands: ClassVar[tuple[Command, ...]] = STEPS

    def __init__(self, desk: Desk, sheet: Sheet, line: Line | None) -> None:
        """`line`: the indicator under the cursor, which alone can be reviewed and sent back from here."""
        super().__init__(desk, sheet, f"steps {sheet.plan.id}")
        self._choices = stepping.choices(sheet, line)
        self._chosen = 0
        self._readiness: Readiness | None = None

    @property
    def choice(self) -> Choice:
        """The step that is picked."""
        return self._choices[self._chosen]

    def words(self) -> str:
        """`状态　P1 培训经费（2024 年）`."""
        return f"状态　{phrases.plan_title(self._sheet.plan)}"

    def compose_fields(self) -> ComposeResult:
        """Where the plan stands, the steps, points and reason, what the step comes to."""
        yield Static(phrases.state(self._sheet.standing), markup=False, id="facts")
        yield Picker(map(_label, self._choices), id="steps")
        if any(one.score is not None for one in self._choices):
            yield row("复核得分", PlainInput(id="points", placeholder="只给“复核”用；最多两位小数"))
        yield row("理由", PlainInput(id="reason", placeholder="写进历史，一直留着"))
        yield Static("", markup=False, id="preview")

    def on_mount(self) -> None:
        """The first step is picked; what is open is looked for. Form's own part is called by Textual."""
        self.query_one(Picker).show(0)
        self.call_after_refresh(self.query_one(Picker).focus)
        if any(one.rule.step == "提交" for one in self._choices):
            self.start(self._look(), group="readiness")

    async def _look(self) -> None:
        try:
            found = await stepping.readiness(self._desk, self._sheet.plan.id or "")
        except PerftrackError as refused:
            self.post_message(Refused(str(refused)))
        else:
            self.post_message(ReadinessLoaded(found))

    @on(ReadinessLoaded)
    def _looked(self, event: ReadinessLoaded) -> None:
        self._readiness = event.readiness
        self._show_preview()

    @on(RadioSet.Changed, "#steps")
    def _picked(self, event: RadioSet.Changed) -> None:
        self._chosen, self._warned = event.index, None
        self.tell("提示", "")
        self._show_preview()

    def stored_fields(self) -> dict[str, str]:
        """Blanks: what was decided before is in the history."""
        given = any(one.score is not None for one in self._choices)
        return {"reason": ""} | ({"points": ""} if given else {})

    # --- judging --------------------------------------------------------------------------

    def preview(self) -> Content:
        """What the step does, and what stands in its way."""
        choice = self.choice
        lines = [Content.assemble((choice.label, "bold"), f"　{choice.rule.does}。")]
        if choice.score is not None:
            beside = "" if choice.review is None else f"　现有复核得分 {choice.review.points:f}"
            lines.append(Content(f"单位{phrases.score_head(choice.score)}{beside}"))
        if choice.rule.step == "提交":
            lines += self._open()
        return Content("\n").join(lines)

    def _open(self) -> list[Content]:
        if self._readiness is None:
            return [Content("检查中……")]
        open_ = self._readiness.obstacles
        if not open_:
            return [Content("全部填好，没有必须改的问题。")]
        lines = [Content(f"还有 {len(open_)} 处没有做完；仍要提交的，请写理由：")]
        shown = open_[:_MOST_OBSTACLES]
        lines += [Content(fit(f"  [{one.kind}] {one_line(one.sentence)}", _LABEL).rstrip()) for one in shown]
        if len(open_) > _MOST_OBSTACLES:
            lines.append(Content(f"  另有 {len(open_) - _MOST_OBSTACLES} 处"))
        return lines

    def objection(self) -> str | None:
        """A reason or points that are missing."""
        choice, fields = self.choice, self.fields()
        if choice.rule.step == "提交":
            if self._readiness is None:
                return "还在检查，请稍等。"
            if self._readiness.obstacles and not fields["reason"]:
                return (
                    f"还有 {len(self._readiness.obstacles)} 处没有做完。请改好再提交；仍要提交的，请写理由。"
                )
        if choice.rule.reason and not fields["reason"]:
            return f"{choice.rule.step}要写明理由。"
        if choice.score is not None:
            if not fields["points"]:
                return "还没有填复核得分。"
            try:
                points = stepping.points_of(choice, fields["points"])
            except PerftrackError as refused:
                return str(refused)
            if points != choice.score.points and not fields["reason"]:
                return "复核得分和单位得分不同，请写理由。"
        return None

    def warning(self) -> str | None:
        """What the step does; points can be given again, and need no second look."""
        rule = self.choice.rule
        return None if rule.step == "复核" else f"{self.choice.label}：{rule.does}。"

    # --- saving ---------------------------------------------------------------------------

    async def store(self, fields: dict[str, str]) -> Outcome:
        """Take the step."""
        return await stepping.take(
            self._desk, self._sheet, self.choice, fields["reason"], fields.get("points", "")
        )

    def adopt(self, sheet: Sheet) -> None:
        """Somebody else took a step: the head follows, and a step is judged anew when it is taken."""
        self.query_one("#facts", Static).update(phrases.state(sheet.standing))


def _label(choice: Choice) -> str:
    return fit(f"{choice.label}　{choice.rule.does}", _LABEL).rstrip()
