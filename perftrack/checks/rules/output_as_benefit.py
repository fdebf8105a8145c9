"""产出又当成了效益：同一件事在两个级别各考核一次。

为何：复核对产出和效益重复的指标只认一条，另一条不得分。
依据：成都郫都自评复核脚本：产出与效益重复设同一指标，只计其一（推定）
差例：指标：产出指标 › 数量指标 › 参保人数｜≥5 万人｜分值 10
    指标：效益指标 › 社会效益指标 › 参保人数｜≥5 万人｜分值 20
好例：指标：产出指标 › 数量指标 › 参保人数｜≥5 万人｜分值 10
    指标：效益指标 › 社会效益指标 › 参保覆盖率｜≥95%｜分值 20
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case, Row
from perftrack.law.levels import BENEFIT, COST, OUTPUT

_AIMS = re.compile("^(提高|提升|增加|保障|确保|促进|实现|扩大|完成|加强|推进|改善)+")


def check(case: Case) -> Iterator[Complaint]:
    """A benefit of the name of an output, a verb of aim before it aside."""
    outputs = {_core(row): row for row in case.rows if row.level1 in {OUTPUT, COST} and row.name}
    for row in case.rows:
        twin = outputs.get(_core(row)) if row.level1 == BENEFIT else None
        if twin is not None:
            weights = [one.weight for one in (row, twin) if one.weight is not None]
            yield Complaint(
                f"效益指标“{row.name}”和第 {twin.indicator.number} 个指标（{twin.level1}）是同一件事。",
                "请换成说明有什么用的指标，例如覆盖率、办理时间、收入的变化。",
                row,
                "name",
                min(weights, default=None),
            )


def _core(row: Row) -> str:
    return _AIMS.sub("", row.name) or row.name


RULE = PlanCheck("T212", "output_as_benefit", "必须改", ("目标", "复核"), __doc__, check)
