"""资金是负数：预算没有负的。

为何：负数多半是调减数填进了预算数；分母是负的，执行率没有意义。
依据：本程序（推定）
差例：资金：总额 13｜财政 15｜其他 -2
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：资金：总额 13｜财政 13｜其他 0
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.fund_lines import of_kind
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Amounts of the funds block below nought, the head and every line of it, once each."""
    funds = case.plan.funds
    heads = (("总额", funds.total), ("财政拨款", funds.fiscal), ("其他资金", funds.other))
    lines = of_kind(funds.sources, "own", "local", "government", "category")
    for name, amount in (*heads, *((one.name, one.amount) for one in lines)):
        if amount is not None and amount < 0:
            yield Complaint(
                f"{name}是 {short(amount)} {funds.currency_unit}，小于零。",
                "请填批复的预算数；调减的写在调整数里。",
                field="total",
            )


RULE = PlanCheck("F109", "amount_negative", "必须改", ("目标", "复核"), __doc__, check)
