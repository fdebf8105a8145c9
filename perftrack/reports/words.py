"""What the records of a sheet are called on paper: levels, values, points, the four states kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from perftrack.law.standings import CANNOT_JUDGE, NOT_APPLICABLE
from perftrack.model import Actual, Grade, Indicator, Line, Plan, Score, Waiver
from perftrack.reports import amounts
from perftrack.text import one_line

_NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Choices:
    """What may differ from place to place in how the forms are worded."""

    months: str = "1—7月"
    """The months the 监控表 is about."""
    level_weights: bool = True
    """Whether a level-1 name shows its points: `产出指标（40分）`."""
    full_marks: Decimal = Decimal(100)
    """Points of a whole self-assessment."""
    grades: tuple[str, str, str] = (
        "达成年度指标",
        "部分达成年度指标并具有一定效果",
        "未达成年度指标且效果较差",
    )
    """How 达成, 部分达成, 未达成 are printed."""

    def grade(self, grade: Grade) -> str:
        """The printed words for `grade`."""
        return dict(zip(("达成", "部分达成", "未达成"), self.grades, strict=True))[grade]


def plan_words(plan: Plan) -> dict[str, str]:
    """The fields of the block above the indicators that every form shares."""
    funds, unit = plan.funds, plan.funds.currency_unit
    carried = next(
        (one.amount for one in funds.sources if "上年结转" in one.name and one.horizon == "annual"), None
    )
    return {
        "project": plan.project_name or "",
        "department": plan.department or "",
        "unit": plan.unit or "",
        "year": "" if plan.year is None else str(plan.year),
        "goal": plan.goal or "",
        "total": amounts.money(funds.total, unit),
        "fiscal": amounts.money(funds.fiscal, unit),
        "other": amounts.money(funds.other, unit),
        "carried": amounts.money(carried, unit),
    }


def indicator_words(indicator: Indicator) -> dict[str, str]:
    """The fields of one indicator, as printed in its table."""
    return {
        "id": indicator.id or str(indicator.number),
        "level1": indicator.level1 or "",
        "level2": indicator.level2 or "",
        "name": indicator.name,
        "target": indicator.target.text,
        "weight": amounts.plain(indicator.weight),
        "basis": indicator.basis or "",
        "last_year": indicator.last_year or "",
        "rule": indicator.rule or "",
        "evidence": indicator.evidence or "",
    }


def line_words(line: Line, choices: Choices) -> dict[str, str]:
    """The fields of one scored line."""
    return indicator_words(line.indicator) | {
        "actual": actual_words(line.actual, choices),
        "points": score_words(line.score),
        "deviation": ("" if line.actual is None else line.actual.deviation) or "",
    }


def actual_words(actual: Actual | None, choices: Choices) -> str:
    """What really happened; empty when nothing is recorded."""
    if actual is None:
        return ""
    if actual.state == "not_applicable":
        return actual.text or NOT_APPLICABLE
    return actual.text if actual.grade is None else choices.grade(actual.grade)


def score_words(score: Score) -> str:
    """Points with two places; blank when not filled in, and words where there can be no points."""
    match score.state:
        case "scored" if score.points is not None:
            return amounts.points(score.points)
        case "not_applicable":
            return NOT_APPLICABLE
        case "not_filled":
            return ""
    return CANNOT_JUDGE


def with_level_weights(
    rows: Sequence[Mapping[str, str]], weights: Sequence[Decimal | None]
) -> list[dict[str, str]]:
    """`rows` with the points of every run of one level-1 name in it: `产出指标\\n（40分）`.

    A run with a weight that is not known, or without a name, stays as it is.
    """
    told = []
    for name, run in groupby(zip(rows, weights, strict=True), key=lambda pair: pair[0]["level1"]):
        members = list(run)
        known = [weight for _, weight in members if weight is not None]
        if name and len(known) == len(members):
            name = f"{name}\n（{amounts.trimmed(sum(known, Decimal(0)))}分）"
        told += [dict(row) | {"level1": name} for row, _ in members]
    return told


def assigned_note(indicators: Sequence[Indicator]) -> str | None:
    """Which 分值 the unit set itself, and what the table prints instead; None where it set none."""
    own = [one for one in indicators if one.assigned is not None]
    if not own:
        return None
    if len(own) == len(indicators):
        who = f"全部 {len(own)} 项指标的分值"
    else:
        who = f"{len(own)} 项指标的分值（{'、'.join(f'“{one.name}”' for one in own)}）"
    printed = [one for one in own if one.printed_weight is not None]
    if not printed:
        return f"{who}由本单位设定，原目标表没有印分值。"
    told = "、".join(f"“{one.name}”{amounts.plain(one.printed_weight)}" for one in printed)
    rest = "" if len(printed) == len(own) else "，其余没有印"
    return f"{who}由本单位设定，原目标表上印的是：{told}{rest}。"


def waiver_words(waiver: Waiver) -> str:
    """Why a finding is accepted, by whom, since when and until when."""
    until = "" if waiver.until is None else f"，至 {waiver.until}"
    granted = f"{(waiver.granted_at or '')[:10]} 豁免".lstrip()
    return f"理由：{one_line(waiver.reason)}（{one_line(waiver.by) or '未记录何人'} {granted}{until}）"


def year_line(plan: Plan) -> str:
    """`（2023年度）`; with room for the year where nobody knows it."""
    return f"（{'　　　　' if plan.year is None else plan.year}年度）"


def names(indicators: Sequence[Indicator]) -> str:
    """`“甲”、“乙”、“丙”等 5 项`."""
    shown = "、".join(f"“{one.name}”" for one in indicators[:_NAMES_SHOWN])
    return shown if len(indicators) <= _NAMES_SHOWN else f"{shown}等 {len(indicators)} 项"
