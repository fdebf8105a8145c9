"""年度资金比实施期还多：一年花掉了几年的钱。

为何：实施期包含本年；年度总额大于实施期总额，不是写反，就是有一个填错。
依据：中央部门项目支出绩效目标申报表，资金分中期和年度（待核）
差例：来源：实施期资金总额｜20000｜实施期
    资金：总额 60000｜财政 60000｜元
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：来源：实施期资金总额｜60000｜实施期
    资金：总额 20000｜财政 20000｜元
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.fund_lines import WITHIN, total_of
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """资金总额 of the year above that of 实施期."""
    year, whole = total_of(case, "annual"), total_of(case, "implementation")
    if year is not None and whole is not None and year - whole > WITHIN:
        unit = case.plan.funds.currency_unit
        yield Complaint(
            f"年度资金总额 {short(year)} {unit}，大于实施期资金总额 {short(whole)} {unit}。",
            "请核对两栏是否写反。",
            field="total",
        )


RULE = PlanCheck("F107", "annual_over_implementation", "必须改", ("目标", "复核"), __doc__, check)
