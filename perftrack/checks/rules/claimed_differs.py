"""表上的得分和按赋分规则算的不同：不是舍入，要看用的是哪个公式。

为何：同一个完成值，各地口径算出来的分不一样；说得清用的是哪个公式就行，说不清的，复核时按规则重算。
依据：成都郫都自评复核脚本，自评得分与按规则计算的得分核对（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 汛期取消三场，明年补办｜自评 3.5
差例：执行：预算 100｜执行 76｜原因 尾款待验收，明年支付｜自评 9
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场｜自评 4
好例：执行：预算 100｜执行 76｜原因 尾款待验收，明年支付｜自评 7.6
    指标：产出指标 › 数量指标 › 宣讲场次｜≥7 场｜分值 10｜实际 6 场｜原因 汛期取消一场，明年补办｜自评 8.6
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks import money
from perftrack.checks.agreement import compared
from perftrack.checks.claiming import execution_fault, fault
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case, Row
from perftrack.model import Place, Score

_ADVICE = "请写明用的是哪个公式或口径；没有别的口径的，按赋分规则重算。"


def check(case: Case) -> Iterator[Complaint]:
    """Points of a completed form that are not ours, and for which no graver reason is known."""
    for row in case.rows:
        if fault(case, row) == "differs":
            yield _complaint(f"“{row.name}”", row.indicator.claimed, row.score, row)
    reported = case.plan.reported_execution
    if reported is not None and execution_fault(case) == "differs":
        ours = case.sheet.execution_score
        yield _complaint("预算执行率", reported.claimed, ours, None, money.place(case))


def _complaint(
    name: str, claimed: Decimal | None, score: Score, row: Row | None, place: Place | None = None
) -> Complaint:
    ours = Decimal(0) if score.points is None else score.points
    told = Decimal(0) if claimed is None else claimed
    message = f"{name}{compared(told, ours, score.practice)}"
    field = None if row is None else "claimed"
    return Complaint(message, _ADVICE, row, field, told - ours if told > ours else None, place)


RULE = PlanCheck("S101", "claimed_differs", "需说明", ("自评", "复核"), __doc__, check)
