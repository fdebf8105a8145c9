"""佐证资料和批复要求的种类不同：要原始凭证，附的是工作资料。

为何：目标表上写明了这个指标要哪一类资料；种类不对，复核时可以不认。
依据：绩效目标表“佐证资料要求”一栏（推定）
差例：佐证：1｜支出台账.xlsx｜类别 工作资料
    指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 4｜要求 原始凭证｜实际 17 万元
好例：佐证：1｜合同和发票.pdf｜类别 原始凭证
    指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 4｜要求 原始凭证｜实际 17 万元
好例：佐证：1｜支出台账.xlsx｜类别 工作资料
    指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 4｜要求 台账等｜实际 17 万元
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.proofs import NOTE, wanted_kinds
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Files none of which is of a kind that the table asks for; mere notes are another complaint."""
    for row in case.rows:
        wanted, kinds = wanted_kinds(row.indicator.evidence or ""), {one.kind for one in row.evidence}
        if wanted and kinds and kinds != {NOTE} and kinds.isdisjoint(wanted):
            yield Complaint(
                f"“{row.name}”要求的佐证资料是“{'、'.join(wanted)}”，附的是“{'、'.join(sorted(kinds))}”。",
                f"请补上{'或'.join(wanted)}；种类登记错了的，改过来。",
                row,
            )


RULE = PlanCheck("E106", "evidence_other_kind", "需说明", ("自评", "复核"), __doc__, check)
