"""单位整体绩效只考核办了多少：没有社会效应和满意度。

为何：整体绩效要看运行成本、管理效率、履职效能、社会效应、可持续发展和满意度；只有人数的表说不出效果。
依据：中发〔2018〕34号，部门和单位整体绩效的六个方面（待核）
差例：整体：
    指标：履职效能 › 数量指标 › 参保人数｜≥5 万人｜分值 90
好例：整体：
    指标：履职效能 › 数量指标 › 参保人数｜≥5 万人｜分值 80
    指标：社会效应 › 满意度指标 › 群众满意度｜≥90%｜分值 10
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_EFFECT = re.compile("效应|效益|效果|可持续|社会|影响|结果")


def check(case: Case) -> Iterator[Complaint]:
    """Plans of a whole unit with levels, of which none speaks of effects, and with nobody asked."""
    if case.plan.kind != "unit":
        return
    levels = [row.level1 + row.level2 for row in case.rows]
    if not any(levels) or any(_EFFECT.search(level) for level in levels):
        return
    if not any(row.satisfaction or "满意" in row.name for row in case.rows):
        named = "、".join(dict.fromkeys(row.level1 for row in case.rows if row.level1))
        yield Complaint(
            f"单位整体只有“{named}”，没有社会效应、可持续发展和满意度。",
            "请至少补上一个社会效应指标和一个满意度指标。",
        )


RULE = PlanCheck("T210", "unit_without_effect", "需说明", ("目标", "复核"), __doc__, check)
