"""没有佐证资料：复核时没有资料的指标得 0 分。

为何：完成值写得再好，拿不出资料就等于没有做；复核的第一条口径就是没有资料不给分。
依据：成都郫都自评复核脚本，无佐证资料的指标得 0 分（推定）
差例：没有佐证：
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
好例：佐证：1｜宣讲签到表.pdf｜类别 工作资料
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import recorded, told
from perftrack.checks.proofs import mention
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Values with neither a file nor a word about one; silent where nobody can know of files."""
    for row in case.rows if case.evidence is not None else ():
        if recorded(row) and not row.evidence and not mention(row):
            points = row.score.points
            yield Complaint(
                f"“{row.name}”（实际 {told(row)}）没有佐证资料。",
                f"请附上能看出这个结果的{row.indicator.evidence or '台账、验收单、统计表'}。",
                row,
                "actual",
                points if points else None,
            )


RULE = PlanCheck("E101", "evidence_missing", "必须改", ("自评", "复核"), __doc__, check)
