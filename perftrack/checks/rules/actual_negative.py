"""实际完成值是负数：数出来的东西不会小于零。

为何：人数、场次、比率填成负数，多半是把破折号当成了负号，或者把差额当成了完成值；系统一律按 0 计。
依据：预算管理一体化系统自评模块，实际完成值小于 0 的按 0 计（推定）
差例：指标：产出指标 › 数量指标 › 参保政策宣讲场次｜≥12 场｜分值 4｜实际 -3 场
好例：指标：产出指标 › 数量指标 › 参保政策宣讲场次｜≥12 场｜分值 4｜实际 0 场
好例：指标：效益指标 › 经济效益指标 › 运维费用增长率｜≤2%｜分值 4｜实际 -1.5%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import number_of, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import may_be_negative


def check(case: Case) -> Iterator[Complaint]:
    """Numbers below zero, those aside whose name speaks of a change or whose target is below zero too."""
    for row in case.rows:
        measure = number_of(row)
        if measure is None or measure.value is None or measure.value >= 0 or may_be_negative(row.name):
            continue
        if row.target.value is None or row.target.value >= 0:
            yield Complaint(
                f"“{row.name}”的实际完成值“{told(row)}”小于 0，这样的指标不会是负数。",
                "请核对符号：写差额的改写完成的数。",
                row,
                "actual",
                row.weight,
            )


RULE = PlanCheck("A107", "actual_negative", "必须改", ("自评", "复核"), __doc__, check)
