"""说没有完成，填的却是达到：完成值和说明互相矛盾。

为何：完成值够满分，旁边又写着“尚未验收”“未完成”，复核时按说明看，这一项就不是满分。
依据：成都郫都自评复核，未验收却按完成计分（推定）
差例：指标：产出指标 › 数量指标 › 终端布设数量｜≥6 台｜分值 4｜实际 6 台｜原因 两台尚未验收，明年一季度完成
好例：指标：产出指标 › 数量指标 › 终端布设数量｜≥6 台｜分值 4｜实际 6 台｜原因 按合同一次到货
好例：指标：产出指标 › 数量指标 › 终端布设数量｜≥6 台｜分值 4｜实际 4 台｜原因 两台尚未验收，明年一季度完成
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import reason_due, told
from perftrack.checks.reasons import told_short
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """A target told as met beside words that say it is not."""
    for row in case.rows:
        words = told_short(row.reason) if row.reason and row.meets else None
        if words is not None and reason_due(case, row) != "short":
            yield Complaint(
                f"“{row.name}”实际“{told(row)}”达到了 {row.printed}，说明里却写着“{words}”。",
                "请核对：没有完成的部分不算在完成值里；说的是别的事，写到别处。",
                row,
                "actual",
                row.weight,
            )


RULE = PlanCheck("A206", "reason_contradicts", "需说明", ("自评", "复核"), __doc__, check)
