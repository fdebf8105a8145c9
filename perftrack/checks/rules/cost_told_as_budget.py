"""成本照抄预算数：钱没有花这么多，成本却填成全部预算。

为何：“≤90 万元”填 90，执行数是 89.974，两个数对不上；成本的完成值是花了多少，不是批了多少。
依据：池州贵池 2022 年度公开自评表，目标 90 万元、实际填 90、执行 89.974（推定）
差例：执行：预算 90｜执行 89.974
    指标：成本指标 › 经济成本指标 › 项目总成本｜≤90 万元｜分值 5｜实际 90 万元
好例：执行：预算 90｜执行 89.974
    指标：成本指标 › 经济成本指标 › 项目总成本｜≤90 万元｜分值 5｜实际 89.974 万元
好例：执行：预算 90｜执行 89.974
    指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 5｜实际 18 万元
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.money import told_as_budget
from perftrack.checks.outcome import told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """A cost whose ceiling is the budget, told as exactly that, though something else was spent."""
    execution = case.execution
    for row in case.rows:
        if execution is not None and told_as_budget(case, row):
            yield Complaint(
                f"“{row.name}”的实际“{told(row)}”恰好等于预算数，全年执行数却是 {execution.executed:f} "
                f"{case.plan.funds.currency_unit}。",
                "请按支出明细账填实际花费；两个数口径不同的，写明差在哪里。",
                row,
                "actual",
                row.weight,
            )


RULE = PlanCheck("A119", "cost_told_as_budget", "需说明", ("自评", "复核"), __doc__, check)
