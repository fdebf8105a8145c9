"""预算数是零：算不出执行率。

为何：执行率是执行数除以预算数；预算数填 0，系统拿 1 去除，得分会大得离谱，本程序不给分。
依据：预算管理一体化系统自评模块，预算数为 0 时的算法（推定）
差例：执行：预算 0｜执行 5
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
好例：执行：预算 5｜执行 0｜原因 尾款待验收，明年一季度支付
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import money
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """A budget of nothing, or of less."""
    execution = case.execution
    if execution is not None and execution.budget <= 0:
        yield Complaint(
            f"全年预算数填的是 {execution.budget:f}，算不出执行率（执行数 {execution.executed:f}）。",
            "请填全年（调整后）预算数；当年确实没有预算的，请说明并由人评分。",
            stake=case.sheet.execution_score.weight,
            place=money.place(case),
        )


RULE = PlanCheck("A302", "budget_zero", "必须改", ("自评", "复核"), __doc__, check)
