"""得分超过分值，或者是负数：每一项最多得它的分值。

为何：得分不得突破权重总额，多出来的会让总分超过 100；超额完成也不加分。
依据：湖北省项目支出绩效自评表 备注：得分上限（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 14 场｜自评 4.5
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 14 场｜自评 4
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import money
from perftrack.checks.claiming import execution_fault, fault, outside
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Claims above the weight or below nought, the execution's among them."""
    for row in case.rows:
        claimed = row.indicator.claimed
        if outside(row) and fault(case, row) == "outside" and claimed is not None and row.weight is not None:
            yield Complaint(
                f"“{row.name}”的得分 {claimed:f} 不在 0 到分值 {row.weight:f} 之间。",
                "请按赋分规则重算，最多得满分值。",
                row,
                "claimed",
            )
    reported, weight = case.plan.reported_execution, case.sheet.execution_score.weight
    if execution_fault(case) == "outside" and reported is not None and reported.claimed is not None:
        yield Complaint(
            f"预算执行率得分 {reported.claimed:f} 不在 0 到分值 {weight:f} 之间。",
            "请按执行率重算；执行率超过 100% 的，先核对预算数和执行数。",
            place=money.place(case),
        )


RULE = PlanCheck("S102", "claimed_outside_weight", "必须改", ("自评", "复核"), __doc__, check)
