"""目标里的资金和总额不一样：同一张表有两个数。

为何：年底按哪个数算执行率说不清；复核时要问哪一个是批复的。
依据：成都郫都自评复核脚本：报告与底稿的数字应一致（推定）
差例：目标：项目资金 9.6 万元，用于租用 4 条专线。
    资金：总额 8.6｜财政 8.6｜其他 0
    指标：产出指标 › 数量指标 › 线路数｜≥4 条｜分值 5
好例：目标：项目资金 9.6 万元，用于租用 4 条专线。
    资金：总额 9.6｜财政 9.6｜其他 0
    指标：产出指标 › 数量指标 › 线路数｜≥4 条｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.fund_lines import total_of
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case
from perftrack.notation import parse
from perftrack.text import fold, squeeze

_AMOUNT = re.compile(
    "(?:项目|预算|年度|全年|总)(?:预算|年度|总)?(?:资金|投资|经费|预算|金额)(?:总额|规模)?(?:为|共计?|合计|约|:)?"
    "([0-9][0-9,.]*)(万元|亿元|元)"
)


def check(case: Case) -> Iterator[Complaint]:
    """An amount that the goal calls the project's money, unlike the total of the year and of 实施期."""
    funds, goal = case.plan.funds, squeeze(fold(case.plan.goal or ""))
    if funds.total is None or "元" not in goal:
        return
    totals = (total_of(case, "annual"), total_of(case, "implementation"), funds.fiscal)
    known = {amounts.in_yuan(one, funds.currency_unit) for one in totals if one is not None}
    said = [(match[0], amounts.yuan(parse(match[1] + match[2]).measure)) for match in _AMOUNT.finditer(goal)]
    if said and not any(one is None or one in known for _, one in said):
        yield Complaint(
            f"绩效目标写的是“{said[0][0]}”，资金总额是 {short(funds.total)} {funds.currency_unit}。",
            "请核对，使两处一致。",
            field="goal",
        )


RULE = PlanCheck("F108", "goal_amount_differs", "需说明", ("目标", "复核"), __doc__, check)
