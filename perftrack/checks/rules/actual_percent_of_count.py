"""数量的实际值填成百分比：说了完成几成，没有说完成了多少。

为何：“≥12 场”后面写“100%”，看不出办了几场；数量要能和佐证资料逐一对上，复核时按没有完成值处理。
依据：预算管理一体化系统绩效自评，定量指标的完成值须为数值（推定）
差例：指标：产出指标 › 数量指标 › 参保政策宣讲场次｜≥12 场｜分值 4｜实际 100%
好例：指标：产出指标 › 数量指标 › 参保政策宣讲场次｜≥12 场｜分值 4｜实际 12 场
好例：指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 4｜实际 100%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.amounts import is_share
from perftrack.checks.outcome import number_of, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """A target that counts something, and a percentage beside it."""
    for row in case.rows:
        measure, unit = number_of(row), row.target.unit
        percent = measure is not None and is_share(measure.unit) and row.value is None
        if percent and row.target.kind in {"number", "interval"}:
            yield Complaint(
                f"“{row.name}”的指标值是“{row.printed}”，实际填的“{told(row)}”是完成比例，不是完成的数。",
                f"请填完成了多少{unit or ''}，完成比例由程序算。",
                row,
                "actual",
                row.weight,
            )


RULE = PlanCheck("A103", "actual_percent_of_count", "必须改", ("自评", "复核"), __doc__, check)
