"""数量指标写成了文字：没有说是多少。

为何：数量指标本该是数；复核时内容相关的不扣分，但要靠文字材料说明做了多少。
依据：成都郫都自评复核脚本：数量指标设为定性而相关的不扣分（推定）
依据：一体化系统校验：定量指标的指标值为数值（推定）
差例：指标：产出指标 › 数量指标 › 举办业务培训｜按计划举办｜分值 5
好例：指标：产出指标 › 数量指标 › 举办业务培训｜≥3 期｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Wordings under 数量指标."""
    for row in case.rows:
        if row.level2 == "数量指标" and row.target.kind == "wording" and not row.indicator.target.findings:
            yield Complaint(
                f"数量指标“{row.name}”的指标值是文字“{row.printed}”。",
                "请写成数量；说不出数量的，请归到质量指标。",
                row,
                "target",
            )


RULE = PlanCheck("T131", "quantity_in_words", "可考虑", ("目标", "复核"), __doc__, check)
