"""指标值是数，只评了等级：没有数，别人没法核对。

为何：定量指标填“达成”也能得满分，却看不出实际是多少；复核要的是数，没有数按没有完成值处理。
依据：预算管理一体化系统绩效自评，定量指标的完成值须为数值（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜规则 按照完成比例赋分｜实际 达成
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜规则 按照完成比例赋分｜实际 12 场
好例：指标：效益指标 › 社会效益指标 › 便利程度｜明显提高｜分值 4｜实际 达成
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.vocabulary import GRADE


def check(case: Case) -> Iterator[Complaint]:
    """A grade beside a number whose rule asks for none."""
    for row in case.rows:
        if row.actual is None or row.actual.grade is None or row.score.rule == GRADE:
            continue
        if row.target.kind in {"number", "interval", "ratio"}:
            yield Complaint(
                f"“{row.name}”的指标值是“{row.printed}”，实际只评了“{told(row)}”，没有填数。",
                "请填实际完成的数，得分由程序按规则算。",
                row,
                "actual",
                row.weight,
            )


RULE = PlanCheck("S107", "grade_for_number", "需说明", ("自评", "复核"), __doc__, check)
