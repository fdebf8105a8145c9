"""成本比上年多出一半以上：为什么贵了，没有说。

为何：成本指标是上限，一年涨一半，等于没有控制；要说明是范围大了，还是单价涨了。
依据：财预〔2021〕101号 附件1，成本指标的取值（待核）
依据：公开的绩效目标表中的实例：上年 240 元/人/月，本年 ≤750；一半的界线是推定（推定）
差例：指标：成本指标 › 经济成本指标 › 每人每月补助标准｜≤750 元/人/月｜分值 6｜上年 240 元/人/月
好例：指标：成本指标 › 经济成本指标 › 每人每月补助标准｜≤260 元/人/月｜分值 6｜上年 240 元/人/月
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from perftrack.checks import amounts
from perftrack.checks.last_year import ratio_to_last_year
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_HALF_MORE = Fraction(3, 2)


def check(case: Case) -> Iterator[Complaint]:
    """Ceilings of cost of more than half as much again as the year before, in the same unit."""
    for row in case.rows:
        if not row.cost or not amounts.limits_cost(row) or row.target.operator in {">=", ">"}:
            continue
        ratio = ratio_to_last_year(row) if amounts.is_money(row.target.unit) else None
        if ratio is not None and ratio > _HALF_MORE:
            yield Complaint(
                f"成本指标“{row.name}”的指标值“{row.printed}”比上年（{row.indicator.last_year}）多出一半以上。",
                "请核对；范围扩大或单价上涨的，请写明理由和依据。",
                row,
                "target",
            )


RULE = PlanCheck("T252", "cost_jumps", "需说明", ("目标", "复核"), __doc__, check)
