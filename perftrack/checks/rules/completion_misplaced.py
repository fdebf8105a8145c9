"""完成率放错了二级：完成率说的是做了多少，不是好坏和快慢。

为何：质量指标看合不合格，时效指标看按不按时；完成率归数量，放错的复核时不得分。
依据：天长等地公开的自评表与成都郫都自评复核脚本：二、三级指标不匹配（推定）
差例：指标：产出指标 › 质量指标 › 扩面任务完成率｜≥90%｜分值 5
好例：指标：产出指标 › 数量指标 › 扩面任务完成率｜≥90%｜分值 5
好例：指标：产出指标 › 时效指标 › 任务按时完成率｜≥90%｜分值 5
好例：指标：产出指标 › 时效指标 › 当年任务完成率｜≥90%｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_DONE = re.compile("完成率$")
_IN_TIME_OR_WELL = re.compile(
    "按时|按期|及时|准时|如期|时限|当年|年度|年内|按计划|进度|合格|达标|验收|质量|整改"
)


def check(case: Case) -> Iterator[Complaint]:
    """完成率 under 质量指标 or 时效指标, without a word of time or of quality in it."""
    for row in case.rows:
        if row.level2 in {"质量指标", "时效指标"} and _DONE.search(row.name):
            if _IN_TIME_OR_WELL.search(row.name):
                continue
            yield Complaint(
                f"“{row.name}”放在{row.level2}里，说的却是做了多少。",
                "请移到数量指标；要考核的是质量或时间的，请改名称，例如合格率、按时完成率。",
                row,
                "level2",
                row.weight,
            )


RULE = PlanCheck("T158", "completion_misplaced", "需说明", ("目标", "复核"), __doc__, check)
