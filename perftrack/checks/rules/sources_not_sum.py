"""资金来源各行加不拢：加起来不等于它们的合计。

为何：中央、省、市县各行是财政拨款的构成；对不上，说明有一行填错或者漏了。
依据：中央部门项目支出绩效目标申报表，其中项应与合计一致（待核）
差例：来源：年度资金总额｜100
    来源：财政拨款｜100
    来源：中央财政资金｜60
    来源：省级财政资金｜30
    资金：总额 100｜财政 100｜其他 0
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：来源：年度资金总额｜100
    来源：财政拨款｜100
    来源：中央财政资金｜60
    来源：省级财政资金｜40
    资金：总额 100｜财政 100｜其他 0
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.fund_lines import WITHIN, added, lines_of, of_kind
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case
from perftrack.model import Horizon


def check(case: Case) -> Iterator[Complaint]:
    """The parts of 财政拨款 against its line; of 实施期 without such a line, all lines against the total."""
    for horizon, title in _HORIZONS:
        lines = lines_of(case, horizon)
        total = next((one.amount for one in of_kind(lines, "total")), None)
        fiscal = next((one.amount for one in of_kind(lines, "fiscal")), None)
        ways = [way for way in (of_kind(lines, "category"), of_kind(lines, "government")) if way]
        rest = of_kind(lines, "own", "local", "other")
        if fiscal is not None:
            whole, name = fiscal, "财政拨款"
        elif total is not None and horizon == "implementation":
            whole, name, ways = total, "资金总额", [[*way, *rest] for way in ways]
        else:
            continue
        sums = [added(way) for way in ways]
        if not sums or any(abs(one - whole) <= WITHIN for one in sums):
            continue
        if max(sums) > whole or all(len(way) > 1 for way in ways):
            unit = case.plan.funds.currency_unit
            yield Complaint(
                f"{title}{name}是 {short(whole)} {unit}，各项来源加起来是 {short(sums[-1])} {unit}。",
                "请核对各行金额。",
                field="total",
            )


_HORIZONS: tuple[tuple[Horizon, str], ...] = (("annual", "年度"), ("implementation", "实施期"))


RULE = PlanCheck("F103", "sources_not_sum", "必须改", ("目标", "复核"), __doc__, check)
