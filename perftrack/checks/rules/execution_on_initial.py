"""执行率用年初预算数做分母：年中调整过的，要用调整后的数。

为何：年初批 100 万元、追加到 120 万元、花了 100 万元，执行率是 83.3% 而不是 100%；分母用错，分就多了。
依据：四川省项目支出绩效自评表，执行率按全年（调整后）预算数计算（推定）
差例：执行：预算 120｜执行 100｜原因 尾款待验收，明年一季度支付｜年初 100｜自评 10
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
好例：执行：预算 120｜执行 100｜原因 尾款待验收，明年一季度支付｜年初 100｜自评 8.33
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks import claiming, money
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Points of the execution that only the budget of the year's beginning explains."""
    reported, ours = case.plan.reported_execution, case.sheet.execution_score.points
    if reported is None or reported.claimed is None or ours is None or case.execution is None:
        return
    if claiming.execution_fault(case) == "initial":
        yield Complaint(
            f"执行率得分 {reported.claimed:f} 是按年初预算数 {reported.initial:f} 算的；"
            f"全年预算数是 {case.execution.budget:f}，按它算是 {ours:f}。",
            "请用全年（调整后）预算数做分母。",
            stake=max(reported.claimed - ours, Decimal(0)),
            place=money.place(case),
        )


RULE = PlanCheck("A304", "execution_on_initial", "需说明", ("自评", "复核"), __doc__, check)
