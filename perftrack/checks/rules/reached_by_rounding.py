"""靠四舍五入才达标：实际差一点，写成了达到，按满分填。

为何：94.6% 不是 95%；四舍五入到指标值的位数才相等的，复核时按没有达到算，满分要退回。
依据：本程序，达标按实际的数比较，不先舍入（推定）
差例：指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 10｜实际 94.6%｜自评 10
差例：指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 10｜实际 94.6%
好例：指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 10｜实际 94.6%｜原因 十二月系统停机两天，明年错峰升级
好例：指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 10｜实际 95%｜自评 10
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import only_by_rounding, rounded_to_target, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Targets missed by less than half a place of theirs, and told as met."""
    for row in case.rows:
        if only_by_rounding(row):
            rounded = rounded_to_target(row)
            claimed = row.indicator.claimed
            full = "，没有写偏差原因" if claimed is None else f"，表上得分 {claimed:f} 是满分"
            yield Complaint(
                f"“{row.name}”实际 {told(row)} 没有达到 {row.printed}，四舍五入成 {rounded:f} 才达到{full}。",
                "请按没有达到计分，并写明偏差原因及改进措施。",
                row,
                "actual",
                None if row.score.points is None or row.weight is None else row.weight - row.score.points,
            )


RULE = PlanCheck("A101", "reached_by_rounding", "需说明", ("自评", "复核"), __doc__, check)
