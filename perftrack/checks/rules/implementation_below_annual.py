"""实施期的目标比一年的还少：一年就做完了几年的。

为何：实施期包含本年；几年的合计少于一年，不是写反了，就是少了一位。
依据：本程序（推定）
差例：指标：产出指标 › 数量指标 › 培训期数｜≥9期｜分值 5
    指标：产出指标 › 数量指标 › 培训期数｜≥3期｜实施期
好例：指标：产出指标 › 数量指标 › 培训期数｜≥3期｜分值 5
    指标：产出指标 › 数量指标 › 培训期数｜≥9期｜实施期
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.horizons import in_one_unit, pairs
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import is_good_low
from perftrack.text import one_line


def check(case: Case) -> Iterator[Complaint]:
    """Counts and absolute amounts that are smaller for all years than for one."""
    for row, whole in pairs(case):
        unit = row.target.unit
        summed = (amounts.is_count(unit) and not row.cost) or (row.cost and amounts.is_amount(unit))
        both = in_one_unit(row, whole) if summed and not is_good_low(row.name) else None
        if both is not None and both[1] < both[0]:
            yield Complaint(
                f"“{row.name}”的实施期目标“{one_line(whole.target.text)}”小于年度目标“{row.printed}”。",
                "请核对两栏是否写反，或者少写了数。",
                row,
                "target",
                row.weight,
            )


RULE = PlanCheck("T267", "implementation_below_annual", "必须改", ("目标", "复核"), __doc__, check)
