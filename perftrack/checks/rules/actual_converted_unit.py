"""实际与指标值单位大小不同：要换算才能比，容易差一万倍。

为何：指标值写“万人”、实际写“人”，程序会换算，别人抄表时却会当成同一个单位。
依据：公开自评表中的常见问题，目标与实际单位不一（推定）
差例：指标：产出指标 › 数量指标 › 参保人数｜≥1.88 万人｜分值 4｜实际 18800 人
好例：指标：产出指标 › 数量指标 › 参保人数｜≥1.88 万人｜分值 4｜实际 1.88 万人
好例：指标：产出指标 › 数量指标 › 聘用人数｜=12 人｜分值 4｜实际 12 名
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import number_of, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Numbers that had to be multiplied before they could be compared."""
    for row in case.rows:
        measure, unit = number_of(row), row.target.unit
        if measure is None or measure.unit is None or unit is None or row.value is None:
            continue
        if row.value != measure.value:
            yield Complaint(
                f"“{row.name}”的指标值以“{unit}”计，实际“{told(row)}”以“{measure.unit}”计，"
                f"换算后是 {row.value:f} {unit}。",
                f"请改用“{unit}”填写，数不变，只换单位。",
                row,
                "actual",
            )


RULE = PlanCheck("A104", "actual_converted_unit", "可考虑", ("自评", "复核"), __doc__, check)
