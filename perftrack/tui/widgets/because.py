"""The panel that says why a line scores what it scores, with everything printed about the indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from perftrack.law.standings import needs_reason, standing
from perftrack.model import Evidence, Line, Sheet, Standing
from perftrack.text import clean, moment, one_line
from perftrack.tui import phrases
from perftrack.tui.widgets.evidence import told_files


class BecausePanel(VerticalScroll):
    """One line of a plan explained; longer than its frame it scrolls."""

    def __init__(self) -> None:
        super().__init__(id="because")

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False, id="because-text")

    def tell(self, sheet: Sheet, line: Line | None, evidence: Sequence[Evidence] = ()) -> None:
        """Explain `line`; without one, only what is doubtful in the plan. `evidence`: attached to it."""
        parts = [] if line is None else [explained(line, sheet.standing), printed(line, evidence)]
        parts += [_fields([("本表疑点", phrases.finding(finding))]) for finding in sheet.plan.findings]
        self.query_one("#because-text", Static).update(Content("\n").join(parts))
        self.scroll_home(animate=False)


def explained(line: Line, stands: Standing) -> Content:
    """Name, points and the because: the part that matters when there is room for three lines only."""
    indicator, score = line.indicator, line.score
    state = standing(line)
    head = phrases.score_head(score)
    reason = score.reason_required if needs_reason(line) else None
    return Content.assemble(
        (one_line(f"{indicator.number} {indicator.name}"), "bold"),
        f"　{head}" if head == state else f"　{head}　{state}",
        *_reviewed(indicator.number, stands),
        "\n",
        clean(score.because),
        f"\n须填偏差原因及改进措施：{clean(reason)}" if reason else "",
        *(f"\n疑点　{clean(phrases.finding(finding))}" for finding in indicator.flags),
    )


def _reviewed(number: int, stands: Standing) -> Iterator[str]:
    """What a reviewer says: why the value was sent back, the points beside the unit's."""
    back, review = stands.returned(number), stands.reviewed(number)
    if back is not None:
        done = "（已重新填报，提交后才算）" if number in stands.answered else ""
        yield f"\n退回{done}　{one_line(back.reason)}（{one_line(back.by) or '未记录'}）"
    if review is not None:
        why = f"　{one_line(review.reason)}" if review.reason else ""
        yield f"\n复核得分 {phrases.points(review.points)}{why}（{one_line(review.by) or '未记录'}）"
    former = next((one for one in stands.lapsed if one.number == number), None)
    if former is not None:
        yield f"\n重新填报以前的复核得分 {phrases.points(former.points)}，要重新复核"


def printed(line: Line, evidence: Sequence[Evidence] = (), *, deviation: bool = True) -> Content:
    """What the document and the person said, and what is attached; `deviation`: the reason too."""
    indicator, actual = line.indicator, line.actual
    recorded = f"（{moment(actual.recorded_at)} 录入）" if actual and actual.recorded_at else ""
    level1 = phrases.level(indicator.level1, indicator.level1_std)
    level2 = phrases.level(indicator.level2, indicator.level2_std)
    rows: list[list[tuple[str, str | None]]] = [
        [("级别", f"{level1} › {level2}")],
        [
            ("目标", indicator.target.text),
            ("实际", f"{actual.text}{recorded}" if actual else "未填"),
            ("完成率", _known(phrases.percent(line.score.completion))),
        ],
        [
            ("上年", indicator.last_year),
            ("分值", phrases.number(indicator.weight)),
            ("规则", indicator.rule),
            ("依据", indicator.basis),
            ("表上得分", None if indicator.claimed is None else phrases.points(indicator.claimed)),
        ],
        [("佐证要求", indicator.evidence), ("佐证", actual.evidence if actual else None)],
        [("佐证资料", told_files(evidence) if evidence else None)],
        [("偏差原因及改进措施", actual.deviation if actual and deviation else None)],
        [("原表位置", phrases.place(indicator.place))],
    ]
    return Content("\n").join(shown for row in rows if (shown := _fields(row)))


def _known(shown: str) -> str | None:
    return None if shown == phrases.NOTHING else shown


def _fields(pairs: Sequence[tuple[str, str | None]]) -> Content:
    """`名称 值　名称 值`; pairs without a value are left out."""
    known = [(name, shown) for name, value in pairs if (shown := one_line(value or ""))]
    return Content("　").join(Content.assemble((name, "$text-muted"), " ", shown) for name, shown in known)
