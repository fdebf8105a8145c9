"""期限在年度结束之后：年底自评时还没有到期。

为何：年度目标要在当年考核；跨年的，应当分出当年做到哪一步。
依据：财预〔2021〕101号 附件1，跨年任务的时效应分解到年度（待核）
差例：年度：2024
    指标：产出指标 › 时效指标 › 完成时间｜2025年6月底前｜分值 5
好例：年度：2024
    指标：产出指标 › 时效指标 › 完成时间｜2024年12月底前｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Last days of the year's own targets behind the plan's year."""
    year = case.plan.year
    for row in case.rows:
        last = row.target.date if row.target.operator in {"<=", "<"} else None
        if last is not None and year is not None and last.year > year:
            yield Complaint(
                f"“{row.name}”的期限是“{row.printed}”，在 {year} 年之后，年底还不能考核。",
                "请写当年做到哪一步；确实要到次年才有结果的，请说明。",
                row,
                "target",
            )


RULE = PlanCheck("T264", "deadline_after_year", "需说明", ("目标", "复核"), __doc__, check)
