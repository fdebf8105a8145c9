"""用投诉少代替满意：没有投诉不等于满意。

为何：复核认为“未收到投诉”不能作为满意度的依据，没有问卷调查的满意度指标不给分。
依据：成都郫都自评复核脚本，满意度指标（推定）
差例：指标：满意度指标 › 服务对象满意度指标 › 有效投诉率｜≤1%｜分值 5
好例：指标：满意度指标 › 服务对象满意度指标 › 参保群众满意度｜≥95%｜分值 5
好例：指标：产出指标 › 质量指标 › 有效投诉率｜≤1%｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import is_good_low


def check(case: Case) -> Iterator[Complaint]:
    """Complaints counted under satisfaction."""
    for row in case.rows:
        if row.satisfaction and ("投诉" in row.name or is_good_low(row.name)) and "满意" not in row.name:
            yield Complaint(
                f"“{row.name}”放在满意度指标里，数的是投诉一类的事，不是满意的程度。",
                "请改设满意度，用问卷调查取得；投诉可以放在质量指标里。",
                row,
                "name",
                row.weight,
            )


RULE = PlanCheck("T119", "complaints_for_satisfaction", "需说明", ("目标", "复核"), __doc__, check)
