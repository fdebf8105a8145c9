"""正文的项目总金额和表对不上：各张绩效目标表的预算加起来不是正文写的数。

为何：项目数对得上、金额对不上，必有一处抄错或没有更新；公开以后谁都可以加一遍。
依据：成都郫都自评复核脚本，报告正文与底稿的金额要一致（推定）
差例：正文：2024年，本单位实行绩效管理的项目2个，涉及预算金额28万元。具体情况见下表：
    项目：线路租赁费
    资金：总额 10
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
    项目：审计经费
    资金：总额 8
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
好例：正文：2024年，本单位实行绩效管理的项目2个，涉及预算金额18万元。具体情况见下表：
    项目：线路租赁费
    资金：总额 100000｜元
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
    项目：审计经费
    资金：总额 8
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.counted import Counted, counted
from perftrack.checks.figures import in_wan
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "项目总金额"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every stated amount against the sum of the tables, where the numbers of projects agree."""
    for one in counted(dossier):
        stated, summed = one.statement.total, one.sum
        if stated is None:
            continue
        said = Side(one.statement.words, one.place)
        if summed is None:
            yield Comparison(_ABOUT, "判断不了", said, None, why="有的绩效目标表没有印预算总额")
            continue
        other = Side(f"{len(one.tables)} 张绩效目标表合计 {in_wan(summed)}", one.tables[0].place)
        if abs(stated - summed) <= _tolerance(one):
            yield Comparison(_ABOUT, "一致", said, other)
        elif one.why or one.statement.count != len(one.tables):
            why = one.why or "项目数已经对不上"
            yield Comparison(_ABOUT, "判断不了", said, other, why=why)
        else:
            yield Comparison(_ABOUT, "不一致", said, other, _complaint(one, stated, summed))


def _tolerance(one: Counted) -> Decimal:
    """Half a unit of the last place of the statement, and of the finest table for each of them."""
    stated = min(amount.half * amount.factor for amount in one.statement.money)
    return stated + len(one.tables) * min((table.half for table in one.tables), default=Decimal(0))


def _complaint(one: Counted, stated: Decimal, summed: Decimal) -> Complaint:
    parts = "＋".join(table.money for table in one.tables[:6]) + ("＋…" if len(one.tables) > 6 else "")
    return Complaint(
        f"正文写这 {one.statement.count} 个项目共 {in_wan(stated)}，"
        f"绩效目标表加起来是 {in_wan(summed)}（{parts}）。",
        "请核对是正文没有更新，还是哪张表的预算总额写错，改成一致。",
        place=one.place,
    )


RULE = across("D102", "project_sum_differs", "必须改", DOCUMENTS, __doc__, compare)
