"""完成日期不在本年度：年前就做完了，或者年后才做完。

为何：自评的是这一年的成绩；年前完成的是上一年的，年后完成的这一年没有完成，都要说清楚。
依据：本程序（推定）
差例：指标：产出指标 › 时效指标 › 升级完成时间｜2024年12月底前｜分值 5｜实际 2025年1月8日｜原因 验收推迟
差例：指标：产出指标 › 时效指标 › 系统升级完成时间｜2024年12月底前｜分值 5｜实际 2023年11月8日
好例：指标：产出指标 › 时效指标 › 系统升级完成时间｜2024年12月底前｜分值 5｜实际 2024年12月31日
好例：指标：产出指标 › 时效指标 › 决算报送时间｜2025年3月底前｜分值 5｜实际 2025年2月8日
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from perftrack.checks.outcome import recorded, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case, Row


def check(case: Case) -> Iterator[Complaint]:
    """Days before the year, and days after it that are later than the deadline too."""
    year = case.plan.year
    for row in case.rows:
        day = _day(row)
        if year is None or day is None:
            continue
        last = max(row.target.date or dt.date.min, dt.date(year, 12, 31))
        if dt.date(year, 1, 1) <= day <= last:
            continue
        before = day.year < year
        when = "年初以前" if before else "年度终了以后"
        yield Complaint(
            f"“{row.name}”的完成日期“{told(row)}”在 {year} {when}。",
            "请核对年份；年前完成的不算本年成绩，请说明。" if before else "本年没有完成的，请写明偏差原因。",
            row,
            "actual",
            row.weight,
        )


def _day(row: Row) -> dt.date | None:
    measure = None if row.actual is None or not recorded(row) else row.actual.measure
    return None if measure is None or measure.kind != "date" else measure.date


RULE = PlanCheck("A114", "day_outside_year", "需说明", ("自评", "复核"), __doc__, check)
