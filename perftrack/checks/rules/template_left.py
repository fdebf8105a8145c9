"""模板的提示没有删：“……”“XX”“（如：…）”还留在表里。

为何：提示留在表里，说明这一格没有填完；系统校验也不收这样的占位符。
依据：一体化系统绩效目标校验：指标值不得含占位符（推定）
依据：公开的绩效目标表中的实例：保留“……”“指标2：”模板行（推定）
差例：指标：产出指标 › 数量指标 › XX培训场次｜≥12 场｜分值 5
差例：指标：产出指标 › 数量指标 › 培训场次｜≥XX 场｜分值 5
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import left_over


def check(case: Case) -> Iterator[Complaint]:
    """What a template left in a name, a target, the goal or the head; once a row."""
    plan = case.plan
    for field, title, words in (
        ("unit", "单位名称", plan.unit),
        ("project_name", "项目名称", plan.project_name),
        ("goal", "绩效目标", plan.goal),
    ):
        if words and (left := left_over(words)):
            yield Complaint(f"{title}里还留着模板的“{left}”。", "请填上实际内容，或者删去。", field=field)
    for row in case.rows:
        for field, title, words in (("name", "名称", row.name), ("target", "指标值", row.printed)):
            if left := left_over(words):
                yield Complaint(
                    f"“{row.name}”的{title}里还留着模板的“{left}”。",
                    "请填上实际内容；没有这一项的，删去这一行。",
                    row,
                    field,
                    row.weight,
                )
                break


RULE = PlanCheck("T150", "template_left", "必须改", ("目标", "复核"), __doc__, check)
