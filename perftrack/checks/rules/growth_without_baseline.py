"""增长率没有基数：上年是“无”，和什么比没有写。

为何：增长率要有上年的数才算得出来；上年完成值写“无”，年底没有办法核对。
依据：公开的绩效目标表中的实例：维护成本增长率 ≤2%，上年完成值 无（推定）
差例：指标：成本指标 › 经济成本指标 › 系统年度维护成本增长率｜≤2%｜分值 3｜上年 无
好例：指标：成本指标 › 经济成本指标 › 系统年度维护成本增长率｜≤2%｜分值 3｜上年 1.5%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.last_year import has_last_year, none_last_year
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import is_growth


def check(case: Case) -> Iterator[Complaint]:
    """Rates of growth without a number of the year before, in a table that has a column for it."""
    if not has_last_year(case):
        return
    for row in case.rows:
        if is_growth(row.name) and row.target.kind in {"number", "interval"} and none_last_year(row):
            yield Complaint(
                f"“{row.name}”的指标值是“{row.printed}”，上年完成值是“{row.indicator.last_year or '空'}”。",
                "请写上基数，例如上年的金额或上年的增长率。",
                row,
                "last_year",
            )


RULE = PlanCheck("T256", "growth_without_baseline", "需说明", ("目标", "复核"), __doc__, check)
