"""一项成本比全部支出还多：两个数总有一个不对。

为何：项目一共花了 75 万元，其中一项成本不会是 80 万元；单位写错、年度写错、把合同额当支出，都会这样。
依据：本程序（推定）
差例：执行：预算 86.5｜执行 75.17
    指标：成本指标 › 经济成本指标 › 系统运维成本｜≤85 万元｜分值 5｜实际 80 万元
好例：执行：预算 86.5｜执行 75.17
    指标：成本指标 › 经济成本指标 › 系统运维成本｜≤85 万元｜分值 5｜实际 75.17 万元
好例：执行：预算 86.5｜执行 75.17
    指标：成本指标 › 经济成本指标 › 每人每月补助｜≤750 元/人/月｜分值 5｜实际 750 元/人/月
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.amounts import in_yuan, yuan
from perftrack.checks.money import done_without_money, told_as_budget
from perftrack.checks.outcome import number_of, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.labels import counts_upward

_ROUNDING = Decimal("1.005")


def check(case: Case) -> Iterator[Complaint]:
    """Costs in plain money above the money that was spent in all, half a per cent left for rounding."""
    execution, unit = case.execution, case.plan.funds.currency_unit
    if execution is None or execution.executed < 0 or done_without_money(case):
        return
    for row in case.rows:
        if not row.cost or counts_upward(row.name) or told_as_budget(case, row):
            continue
        measure = number_of(row)
        cost = None if measure is None else yuan(measure)
        if cost is not None and cost > in_yuan(execution.executed, unit) * _ROUNDING:
            yield Complaint(
                f"“{row.name}”的实际成本“{told(row)}”大于项目全年执行数 {execution.executed:f} {unit}。",
                "请核对单位和年度；欠付的、由别的资金支付的，写明。",
                row,
                "actual",
            )


RULE = PlanCheck("A120", "cost_over_spending", "需说明", ("自评", "复核"), __doc__, check)
