"""全部指标都填“不适用”：没有一项可以计分。

为何：一个项目总有一件事可以评价；全部不适用等于没有自评，该做的是撤销项目或者调整目标。
依据：本程序（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 50｜实际 不适用｜原因 当年没有安排
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 40｜实际 不适用｜原因 当年没有安排
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 50｜实际 不适用｜原因 当年没有安排
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 40｜实际 92%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """A plan in which nothing applies."""
    rows = case.rows
    if rows and all(row.actual is not None and row.actual.state == "not_applicable" for row in rows):
        yield Complaint(
            f"全部 {len(rows)} 个指标都填了“不适用”，没有一项可以计分。",
            "请核对：项目没有执行的，按没有完成如实填写，或者先办理目标调整、项目撤销。",
        )


RULE = PlanCheck("A116", "nothing_applies", "必须改", ("自评", "复核"), __doc__, check)
