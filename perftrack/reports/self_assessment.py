"""项目支出绩效自评表: what happened, what it scores, why it deviates."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from perftrack.law.standings import CANNOT_JUDGE
from perftrack.model import Indicator, ScoreState, Sheet
from perftrack.reports import amounts, words
from perftrack.reports.filling import fill
from perftrack.reports.layouts import SELF_ASSESSMENT, Cell, Layout
from perftrack.reports.records import Line, Report
from perftrack.reports.words import Choices

# A whole unit's form names the unit where a project's names the project, and says its year.
_UNIT_TOP = {
    "项目名称": Cell("A1:B1", "单位名称"),
    "project": Cell("C1:J1", field="unit"),
    "实施单位": Cell("F2:G2", "预算年度"),
    "unit": Cell("H2:J2", field="year"),
    "项目资金\n（{money_unit}）": Cell("A3:B7", "部门预算\n资金\n（{money_unit}）"),
}


def build(sheet: Sheet, choices: Choices) -> Report:
    """The form of `sheet`. A total that is partial or not of full marks is printed as it is, with a note."""
    layout = _layout(sheet)
    unit = sheet.plan.funds.currency_unit
    rows = [words.line_words(line, choices) for line in sheet.lines]
    if choices.level_weights:
        rows = words.with_level_weights(rows, [line.indicator.weight for line in sheet.lines])
    grid = fill(
        layout,
        words.plan_words(sheet.plan) | _execution_words(sheet) | _total_words(sheet),
        rows,
        {"money_unit": amounts.money_unit(unit)},
    )
    notes = _notes(sheet, choices)
    return Report(
        name=sheet.plan.title,
        landscape=layout.landscape,
        widths=layout.widths,
        parts=(
            Line(layout.title, "title"),
            Line(words.year_line(sheet.plan), "subtitle"),
            grid,
            *(Line(f"注{number}：{note}", "note") for number, note in enumerate(notes, 1)),
        ),
        blanks=("“实际完成情况”没有记录，留空，请填写。",),
        remarks=_remarks(sheet, choices),
    )


def _layout(sheet: Sheet) -> Layout:
    if sheet.plan.kind == "project":
        return SELF_ASSESSMENT
    top = tuple(_UNIT_TOP.get(cell.field or cell.words, cell) for cell in SELF_ASSESSMENT.top)
    return replace(SELF_ASSESSMENT, title="部门（单位）整体支出绩效自评表", top=top)


def _execution_words(sheet: Sheet) -> dict[str, str]:
    unit, execution, score = sheet.plan.funds.currency_unit, sheet.execution, sheet.execution_score
    told = {"execution_weight": amounts.plain(score.weight), "execution_points": words.score_words(score)}
    if execution is not None:
        told |= {
            "budget": amounts.money(execution.budget, unit),
            "executed": amounts.money(execution.executed, unit),
            "execution_rate": amounts.rate(execution.executed, execution.budget),
        }
    return told


def _total_words(sheet: Sheet) -> dict[str, str]:
    total = sheet.total
    got = amounts.points(total.points)
    partial = f"得 {got} / 已填 {amounts.trimmed(total.out_of)}"
    return {"full": amounts.trimmed(total.full), "total_points": got if total.complete else partial}


def _notes(sheet: Sheet, choices: Choices) -> list[str]:
    """What a reader of the paper must know: what is missing, and sums that are not what they seem."""
    total, notes = sheet.total, []
    if not total.complete:
        got, out_of = amounts.points(total.points), amounts.trimmed(total.out_of)
        notes.append(f"本表没有填完：得 {got} / 已填 {out_of}，不是最终得分。得分栏空白的是未填。")
    if apart := _in_state(sheet, "not_applicable"):
        weights = amounts.trimmed(sum((one.weight or Decimal(0) for one in apart), Decimal(0)))
        notes.append(f"不适用 {len(apart)} 项，分值共 {weights}，不计入总分。")
    return [*notes, *_doubts(sheet, choices), *_review(sheet)]


def _review(sheet: Sheet) -> list[str]:
    """The reviewer's total and what differs: the official form has the unit's own points only."""
    total = sheet.review_total
    if total is None:
        return []
    got = amounts.points(total.points)
    told = got if total.complete else f"{got} / 已复核 {amounts.trimmed(total.out_of)}"
    values = [(line.indicator.name, line.indicator.number, line.score.points) for line in sheet.lines]
    parts = [
        f"“{name}”{amounts.points(review.points)}（{review.reason}）"
        for name, number, own in [*values, ("预算执行率", None, sheet.execution_score.points)]
        if (review := sheet.standing.reviewed(number)) is not None and review.points != own
    ]
    differing = f"，与自评不同的 {len(parts)} 项：{'；'.join(parts)}" if parts else "，各项与自评相同"
    return [f"表中是自评得分。复核得分 {told}{differing}。"]


def _doubts(sheet: Sheet, choices: Choices) -> list[str]:
    """What keeps total and weights from being plain ones, apart from what is not filled in yet."""
    told = []
    if assigned := words.assigned_note([line.indicator for line in sheet.lines]):
        told.append(assigned)
    unjudged = _in_state(sheet, "cannot_judge")
    if unjudged:
        shown = f"{len(unjudged)} 项（{words.names(unjudged)}）"
        told.append(f"{CANNOT_JUDGE} {shown}：已填，但按规则算不出得分。")
    if sheet.execution_score.state == "cannot_judge":
        told.append(f"预算执行率{CANNOT_JUDGE}得分：全年预算数为 0，或没有可用的口径。")
    if sheet.total.full != choices.full_marks:
        full, marks = amounts.trimmed(sheet.total.full), amounts.trimmed(choices.full_marks)
        told.append(f"计入总分的分值合计 {full}，不是 {marks}，按实际数填列，没有折算。")
    return told


def _in_state(sheet: Sheet, state: ScoreState) -> list[Indicator]:
    return [line.indicator for line in sheet.lines if line.score.state == state]


def _remarks(sheet: Sheet, choices: Choices) -> tuple[str, ...]:
    told = _doubts(sheet, choices)
    if missing := _in_state(sheet, "not_filled"):
        told.append(f"未填 {len(missing)} 项：{words.names(missing)}。")
    if sheet.execution is None:
        told.append("没有记录预算数和执行数，资金栏留空。")
    due = [
        line.indicator
        for line in sheet.lines
        if line.score.reason_required is not None and not (line.actual and line.actual.deviation)
    ]
    if due:
        told.append(f"应写偏差原因及改进措施而没有写的 {len(due)} 项：{words.names(due)}。")
    return tuple(told)
