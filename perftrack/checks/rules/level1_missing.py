"""缺产出指标或效益指标：做了什么、有什么用，缺一样。

为何：产出和效益原则上都要设；缺了的，分值只能挪给别的级别，复核时按不完整处理。
依据：财预〔2021〕101号 附件1，产出和效益指标原则上必设（待核）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 30
    指标：产出指标 › 质量指标 › 合格率｜≥95%｜分值 30
    指标：产出指标 › 时效指标 › 完成时间｜2024年12月｜分值 30
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
from perftrack.law.levels import BENEFIT, LEVEL1, OUTPUT


def check(case: Case) -> Iterator[Complaint]:
    """Projects with the standard levels that lack one of the two that every project has."""
    levels = {row.level1 for row in case.rows}
    if case.plan.kind != "project" or not levels or not levels <= set(LEVEL1):
        return
    missing = [name for name in (OUTPUT, BENEFIT) if name not in levels]
    if missing:
        yield Complaint(f"表里没有{'和'.join(missing)}。", f"请补上{'和'.join(missing)}。")


RULE = PlanCheck("T206", "level1_missing", "需说明", ("目标", "复核"), __doc__, check)
