"""指标得分率比执行率高出一截：事都做完了，钱却没有花完。

为何：系统用（指标得分率 − 执行率）÷ 指标得分率大于 5% 作预警；多半是节约或者尾款未付，写一句就清楚。
依据：预算管理一体化系统自评预警的公式（推定）
差例：执行：预算 100｜执行 94
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
好例：执行：预算 100｜执行 95
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
好例：执行：预算 100｜执行 94｜原因 招标节约六万元，已交回财政
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks import money
from perftrack.checks.reasons import given
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case

_ALERT = Decimal(5)
_USUAL = Decimal(90)


def check(case: Case) -> Iterator[Complaint]:
    """The system's alert, where the rate is not so low that a reason is due anyway."""
    rate, results = money.rate(case.execution), money.results_rate(case)
    line = None if case.practice is None else case.practice.execution.reason_below
    if rate is None or not results or rate < (line or _USUAL) or given(money.reason(case)):
        return
    ahead = (results - min(rate, Decimal(100))) * 100 / results
    if ahead > _ALERT:
        yield Complaint(
            f"指标得分率 {short(results)}%，预算执行率 {short(rate)}%，高出 {short(ahead)}%，超过 5%。",
            "请写明钱为什么没有花完：节约、尾款未付，还是工作没有做完。",
            place=money.place(case),
        )


RULE = PlanCheck("A306", "results_ahead_of_money", "可考虑", ("自评", "复核"), __doc__, check)
