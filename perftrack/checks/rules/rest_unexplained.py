"""有一部分资金没有来源：总额比财政拨款多，多出来的没有说是什么钱。

为何：其他资金空着不等于没有；多出来的部分要写明来源，年底才知道按什么算执行率。
依据：财预〔2020〕10号 附件，资金构成（待核）
差例：资金：总额 100｜财政 80
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：资金：总额 100｜财政 80｜其他 20
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：来源：单位自筹｜20
    资金：总额 100｜财政 80
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.fund_lines import WITHIN, added, lines_of, of_kind
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """A total above the fiscal money, where other money is not filled in and no line prints any."""
    funds = case.plan.funds
    total, fiscal = funds.total, funds.fiscal
    if total is None or fiscal is None or funds.other is not None or "total" in funds.derived:
        return
    if total - fiscal > WITHIN and not added(of_kind(lines_of(case, "annual"), "own", "local", "other")):
        rest = f"{short(total - fiscal)} {funds.currency_unit}"
        yield Complaint(
            f"总额 {short(total)}，财政拨款 {short(fiscal)}，还有 {rest}没有写来源。",
            "请填写其他资金，或者核对总额。",
            field="total",
        )


RULE = PlanCheck("F102", "rest_unexplained", "需说明", ("目标", "复核"), __doc__, check)
