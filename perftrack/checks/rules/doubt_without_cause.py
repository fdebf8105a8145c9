"""监控说可能完不成，没有说为什么：不知道该帮什么。

为何：监控就是为了早纠偏；选了“有可能”“完全不可能”又不选保障因素、不写原因，主管部门无从督促。
依据：绩效运行监控表，偏差原因分析一栏（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4
    监控：1｜月 7｜完成 3 场｜预计 8 场｜可能 完全不可能
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4
    监控：1｜月 7｜完成 3 场｜预计 8 场｜可能 完全不可能｜保障 人员保障
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4
    监控：1｜月 7｜完成 7 场｜预计 12 场｜可能 确定能
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.reasons import given
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Doubts of a target with neither causes ticked nor a reason written."""
    for row in case.rows:
        watched = row.monitoring
        if watched is None or watched.likelihood in {None, "确定能"}:
            continue
        if not watched.causes and not given(watched.reason or ""):
            yield Complaint(
                f"“{row.name}”{watched.month} 月监控选的是“{watched.likelihood}”，没有选原因，也没有说明。",
                "请选经费、制度、人员、硬件条件等保障因素，并写明打算怎么纠偏。",
                row,
            )


RULE = PlanCheck("A401", "doubt_without_cause", "需说明", ("监控",), __doc__, check)
