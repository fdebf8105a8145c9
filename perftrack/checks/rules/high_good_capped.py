"""越高越好的指标写成“≤”：做得越差越算达标。

为何：“合格率 ≤95%”一个都不合格也达标，方向写反了。
依据：公开的自评表与复核意见，指标方向写反（推定）
差例：指标：产出指标 › 质量指标 › 培训合格率｜≤95%｜分值 5
好例：指标：产出指标 › 质量指标 › 培训合格率｜≥95%｜分值 5
好例：指标：产出指标 › 质量指标 › 不合格率｜≤5%｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import is_good_high


def check(case: Case) -> Iterator[Complaint]:
    """Names of what should be high, with a cap."""
    for row in case.rows:
        target = row.target
        if row.cost or row.satisfaction or target.kind != "number" or target.operator not in {"<=", "<"}:
            continue
        if is_good_high(row.name):
            yield Complaint(
                f"“{row.name}”越高越好，指标值却是“{row.printed}”。",
                "请改成“≥”。",
                row,
                "target",
                row.weight,
            )


RULE = PlanCheck("T126", "high_good_capped", "必须改", ("目标", "复核"), __doc__, check)
