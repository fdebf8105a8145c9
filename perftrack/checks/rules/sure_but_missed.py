"""监控说“确定能”，年底没有达到：早该发现的没有发现。

为何：监控时选了确定能完成，后来没有完成，主管部门没有机会帮忙；自评要说清楚是什么时候、什么事改变了。
依据：绩效运行监控表，完成目标可能性（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 汛期取消三场，明年补办
    监控：1｜月 7｜完成 7 场｜预计 12 场｜可能 确定能
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 汛期取消三场，明年补办
    监控：1｜月 7｜完成 7 场｜预计 10 场｜可能 有可能｜保障 其他
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import reason_due, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Certain at mid-year, missed at its end."""
    for row in case.rows:
        watched = row.monitoring
        if watched is not None and watched.likelihood == "确定能" and reason_due(case, row) == "short":
            yield Complaint(
                f"“{row.name}”{watched.month} 月监控选的是“确定能”完成，年底没有达到"
                f"（指标值 {row.printed}，实际 {told(row)}）。",
                "请在偏差原因里写明监控以后发生了什么。",
                row,
                "actual",
            )


RULE = PlanCheck("A405", "sure_but_missed", "可考虑", ("自评", "复核"), __doc__, check)
