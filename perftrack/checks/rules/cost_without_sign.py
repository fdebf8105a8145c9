"""成本指标没有写“≤”：是上限还是定额，没有说。

为何：成本指标是上限，没有符号按“=”算：花少了也成了偏差，节约反而要说明原因。
依据：公开的绩效目标表中的实例：项目执行成本 375 万元（推定）
依据：本程序：没有符号的数按“=”理解（推定）
差例：指标：成本指标 › 经济成本指标 › 宣传资料及培训费用｜320万元｜分值 5
好例：指标：成本指标 › 经济成本指标 › 宣传资料及培训费用｜≤320万元｜分值 5
好例：指标：成本指标 › 经济成本指标 › 节约运维费用｜2 万元｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Cost indicators for which `=` is only understood, those aside that count what was saved."""
    for row in case.rows:
        if row.cost and row.target.operator_implied and amounts.limits_cost(row):
            yield Complaint(
                f"成本指标“{row.name}”的指标值“{row.printed}”没有写符号，按“=”算。",
                "是上限的，请写“≤”。",
                row,
                "target",
            )


RULE = PlanCheck("T106", "cost_without_sign", "需说明", ("目标", "复核"), __doc__, check)
