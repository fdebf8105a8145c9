"""越少越好的指标写成“≥”：做得越差得分越高。

为何：“投诉率 ≥5%”投诉越多得分越高，方向写反了。
依据：公开的自评表与复核意见，指标方向写反（推定）
差例：指标：产出指标 › 质量指标 › 办件差错率｜≥2%｜分值 5
好例：指标：产出指标 › 质量指标 › 办件差错率｜≤2%｜分值 5
好例：指标：产出指标 › 质量指标 › 投诉办结率｜≥95%｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import is_good_low


def check(case: Case) -> Iterator[Complaint]:
    """Names of what should be few or short, with a floor."""
    for row in case.rows:
        target = row.target
        if row.cost or row.satisfaction or target.kind != "number" or target.operator not in {">=", ">"}:
            continue
        if target.value and target.value > 0 and is_good_low(row.name):
            yield Complaint(
                f"“{row.name}”越少越好，指标值却是“{row.printed}”。",
                "请改成“≤”；数的是办理、处置了多少的，请在名称里写明。",
                row,
                "target",
                row.weight,
            )


RULE = PlanCheck("T125", "low_good_rises", "必须改", ("目标", "复核"), __doc__, check)
