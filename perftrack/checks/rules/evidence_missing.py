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
from perftrack.checks.proofs import proof
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_MANY = 5


def check(case: Case) -> Iterator[Complaint]:
    """Values with neither a file nor a word about one; one complaint where a plan has none at all."""
    told_rows = [row for row in case.rows if recorded(row)]
    without = [row for row in told_rows if proof(case, row) == "nothing"]
    if len(without) >= _MANY and len(without) == len(told_rows):
        yield Complaint(
            f"已填的 {len(without)} 个指标都没有佐证资料，例如“{without[0].name}”。",
            "请给每个指标附上能看出结果的台账、验收单、统计表。",
        )
        return
    for row in without:
        points = row.score.points
        yield Complaint(
            f"“{row.name}”（实际 {told(row)}）没有佐证资料。",
            f"请附上能看出这个结果的{row.indicator.evidence or '台账、验收单、统计表'}。",
            row,
            "actual",
            points if points else None,
        )


RULE = PlanCheck("E101", "evidence_missing", "必须改", ("自评", "复核"), __doc__, check)
