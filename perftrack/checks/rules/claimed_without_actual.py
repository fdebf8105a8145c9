"""有得分，没有完成值：分是怎么来的没有依据。

为何：得分由完成值算出来；完成值空着、得分却填了，复核时按没有资料处理，这一项得 0 分。
依据：预算管理一体化系统绩效自评，实际完成值为必录项（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 ｜自评 4
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场｜自评 4
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.claiming import fault
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Points beside an empty cell."""
    for row in case.rows:
        claimed = row.indicator.claimed
        if row.actual is None and claimed is not None and fault(case, row) == "no_actual":
            yield Complaint(
                f"“{row.name}”填了得分 {claimed:f}，实际完成值是空的。",
                "请补填实际完成值；还没有结果的，得分先空着。",
                row,
                "actual",
                claimed if claimed > 0 else None,
            )


RULE = PlanCheck("S103", "claimed_without_actual", "必须改", ("自评", "复核"), __doc__, check)
