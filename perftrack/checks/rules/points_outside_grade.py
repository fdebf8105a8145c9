"""得分不在所评等级的范围里：等级和分数只能有一个对。

为何：每一级有自己的分数范围；“部分达成”给 9 分、“达成”给 5 分，系统不收，本程序也不给分。
依据：预算管理一体化系统自评模块，定性指标得分区间校验（推定）
差例：指标：效益指标 › 社会效益指标 › 便利程度｜明显提高｜分值 10｜实际 部分达成 9分｜原因 改造推迟
好例：指标：效益指标 › 社会效益指标 › 便利程度｜明显提高｜分值 10｜实际 部分达成 6分｜原因 改造推迟
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case, Row


def check(case: Case) -> Iterator[Complaint]:
    """Points that the picked grade does not allow."""
    for row in case.rows:
        span = _span(row, case)
        if span is not None and row.actual is not None and row.actual.points is not None:
            yield Complaint(
                f"“{row.name}”评为“{row.actual.grade}”，给 {short(row.actual.points)} 分，"
                f"这一级的范围是 {span}。",
                "请改等级或者改分数，两者要相称。",
                row,
                "actual",
                row.weight,
            )


def _span(row: Row, case: Case) -> str | None:
    """The range of the picked grade where the points are outside; else None."""
    actual, weight = row.actual, row.weight
    if case.practice is None or actual is None or actual.points is None or weight is None:
        return None
    if actual.grade is None or row.score.state != "cannot_judge" or row.score.formula is None:
        return None
    met, partial = case.practice.grades.met_from * weight, case.practice.grades.partial_from * weight
    low, high = {"达成": (met, weight), "部分达成": (partial, met), "未达成": (Decimal(0), partial)}[
        actual.grade
    ]
    inside = low <= actual.points <= high if actual.grade == "达成" else low <= actual.points < high
    end = "" if actual.grade == "达成" else f"，不含 {short(high)}"
    return None if inside else f"{short(low)}～{short(high)} 分{end}"


RULE = PlanCheck("S109", "points_outside_grade", "必须改", ("自评", "复核"), __doc__, check)
