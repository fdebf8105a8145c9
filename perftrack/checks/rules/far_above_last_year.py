"""目标超过上年的两倍：凭什么翻番，没有说。

为何：一年翻一番以上的目标，不是范围变了，就是单位写错了；年底完不成要扣分。
依据：本程序；两倍的界线是推定（推定）
差例：指标：产出指标 › 数量指标 › 参保人数｜≥36 万人｜分值 5｜上年 3.6 万人
好例：指标：产出指标 › 数量指标 › 参保人数｜≥3.8 万人｜分值 5｜上年 3.6 万人
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.last_year import compares_as_count, ratio_to_last_year
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Counts that should be reached, of more than twice what was done the year before."""
    for row in case.rows:
        if not compares_as_count(row):
            continue
        ratio = ratio_to_last_year(row)
        if ratio is not None and ratio > 2:
            yield Complaint(
                f"“{row.name}”的指标值“{row.printed}”超过上年（{row.indicator.last_year}）的两倍。",
                "请核对单位和口径；任务确实增加的，请写明理由。",
                row,
                "target",
            )


RULE = PlanCheck("T251", "far_above_last_year", "需说明", ("目标", "复核"), __doc__, check)
