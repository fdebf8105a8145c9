"""绩效目标只有一句话：没有说做什么、做到什么程度。

为何：总体目标是指标的总纲；只写项目名称或一句口号，指标从哪里来就没有着落。
依据：本程序；10 个字的界线是推定（推定）
差例：项目：业务培训经费
    目标：做好业务培训。
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：项目：业务培训经费
    目标：举办三期培训，参训三百人次，考核合格后上岗。
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import cut
from perftrack.checks.subject import Case

LEAST = 10
_HOW_MANY = re.compile("[0-9一二三四五六七八九十百千万两几]")
_MARKS = re.compile(r"[^\w]+")


def check(case: Case) -> Iterator[Complaint]:
    """Goals of fewer than 10 characters without a number, or just the project's name."""
    goal = _MARKS.sub("", case.plan.goal or "")
    name = _MARKS.sub("", case.plan.project_name or "")
    short = len(goal) < LEAST and not _HOW_MANY.search(goal)
    if goal and (short or goal == name):
        yield Complaint(
            f"绩效目标只写了“{cut(case.plan.goal or '')}”。",
            "请写明做什么、做多少、达到什么效果。",
            field="goal",
        )


RULE = PlanCheck("T270", "goal_empty", "需说明", ("目标", "复核"), __doc__, check)
