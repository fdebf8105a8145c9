"""What a person should know about a plan as it stands now: told in findings, never stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from perftrack.model import Actual, Execution, Finding, Indicator, Line, Plan, Reported, Score
from perftrack.text import one_line
from perftrack.workflow.claims import execution_of, execution_text, same_value, understood


def noted(plan: Plan, actuals: Mapping[str, Actual], execution: Execution | None) -> Plan:
    """`plan` with findings about assigned weights, withdrawn rows, a completed form that says otherwise."""
    reported = {one.number: one for one in plan.reported}
    rows = tuple(
        _with(one, _of_row(plan, one, reported.get(one.number), actuals.get(one.id or "")))
        for one in plan.indicators
    )
    found = [*_of_execution(plan, execution)]
    for gone in plan.withdrawn:
        actual = actuals.get(gone.id or "")
        if actual is not None:
            message = f"{gone.id}“{gone.name}”已不在目标表里，记录的“{one_line(actual.text)}”保留，不计分。"
            found.append(Finding("K202", "可考虑", message, gone.place))
    if not found and rows == plan.indicators:
        return plan
    return replace(plan, indicators=rows, findings=(*plan.findings, *found))


def kept(plan: Plan, actuals: Mapping[str, Actual], practice: str) -> tuple[Line, ...]:
    """The withdrawn rows for which something was recorded; they are never scored."""
    why = "这一行已不在目标表里：不计分，满分里也不含这一项；记录保留"
    return tuple(
        Line(one, actual, Score(None, "not_applicable", one.weight, practice, one.rule, None, why))
        for one in plan.withdrawn
        for actual in (actuals.get(one.id or ""),)
        if actual is not None
    )


def _with(row: Indicator, found: Iterator[Finding]) -> Indicator:
    findings = tuple(found)
    return replace(row, findings=(*row.findings, *findings)) if findings else row


def _of_row(
    plan: Plan, row: Indicator, reported: Reported | None, actual: Actual | None
) -> Iterator[Finding]:
    if row.assigned is not None:
        printed = "没有分值" if row.assigned.printed is None else f"是 {row.assigned.printed:f}"
        reason = f"理由：{row.assigned.reason}。" if row.assigned.reason else ""
        message = f"分值 {row.assigned.points:f} 由本单位设定，表上{printed}。{reason}"
        yield Finding("K201", "需说明", message, row.place_of("weight"))
    if reported is None or not one_line(reported.actual or ""):
        return
    told, problem = understood(plan, reported)
    shown = f"“{one_line(reported.actual or '')}”"
    if told is None:
        return
    if actual is None:
        yield Finding("K203", "可考虑", f"填好的表上写的是{shown}，现在没有记录。", reported.place)
    elif not same_value(actual, told):
        message = f"填好的表上写的是{shown}，记录的是“{one_line(actual.text)}”，以记录的为准。"
        yield Finding("K203", "需说明", message, reported.place, "请核对哪一个对；不对的重新记录。")
    elif problem is not None and row.target.measure.kind != "wording":
        message = f"填好的表上的实际完成值{shown}按文字保留，不能计分。{problem}"
        yield Finding("K204", "需说明", message, reported.place)


def _of_execution(plan: Plan, execution: Execution | None) -> Iterator[Finding]:
    reported = plan.reported_execution
    told = execution_of(reported, plan.place)
    if reported is None:
        return
    if told is None:
        if execution is None and (reported.budget is not None or reported.executed is not None):
            message = "填好的表上预算数和执行数不全，或者小于 0，没有记录预算执行。"
            yield Finding("K205", "需说明", message, reported.place, "请用 perftrack execution 记录。")
    elif execution is None:
        message = f"填好的表上写的是{execution_text(plan, told)}，现在没有记录。"
        yield Finding("K205", "可考虑", message, reported.place)
    elif (told.budget, told.executed) != (execution.budget, execution.executed):
        message = (
            f"填好的表上写的是{execution_text(plan, told)}，记录的是{execution_text(plan, execution)}，"
            "以记录的为准。"
        )
        yield Finding("K205", "需说明", message, reported.place, "请核对哪一个对；不对的重新记录。")
