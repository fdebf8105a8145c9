"""实际与指标值差一百倍以上：多半是单位或小数点写错了。

为何：“≥1.88 万人”写成“18800 万人”，得分照样是满分，却谁也不会信；先核对单位和小数点，再谈偏差。
依据：本程序（推定）
差例：指标：产出指标 › 数量指标 › 参保人数｜≥1.88 万人｜分值 4｜实际 18800 万人
差例：指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 4｜实际 0.95
好例：指标：产出指标 › 数量指标 › 参保人数｜≥1.88 万人｜分值 4｜实际 3.6 万人
好例：指标：产出指标 › 质量指标 › 核定差错率｜≤2%｜分值 4｜实际 0.01%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import off_scale, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """A hundred times the target and more, or a hundredth and less where less is no merit."""
    for row in case.rows:
        times = off_scale(row)
        if times is not None:
            how = "是指标值的 100 倍以上" if times > 1 else "不超过指标值的百分之一"
            yield Complaint(
                f"“{row.name}”的实际“{told(row)}”{how}（指标值“{row.printed}”）。",
                "请核对单位和小数点；数没有错的，写明原因。",
                row,
                "actual",
            )


RULE = PlanCheck("A106", "actual_off_scale", "需说明", ("自评", "复核"), __doc__, check)
