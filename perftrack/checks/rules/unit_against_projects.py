"""整体目标表的项目支出小于各项目之和：单位写的项目支出，装不下它自己的项目。

为何：单位整体的项目支出就是各项目的合计；各项目加起来更多，总有一张表的数是旧的。
依据：单位整体绩效目标表的资金按基本支出、项目支出分列（推定）
差例：整体：
    资金：总额 500
    来源：基本支出｜480
    来源：项目支出｜20
    指标：履职效能 › 数量指标 › 参保人数｜≥5 万人
    项目：线路租赁费
    资金：总额 16
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
    项目：审计经费
    资金：总额 8
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
好例：整体：
    资金：总额 500
    来源：基本支出｜476
    来源：项目支出｜24
    指标：履职效能 › 数量指标 › 参保人数｜≥5 万人
    项目：线路租赁费
    资金：总额 160000｜元
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
    项目：审计经费
    资金：总额 8
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.figures import FACTORS, in_wan
from perftrack.checks.projects import Project
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Case, Dossier
from perftrack.model import FundSource

_ABOUT = "整体和项目"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """项目支出 of the unit's own table against the sum of its projects' tables."""
    every = [Project(case.plan, case) for case in dossier.cases if case.plan.kind == "project"]
    totals = [one.total for one in every]
    known = [one for one in totals if one is not None]
    units = [case for case in dossier.cases if case.plan.kind == "unit"]
    if len(units) != 1 or not known or len({case.plan.year for case in dossier.cases}) != 1:
        return
    summed, error = sum(known, Decimal(0)), sum((one.half for one in every), Decimal(0))
    for source in units[0].plan.funds.sources:
        if source.name.rpartition("/")[2] in {"项目支出", "项目经费"} and source.amount is not None:
            yield _compared(units[0], source, summed, error, whole=len(known) == len(totals))


def _compared(case: Case, source: FundSource, summed: Decimal, error: Decimal, *, whole: bool) -> Comparison:
    unit = case.plan.funds.currency_unit
    stated = (source.amount or Decimal(0)) * FACTORS.get(unit, Decimal(1))
    said = Side(f"整体绩效目标表：{source.name} {source.amount:f} {unit}", source.place)
    other = Side(f"各项目绩效目标表合计 {in_wan(summed)}")
    if whole and abs(stated - summed) <= error:
        return Comparison(_ABOUT, "一致", said, other)
    if summed <= stated + error:
        return Comparison(_ABOUT, "判断不了", said, other, why="不知道项目的表是不是全了")
    complaint = Complaint(
        f"整体绩效目标表写项目支出 {source.amount:f} {unit}，各项目的绩效目标表加起来是 {in_wan(summed)}。",
        "请核对整体表的项目支出和各项目的预算总额。",
        place=source.place,
        case=case,
    )
    return Comparison(_ABOUT, "不一致", said, other, complaint)


RULE = across("D123", "unit_against_projects", "需说明", DOCUMENTS, __doc__, compare)
