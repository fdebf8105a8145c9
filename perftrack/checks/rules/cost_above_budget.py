"""一项成本比整个项目的资金还多：上限等于没有。

为何：资金总额 13 万元的项目，一项成本定 ≤18 万元，花多少都不会超。
依据：绩效指标填报要素说明，预算支出标准“不得超出规定的预算支出标准设置目标值”（原文）
差例：资金：总额 13｜财政 13｜其他 0
    指标：成本指标 › 经济成本指标 › 租赁费｜≤18 万元｜分值 5
好例：资金：总额 13｜财政 13｜其他 0
    指标：成本指标 › 经济成本指标 › 租赁费｜≤13 万元｜分值 5
好例：资金：总额 13｜财政 13｜其他 0
    指标：成本指标 › 经济成本指标 › 补助标准｜≤750 元/人/月｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """An absolute ceiling of cost above 资金总额, as far as a mistaken unit does not explain it."""
    funds = case.plan.funds
    if funds.total is None or funds.total <= 0:
        return
    whole = amounts.in_yuan(funds.total, funds.currency_unit)
    for row in case.rows:
        cost = amounts.yuan(row.target) if row.cost and amounts.limits_cost(row) else None
        if cost is not None and whole < cost < whole * amounts.MISTAKEN_UNIT:
            yield Complaint(
                f"成本指标“{row.name}”的指标值“{row.printed}”超过资金总额"
                f" {short(funds.total)} {funds.currency_unit}。",
                "请核对；上限应当在批准的资金之内。",
                row,
                "target",
                row.weight,
            )


RULE = PlanCheck("T261", "cost_above_budget", "必须改", ("目标", "复核"), __doc__, check)
