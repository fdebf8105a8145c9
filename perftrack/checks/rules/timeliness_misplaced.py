"""及时率放错了二级：及时不及时是时效，不是质量或数量。

为何：放错二级，复核按不匹配处理；时效指标空着，质量指标却多了一条。
依据：成都郫都自评复核脚本：三级指标与二级指标不匹配的不得分（推定）
差例：指标：产出指标 › 质量指标 › 补贴发放及时率｜≥95%｜分值 5
好例：指标：产出指标 › 时效指标 › 补贴发放及时率｜≥95%｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_IN_TIME = re.compile("(及时|准时|按时|按期|如期)[^率性度]{0,4}(率|性|度)$")


def check(case: Case) -> Iterator[Complaint]:
    """Rates of being in time under 质量指标 or 数量指标."""
    for row in case.rows:
        if row.level2 in {"质量指标", "数量指标"} and _IN_TIME.search(row.name):
            yield Complaint(
                f"“{row.name}”放在{row.level2}里，说的却是及时不及时。",
                "请移到时效指标。",
                row,
                "level2",
                row.weight,
            )


RULE = PlanCheck("T159", "timeliness_misplaced", "需说明", ("目标", "复核"), __doc__, check)
