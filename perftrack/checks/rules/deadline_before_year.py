"""期限在年度开始之前：今年怎么做都来不及。

为何：多半是抄了去年的表，日期没有改；年底按逾期处理，一分不得。
依据：本程序（推定）
差例：年度：2024
    指标：产出指标 › 时效指标 › 完成时间｜2023年12月底前｜分值 5
好例：年度：2024
    指标：产出指标 › 时效指标 › 完成时间｜2024年12月底前｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Last days before the plan's year."""
    year = case.plan.year
    for row in case.rows:
        last = row.target.date if row.target.operator in {"<=", "<"} else None
        if last is not None and year is not None and last.year < year:
            yield Complaint(
                f"“{row.name}”的期限是“{row.printed}”，早于 {year} 年。",
                "请改成本年的日期。",
                row,
                "target",
                row.weight,
            )


RULE = PlanCheck("T263", "deadline_before_year", "必须改", ("目标", "复核"), __doc__, check)
