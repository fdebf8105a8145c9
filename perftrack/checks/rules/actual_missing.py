"""填好的表里有空着的完成值：这一项没有结果，总分算不出来。

为何：交上去的自评表每一项都要有完成值；空着的一项既不是零分也不是满分，总分只能是“已填多少”。
依据：预算管理一体化系统绩效自评，实际完成值为必录项（推定）
差例：状态：已提交
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
    指标：产出指标 › 数量指标 › 简报期数｜≥12 期｜分值 4
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
    指标：产出指标 › 数量指标 › 简报期数｜≥12 期｜分值 4
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.claiming import fault
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_HANDED_IN = frozenset({"已提交", "已复核", "归档"})


def check(case: Case) -> Iterator[Complaint]:
    """Empty cells of a plan that was handed in, or of a form at least half of which is filled in."""
    filled = sum(row.actual is not None for row in case.rows)
    form = bool(case.plan.reported) and filled * 2 >= len(case.rows)
    for row in case.rows if form or case.state in _HANDED_IN else ():
        if row.actual is None and fault(case, row) != "no_actual":
            yield Complaint(
                f"“{row.name}”（指标值 {row.indicator.target.text}）没有填实际完成值。",
                "请填实际完成值；本年确实不适用的写“不适用”和理由。",
                row,
                "actual",
                row.weight,
            )


RULE = PlanCheck("A117", "actual_missing", "必须改", ("自评", "复核"), __doc__, check)
