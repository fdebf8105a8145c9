"""数值目标按评判等级赋分：算得出来的却由人评判。

为何：有数的指标按完成比例就能算分；改由人评判等级，复核时要说明凭什么评的。
依据：财预〔2021〕101号 附件1 绩效指标赋分规则（待核）
依据：公开的绩效目标表中的实例：岗位稳定率 ≥90% 按评判等级赋分（推定）
差例：指标：效益指标 › 社会效益指标 › 代办员岗位稳定率｜≥90%｜分值 6｜规则 按评判等级赋分
好例：指标：效益指标 › 社会效益指标 › 代办员岗位稳定率｜≥90%｜分值 6｜规则 按照完成比例赋分
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.vocabulary import GRADE


def check(case: Case) -> Iterator[Complaint]:
    """Numbers and intervals under 按评判等级赋分; satisfaction has a rule of its own."""
    for row in case.rows:
        if row.rule == GRADE and row.target.kind in {"number", "interval"} and not row.satisfaction:
            yield Complaint(
                f"“{row.name}”的指标值“{row.printed}”是数，赋分规则却是“{row.indicator.rule}”。",
                "请改为按照完成比例赋分。",
                row,
                "rule",
            )


RULE = PlanCheck("T113", "number_by_grade", "需说明", ("目标", "复核"), __doc__, check)
