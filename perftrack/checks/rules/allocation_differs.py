"""资金分配加不起来：各项用途的金额之和不是预算安排规模。

为何：资金分配是预算的测算依据；加起来不等于总额，有一部分钱就没有去处，或者多写了去处。
依据：成都郫都自评复核脚本，报告里的分项之和要等于总数（推定）
差例：正文：项目名称：业务保障经费
    正文：预算安排规模：13 万元
    正文：资金分配情况：印制宣传册 3.5 万元；扩面宣传 3 万元；代办员补助 7.5 万元
    项目：业务保障经费
    资金：总额 13
    指标：产出指标 › 数量指标 › 宣传册｜≥2000 册
好例：正文：项目名称：业务保障经费
    正文：预算安排规模：13 万元
    正文：资金分配情况：印制宣传册 3.5 万元；扩面宣传 3 万元；代办员补助 6.5 万元
    项目：业务保障经费
    资金：总额 13
    指标：产出指标 › 数量指标 › 宣传册｜≥2000 册
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.figures import in_wan
from perftrack.checks.projects import Mention, projects
from perftrack.checks.prose.allocation import Item, allocation
from perftrack.checks.prose.sections import Part
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "资金分配"
_FINEST = Decimal(50)
"""In 元: half of 0.01 万元. Whole numbers of 万元 in a list are taken to be exact."""


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """The items of every part of every project that the prose describes against what the part gets."""
    for one in projects(dossier).mentions:
        if one.section is not None:
            for part in one.section.parts:
                yield from _of_part(one, part)


def _of_part(mention: Mention, part: Part) -> Iterator[Comparison]:
    scale = part.scale
    found = allocation(part)
    if scale is None or not found.items:
        return
    amount, place = scale
    whole = amount.value * amount.factor
    other = Side(f"预算安排规模 {amount.value:f} {amount.unit}", place)
    said = Side("＋".join(item.printed for item in found.items[:8]), found.items[0].place)
    for items in (found.enumerated, found.items, found.labelled, found.totals[:1]):
        if items and abs(_sum(items) - whole) <= _tolerance(items, amount.half * amount.factor):
            yield Comparison(_ABOUT, "一致", said, other)
            return
    if not found.clear or found.totals:
        yield Comparison(_ABOUT, "判断不了", said, other, why="资金分配里不全是分项金额")
        return
    complaint = _complaint(mention, part, found.items, whole, f"{amount.value:f} {amount.unit}")
    yield Comparison(_ABOUT, "不一致", said, other, complaint)


def _sum(items: Sequence[Item]) -> Decimal:
    return sum((item.amount for item in items), Decimal(0))


def _tolerance(items: Sequence[Item], half: Decimal) -> Decimal:
    """Each amount may be off by half a unit of the finest place printed in the list."""
    finest = min(half, *(item.half for item in items), _FINEST * 10)
    return finest * (len(items) + 1)


def _complaint(mention: Mention, part: Part, items: Sequence[Item], whole: Decimal, stated: str) -> Complaint:
    of = f"“{part.title}”" if part.title else ""
    difference = _sum(items) - whole
    more = f"多出 {in_wan(difference)}" if difference > 0 else f"还差 {in_wan(-difference)}"
    parts = "＋".join(item.printed for item in items)
    return Complaint(
        f"项目“{mention.name}”{of}的资金分配加起来是 {in_wan(_sum(items))}（{parts}），"
        f"预算安排规模是 {stated}，{more}。",
        "请核对各项金额，使分项之和等于预算安排规模。",
        place=items[0].place,
        case=None if mention.project is None else mention.project.case,
    )


RULE = across("D106", "allocation_differs", "必须改", DOCUMENTS, __doc__, compare)
