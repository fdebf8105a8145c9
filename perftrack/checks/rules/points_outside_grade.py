"""得分不在所评等级的范围里：等级和分数只能有一个对。

为何：每一级有自己的分数范围；“部分达成”给 9 分、“达成”给 5 分，系统不收，本程序也不给分。
依据：预算管理一体化系统自评模块，定性指标得分区间校验（推定）
差例：指标：效益指标 › 社会效益指标 › 便利程度｜明显提高｜分值 10｜实际 部分达成 9分｜原因 改造推迟
好例：指标：效益指标 › 社会效益指标 › 便利程度｜明显提高｜分值 10｜实际 部分达成 6分｜原因 改造推迟
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.grades import span
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Points that the picked grade does not allow."""
    for row in case.rows:
        given, allowed = None if row.actual is None else row.actual.points, span(case, row)
        if given is None or allowed is None or row.actual is None or row.score.state != "cannot_judge":
            continue
        if row.score.formula is not None and not allowed.holds(given):
            yield Complaint(
                f"“{row.name}”评为“{row.actual.grade}”，给 {short(given)} 分，"
                f"这一级的范围是 {allowed.text}。",
                "请改等级或者改分数，两者要相称。",
                row,
                "actual",
                row.weight,
            )


RULE = PlanCheck("S109", "points_outside_grade", "必须改", ("自评", "复核"), __doc__, check)
