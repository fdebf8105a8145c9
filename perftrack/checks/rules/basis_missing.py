"""有的指标没有写依据：别的都写了，它没有。

为何：指标值从哪里来要写得出；空着的，审核时会问凭什么定这个数。
依据：财预〔2021〕101号 附件1，指标值设定依据（待核）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5｜依据 计划标准
    指标：产出指标 › 数量指标 › 参训人数｜≥300 人｜分值 5
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5｜依据 计划标准
    指标：产出指标 › 数量指标 › 参训人数｜≥300 人｜分值 5｜依据 计划标准
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.text import squeeze

_NOTHING = frozenset({"", "无", "-", "—", "——", "/"})


def check(case: Case) -> Iterator[Complaint]:
    """Rows without a basis in a table that gives one elsewhere."""
    empty = [row for row in case.rows if squeeze(row.indicator.basis or "") in _NOTHING]
    if len(empty) == len(case.rows):
        return
    for row in empty:
        yield Complaint(
            f"“{row.name}”没有写指标值的设定依据，表里别的指标有。",
            "请写计划标准、行业标准、历史标准、预算支出标准中的一种。",
            row,
            "basis",
        )


RULE = PlanCheck("T260", "basis_missing", "可考虑", ("目标", "复核"), __doc__, check)
