"""时效指标没有时间：“及时”是哪一天以前，没有说。

为何：时效指标要能判断是否按期；“及时”“按时”没有日子，也没有比率，完成与否全凭说明。
依据：公开的绩效目标表中的实例：按月报销 及时（推定）
差例：指标：产出指标 › 时效指标 › 按月报销｜及时｜分值 5
好例：指标：产出指标 › 时效指标 › 按月报销｜每月15日前｜分值 5
好例：指标：产出指标 › 时效指标 › 报销及时率｜≥95%｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Wordings under 时效指标."""
    for row in case.rows:
        if row.level2 == "时效指标" and row.target.kind == "wording" and not row.indicator.target.findings:
            yield Complaint(
                f"时效指标“{row.name}”的指标值是“{row.printed}”，没有写时间。",
                "请写成某日以前、几天以内，或者及时率。",
                row,
                "target",
            )


RULE = PlanCheck("T132", "time_in_words", "可考虑", ("目标", "复核"), __doc__, check)
