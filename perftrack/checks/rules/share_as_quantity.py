"""数量指标写成了百分数：没有说是多少。

为何：数量指标要说做了多少件、多少人；“新增退休人员 100%”只说了比例，完成了几个人都能说是 100%。
依据：公开的绩效目标表中的实例：新增退休人员 100%（推定）
依据：成都郫都自评复核脚本：不具考核性的不得分（推定）
差例：指标：产出指标 › 数量指标 › 新增退休人员｜100%｜分值 5
好例：指标：产出指标 › 数量指标 › 新增退休人员｜≥500 人｜分值 5
好例：指标：产出指标 › 质量指标 › 资金使用合规率｜100%｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import says_share


def check(case: Case) -> Iterator[Complaint]:
    """Percentages under 数量指标 whose name is no rate."""
    for row in case.rows:
        target = row.target
        if row.level2 != "数量指标" or target.kind != "number" or not amounts.is_share(target.unit):
            continue
        if not says_share(row.name):
            yield Complaint(
                f"数量指标“{row.name}”的指标值是“{row.printed}”，没有说是多少。",
                "请写成数量，例如“≥500 人”。",
                row,
                "target",
                row.weight,
            )


RULE = PlanCheck("T122", "share_as_quantity", "必须改", ("目标", "复核"), __doc__, check)
