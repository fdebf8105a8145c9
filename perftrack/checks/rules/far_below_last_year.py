"""目标不到上年的一半：范围变了，还是定得太低，没有说。

为何：上年做了 26 万人，今年只定 3 万人，年底轻易超额；复核会认为目标偏低，要按偏离度扣分。
依据：财预〔2020〕10号，年初指标值明显偏低的适度调减分值（待核）
依据：公开的绩效目标表中的实例：目标只有上年的五分之一；一半的界线是推定（推定）
差例：指标：产出指标 › 数量指标 › 工伤保险参保人数｜≥3.61 万人｜分值 5｜上年 26.55 万人
好例：指标：产出指标 › 数量指标 › 工伤保险参保人数｜≥27 万人｜分值 5｜上年 26.55 万人
好例：指标：产出指标 › 数量指标 › 工伤保险参保人数｜≥3.61 万人｜分值 5｜上年 新增
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.last_year import compares_as_count, ratio_to_last_year
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Counts that should be reached, of less than half of what was done the year before."""
    for row in case.rows:
        if not compares_as_count(row):
            continue
        ratio = ratio_to_last_year(row)
        if ratio is not None and ratio * 2 < 1:
            yield Complaint(
                f"“{row.name}”的指标值“{row.printed}”不到上年（{row.indicator.last_year}）的一半。",
                "请核对口径；范围或任务确实变小的，请写明理由。",
                row,
                "target",
            )


RULE = PlanCheck("T250", "far_below_last_year", "需说明", ("目标", "复核"), __doc__, check)
