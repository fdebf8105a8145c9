"""Correcting what was read: the fields of a row, or the head of a plan, parsed again as one types."""

from __future__ import annotations

from dataclasses import asdict

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from perftrack.model import Plan
from perftrack.text import clean, one_line
from perftrack.tui import phrases
from perftrack.tui.screens.fields import Fields
from perftrack.tui.screens.form import row
from perftrack.tui.widgets.fields import PlainInput
from perftrack.tui.widgets.read_panel import findings
from perftrack.tui.widgets.read_rows import ReadRow, understood_in_full
from perftrack.workflow import correcting
from perftrack.workflow.correcting import PlanWords, RowWords

_HINTS = {
    "level1": "如 产出指标",
    "level2": "如 数量指标",
    "target": "如 ≥95%、2024年12月底前、有效提升",
    "weight": "0 到 100 的数；表上没有就空着",
    "rule": "如 按照完成比例赋分；表上没有就空着",
    "year": "四位数字",
}


class CorrectRow(Fields[RowWords]):
    """The words of one row; what was printed stays in view."""

    def __init__(self, plan: Plan, printed: ReadRow, words: RowWords | None) -> None:
        """`plan` and `printed` as read; `words` from an earlier correction."""
        super().__init__()
        self._plan, self._row = plan, printed
        self._words = words or correcting.row_words(printed.indicator)

    def words(self) -> str:
        """`更正第 7 行　受理咨询服务企业数`."""
        return f"更正第 {self._row.indicator.number} 行　{self._row.indicator.name}"

    def compose_fields(self) -> ComposeResult:
        """What was printed, the fields, what they mean."""
        yield Static(_printed(self._row), markup=False, id="facts")
        for field, title in correcting.ROW_TITLES.items():
            yield row(title, PlainInput(id=field, placeholder=_HINTS.get(field, "")))
        yield Static("", markup=False, id="preview")

    def first_fields(self) -> dict[str, str]:
        """What was corrected before, else what was read."""
        return asdict(self._words)

    def as_read(self) -> dict[str, str]:
        """What was read."""
        return asdict(correcting.row_words(self._row.indicator))

    def judged(self, fields: dict[str, str]) -> tuple[RowWords, Content]:
        """The words, and the row they make."""
        words = RowWords(**fields)
        made = correcting.corrected_row(self._row.indicator, words, year=self._plan.year)
        level1 = phrases.level(made.level1, made.level1_std)
        level2 = phrases.level(made.level2, made.level2_std)
        lines = [
            Content.assemble(("读作　", "bold"), one_line(f"{level1} › {level2} › {made.name}")),
            Content.assemble(("指标值　", "bold"), one_line(understood_in_full(made.target.measure))),
            *findings(made.target.findings),
        ]
        return words, Content("\n").join(lines)


class CorrectPlan(Fields[PlanWords]):
    """Unit, year and project name of one plan."""

    def __init__(self, plan: Plan, words: PlanWords | None) -> None:
        """`plan` as read; `words` from an earlier correction."""
        super().__init__()
        self._plan = plan
        self._words = words or correcting.plan_words(plan)

    def words(self) -> str:
        """`更正表头　…`."""
        return f"更正表头　{phrases.plan_title(self._plan)}"

    def compose_fields(self) -> ComposeResult:
        """What there is to say, the fields, what they mean."""
        told = [one for one in self._plan.findings if one.code in ("R30", "R31")]
        place = Content(f"原表位置 {phrases.place(self._plan.place)}")
        yield Static(Content("\n").join([place, *findings(told)]), markup=False, id="facts")
        for field, title in correcting.PLAN_TITLES.items():
            if field != "project_name" or self._plan.kind == "project":
                yield row(title, PlainInput(id=field, placeholder=_HINTS.get(field, "")))
        yield Static("", markup=False, id="preview")

    def first_fields(self) -> dict[str, str]:
        """What was corrected before, else what was read."""
        return asdict(self._words)

    def as_read(self) -> dict[str, str]:
        """What was read."""
        return asdict(correcting.plan_words(self._plan))

    def judged(self, fields: dict[str, str]) -> tuple[PlanWords, Content]:
        """The words, and the head they make."""
        words = PlanWords(**fields)
        made = correcting.corrected_head(self._plan, words)
        shown = f"{made.unit}　{phrases.plan_title(made)}"
        return words, Content.assemble(("读作　", "bold"), one_line(shown))


def _printed(printed: ReadRow) -> Content:
    """What the document prints in this row, and what there is to say about it."""
    cells = [
        Content.assemble((f"{title} ", "bold"), one_line(printed.printed.get(field, "")) or phrases.NOTHING)
        for field, title in correcting.ROW_TITLES.items()
    ]
    place = Content.assemble(("原表　", "bold"), clean(phrases.place(printed.indicator.place)))
    return Content("\n").join([place, Content("　").join(cells), *findings(printed.findings)])
