"""产出里缺数量或质量：只说做了多少，没有说好不好。

为何：数量和质量是产出的两面；只有数量，做完了也看不出合不合格。
依据：财预〔2021〕101号 附件1，产出指标的数量和质量（待核）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 30
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 30
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 20
    指标：产出指标 › 质量指标 › 培训合格率｜≥95%｜分值 20
    指标：成本指标 › 经济成本指标 › 培训费｜≤18 万元｜分值 20
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 20
    指标：满意度指标 › 服务对象满意度指标 › 学员满意度｜≥90%｜分值 10
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.levels import OUTPUT, PARENTS

_BOTH = ("数量指标", "质量指标")


def check(case: Case) -> Iterator[Complaint]:
    """Projects whose outputs have standard names of level 2, without one of the two."""
    levels = {row.level2 for row in case.rows if row.level1 == OUTPUT}
    if case.plan.kind != "project" or not levels or not levels <= PARENTS.keys():
        return
    missing = [name for name in _BOTH if name not in levels]
    if missing:
        yield Complaint(f"产出指标里没有{'和'.join(missing)}。", f"请补上{'和'.join(missing)}。")


RULE = PlanCheck("T207", "level2_missing", "可考虑", ("目标", "复核"), __doc__, check)
