"""实际完成值没有单位：只有一个数，要猜它数的是什么。

为何：“28500”旁边的指标值是“≥2.8 万件”，就要猜是件还是万件；写上单位，谁看都一样。
依据：公开自评表中的常见问题，目标与实际单位不一（推定）
差例：指标：产出指标 › 数量指标 › 参保政策宣讲场次｜≥12 场｜分值 4｜实际 12
好例：指标：产出指标 › 数量指标 › 参保政策宣讲场次｜≥12 场｜分值 4｜实际 12 场
好例：指标：产出指标 › 数量指标 › 系统运维（套）｜4｜分值 4｜实际 4
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import number_of, off_scale, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case, Row

_MANY = 3


def check(case: Case) -> Iterator[Complaint]:
    """Bare numbers beside a target with a unit; one complaint where a whole table leaves the unit out."""
    with_unit = [row for row in case.rows if row.target.unit is not None and number_of(row) is not None]
    without = [row for row in with_unit if _bare(row)]
    if len(without) >= _MANY and len(without) == len(with_unit):
        yield Complaint(
            f"{len(without)} 个指标的实际完成值都没有写单位，例如“{without[0].name}”的“{told(without[0])}”。",
            "请在数后面写上与指标值相同的单位。",
        )
        return
    for row in without:
        if off_scale(row) is None:
            yield Complaint(
                f"“{row.name}”的实际“{told(row)}”没有写单位，指标值是“{row.printed}”。",
                f"请在数后面写上“{row.target.unit}”。",
                row,
                "actual",
            )


def _bare(row: Row) -> bool:
    measure = number_of(row)
    return measure is not None and measure.unit is None and bool(measure.value)


RULE = PlanCheck("A105", "actual_without_unit", "可考虑", ("自评", "复核"), __doc__, check)
