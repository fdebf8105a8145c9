"""执行率低，没有写原因：钱没有花完，要说明为什么。

为何：执行率低于九成的，自评表要求单独说明；空着不写，复核时先问的就是这一项。
依据：四川省项目支出绩效自评表，执行率低于 90% 须说明原因（推定）
差例：执行：预算 86.5｜执行 75.17
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
好例：执行：预算 86.5｜执行 75.17｜原因 升级尾款待验收后支付，已列入明年一季度
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
好例：执行：预算 86.5｜执行 77.85
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks import money
from perftrack.checks.reasons import given
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case

_USUAL = Decimal(90)


def check(case: Case) -> Iterator[Complaint]:
    """A rate below the practice's line (90 % where it draws none) without a reason."""
    rate = money.rate(case.execution)
    line = None if case.practice is None else case.practice.execution.reason_below
    below = _USUAL if line is None else line
    if rate is None or rate >= below or given(money.reason(case)) or money.done_without_money(case):
        return
    yield Complaint(
        f"预算执行率 {short(rate)}%，低于 {short(below)}%，没有写原因。",
        "请写明是哪笔钱没有支付、为什么、什么时候支付。",
        place=money.place(case),
    )


RULE = PlanCheck("A303", "execution_unexplained", "需说明", ("自评", "复核"), __doc__, check)
