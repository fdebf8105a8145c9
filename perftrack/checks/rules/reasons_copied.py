"""几个指标用同一段偏差原因：一段话解释不了几件事。

为何：场次少了和满意度低了不会是同一个原因；一字不差的说明，复核时按没有针对性退回。
依据：本程序（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 人手不足，明年增加人员
    指标：满意度指标 › 服务对象满意度指标 › 群众满意度｜≥90%｜分值 10｜实际 85%｜原因 人手不足，明年增加人员
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 汛期取消三场，明年一季度补办
    指标：产出指标 › 数量指标 › 参加人次｜≥600 人次｜分值 4｜实际 450 人次｜原因 汛期取消三场，明年一季度补办
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.reasons import bare, given
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import cut
from perftrack.checks.subject import Case, Row

_FEWEST_SIGNS = 6
_MANY = 3


def check(case: Case) -> Iterator[Complaint]:
    """The same words at indicators of different level 1, or at three and more; told once, at the second."""
    same: dict[str, list[Row]] = {}
    for row in case.rows:
        if given(row.reason) and len(bare(row.reason)) >= _FEWEST_SIGNS:
            same.setdefault(bare(row.reason), []).append(row)
    for rows in same.values():
        if len(rows) >= _MANY or len({row.level1 for row in rows}) > 1:
            names = "、".join(f"“{row.name}”" for row in rows)
            yield Complaint(
                f"{names}的偏差原因一字不差：“{cut(rows[0].reason)}”。",
                "请各写各的：这一项差在哪里，怎么补。",
                rows[1],
                "actual",
            )


RULE = PlanCheck("A205", "reasons_copied", "可考虑", ("自评", "复核"), __doc__, check)
