"""偏差原因写“无”“已整改”：写了等于没写。

为何：没有达到指标值，原因写“无”“/”“客观原因”“已整改”，复核时按没有说明处理。
依据：公开自评表中的常见问题，偏差原因整栏写“无”“暂无”（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 无
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 原因：客观原因；措施：已整改
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 汛期取消三场，已列入明年一季度计划
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场｜原因 无
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import only_by_rounding, reason_due, told
from perftrack.checks.reasons import says_nothing
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import cut
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """A reason that is due, and words that are none."""
    for row in case.rows:
        due = reason_due(case, row)
        if due is None or not says_nothing(row.reason) or only_by_rounding(row):
            continue
        how = "没有达到" if due == "short" else "远远超过指标值"
        yield Complaint(
            f"“{row.name}”{how}（指标值 {row.printed}，实际 {told(row)}），"
            f"偏差原因写的是“{cut(row.reason)}”。",
            "请写明是什么造成的、打算怎么办，各一句话。",
            row,
            "actual",
        )


RULE = PlanCheck("A202", "reason_empty", "必须改", ("自评", "复核"), __doc__, check)
