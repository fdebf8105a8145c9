"""项目支出绩效目标执行监控表: the targets, and what is recorded so far; the rest is for a person."""

from __future__ import annotations

from perftrack.model import Sheet
from perftrack.reports import amounts, words
from perftrack.reports.filling import fill
from perftrack.reports.layouts import MONITORING
from perftrack.reports.records import Line, Report
from perftrack.reports.words import Choices

_EXPLAINED = (
    "偏差原因分析：与目标有偏差的，在经费保障、制度保障、人员保障、硬件条件保障、其他中对应打“√”，并说明原因。",
    "完成目标可能性：对应确定能、有可能、完全不可能三级打“√”。",
    "备注：说明预计到年底不能完成目标的原因和拟采取的措施。",
)


def build(sheet: Sheet, choices: Choices) -> Report:
    """The form of `sheet`: execution and actual values as far as they are recorded today.

    The rate is against 年初预算数, the only budget the form prints.
    """
    plan, unit = sheet.plan, sheet.plan.funds.currency_unit
    fields = words.plan_words(plan)
    if plan.kind == "unit":
        fields["project"] = plan.title
    if sheet.execution is not None:
        fields["executed"] = amounts.money(sheet.execution.executed, unit)
        fields["executed_rate"] = amounts.rate(sheet.execution.executed, plan.funds.total)
    rows = [words.line_words(line, choices) for line in sheet.lines]
    grid = fill(MONITORING, fields, rows, {"money_unit": amounts.money_unit(unit), "months": choices.months})
    return Report(
        name=plan.title,
        landscape=MONITORING.landscape,
        widths=MONITORING.widths,
        parts=(
            Line(MONITORING.title, "title"),
            Line(words.year_line(plan), "subtitle"),
            grid,
            *(Line(f"注{number}：{note}", "note") for number, note in enumerate(_EXPLAINED, 1)),
        ),
        blanks=_blanks(sheet, choices),
    )


def _blanks(sheet: Sheet, choices: Choices) -> tuple[str, ...]:
    told = ["全年预计、偏差原因分类、完成目标可能性和备注没有记录，留空，请填写。"]
    if sheet.filled or sheet.execution is not None:
        told.insert(
            0, f"{choices.months}的执行情况和执行数用的是现在已记录的数，请核对是不是{choices.months}的数。"
        )
    return tuple(told)
