"""占比算错：写出的百分比不是这一项除以总数。

为何：总数和分项都写在同一段里，占比一除就知道；占比错，多半是总数或分项抄错了。
依据：成都郫都自评复核脚本，占比之和要等于 100%（推定）
差例：正文：2024年支出预算712万元，其中：
    正文：基本支出545.76万元，占86.65%，比上年预算增加69.01万元。
    正文：项目支出166.24万元，占23.35%。
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
好例：正文：2024年支出预算712万元，其中：
    正文：基本支出545.76万元，占76.65%，比上年预算增加69.01万元。
    正文：项目支出166.24万元，占23.35%。
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.figures import plain
from perftrack.checks.projects import projects
from perftrack.checks.prose.shares import Share
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "占比"
_HUNDRED = Decimal(100)


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every share of a total that is stated just before it."""
    for view in projects(dossier).views:
        for one in view.prose.shares:
            yield _compared(one)


def _compared(one: Share) -> Comparison:
    amount, total = one.amount.money or Decimal(0), one.total.money or Decimal(0)
    said = Side(one.words, one.place)
    if total <= 0 or amount > total:
        return Comparison(_ABOUT, "判断不了", said, None, why="总数比分项还小，可能单位写错")
    share = amount / total * _HUNDRED
    shown = plain(share, 2)
    other = Side(f"占 {one.total.value:f} {one.total.unit}的 {shown}%", one.place)
    error = one.amount.half * one.amount.factor + share / _HUNDRED * one.total.half * one.total.factor
    if abs(share - one.share.value) <= 2 * one.share.half + error / total * _HUNDRED:
        return Comparison(_ABOUT, "一致", said, other)
    complaint = Complaint(
        f"“{one.words}”：{one.amount.value:f} {one.amount.unit}占 {one.total.value:f} {one.total.unit}的 "
        f"{shown}%，写的是 {one.share.value:f}%。",
        "请核对总数和分项，重新计算占比。",
        place=one.place,
    )
    return Comparison(_ABOUT, "不一致", said, other, complaint)


RULE = across("D114", "share_wrong", "需说明", DOCUMENTS, __doc__, compare)
