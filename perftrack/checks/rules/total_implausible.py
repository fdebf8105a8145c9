"""资金总额大得或小得不像：元和万元可能填反了。

为何：几百元的项目、上千亿元的项目都不合常理；多半是金额按另一个单位填的。
依据：公开的预算文件中的实例：3245.21 元应为万元；界线是推定（推定）
差例：资金：总额 86.5｜财政 86.5｜元
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：资金：总额 86.5｜财政 86.5｜万元
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case

LEAST, MOST = Decimal(1000), Decimal(10) ** 11
"""元: a project has no less, and no unit has more."""


def check(case: Case) -> Iterator[Complaint]:
    """A total of less than 1000 元, or of 1000 亿元 and more."""
    funds = case.plan.funds
    if funds.total is None or funds.total <= 0:
        return
    whole = amounts.in_yuan(funds.total, funds.currency_unit)
    if whole < LEAST or whole >= MOST:
        like = "小" if whole < LEAST else "大"
        yield Complaint(
            f"资金总额是 {short(funds.total)} {funds.currency_unit}，{like}得不合常理。",
            "请核对表头写的是元还是万元。",
            field="total",
        )


RULE = PlanCheck("F106", "total_implausible", "需说明", ("目标", "复核"), __doc__, check)
