"""分值是 0：做得再好也不得分。

为何：系统要求每个三级指标的分值大于 0；不考核的指标应当删去。
依据：一体化系统绩效目标校验，分值须大于 0（推定）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 0
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 0.5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Points of nought or less."""
    for row in case.rows:
        if row.weight is not None and row.weight <= 0:
            yield Complaint(
                f"“{row.name}”的分值是 {short(row.weight)}。",
                "请给它分值，或者删去这个指标。",
                row,
                "weight",
            )


RULE = PlanCheck("T202", "weight_not_positive", "必须改", ("目标", "复核"), __doc__, check)
