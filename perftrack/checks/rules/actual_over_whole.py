"""比率超过百分之百：部分不会多于全体。

为何：合格率、满意度、覆盖率最多是 100%；超过了，不是分母取错，就是把完成率填成了合格率。
依据：本程序（推定）
差例：指标：产出指标 › 质量指标 › 培训考核合格率｜≥95%｜分值 4｜实际 104%
差例：指标：满意度指标 › 服务对象满意度指标 › 参训人员满意度｜≥90%｜分值 10｜实际 100.5%
好例：指标：产出指标 › 质量指标 › 培训考核合格率｜≥95%｜分值 4｜实际 100%
好例：指标：产出指标 › 质量指标 › 扩面任务完成率｜≥95%｜分值 4｜实际 104%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import ends_at_100


def check(case: Case) -> Iterator[Complaint]:
    """More than 100 % of what is a part of a whole."""
    for row in case.rows:
        if row.value is None or row.value <= 100 or row.target.unit != "%":
            continue
        if ends_at_100(row.name) or row.satisfaction:
            yield Complaint(
                f"“{row.name}”的实际完成值“{told(row)}”超过 100%，这样的比率最多是 100%。",
                "请核对分子和分母；写的是任务完成率的，改写本指标的比率。",
                row,
                "actual",
                row.weight,
            )


RULE = PlanCheck("A108", "actual_over_whole", "必须改", ("自评", "复核"), __doc__, check)
