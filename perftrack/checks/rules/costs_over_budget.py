"""各项成本加起来超过资金总额：钱不够这样花。

为何：每一项都没有超，加起来超了；照上限花，项目就要追加预算。
依据：本程序（推定）
差例：资金：总额 13｜财政 13｜其他 0
    指标：成本指标 › 经济成本指标 › 租赁费｜≤8 万元｜分值 5
    指标：成本指标 › 经济成本指标 › 服务费｜≤6 万元｜分值 5
好例：资金：总额 13｜财政 13｜其他 0
    指标：成本指标 › 经济成本指标 › 租赁费｜≤8 万元｜分值 5
    指标：成本指标 › 经济成本指标 › 服务费｜≤5 万元｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case

_WHOLE = re.compile("总|合计|全部|项目成本|项目执行成本|项目经费|其中")


def check(case: Case) -> Iterator[Complaint]:
    """Once a plan: absolute ceilings that add up to more than 资金总额, those of the whole project aside."""
    funds = case.plan.funds
    if funds.total is None or funds.total <= 0:
        return
    whole = amounts.in_yuan(funds.total, funds.currency_unit)
    parts: list[Decimal] = []
    for row in case.rows:
        cost = amounts.yuan(row.target) if row.cost and amounts.limits_cost(row) else None
        if cost is not None and cost < whole and not _WHOLE.search(row.name):
            parts.append(cost)
    total = sum(parts, Decimal(0))
    if len(parts) > 1 and total > whole and max(parts) * 2 != total:
        shown = f"{short(total / amounts.in_yuan(Decimal(1), funds.currency_unit))} {funds.currency_unit}"
        yield Complaint(
            f"{len(parts)} 项成本的上限加起来是 {shown}，"
            f"超过资金总额 {short(funds.total)} {funds.currency_unit}。",
            "请核对各项上限；有重叠的，请在名称里写明“其中”。",
        )


RULE = PlanCheck("T262", "costs_over_budget", "需说明", ("目标", "复核"), __doc__, check)
