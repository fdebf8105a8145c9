"""数量放错了二级：人数、次数是数量，不是质量或时效。

为何：质量指标要说好不好，时效指标要说快不快；放了人数、次数的，复核按不匹配处理。
依据：成都郫都自评复核脚本：三级指标与二级指标不匹配的不得分（推定）
差例：指标：产出指标 › 质量指标 › 参训人数｜≥300 人｜分值 5
好例：指标：产出指标 › 数量指标 › 参训人数｜≥300 人｜分值 5
好例：指标：产出指标 › 质量指标 › 安全事故次数｜=0 次｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_COUNTS = re.compile("(人数|人次|次数|场次|数量|个数|份数|户数|件数|套数|台数|期数|面积|里程)$")
_OF_QUALITY = re.compile(
    "通过|合格|达标|获奖|表彰|优|良|整改|投诉|错|误|返|违|故障|事故|中断|退|逾期|超时|缺陷|不符"
)


def check(case: Case) -> Iterator[Complaint]:
    """Counts under 质量指标 or 时效指标, without a word of quality or delay in the name."""
    for row in case.rows:
        if row.level2 not in {"质量指标", "时效指标"} or not amounts.is_count(row.target.unit):
            continue
        if _COUNTS.search(row.name) and not _OF_QUALITY.search(row.name):
            yield Complaint(
                f"“{row.name}”放在{row.level2}里，说的却是多少。",
                "请移到数量指标。",
                row,
                "level2",
                row.weight,
            )


RULE = PlanCheck("T161", "count_misplaced", "需说明", ("目标", "复核"), __doc__, check)
