"""满意度用了“=”或“≤”：越满意反而越不达标。

为何：满意度越高越好，只应当用“≥”；“=95%”调查出 97%，严格说也没有对上。
依据：财预〔2021〕101号 附件1 满意度赋分（待核）
依据：本程序（推定）
差例：指标：满意度指标 › 服务对象满意度指标 › 参保群众满意度｜=95%｜分值 5
好例：指标：满意度指标 › 服务对象满意度指标 › 参保群众满意度｜≥95%｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import is_good_low


def check(case: Case) -> Iterator[Complaint]:
    """Satisfaction with a printed `=` or a sign that caps it; complaints are to be few."""
    for row in case.rows:
        target = row.target
        if not row.satisfaction or target.kind != "number" or "投诉" in row.name or is_good_low(row.name):
            continue
        if target.operator in {"<=", "<"} or (target.operator == "=" and not target.operator_implied):
            yield Complaint(
                f"“{row.name}”的指标值是“{row.printed}”，满意度越高越好，不该封住。",
                "请改成“≥”。",
                row,
                "target",
            )


RULE = PlanCheck("T117", "satisfaction_sign", "需说明", ("目标", "复核"), __doc__, check)
