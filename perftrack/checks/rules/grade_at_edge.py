"""评了低一级，给的却是最高分：等级和得分不像一回事。

为何：“部分达成”给 7.99 分，离“达成”只差 0.01；复核会问，到底是部分达成还是达成。
依据：财预〔2020〕10号 定性指标三档，档内合理确定分值（待核）
差例：指标：效益指标 › 社会效益指标 › 便利程度｜明显提高｜分值 10｜实际 部分达成 7.99分｜原因 改造推迟
好例：指标：效益指标 › 社会效益指标 › 便利程度｜明显提高｜分值 10｜实际 部分达成 7分｜原因 改造推迟
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.grades import span
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case

_EDGE = Decimal("0.01")


def check(case: Case) -> Iterator[Complaint]:
    """部分达成 and 未达成 with points within a hundredth of the weight of the next grade."""
    for row in case.rows:
        given, allowed, weight = (
            None if row.actual is None else row.actual.points,
            span(case, row),
            row.weight,
        )
        if given is None or allowed is None or weight is None or row.actual is None or not allowed.open:
            continue
        if row.score.points == given and allowed.high - given <= _EDGE * weight:
            yield Complaint(
                f"“{row.name}”评为“{row.actual.grade}”，给 {short(given)} 分，再多 "
                f"{short(allowed.high - given)} 分就是上一级。",
                "请核对等级；确实是这一级的，写明扣分的道理，分数与完成的程度相称。",
                row,
                "actual",
            )


RULE = PlanCheck("S108", "grade_at_edge", "可考虑", ("自评", "复核"), __doc__, check)
