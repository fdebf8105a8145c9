"""Records as the words and JSON objects the commands print; the §9 objects are the exporters' business."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

from perftrack.law import standings
from perftrack.model import Execution, Finding, Funds, Indicator, Line, Place, Plan, Score, Sheet, Total

HORIZONS = {"annual": "年度", "implementation": "实施期"}


def plain(value: Any) -> Any:
    """A frozen record and all it holds as JSON values: numbers, days and paths as text."""
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def number(value: Decimal | None, missing: str = "—") -> str:
    """Plain digits, never an exponent; `missing` for None."""
    return missing if value is None else format(value, "f")


def weight(indicator: Indicator) -> str:
    """分值 that counts, with a word and the printed one where the unit set it: `5（自定，表上 8）`."""
    shown = number(indicator.weight)
    if indicator.assigned is None:
        return shown
    printed = indicator.printed_weight
    return f"{shown}（自定）" if printed is None else f"{shown}（自定，表上 {number(printed)}）"


def assigned(sheet: Sheet) -> int:
    """How many lines have a 分值 that the unit set."""
    return sum(line.indicator.assigned is not None for line in sheet.lines)


def former_object(indicator: Indicator) -> dict[str, Any]:
    """What a row said before, as JSON."""
    weight = indicator.printed_weight
    return {
        "level1": indicator.level1,
        "level2": indicator.level2,
        "name": indicator.name,
        "target": indicator.target.text,
        "basis": indicator.basis,
        "last_year": indicator.last_year,
        "weight": None if weight is None else number(weight),
        "rule": indicator.rule,
        "evidence": indicator.evidence,
    }


def short(value: Decimal) -> str:
    """Plain digits without zeros behind the point."""
    digits = number(value)
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def points(score: Score) -> str:
    """The points, or the state in words where there are none."""
    return standings.STATES[score.state] if score.points is None else number(score.points)


def percent(value: Decimal | None) -> str:
    """A percentage to two places at most; empty for None."""
    if value is None:
        return ""
    return f"{short(value.quantize(Decimal('0.01')))}%"


def mark(line: Line) -> str:
    """How the line stands, with a sign before the word: `▽ 扣分`."""
    word = standings.standing(line)
    return f"{standings.SIGNS[word]} {word}"


def place(where: Place | None) -> str:
    """Where a value was printed: `文件 第 12 行`."""
    if where is None:
        return ""
    parts = [where.file]
    if where.sheet:
        parts.append(f"“{where.sheet}”")
    for value, unit in ((where.page, "页"), (where.line, "行"), (where.row, "行"), (where.column, "列")):
        if value is not None:
            parts.append(f"第 {value} {unit}")
    return " ".join(parts)


def place_object(where: Place | None) -> dict[str, Any] | None:
    """A place as JSON, what is not known left out."""
    if where is None:
        return None
    names = ("file", "line", "sheet", "page", "row", "column")
    return {name: value for name in names if (value := getattr(where, name)) is not None}


def finding_object(finding: Finding) -> dict[str, Any]:
    """A finding as JSON, keys as in the contract."""
    return {
        "code": finding.code,
        "level": finding.level,
        "message": finding.message,
        "place": place_object(finding.place),
        "suggestion": finding.suggestion,
    }


def finding_line(finding: Finding) -> str:
    """A finding as a sentence with its place and what to do instead."""
    where = place(finding.place)
    suggestion = f"　建议：{finding.suggestion}" if finding.suggestion else ""
    return f"[{finding.level}] {finding.message}{f'（{where}）' if where else ''}{suggestion}"


def funds(plan: Plan) -> str:
    """The money of the plan in one line."""
    money: Funds = plan.funds
    parts = [
        f"{name} {value:,f}{'（由明细相加）' if key in money.derived else ''}"
        for key, name, value in (
            ("total", "总额", money.total),
            ("fiscal", "财政资金", money.fiscal),
            ("other", "其他资金", money.other),
        )
        if value is not None
    ]
    return f"{'，'.join(parts)}（{money.currency_unit}）" if parts else "没有写"


REVIEWED = "已复核"
"""What a reviewer's total is out of, while it is not complete."""


def total(result: Total, done: str = "已填") -> str:
    """`得 92.15 / 100` when complete; `得 61.00 / 已填 70` while it is not."""
    if result.complete:
        return f"得 {number(result.points)} / {short(result.full)}"
    return f"得 {number(result.points)} / {done} {short(result.out_of)}" if result.out_of else "尚未计分"


def execution_rate(execution: Execution | None) -> str:
    """`95.5%`; `—` where nothing was recorded or the budget is 0."""
    if execution is None or not execution.budget:
        return "—"
    return percent(execution.executed / execution.budget * 100)


def score_object(score: Score) -> dict[str, Any]:
    """A score as JSON."""
    return {
        "points": None if score.points is None else number(score.points),
        "state": score.state,
        "practice": score.practice,
        "rule": score.rule,
        "formula": score.formula,
        "because": score.because,
    }


def total_object(result: Total) -> dict[str, Any]:
    """A total as JSON."""
    return {
        "points": number(result.points),
        "out_of": number(result.out_of),
        "full": number(result.full),
        "complete": result.complete,
        "grade": result.grade,
    }


def sheet_object(sheet: Sheet) -> dict[str, Any]:
    """A plan in one JSON object, for lists: no indicators."""
    plan, result = sheet.plan, sheet.total
    execution = sheet.execution
    return {
        "id": plan.id,
        "unit": plan.unit,
        "year": plan.year,
        "kind": plan.kind,
        "project_name": plan.project_name,
        "indicators": len(sheet.lines),
        "filled": sheet.filled,
        "weights_assigned": assigned(sheet),
        "state": sheet.standing.state,
        "total": total_object(result),
        "review_total": None if sheet.review_total is None else total_object(sheet.review_total),
        "execution": None
        if execution is None
        else {"budget": number(execution.budget), "executed": number(execution.executed)},
    }
