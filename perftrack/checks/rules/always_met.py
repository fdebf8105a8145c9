"""目标什么都不做也能达到：“≥0”“差错率 ≤100%”不考核任何事。

为何：永远达标的指标等于白送分；复核认为这样的指标不具考核性。
依据：成都郫都自评复核脚本：不具考核性的不得分（推定）
差例：指标：产出指标 › 数量指标 › 举办培训场次｜≥0 场｜分值 5
好例：指标：产出指标 › 质量指标 › 安全事故数｜=0 起｜分值 5
好例：指标：效益指标 › 社会效益指标 › 税收增长率｜≥0%｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import is_good_low, may_be_negative


def check(case: Case) -> Iterator[Complaint]:
    """`≥0` of what cannot be less, `≤100%` of a share that should be small."""
    for row in case.rows:
        target = row.target
        if target.kind != "number" or target.value is None:
            continue
        floor = target.operator == ">=" and target.value == 0 and not may_be_negative(row.name)
        roof = target.operator == "<=" and target.unit == "%" and target.value >= 100
        if floor or (roof and is_good_low(row.name)):
            yield Complaint(
                f"“{row.name}”的指标值是“{row.printed}”，什么都不做也能达到。",
                "请写出要做到的数；不许发生的，请写“=0”。",
                row,
                "target",
                row.weight,
            )


RULE = PlanCheck("T123", "always_met", "必须改", ("目标", "复核"), __doc__, check)
