"""成本超了，还是满分：花得比上限多，不能得满分。

为何：成本指标的意思是不超过；超支还给满分，等于没有上限，复核时按超支的比例扣。
依据：成都郫都自评复核，成本超出目标仍给高分（推定）
差例：指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 5｜实际 19.8 万元｜原因 增加线路｜自评 5
好例：指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 5｜实际 19.8 万元｜原因 增加线路｜自评 4.5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.claiming import fault
from perftrack.checks.outcome import told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Costs above their ceiling with every point claimed."""
    for row in case.rows:
        claimed, ours = row.indicator.claimed, row.score.points
        if claimed is None or ours is None or not row.cost:
            continue
        if fault(case, row) == "cost_over":
            yield Complaint(
                f"成本指标“{row.name}”实际 {told(row)} 超过 {row.printed}，表上仍得满分 {claimed:f}，"
                f"按口径 {row.score.practice} 是 {ours:f}。",
                "请按超出的比例计分，并写明超支的原因。",
                row,
                "claimed",
                claimed - ours,
            )


RULE = PlanCheck("S105", "cost_over_at_full", "必须改", ("自评", "复核"), __doc__, check)
