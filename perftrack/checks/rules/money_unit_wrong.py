"""金额单位写错：正文写成“元”，同一个数在表里是“万元”。

为何：3245.21 元和 3245.21 万元差一万倍；公开的文件里写错单位，一般人会当真。
依据：2020 年度部门预算公开文件里的实例，收入预算写成 3245.21 元（推定）
差例：正文：2024年收入预算3245.21元，其中：
    标题：表一：部门收支总表
    标题：单位：万元
    表格：项目｜预算数
    表格：财政拨款｜3245.21
    表格：收入总计｜3245.21
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
好例：正文：2024年收入预算3245.21万元，每人每月补助750元。
    标题：表一：部门收支总表
    标题：单位：万元
    表格：项目｜预算数
    表格：财政拨款｜3245.21
    表格：收入总计｜3245.21
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.nouns import clause
from perftrack.checks.projects import View, projects
from perftrack.checks.prose.quantities import Quantity
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier
from perftrack.model import Place

_ABOUT = "金额单位"
_BUDGET = re.compile(r"预算|收入|支出|总额|总计|合计|资金|安排|拨款|经费|结转")
_LEAST_DIGITS = 4
"""Fewer digits than these are the same by chance: 500 元 and 500 万元."""


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every amount in 元 in the prose against the figures of the budget tables that print 万元."""
    for view in projects(dossier).views:
        by_unit = _figures(view)
        if "万元" not in by_unit:
            continue
        for passage in view.prose.passages:
            for one in passage.quantities:
                if one.unit != "元" or one.rate or _digits(one) < _LEAST_DIGITS:
                    continue
                about = clause(passage.text, one.start).text
                place = by_unit["万元"].get(one.value)
                if place is None or one.value in by_unit.get("元", {}) or not _BUDGET.search(about):
                    continue
                said = Side(about, passage.place(one.start))
                other = Side(f"表里是 {one.value:f} 万元", place)
                yield Comparison(_ABOUT, "不一致", said, other, _complaint(one, about, said.place))


def _figures(view: View) -> dict[str, dict[Decimal, Place]]:
    found: dict[str, dict[Decimal, Place]] = {}
    for table in view.budget:
        if table.unit is not None:
            figures = found.setdefault(table.unit, {})
            for line in table.lines:
                for amount in line.amounts.values():
                    figures.setdefault(amount.value, amount.place)
    return found


def _digits(one: Quantity) -> int:
    return len(one.value.normalize().as_tuple().digits)


def _complaint(one: Quantity, about: str, place: Place | None) -> Complaint:
    return Complaint(
        f"“{about}”的单位写成了“元”，同一个数 {one.value:f} 在表里是“万元”。",
        f"请改成“{one.value:f} 万元”。",
        place=place,
    )


RULE = across("D112", "money_unit_wrong", "必须改", DOCUMENTS, __doc__, compare)
