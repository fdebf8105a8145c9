"""正文的项目数和表对不上：写了几个项目，绩效目标表却不是几张。

为何：预算公开要求项目逐个附绩效目标表；数目对不上，不是少附了表，就是项目数抄自往年或别的单位。
依据：成都郫都自评复核脚本，报告正文与底稿的项目数要一致（推定）
差例：正文：2024年，本单位实行绩效管理的项目3个，涉及预算金额30万元。具体情况见下表：
    项目：线路租赁费
    资金：总额 10
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
    项目：审计经费
    资金：总额 8
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
好例：正文：2024年，本单位实行绩效管理的项目2个，涉及预算金额18万元。具体情况见下表：
    项目：线路租赁费
    资金：总额 10
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
    项目：审计经费
    资金：总额 8
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.counted import Counted, counted
from perftrack.checks.figures import in_wan
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "项目数"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every statement of how many projects there are against the tables that follow it."""
    for one in counted(dossier):
        said = Side(one.statement.words, one.place)
        first = one.tables[0].plan.place if one.tables else None
        other = Side(f"项目支出绩效目标表 {len(one.tables)} 张", first)
        if one.statement.count == len(one.tables):
            yield Comparison(_ABOUT, "一致", said, other)
        elif one.why:
            yield Comparison(_ABOUT, "判断不了", said, other, why=one.why)
        else:
            yield Comparison(_ABOUT, "不一致", said, other, _complaint(one))


def _complaint(one: Counted) -> Complaint:
    stated = f"正文写项目 {one.statement.count} 个"
    if one.statement.total is not None:
        stated += f"、{in_wan(one.statement.total)}"
    printed = f"绩效目标表有 {len(one.tables)} 张"
    if one.sum is not None:
        printed += f"、合计 {in_wan(one.sum)}"
    named = "、".join(f"“{mention.name}”{mention.words}" for mention in one.missing)
    without = f"，没有表的是{named}" if named else ""
    return Complaint(
        f"{stated}，{printed}{without}。",
        "请补上缺的绩效目标表，或者改正项目数和金额。",
        place=one.place,
    )


RULE = across("D101", "project_count_differs", "必须改", DOCUMENTS, __doc__, compare)
