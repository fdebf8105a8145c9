"""单位只写了“万”“亿”：万什么，没有写。

为何：“637.5 万”是万元还是万人要靠猜；完成值写“637.5 万元”时，单位也和指标值对不上。
依据：公开的绩效目标表中的实例：项目执行成本 637.5 万（推定）
依据：预算管理一体化系统绩效目标校验，计量单位为必录项（推定）
差例：指标：成本指标 › 经济成本指标 › 项目执行成本｜≤637.5 万｜分值 5
好例：指标：成本指标 › 经济成本指标 › 项目执行成本｜≤637.5 万元｜分值 5
好例：指标：产出指标 › 数量指标 › 参保人数（人）｜≥3 万｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Numbers whose unit is 万 or 亿 alone, where the name says no unit either."""
    for row in case.rows:
        unit = row.target.unit
        if amounts.is_magnitude(unit) and row.name_unit is None:
            whole = "万元" if row.cost else f"{unit}人、{unit}元"
            yield Complaint(
                f"“{row.name}”的指标值“{row.printed}”只写了“{unit}”，没有写是什么。",
                f"请写全单位，例如{whole}。",
                row,
                "target",
            )


RULE = PlanCheck("T103", "magnitude_alone", "需说明", ("目标", "复核"), __doc__, check)
