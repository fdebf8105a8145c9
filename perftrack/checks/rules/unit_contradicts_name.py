"""名称里的单位与指标值的单位不一致：不知道按哪个算。

为何：名称写“（份）”，指标值写“页”，完成值填份还是填页都能说对，复核时认定口径不清。
依据：公开的绩效目标表中的实例：印刷宣传资料（份）50000 页（推定）
差例：指标：产出指标 › 数量指标 › 印刷宣传资料（份）｜≥50000 页｜分值 5
好例：指标：产出指标 › 数量指标 › 印刷宣传资料（份）｜≥50000 份｜分值 5
好例：指标：产出指标 › 数量指标 › 培训人数（人/次）｜≥300 人次｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """A unit in brackets at the end of the name that counts another thing than the unit of the value."""
    for row in case.rows:
        named, valued = row.name_unit, row.target.unit
        if named is None or valued is None or amounts.is_magnitude(valued):
            continue
        if not amounts.units_agree(named, valued):
            yield Complaint(
                f"“{row.name}”名称里的单位是“{named}”，指标值“{row.printed}”的单位是“{valued}”。",
                "请弄清数的是什么，只留一个单位。",
                row,
                "target",
                row.weight,
            )


RULE = PlanCheck("T104", "unit_contradicts_name", "必须改", ("目标", "复核"), __doc__, check)
