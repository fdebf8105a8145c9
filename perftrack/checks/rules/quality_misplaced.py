"""合格率放错了二级：合不合格是质量，不是数量或时效。

为何：放错二级，复核按不匹配处理；质量指标空着，别处却多了一条。
依据：成都郫都自评复核脚本：三级指标与二级指标不匹配的不得分（推定）
差例：指标：产出指标 › 数量指标 › 培训合格率｜≥95%｜分值 5
好例：指标：产出指标 › 质量指标 › 培训合格率｜≥95%｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_WELL = re.compile("(合格|准确|达标|优良|优秀|合规|规范|正确|完好)[^率性度]{0,2}(率|性|度)$")


def check(case: Case) -> Iterator[Complaint]:
    """Rates of being good under 数量指标 or 时效指标."""
    for row in case.rows:
        if row.level2 in {"时效指标", "数量指标"} and _WELL.search(row.name):
            yield Complaint(
                f"“{row.name}”放在{row.level2}里，说的却是好不好。",
                "请移到质量指标。",
                row,
                "level2",
                row.weight,
            )


RULE = PlanCheck("T160", "quality_misplaced", "需说明", ("目标", "复核"), __doc__, check)
