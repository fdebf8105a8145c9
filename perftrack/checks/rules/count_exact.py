"""数量写成“=”：多做了算不算完成，没有说。

为何：赋分规则没有规定“=37 人”来了 38 人怎么算；多做不是错的，写“≥”更稳妥。
依据：公开的绩效目标表中的实例：聘用人数 =12 人（推定）
依据：一体化系统自评模块，“=”按“≥”计；各地口径不一（推定）
差例：指标：产出指标 › 数量指标 › 培训次数｜=12 次｜分值 5｜规则 按照完成比例赋分
好例：指标：产出指标 › 数量指标 › 培训次数｜≥12 次｜分值 5｜规则 按照完成比例赋分
好例：指标：产出指标 › 数量指标 › 购买咨询服务｜=1 项｜分值 5｜规则 直接赋分
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import is_good_low
from perftrack.law.vocabulary import RATIO


def check(case: Case) -> Iterator[Complaint]:
    """Counts above 1 with a printed `=` that are scored by ratio: what overshoot means is not defined."""
    for row in case.rows:
        target = row.target
        if target.kind != "number" or target.operator != "=" or target.operator_implied:
            continue
        counted = amounts.is_count(target.unit or row.name_unit) and not (row.cost or row.satisfaction)
        if counted and row.rule in {None, RATIO} and (target.value or 0) > 1 and not is_good_low(row.name):
            yield Complaint(
                f"“{row.name}”的指标值“{row.printed}”要求不多不少，超过了怎么算没有规定。",
                "多做不算错的，请改成“≥”。",
                row,
                "target",
            )


RULE = PlanCheck("T107", "count_exact", "可考虑", ("目标", "复核"), __doc__, check)
