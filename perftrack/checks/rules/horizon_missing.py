"""年度和实施期对不上：一栏有的指标，另一栏没有。

为何：两栏说的是同一个项目；只在一栏出现的指标，看不出几年里怎么分。
依据：中央部门项目支出绩效目标申报表，指标值分中期和年度（待核）
差例：指标：产出指标 › 数量指标 › 培训期数｜≥3期｜分值 5
    指标：产出指标 › 数量指标 › 参训人数｜≥90人｜分值 5
    指标：产出指标 › 数量指标 › 培训期数｜≥9期｜实施期
好例：指标：产出指标 › 数量指标 › 培训期数｜≥3期｜分值 5
    指标：产出指标 › 数量指标 › 培训期数｜≥9期｜实施期
好例：指标：产出指标 › 数量指标 › 培训期数｜≥3期｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.horizons import implementation, unpaired
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import cut
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Rows of one horizon only, in a table that has both; those of 实施期 once for all."""
    if not implementation(case) or not case.rows:
        return
    rows, ones = unpaired(case)
    for row in rows:
        yield Complaint(
            f"“{row.name}”只有年度目标，没有实施期目标。",
            "请补上实施期目标，或者说明只在今年做。",
            row,
            "name",
        )
    if ones:
        names = "、".join(f"“{cut(one.name, 20)}”" for one in ones[:5])
        more = f"等 {len(ones)} 个指标" if len(ones) > 5 else ""
        yield Complaint(f"{names}{more}只有实施期目标，没有年度目标。", "请补上年度目标，或者说明今年不做。")


RULE = PlanCheck("T268", "horizon_missing", "可考虑", ("目标", "复核"), __doc__, check)
