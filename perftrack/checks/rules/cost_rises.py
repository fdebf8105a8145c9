"""成本指标写成“≥”：花得越多得分越高，等于鼓励多花钱。

为何：成本是上限，“≥17.4 万元”花到 100 万元也得满分；复核时这样的指标不给分。
依据：成都郫都自评复核脚本，成本指标不得用“≥”“＞”（推定）
差例：指标：成本指标 › 经济成本指标 › 专线租赁费｜≥18 万元｜分值 5
好例：指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 5
好例：指标：成本指标 › 经济成本指标 › 节约运维费用｜≥2 万元｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.labels import counts_upward


def check(case: Case) -> Iterator[Complaint]:
    """Cost indicators whose target is a floor, those aside that count what was saved or done."""
    for row in case.rows:
        if row.cost and row.target.operator in {">=", ">"} and not counts_upward(row.name):
            yield Complaint(
                f"成本指标“{row.name}”的指标值是“{row.printed}”，花得越多得分越高。",
                "请改成“≤”和批准的上限；确实越多越好的，名称里写明是节约了什么。",
                row,
                "target",
                row.weight,
            )


RULE = PlanCheck("T101", "cost_rises", "必须改", ("目标", "复核"), __doc__, check)
