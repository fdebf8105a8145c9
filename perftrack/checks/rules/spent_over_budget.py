"""执行数大于预算数：花的比批的多，两个数总有一个不对。

为何：没有预算不得支出；执行率超过 100%，多半是预算调整没有填、单位写错，或者把上年结转漏在分母外面。
依据：预算管理一体化系统自评模块，执行率没有封顶、须人工核对（推定）
差例：执行：预算 86.5｜执行 90
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
好例：执行：预算 86.5｜执行 86.5
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import money
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """More spent than budgeted."""
    execution, rate = case.execution, money.rate(case.execution)
    if execution is None or rate is None or rate <= 100:
        return
    yield Complaint(
        f"全年执行数 {execution.executed:f} 大于预算数 {execution.budget:f}，执行率 {short(rate)}%。",
        "请核对：预算数填调整后的，含上年结转；执行数只填本项目的支出。",
        place=money.place(case),
    )


RULE = PlanCheck("A301", "spent_over_budget", "必须改", ("自评", "复核"), __doc__, check)
