"""逾期完成，还是满分：过了期限就没有按时。

为何：时效指标看的是在不在期限以内；晚一天也是逾期，满分要退回。
依据：财预〔2021〕101号 附件1 直接赋分（待核）
差例：指标：产出指标 › 时效指标 › 升级完成时间｜2024年11月底前｜分值 5｜实际 2024年12月5日｜原因 流标｜自评 5
好例：指标：产出指标 › 时效指标 › 升级完成时间｜2024年11月底前｜分值 5｜实际 2024年11月30日｜自评 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.claiming import fault
from perftrack.checks.outcome import told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Deadlines missed with every point claimed."""
    for row in case.rows:
        claimed, ours = row.indicator.claimed, row.score.points
        if claimed is None or ours is None or row.target.kind != "date":
            continue
        if fault(case, row) == "late":
            yield Complaint(
                f"“{row.name}”期限是{row.printed}，实际 {told(row)} 完成，表上仍得满分 {claimed:f}。",
                "请按逾期计分，并写明逾期的原因。",
                row,
                "claimed",
                claimed - ours,
            )


RULE = PlanCheck("S106", "late_at_full", "必须改", ("自评", "复核"), __doc__, check)
