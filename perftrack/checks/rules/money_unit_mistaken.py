"""元和万元弄混了：成本指标和资金总额差了上千倍。

为何：总额写“8.4 万元”、成本写“84000 万元”，必有一个单位是错的；不改，执行率和成本都算不对。
依据：公开的预算文件中的实例：3245.21 元应为万元；一千倍的界线是推定（推定）
差例：资金：总额 18.24｜财政 18.24｜其他 0
    指标：成本指标 › 经济成本指标 › 专线租赁费｜≤182400 万元｜分值 5
好例：资金：总额 18.24｜财政 18.24｜其他 0
    指标：成本指标 › 经济成本指标 › 专线租赁费｜≤182400 元｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """A ceiling a thousand times the total, or with the very number of the total in another unit of money."""
    funds = case.plan.funds
    if funds.total is None or funds.total <= 0:
        return
    whole = amounts.in_yuan(funds.total, funds.currency_unit)
    for row in case.rows:
        cost = amounts.yuan(row.target) if row.cost and amounts.limits_cost(row) else None
        if cost is None or cost <= 0:
            continue
        same_number = row.target.value == funds.total and cost != whole
        if cost >= whole * amounts.MISTAKEN_UNIT or same_number:
            yield Complaint(
                f"“{row.name}”的指标值是“{row.printed}”，"
                f"资金总额是 {short(funds.total)} {funds.currency_unit}。",
                "请核对是元还是万元。",
                row,
                "target",
            )


RULE = PlanCheck("F105", "money_unit_mistaken", "必须改", ("目标", "复核"), __doc__, check)
