"""指标值没有计量单位：只有一个数，不知道数的是什么。

为何：“14”可以是 14 个、14 次、14 万元；没有单位，完成值填什么都对得上，复核时无从核对。
依据：预算管理一体化系统绩效目标校验，计量单位为必录项（推定）
差例：指标：产出指标 › 数量指标 › 资金拨付地州数｜14｜分值 5
好例：指标：产出指标 › 数量指标 › 资金拨付地州数｜=14 个｜分值 5
好例：指标：产出指标 › 数量指标 › 资金拨付地州数（个）｜14｜分值 5
好例：指标：效益指标 › 经济效益指标 › 投入产出系数｜≥1.2｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_HAS_NONE = re.compile(r"系数|指数|倍数|比值|容积率|酸碱度|[pP][hH]值?|年份|年度$")
"""Names of pure numbers, and of years."""


def check(case: Case) -> Iterator[Complaint]:
    """Numbers without a unit in the value or in brackets at the end of the name; 0 is 0 in any unit."""
    for row in case.rows:
        target = row.target
        if target.kind not in {"number", "interval"} or target.unit is not None or row.name_unit is not None:
            continue
        if (target.kind == "number" and not target.value) or _HAS_NONE.search(row.name):
            continue
        yield Complaint(
            f"“{row.name}”的指标值“{row.printed}”没有计量单位。",
            "请在数后面写上单位，例如个、次、万元、%。",
            row,
            "target",
            row.weight,
        )


RULE = PlanCheck("T102", "unit_missing", "必须改", ("目标", "复核"), __doc__, check)
