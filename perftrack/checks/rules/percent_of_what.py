"""百分数没有说是什么的比率：名称不是“…率”。

为何：“劳务派遣人员工资支出 100%”可以是支付率、合规率，也可以是执行率；没有说清就没有办法核对。
依据：公开的绩效目标表中的实例：工资支出 100%（推定）
差例：指标：产出指标 › 质量指标 › 劳务派遣人员工资支出｜100%｜分值 5
好例：指标：产出指标 › 质量指标 › 劳务派遣人员工资足额支付率｜100%｜分值 5
好例：指标：产出指标 › 质量指标 › 信息系统安全达标｜100%｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import says_share
from perftrack.law.levels import BENEFIT


def check(case: Case) -> Iterator[Complaint]:
    """Percentages whose name says no share; quantity, cost, benefit and satisfaction have their own rules."""
    for row in case.rows:
        target = row.target
        if row.cost or row.satisfaction or row.level1 == BENEFIT or row.level2 == "数量指标":
            continue
        if target.kind == "number" and amounts.is_share(target.unit) and not says_share(row.name):
            yield Complaint(
                f"“{row.name}”的指标值是“{row.printed}”，名称没有说是哪个比率。",
                "请在名称里写明，例如“…支付率”“…合规率”；名称没有印全的，请补全。",
                row,
                "name",
            )


RULE = PlanCheck("T130", "percent_of_what", "需说明", ("目标", "复核"), __doc__, check)
