"""预算支出标准用在不是成本的指标上：依据不对。

为何：预算支出标准只用于成本指标的取值；人数、满意度的依据应当是计划、行业或历史标准。
依据：绩效指标填报要素说明，预算支出标准“用于成本指标的取值，不得超出规定的预算支出标准设置目标值”（原文）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5｜依据 预算支出标准
好例：指标：成本指标 › 经济成本指标 › 培训费｜≤18 万元｜分值 5｜依据 预算支出标准
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5｜依据 计划标准
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.text import squeeze

_BUDGET_STANDARD = frozenset({"预算支出标准", "支出标准", "预算标准"})


def check(case: Case) -> Iterator[Complaint]:
    """预算支出标准 as the basis of an indicator that is neither a cost nor an amount of money."""
    for row in case.rows:
        basis = squeeze(row.indicator.basis or "")
        if basis in _BUDGET_STANDARD and not row.cost and not amounts.is_money(row.target.unit):
            yield Complaint(
                f"“{row.name}”不是成本指标，依据却是“{basis}”。",
                "请改为计划标准、行业标准、历史标准中合适的一种。",
                row,
                "basis",
            )


RULE = PlanCheck("T259", "budget_basis_elsewhere", "需说明", ("目标", "复核"), __doc__, check)
