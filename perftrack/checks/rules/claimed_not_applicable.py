"""“不适用”的指标也给了分：不适用就不计分。

为何：不适用的一项不参加评价，满分里也不含它；给了分，总分就虚高。
依据：本程序，不适用不计分（推定）
差例：指标：产出指标 › 时效指标 › 高温补贴发放及时率｜100%｜分值 5｜实际 不适用｜原因 当年没有启动｜自评 5
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场｜自评 4
好例：指标：产出指标 › 时效指标 › 高温补贴发放及时率｜100%｜分值 5｜实际 不适用｜原因 当年没有启动｜自评 0
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场｜自评 4
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.claiming import fault
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Points for what does not apply."""
    for row in case.rows:
        claimed = row.indicator.claimed
        if claimed is None or row.score.state != "not_applicable":
            continue
        if fault(case, row) == "not_applicable":
            yield Complaint(
                f"“{row.name}”填的是“不适用”，表上却得 {claimed:f} 分。",
                "请去掉得分；总分不足满分的，照实写，不要按比例放大。",
                row,
                "claimed",
                claimed if claimed > 0 else None,
            )


RULE = PlanCheck("S104", "claimed_not_applicable", "必须改", ("自评", "复核"), __doc__, check)
