"""一级指标的分值与口径不同：需要说明为什么。

为何：各级分值有统一的比例，特殊情况可以调整，但要说明；没有说明的，审核时会退回。
依据：天长市水利局自评表（2022年度）表下注1，产出 50、效益 30、满意度 10（推定）
依据：财预〔2021〕101号 附件1，设成本指标的为成本 20、产出 40、效益 20、满意度 10（待核）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 40
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 40
    指标：满意度指标 › 服务对象满意度指标 › 学员满意度｜≥90%｜分值 10
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 20
    指标：产出指标 › 质量指标 › 培训合格率｜≥95%｜分值 20
    指标：成本指标 › 经济成本指标 › 培训费｜≤18 万元｜分值 20
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 20
    指标：满意度指标 › 服务对象满意度指标 › 学员满意度｜≥90%｜分值 10
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case
from perftrack.checks.weights import apart_from_shares


def check(case: Case) -> Iterator[Complaint]:
    """Once a project whose points make full marks, and whose levels are those the practice has shares for."""
    practice = case.practice
    if practice is None or case.plan.kind != "project" or any(row.weight is None for row in case.rows):
        return
    total = sum(row.weight for row in case.rows if row.weight is not None)
    other = apart_from_shares(case)
    if other and total == practice.full_marks - practice.execution_weight:
        listed = "、".join(
            f"{name} {short(ours)} 分（口径 {short(wanted)} 分）" for name, ours, wanted in other
        )
        yield Complaint(f"一级指标的分值与口径不同：{listed}。", "请按口径分配，或者说明调整的理由。")


RULE = PlanCheck("T201", "weights_by_level", "需说明", ("目标", "复核"), __doc__, check)
