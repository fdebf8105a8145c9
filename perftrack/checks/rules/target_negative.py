"""目标是负数：这样的事物不会少于零。

为何：负数多半是把“下降 5%”写成了“-5%”，或者录错了；系统把负的完成值按 0 计分。
依据：一体化系统自评模块，完成值小于 0 按 0 计（推定）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥-3 场｜分值 5
好例：指标：效益指标 › 社会效益指标 › 单位能耗增长率｜≤-5%｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import may_be_negative


def check(case: Case) -> Iterator[Complaint]:
    """Numbers below nought, changes, differences and temperatures aside."""
    for row in case.rows:
        target = row.target
        lowest = target.value if target.kind in {"number", "interval"} else None
        if lowest is not None and lowest < 0 and not may_be_negative(row.name) and target.unit != "℃":
            yield Complaint(
                f"“{row.name}”的指标值是“{row.printed}”，小于零。",
                "请核对；要说下降的，名称写“下降率”，指标值写正数。",
                row,
                "target",
                row.weight,
            )


RULE = PlanCheck("T121", "target_negative", "必须改", ("目标", "复核"), __doc__, check)
