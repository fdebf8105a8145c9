"""资金加起来不等于总额：财政拨款、其他资金和总额对不上。

为何：三个数必有一个是错的；执行率的分母用哪个，年底就说不清。
依据：公开的绩效目标表中的实例：总额 13 万元，财政拨款 153.24 万元（推定）
差例：资金：总额 13｜财政 153.24｜其他 0
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：资金：总额 13｜财政 13｜其他 0
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：来源：单位自筹｜3
    资金：总额 13｜财政 10
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.fund_lines import WITHIN, added, lines_of, of_kind
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case

_UNSURE = frozenset({"R34", "R42", "R45"})
"""Reading took one of two amounts, left one out, or could not tell whether it is fiscal."""


def check(case: Case) -> Iterator[Complaint]:
    """A printed total that fiscal, other and the unit's own money do not make up; or fiscal above it."""
    funds = case.plan.funds
    total, fiscal, unit = funds.total, funds.fiscal, funds.currency_unit
    if total is None or fiscal is None or "total" in funds.derived:
        return
    if any(one.code in _UNSURE for one in case.plan.findings):
        return
    rest = total - fiscal - (funds.other or 0)
    if fiscal - total > WITHIN:
        yield Complaint(
            f"财政拨款 {short(fiscal)} {unit}，比总额 {short(total)} {unit}还多。",
            "请核对是不是抄了别的项目的数。",
            field="fiscal",
        )
    elif abs(rest) > WITHIN and (funds.other is not None or rest < 0):
        lines = lines_of(case, "annual")
        if abs(rest - added(of_kind(lines, "own", "local"))) > WITHIN:
            yield Complaint(
                f"财政拨款 {short(fiscal)} {unit}和其他资金 {short(funds.other or Decimal(0))} {unit}"
                f"加起来不等于总额 {short(total)} {unit}。",
                "请核对这三个数。",
                field="total",
            )


RULE = PlanCheck("F101", "parts_not_total", "必须改", ("目标", "复核"), __doc__, check)
