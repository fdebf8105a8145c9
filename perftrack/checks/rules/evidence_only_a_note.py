"""佐证资料只有说明材料：自己写的说明证明不了自己。

为何：要求正式资料、原始凭证的指标，只附一份情况说明，复核时按没有资料处理。
依据：绩效目标表“佐证资料要求”一栏（推定）
差例：佐证：1｜情况说明.docx｜类别 说明材料
    指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 4｜要求 原始凭证｜实际 17 万元
好例：佐证：1｜情况说明.docx｜类别 说明材料
    佐证：1｜合同和发票.pdf｜类别 原始凭证
    指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 4｜要求 原始凭证｜实际 17 万元
好例：佐证：1｜情况说明.docx｜类别 说明材料
    指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 4｜要求 说明材料｜实际 17 万元
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.proofs import NOTE, wanted_kinds
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Nothing but notes where the table asks for something else."""
    for row in case.rows:
        wanted = wanted_kinds(row.indicator.evidence or "")
        if wanted and NOTE not in wanted and row.evidence and all(one.kind == NOTE for one in row.evidence):
            yield Complaint(
                f"“{row.name}”要求的佐证资料是“{'、'.join(wanted)}”，附的只有说明材料“{row.evidence[0].name}”。",
                f"请补上{'或'.join(wanted)}。",
                row,
                stake=row.score.points or None,
            )


RULE = PlanCheck("E107", "evidence_only_a_note", "需说明", ("自评", "复核"), __doc__, check)
