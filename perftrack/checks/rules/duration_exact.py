"""时限写成“=”：提前完成反而不达标。

为何：“=3 个月”用两个月做完也对不上；时限说的是不超过。
依据：公开的绩效目标表中的实例：项目准备阶段期限 =3 个月（推定）
差例：指标：产出指标 › 时效指标 › 项目准备阶段期限｜=3 个月｜分值 5
好例：指标：产出指标 › 时效指标 › 项目准备阶段期限｜≤3 个月｜分值 5
好例：指标：产出指标 › 数量指标 › 代办员补助月数｜=7 个月｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Deadlines as durations with `=`, printed or understood."""
    for row in case.rows:
        if row.target.operator == "=" and amounts.is_deadline(row):
            yield Complaint(
                f"“{row.name}”的指标值“{row.printed}”按“=”算，提前完成也不算达标。",
                "请改成“≤”。",
                row,
                "target",
            )


RULE = PlanCheck("T108", "duration_exact", "需说明", ("目标", "复核"), __doc__, check)
