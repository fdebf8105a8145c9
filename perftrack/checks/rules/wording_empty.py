"""指标值只有程度词：“显著”“良好”什么也没有说。

为何：“显著”没有说什么显著、和什么比；复核认为这样的指标不具考核性，扣分按轻重分三等。
依据：成都郫都自评复核脚本：不具考核性的扣 100%、60% 或 30%；取中等是推定（推定）
差例：指标：效益指标 › 社会效益指标 › 提高社保服务工作效率｜显著｜分值 10
好例：指标：效益指标 › 社会效益指标 › 窗口平均办理时间｜≤15 分钟｜分值 10
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import only_degree

_PART = Decimal("0.6")


def check(case: Case) -> Iterator[Complaint]:
    """Wordings of degree alone; under quantity, time and satisfaction the wording itself is the matter."""
    for row in case.rows:
        words = row.target.wording
        if words is None or row.satisfaction or row.level2 in {"数量指标", "时效指标"}:
            continue
        if only_degree(words) and not row.indicator.target.findings:
            yield Complaint(
                f"“{row.name}”的指标值只写了“{row.printed}”，没有说做到什么样算达到。",
                "请写成可以核对的数或事实，例如比上年提高几个百分点、出台了什么制度。",
                row,
                "target",
                row.part(_PART),
            )


RULE = PlanCheck("T127", "wording_empty", "需说明", ("目标", "复核"), __doc__, check)
