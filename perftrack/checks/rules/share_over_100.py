"""目标超过 100%：合格率一类的指标不可能超过 100%。

为何：部分占全部的比例最多 100%；“合格率 ≥120%”永远达不到，多半是填错了栏。
依据：本程序（推定）
差例：指标：产出指标 › 质量指标 › 培训合格率｜≥120%｜分值 5
好例：指标：产出指标 › 质量指标 › 培训合格率｜≥100%｜分值 5
好例：指标：产出指标 › 数量指标 › 任务完成率｜≥120%｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import ends_at_100


def check(case: Case) -> Iterator[Complaint]:
    """Shares of a whole above 100 %; a task can be more than done, a growth can be anything."""
    for row in case.rows:
        target = row.target
        if target.kind != "number" or target.value is None or target.unit not in {"%", None}:
            continue
        over = target.value > 100 and (target.unit == "%" or row.name_unit == "%")
        if over and target.operator in {">=", ">", "="} and ends_at_100(row.name):
            yield Complaint(
                f"“{row.name}”的指标值是“{row.printed}”，最多只能是 100%。",
                "请核对是不是填错了数，改成不超过 100%。",
                row,
                "target",
                row.weight,
            )


RULE = PlanCheck("T120", "share_over_100", "必须改", ("目标", "复核"), __doc__, check)
