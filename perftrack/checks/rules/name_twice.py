"""同一个指标写了两遍：名称重复，分值算了两次。

为何：系统不收重名的三级指标；两条考核的是同一件事，复核只认一条。
依据：一体化系统绩效目标校验，三级指标名称不得重复（推定）
依据：公开的绩效目标表中的实例（推定）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：指标：产出指标 › 数量指标 › 业务培训场次｜≥12 场｜分值 5
    指标：产出指标 › 数量指标 › 安全培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case, Row

_NAME_TAKEN = "R12"


def check(case: Case) -> Iterator[Complaint]:
    """A name that stood before under the same level 1; one that reading took from the row above is none."""
    seen: dict[tuple[str, str], Row] = {}
    for row in case.rows:
        if not row.name or any(one.code == _NAME_TAKEN for one in row.indicator.findings):
            continue
        first = seen.setdefault((row.level1, row.name), row)
        if first is not row:
            yield Complaint(
                f"“{row.name}”在第 {first.indicator.number} 个指标已经写过（{first.printed}）。",
                "请删去一条；考核的是两件事的，请把名称分清楚。",
                row,
                "name",
                row.weight,
            )


RULE = PlanCheck("T211", "name_twice", "必须改", ("目标", "复核"), __doc__, check)
