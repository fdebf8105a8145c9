"""二级指标和一级指标同名：满意度指标下面还是满意度指标。

为何：规范的二级名称是“服务对象满意度指标”；系统按名称汇总时，同名的会对不上。
依据：财预〔2020〕10号 附件，二级指标名称（待核）
依据：公开的绩效目标表中的实例（推定）
差例：指标：满意度指标 › 满意度指标 › 群众满意度｜≥95%｜分值 5
好例：指标：满意度指标 › 服务对象满意度指标 › 群众满意度｜≥95%｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.text import squeeze


def check(case: Case) -> Iterator[Complaint]:
    """Once a plan, at the first such row."""
    for row in case.rows:
        one = row.indicator
        if one.level1 and one.level2 and squeeze(one.level1) == squeeze(one.level2):
            standard = "服务对象满意度指标" if "满意" in one.level1 else None
            yield Complaint(
                f"二级指标“{one.level2}”和一级指标同名。",
                f"请写“{standard}”。" if standard else "请写规范的二级指标名称。",
                row,
                "level2",
            )
            return


RULE = PlanCheck("T163", "level2_repeats_level1", "可考虑", ("目标", "复核"), __doc__, check)
