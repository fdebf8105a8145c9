"""资金总额是 0：没有钱的项目，执行率没有办法算。

为何：分母是 0 的执行率不能计分；不用钱的工作，不必填项目支出绩效目标表。
依据：一体化系统自评模块，预算数为 0 时执行率算不出（推定）
差例：资金：总额 0｜财政 0｜其他 0
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：资金：总额 0.5｜财政 0.5｜其他 0
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """A total that is printed, or added up, as nought; one that is not filled in is not nought."""
    if case.plan.funds.total == 0:
        yield Complaint(
            "资金总额是 0。",
            "请核对金额和计量单位；资金在别的表里的，请说明。",
            field="total",
        )


RULE = PlanCheck("F104", "total_zero", "需说明", ("目标", "复核"), __doc__, check)
