"""满意度没有用满意度赋分：分档和比例算出来不一样。

为何：满意度赋分按 90、80、60 分档，实测 92%、目标 95% 时分档得满分，按比例得 96.84%；用哪种要写明。
依据：财预〔2021〕101号 附件1 绩效指标赋分规则（待核）
差例：指标：满意度指标 › 服务对象满意度指标 › 参保群众满意度｜≥95%｜分值 5｜规则 按照完成比例赋分
好例：指标：满意度指标 › 服务对象满意度指标 › 参保群众满意度｜≥95%｜分值 5｜规则 满意度赋分
好例：口径：hubei
    指标：满意度指标 › 服务对象满意度指标 › 参保群众满意度｜≥95%｜分值 5｜规则 按照完成比例赋分
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import is_good_low
from perftrack.law.vocabulary import SATISFACTION


def check(case: Case) -> Iterator[Complaint]:
    """Satisfaction in per cent under another rule, where the practice has bands for it."""
    if case.practice is None or case.practice.satisfaction is None:
        return
    for row in case.rows:
        asked = row.satisfaction and row.target.kind == "number" and not is_good_low(row.name)
        if asked and row.rule not in {None, SATISFACTION} and amounts.is_share(row.target.unit):
            yield Complaint(
                f"“{row.name}”是满意度，赋分规则却是“{row.indicator.rule}”。",
                "请改为满意度赋分。",
                row,
                "rule",
            )


RULE = PlanCheck("T115", "satisfaction_by_other_rule", "需说明", ("目标", "复核"), __doc__, check)
