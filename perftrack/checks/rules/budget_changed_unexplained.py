"""年中预算调整超过一成，没有说明：表上的预算数和批复的不一样。

为何：预算调整要有批准的依据；全年预算数与年初的年度资金总额不同又不说明，看的人只能猜是调整还是填错。
依据：四川省项目支出绩效自评表，预算调整须单独说明（推定）
差例：资金：总额 80
    执行：预算 96.5｜执行 94
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
好例：资金：总额 80
    执行：预算 96.5｜执行 94｜原因 八月追加系统升级经费 16.5 万元
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks import money
from perftrack.checks.reasons import given
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_FREE = Decimal("0.1")
"""Up to this share of the first budget nobody asks: forms have no cell for it."""


def check(case: Case) -> Iterator[Complaint]:
    """A budget of the year that is more than a tenth off the one at its beginning, and no word about it."""
    execution, first = case.execution, money.budget_at_first(case)
    if execution is None or first is None or first <= 0 or execution.budget <= 0:
        return
    changed = abs(execution.budget - first) > first * _FREE
    if changed and not money.apart_by_unit(execution.budget, first) and not given(money.reason(case)):
        yield Complaint(
            f"全年预算数 {execution.budget:f} 与年初的 {first:f}（{case.plan.funds.currency_unit}）不同，"
            "没有说明。",
            "请写明什么时候、按哪份批复调整了多少；没有调整的，请核对填错没有。",
            place=money.place(case),
        )


RULE = PlanCheck("A305", "budget_changed_unexplained", "需说明", ("自评", "复核"), __doc__, check)
