"""实际与指标值单位不同类：数的不是同一样东西，没法比。

为何：指标值数的是场次，实际填的是人数，两个数放在一起没有意义；这一项算不出得分，复核时也无从核对。
依据：预算管理一体化系统绩效自评，完成值与指标值同一计量单位（推定）
差例：指标：产出指标 › 数量指标 › 参保政策宣讲场次｜≥12 场｜分值 4｜实际 300 人
好例：指标：产出指标 › 数量指标 › 参保政策宣讲场次｜≥12 场｜分值 4｜实际 12 场
好例：指标：产出指标 › 数量指标 › 参保人数｜≥1.88 万人｜分值 4｜实际 18800 人
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack import notation
from perftrack.checks.amounts import is_share
from perftrack.checks.outcome import number_of, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Numbers in a unit of another kind than the target's; a percentage of a count is another complaint."""
    for row in case.rows:
        measure, unit = number_of(row), row.target.unit or row.name_unit
        if measure is None or measure.unit is None or row.value is not None or is_share(measure.unit):
            continue
        if row.target.kind in {"number", "interval"} and not notation.same_kind(measure.unit, unit):
            named = "" if row.target.unit else "在名称里，"
            shown = f"指标值的单位{named}是“{unit}”" if unit else "指标值没有单位"
            yield Complaint(
                f"“{row.name}”的{shown}，实际“{told(row)}”的单位是“{measure.unit}”，两者不能换算。",
                f"请按指标值的单位“{unit}”填写实际数。" if unit else "请只写数，或者先补上指标值的单位。",
                row,
                "actual",
                row.weight,
            )


RULE = PlanCheck("A102", "actual_other_unit", "必须改", ("自评", "复核"), __doc__, check)
