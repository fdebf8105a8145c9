"""计分说明: why every point was given, by which law, and where target and actual value stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perftrack.model import Indicator, Line, Sheet, Waived
from perftrack.reports import amounts, words
from perftrack.reports.filling import fill
from perftrack.reports.own_layouts import EXPLANATION
from perftrack.reports.records import Line as TextLine
from perftrack.reports.records import Report
from perftrack.reports.words import Choices
from perftrack.text import clean


def build(sheet: Sheet, choices: Choices, waived: Sequence[Waived] = ()) -> Report:
    """The annex of `sheet`: a row for every indicator, the execution and the total; below, what is waived."""
    rows = [_line_row(line, choices) for line in sheet.lines]
    rows += [_execution_row(sheet), _total_row(sheet)]
    title = f"{EXPLANATION.title}：{sheet.plan.title}"
    return Report(
        name=f"说明 {sheet.plan.title}",
        landscape=EXPLANATION.landscape,
        widths=EXPLANATION.widths,
        parts=(
            TextLine(title, "title"),
            TextLine(words.year_line(sheet.plan), "subtitle"),
            fill(EXPLANATION, {}, rows, {}),
            *_waived(sheet, waived),
        ),
    )


def _waived(sheet: Sheet, waived: Sequence[Waived]) -> Iterator[TextLine]:
    """What checking found and somebody accepts: the complaint, then why, by whom and until when."""
    if waived:
        yield TextLine(f"豁免的问题 {len(waived)} 处：", "note")
    ids = {line.indicator.number: line.indicator.id or "" for line in sheet.lines}
    for at, one in enumerate(waived, 1):
        found = one.finding
        about = ids.get(found.number or 0, "") or sheet.plan.id or ""
        told = f"{found.code} {about} {clean(found.message)}{words.waiver_words(one.waiver)}。"
        yield TextLine(f"{at}．{told}", "note")


def _line_row(line: Line, choices: Choices) -> dict[str, str]:
    because = line.score.because
    told = words.line_words(line, choices)
    if told["deviation"]:
        because = f"{because}\n偏差原因及改进措施：{told['deviation']}"
    elif line.score.reason_required is not None:
        because = f"{because}\n须说明：{line.score.reason_required}"
    told |= {"because": because, "places": _places(line.indicator, line)}
    return told | {"points": told["points"] or "未填"}


def _places(indicator: Indicator, line: Line) -> str:
    """Where the target was printed and when the actual value was recorded, by which evidence."""
    told = []
    if place := amounts.where(indicator.place_of("target")):
        told.append(f"指标值：{place}")
    actual = line.actual
    if actual is not None:
        number = "" if actual.id is None else f"第 {actual.id} 号记录"
        recorded = [part for part in (number, amounts.moment(actual.recorded_at)) if part]
        if recorded:
            told.append(f"实际完成值：{'，'.join(recorded)}")
        if actual.evidence:
            told.append(f"佐证：{actual.evidence}")
    return "\n".join(told)


def _execution_row(sheet: Sheet) -> dict[str, str]:
    score, execution, unit = sheet.execution_score, sheet.execution, sheet.plan.funds.currency_unit
    told = {
        "id": "执行率",
        "name": "预算执行率",
        "weight": amounts.plain(score.weight),
        "points": words.score_words(score) or "未填",
        "because": score.because,
    }
    if execution is not None:
        told["actual"] = f"{amounts.plain(execution.executed)} ÷ {amounts.plain(execution.budget)} {unit}"
        number = "" if execution.id is None else f"第 {execution.id} 号执行记录"
        told["places"] = "，".join(part for part in (number, amounts.moment(execution.recorded_at)) if part)
    return told


def _total_row(sheet: Sheet) -> dict[str, str]:
    total = sheet.total
    got = amounts.points(total.points)
    grade = "" if total.grade is None else f"（{total.grade}）"
    return {
        "id": "总分",
        "name": "得分合计",
        "weight": amounts.trimmed(total.full),
        "points": got + grade if total.complete else f"得 {got} / 已填 {amounts.trimmed(total.out_of)}",
        "because": total.because,
    }
