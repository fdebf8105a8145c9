"""钱基本没有花，指标几乎全部完成：结果和投入对不上。

为何：执行率百分之零点几、产出却样样完成，不是把别的资金办的事算了进来，就是完成值不实，复核必查。
依据：成都郫都自评复核，执行率 0.08% 而产出满分（推定）
差例：执行：预算 86.5｜执行 0.07｜原因 资金年底到账，来不及支付
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
好例：执行：预算 86.5｜执行 17.3｜原因 资金年底到账，来不及支付
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import money
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Less than a fifth spent, nine tenths of the points and more."""
    rate, results = money.rate(case.execution), money.results_rate(case)
    if rate is not None and results is not None and money.done_without_money(case):
        yield Complaint(
            f"预算执行率只有 {short(rate)}%，指标得分率却有 {short(results)}%。",
            "请说明这些事是用什么钱办的；由别的资金办的，不算本项目的成绩。",
            place=money.place(case),
        )


RULE = PlanCheck("A307", "done_without_money", "需说明", ("自评", "复核"), __doc__, check)
