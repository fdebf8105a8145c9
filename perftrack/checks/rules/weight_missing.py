"""有的指标没有分值：别的都有，它没有。

为何：没有分值的指标不能计分，总分也凑不满；多半是合并单元格时漏了。
依据：财预〔2021〕101号 附件1，权重（待核）
依据：一体化系统绩效目标校验，分值须大于 0（推定）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
    指标：产出指标 › 数量指标 › 参训人数｜≥300 人
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
    指标：产出指标 › 数量指标 › 参训人数｜≥300 人｜分值 5
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场
    指标：产出指标 › 数量指标 › 参训人数｜≥300 人
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_NOT_TAKEN = "R14"


def check(case: Case) -> Iterator[Complaint]:
    """Lines without points in a table that has points; one whose points could not be read was told of."""
    if all(row.weight is None for row in case.rows):
        return
    for row in case.rows:
        if row.weight is None and not any(one.code == _NOT_TAKEN for one in row.indicator.findings):
            yield Complaint(
                f"“{row.name}”没有分值，表里别的指标有。",
                "请补上分值，使合计等于口径的满分。",
                row,
                "weight",
            )


RULE = PlanCheck("T203", "weight_missing", "必须改", ("目标", "复核"), __doc__, check)
