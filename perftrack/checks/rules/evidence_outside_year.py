"""佐证资料的日期不在评价年度：去年的资料证明不了今年的事。

为何：资料上的日期要和评价年度对得上；上一年的、下一年二季度以后才补的，复核时不认。
依据：本程序，年终资料放宽到次年 3 月底（推定）
差例：佐证：1｜宣讲签到表.pdf｜类别 工作资料｜日期 2023-12-20
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
好例：佐证：1｜宣讲签到表.pdf｜类别 工作资料｜日期 2025-01-15
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.proofs import days_of_year
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Files dated before the year, or after the first quarter of the next one."""
    days, year = days_of_year(case.plan.year), case.plan.year
    if days is None or case.evidence is None:
        return
    first, last = days
    rows = {row.indicator.number: row for row in case.rows}
    for one in case.evidence:
        if one.dated is None or first <= one.dated <= last:
            continue
        row = None if one.number is None else rows.get(one.number)
        about = "预算执行" if row is None else f"“{row.name}”"
        yield Complaint(
            f"{about}的佐证资料“{one.name}”日期是 {one.dated}，不在 {year} 年度（次年 3 月底以前）。",
            "请核对日期；换成本年度形成的资料。",
            row,
        )


RULE = PlanCheck("E104", "evidence_outside_year", "需说明", ("自评", "复核"), __doc__, check)
