"""期限指标没有写完成的日子：看不出是不是按期。

为何：“12 月底前”后面只写“按期完成”，要别人相信；写上完成的那一天，和验收单一对就清楚，也才算得出得分。
依据：成都郫都自评复核脚本，完成日期与验收资料核对（推定）
差例：指标：产出指标 › 时效指标 › 系统升级完成时间｜2024年12月底前｜分值 5｜实际 按期完成
好例：指标：产出指标 › 时效指标 › 系统升级完成时间｜2024年12月底前｜分值 5｜实际 2024年11月20日
好例：指标：产出指标 › 时效指标 › 资金发放及时率｜100%｜分值 5｜实际 100%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import recorded, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Deadlines beside which something else than a day stands; a grade says at least that it was kept."""
    for row in case.rows:
        if row.target.kind != "date" or row.actual is None or not recorded(row):
            continue
        measure = row.actual.measure
        if measure is not None and measure.kind != "date":
            yield Complaint(
                f"“{row.name}”的期限是“{row.printed}”，实际“{told(row)}”没有说是哪一天。",
                "请填实际完成的日期，例如验收单或办结单上的日期。",
                row,
                "actual",
                row.weight,
            )


RULE = PlanCheck("A113", "day_not_said", "需说明", ("自评", "复核"), __doc__, check)
