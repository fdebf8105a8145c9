"""填报表: the workbook a sub-unit fills in, and the same again with what was wrong in it."""

from __future__ import annotations

from collections.abc import Mapping

from perftrack.model import Line, Sheet
from perftrack.reports import amounts, words
from perftrack.reports.filling import LOCKED, fill
from perftrack.reports.own_layouts import FILL_IN
from perftrack.reports.records import Line as TextLine
from perftrack.reports.records import Report

INPUTS = {"actual": 7, "points": 8, "deviation": 9, "evidence": 10}
"""Column, from 1, of what is asked about every indicator."""
EXECUTION_INPUTS = {"budget": 4, "executed": 7, "execution_deviation": 9}
"""Column, from 1, of what is asked about the money."""
RECORD_COLUMN = 11
"""Column, from 1, of the number of the record that the person saw; blank for none."""
GRADES = ("达成", "部分达成", "未达成", "不适用")
_HOW = (
    "只填黄色的格子，填好后原样交回，不要增删行列。没有发生的指标写“不适用”；"
    "等级内得分只用于部分达成和未达成；没有达到指标值的要写偏差原因及改进措施。"
)

Typed = Mapping[str, str]
"""Field -> what the person typed."""


def build(
    sheet: Sheet,
    typed: Mapping[str, Typed] | None = None,
    problems: Mapping[tuple[str, str], str] | None = None,
) -> Report:
    """The workbook of `sheet`: what is recorded, or what was `typed` where that could not be recorded.

    `typed` and `problems` are by the id of an indicator (the plan's id for the money) and by field.
    """
    typed, problems = typed or {}, problems or {}
    rows = [
        _row(line) | _answer(line.indicator.id or "", typed, problems) | _closed(sheet, line.indicator.number)
        for line in sheet.lines
    ]
    plan_id = sheet.plan.id or ""
    top = _top(sheet) | _answer(plan_id, typed, problems) | _closed(sheet, None)
    return Report(
        name=sheet.plan.title,
        landscape=FILL_IN.landscape,
        widths=FILL_IN.widths,
        parts=(
            TextLine(FILL_IN.title, "title"),
            TextLine(words.year_line(sheet.plan), "subtitle"),
            TextLine(_HOW, "note"),
            fill(FILL_IN, top, rows, {"currency": sheet.plan.funds.currency_unit}),
        ),
        protected=True,
    )


def _closed(sheet: Sheet, number: int | None) -> dict[str, str]:
    """Of a plan that was handed in, only what was sent back is open; None asks about the money."""
    return {LOCKED: ""} if sheet.standing.locks(number) else {}


def _top(sheet: Sheet) -> dict[str, str]:
    told = {
        "plan": sheet.plan.id or "",
        "project": sheet.plan.title,
        "unit": sheet.plan.unit or "",
        "hint:budget": "只写数，调整过的写调整后的预算数",
        "hint:executed": "只写数，全年实际支出",
    }
    execution = sheet.execution
    if execution is not None:
        told |= {
            "budget": amounts.plain(execution.budget),
            "executed": amounts.plain(execution.executed),
            "execution_deviation": execution.deviation or "",
            "execution_record": "" if execution.id is None else str(execution.id),
        }
    return told


def _row(line: Line) -> dict[str, str]:
    actual, wanted = line.actual, line.indicator.evidence
    told = words.indicator_words(line.indicator) | _asked(line) | {"evidence": ""}
    if wanted:
        told["hint:evidence"] = f"要求：{wanted}。请写文件或凭证的名称"
    if actual is not None:
        told |= {
            "actual": actual.text,
            "points": amounts.plain(actual.points),
            "deviation": actual.deviation or "",
            "evidence": actual.evidence or "",
            "record": "" if actual.id is None else str(actual.id),
        }
    return told


def _asked(line: Line) -> dict[str, str]:
    """What may be written: a grade where the target is words, else a value with the target's unit."""
    measure = line.indicator.target.measure
    if measure.kind == "wording":
        hint = "请选一个等级；部分达成和未达成还要在右边写等级内得分"
        return {"choices:actual": "\n".join(GRADES), "hint:actual": hint}
    if measure.kind in ("date", "cadence"):
        return {"hint:actual": "请写日期，例如 2024年12月18日；不适用就写“不适用”"}
    example = "" if measure.value is None else f"，例如 {amounts.plain(measure.value)}{measure.unit or ''}"
    unit = f"，单位：{measure.unit}" if measure.unit else ""
    return {"hint:actual": f"请写数和单位{example}{unit}；不适用就写“不适用”"}


def _answer(
    about: str, typed: Mapping[str, Typed], problems: Mapping[tuple[str, str], str]
) -> dict[str, str]:
    """What the person typed about one indicator (or the money) and what is wrong with it."""
    wrong = {f"problem:{field}": problem for (id_, field), problem in problems.items() if id_ == about}
    return dict(typed.get(about, {})) | wrong
