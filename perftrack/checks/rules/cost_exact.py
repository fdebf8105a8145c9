"""成本写成“=”：省下钱来反而成了偏差。

为何：成本指标控制的是上限；写“=9.60 万元”，花 9 万元也要说明偏差原因。
依据：公开的绩效目标表中的实例：网络线路租赁标准 =9.60 万元（推定）
依据：本程序：成本指标的“=”按“≤”计（推定）
差例：指标：成本指标 › 经济成本指标 › 网络线路租赁费｜=9.60 万元｜分值 10
好例：指标：成本指标 › 经济成本指标 › 网络线路租赁费｜≤9.60 万元｜分值 10
好例：指标：成本指标 › 经济成本指标 › 村干部补助标准｜=750 元/人/月｜分值 10
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_FIXED = re.compile("补助|补贴|津贴|待遇|奖|发放|标准|养老金|低保|抚恤|救助")


def check(case: Case) -> Iterator[Complaint]:
    """Cost indicators with a printed `=`, those aside that pay each person what a rule fixes."""
    for row in case.rows:
        target = row.target
        if not row.cost or target.operator != "=" or target.operator_implied or not amounts.limits_cost(row):
            continue
        if amounts.is_per(target.unit) and _FIXED.search(row.name):
            continue
        yield Complaint(
            f"成本指标“{row.name}”的指标值是“{row.printed}”，花少了也成了偏差。",
            "请改成“≤”；规定必须足额发放的，请在名称里写明是发放标准。",
            row,
            "target",
        )


RULE = PlanCheck("T109", "cost_exact", "需说明", ("目标", "复核"), __doc__, check)
