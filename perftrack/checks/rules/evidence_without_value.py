"""附了佐证资料，没有填完成值：资料证明的结果没有写上去。

为何：资料都有了，完成值却空着，多半是忘了填；空着就不计分。
依据：本程序（推定）
差例：佐证：1｜宣讲签到表.pdf
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4
好例：佐证：1｜宣讲签到表.pdf
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Files of a row that is not filled in; points without a value are another complaint."""
    for row in case.rows:
        if row.evidence and row.actual is None and row.indicator.claimed is None:
            yield Complaint(
                f"“{row.name}”附了“{row.evidence[0].name}”，实际完成值还没有填。",
                "请按资料填写实际完成值；附错了指标的，移到别处。",
                row,
                stake=row.weight,
            )


RULE = PlanCheck("E108", "evidence_without_value", "可考虑", ("自评", "复核"), __doc__, check)
