"""“不适用”没有写理由：批复的指标为什么不做，要交代。

为何：指标是批复过的；不适用的一项不计分，满分跟着变少，没有理由就像是挑掉了没做的。
依据：财预〔2020〕10号 绩效目标批复后一般不予调整（待核）
差例：指标：产出指标 › 时效指标 › 高温补贴发放及时率｜100%｜分值 5｜实际 不适用
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
好例：指标：产出指标 › 时效指标 › 高温补贴发放及时率｜100%｜分值 5｜实际 不适用｜原因 当年没有启动高温补贴
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.reasons import given
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """不适用 without a reason, where something else applies."""
    unused = [row for row in case.rows if row.actual is not None and row.actual.state == "not_applicable"]
    for row in unused if len(unused) < len(case.rows) else ():
        if not given(row.reason):
            yield Complaint(
                f"“{row.name}”填的是“不适用”，没有写理由。",
                "请在偏差原因里写明为什么不适用；只是没有做的，请如实填实际完成值。",
                row,
                "actual",
                row.weight,
            )


RULE = PlanCheck("A115", "not_applicable_unexplained", "需说明", ("自评", "复核"), __doc__, check)
