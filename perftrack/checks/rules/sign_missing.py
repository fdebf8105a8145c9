"""指标值没有比较符号：超过了算不算完成，没有说。

为何：“3 次”按“=3 次”算，做了 4 次是不是达标没有规定；写上“≥”就清楚了。
依据：预算管理一体化系统，计算符号与指标值分列，为必选（推定）
依据：四川公开的自评表，指标性质一栏直接填“≥”“=”“≤”“定性”（推定）
差例：指标：产出指标 › 数量指标 › 培训次数｜3 次｜分值 5｜规则 按照完成比例赋分
好例：指标：产出指标 › 数量指标 › 培训次数｜≥3 次｜分值 5｜规则 按照完成比例赋分
好例：指标：产出指标 › 质量指标 › 培训合格率｜100%｜分值 5
好例：指标：产出指标 › 数量指标 › 安全测评｜1 次｜分值 5｜规则 直接赋分
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.vocabulary import DIRECT


def check(case: Case) -> Iterator[Complaint]:
    """Numbers for which `=` is only understood; a cost and a duration have rules of their own.

    100 % and nought cannot be passed, 直接赋分 asks for exactly the number: there the sign changes nothing.
    """
    for row in case.rows:
        target = row.target
        if target.kind != "number" or not target.operator_implied or row.cost or row.rule == DIRECT:
            continue
        whole = target.value == 0 or (amounts.is_share(target.unit) and target.value == 100)
        if whole or amounts.is_deadline(row):
            continue
        yield Complaint(
            f"“{row.name}”的指标值“{row.printed}”没有比较符号，按“=”算。",
            "多多益善的请写“≥”，是上限的请写“≤”，恰好这么多才对的请写“=”。",
            row,
            "target",
        )


RULE = PlanCheck("T105", "sign_missing", "可考虑", ("目标", "复核"), __doc__, check)
