"""满意度没有放在满意度指标里：那里的分值空着。

为何：满意度指标一般占 10 分；放在效益里，分值和赋分规则都对不上。
依据：财预〔2021〕101号 附件1，满意度为一级指标（待核）
差例：指标：效益指标 › 社会效益指标 › 办事群众满意度｜≥95%｜分值 5
好例：指标：满意度指标 › 服务对象满意度指标 › 办事群众满意度｜≥95%｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_SATISFACTION = re.compile("满意(度|率)$")


def check(case: Case) -> Iterator[Complaint]:
    """Names that end in 满意度 where both levels are known and neither speaks of it."""
    for row in case.rows:
        if not row.satisfaction and row.level1 and _SATISFACTION.search(row.name):
            yield Complaint(
                f"“{row.name}”放在“{row.level2 or row.level1}”里。",
                "请移到满意度指标，并核对一级指标的分值。",
                row,
                "level2",
            )


RULE = PlanCheck("T162", "satisfaction_misplaced", "需说明", ("目标", "复核"), __doc__, check)
