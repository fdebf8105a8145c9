"""元和万元混用：预算数、执行数和资金总额差一万倍。

为何：表头写“万元”，格子里填的是元，执行率就会是 0.01% 或者 1000000%；差一万倍几乎只有这一种原因。
依据：公开自评表中的常见问题，万元与元混用（推定）
差例：资金：总额 86.5
    执行：预算 865000｜执行 751700
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
好例：资金：总额 86.5
    执行：预算 86.5｜执行 86.5
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import money
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Two amounts of one plan about ten thousand times apart."""
    execution, first, unit = case.execution, money.budget_at_first(case), case.plan.funds.currency_unit
    if execution is None:
        return
    pairs = (("年度资金总额", first, "全年预算数", execution.budget),) if first is not None else ()
    pairs = (*pairs, ("全年预算数", execution.budget, "全年执行数", execution.executed))
    for name, one, other_name, other in pairs:
        if one is not None and money.apart_by_unit(one, other):
            yield Complaint(
                f"{name} {one:f} 与{other_name} {other:f} 相差约一万倍，像是元和万元混用。",
                f"请都按表头的“{unit}”填写。",
                stake=case.sheet.execution_score.weight,
                place=money.place(case),
            )
            return


RULE = PlanCheck("A308", "execution_in_other_unit", "必须改", ("自评", "复核"), __doc__, check)
