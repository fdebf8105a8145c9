"""指标值与上年完成值的单位不同：比不出多了还是少了。

为何：“万元”和“万元/年”不是一回事；年底算增减、看是否合理，都对不上。
依据：公开的绩效目标表中的实例：指标值 9.60 万元，上年 5 万元/年（推定）
差例：指标：成本指标 › 经济成本指标 › 网络线路租赁费｜≤9.60 万元｜分值 10｜上年 5 万元/年
好例：指标：成本指标 › 经济成本指标 › 网络线路租赁费｜≤9.60 万元｜分值 10｜上年 50000 元
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.last_year import last_year
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Two numbers whose units count different things; a unit that is missing says nothing."""
    for row in case.rows:
        before, target = last_year(row), row.target
        if before is None or target.kind not in {"number", "interval"}:
            continue
        unit, earlier = target.unit or row.name_unit, before.unit
        if unit and earlier and not amounts.is_magnitude(unit) and not amounts.same_kind(unit, earlier):
            yield Complaint(
                f"“{row.name}”的指标值是“{row.printed}”，上年完成值是“{row.indicator.last_year}”，单位不同。",
                "请用同一个单位。",
                row,
                "last_year",
            )


RULE = PlanCheck("T255", "last_year_other_unit", "需说明", ("目标", "复核"), __doc__, check)
