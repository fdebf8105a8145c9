"""依据是历史标准，上年却是“无”：没有历史可以依。

为何：历史标准取的是往年完成值；上年没有的，依据只能是计划、行业或者其他标准。
依据：绩效指标填报要素说明，历史标准为“历史年度完成值或前三年平均值”（原文）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5｜依据 历史标准｜上年 无
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5｜依据 历史标准｜上年 10 场
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5｜依据 计划标准｜上年 无
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.last_year import has_last_year, none_last_year
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.text import squeeze


def check(case: Case) -> Iterator[Complaint]:
    """历史标准 where the table says that there was nothing the year before."""
    if not has_last_year(case):
        return
    for row in case.rows:
        if "历史" in squeeze(row.indicator.basis or "") and none_last_year(row):
            yield Complaint(
                f"“{row.name}”的依据是历史标准，上年完成值却是“{row.indicator.last_year or '空'}”。",
                "请补上往年完成值，或者改写依据。",
                row,
                "basis",
            )


RULE = PlanCheck("T258", "history_without_past", "需说明", ("目标", "复核"), __doc__, check)
