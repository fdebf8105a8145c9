"""一个指标占了大半分值：成败都压在一条上。

为何：一条占 60 分的表，别的指标做不做都一样；分值应当按重要程度分开。
依据：四川公开的自评表中的实例：一条占 90 分，两条 60 分和 30 分；30 分的界线是推定（推定）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 60
    指标：产出指标 › 质量指标 › 培训合格率｜≥95%｜分值 15
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 15
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 30
    指标：产出指标 › 质量指标 › 培训合格率｜≥95%｜分值 30
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 30
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case

MOST = Decimal(30)


def check(case: Case) -> Iterator[Complaint]:
    """More than 30 points, or more than half of all."""
    total = sum((row.weight for row in case.rows if row.weight is not None), Decimal(0))
    for row in case.rows:
        if row.weight is not None and (row.weight > MOST or row.weight * 2 > total > row.weight):
            yield Complaint(
                f"“{row.name}”一条占 {short(row.weight)} 分，全部指标一共 {short(total)} 分。",
                "请把分值分给更多的指标，一条不超过 30 分。",
                row,
                "weight",
            )


RULE = PlanCheck("T204", "weight_dominant", "需说明", ("目标", "复核"), __doc__, check)
