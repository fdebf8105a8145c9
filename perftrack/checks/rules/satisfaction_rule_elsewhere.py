"""不是满意度却用满意度赋分：90% 就得满分，与指标值无关。

为何：满意度赋分只看落在哪一档，不看指标值；合格率 ≥99% 做到 90% 也会得满分。
依据：财预〔2021〕101号 附件1 绩效指标赋分规则（待核）
差例：指标：产出指标 › 质量指标 › 待遇发放准确率｜≥99%｜分值 5｜规则 满意度赋分
好例：指标：满意度指标 › 服务对象满意度指标 › 参保群众满意度｜≥95%｜分值 5｜规则 满意度赋分
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.vocabulary import SATISFACTION


def check(case: Case) -> Iterator[Complaint]:
    """满意度赋分 where neither a level nor the name speaks of satisfaction."""
    for row in case.rows:
        if row.rule == SATISFACTION and not row.satisfaction and "满意" not in row.name:
            yield Complaint(
                f"“{row.name}”不是满意度，赋分规则却是“{row.indicator.rule}”。",
                "数值请按照完成比例赋分，文字请按评判等级赋分。",
                row,
                "rule",
            )


RULE = PlanCheck("T116", "satisfaction_rule_elsewhere", "需说明", ("目标", "复核"), __doc__, check)
