"""没有满意度指标：有受益的人，没有问过他们。

为何：满意度一般占 10 分；不设的要有理由，分值也要挪到效益上。
依据：天长市水利局自评表（2022年度）表下注1，服务对象满意度指标 10 分（推定）
依据：财预〔2021〕101号 附件1，满意度指标按需设置（待核）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 20
    指标：产出指标 › 质量指标 › 培训合格率｜≥95%｜分值 20
    指标：成本指标 › 经济成本指标 › 培训费｜≤18 万元｜分值 20
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 20
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
from perftrack.law.levels import BENEFIT, LEVEL1


def check(case: Case) -> Iterator[Complaint]:
    """Projects with the standard levels, with benefits, and with nobody asked."""
    levels = {row.level1 for row in case.rows}
    if case.plan.kind != "project" or BENEFIT not in levels or not levels <= set(LEVEL1):
        return
    if not any(row.satisfaction or "满意" in row.name for row in case.rows):
        yield Complaint(
            "表里有效益指标，没有满意度指标。",
            "请设服务对象满意度；没有服务对象的，请说明理由。",
        )


RULE = PlanCheck("T209", "satisfaction_missing", "需说明", ("目标", "复核"), __doc__, check)
