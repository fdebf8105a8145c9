"""不适用的指标让满分不足 100：总分不能和别的项目比。

为何：不适用的不计分，满分就少了一截，等级也评不出来；没有口径规定可以按比例放大，放大了等于给自己加分。
依据：本程序，不适用不计分、总分不放大（推定）
差例：执行：预算 10｜执行 10
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 80｜实际 13 场
    指标：产出指标 › 时效指标 › 高温补贴发放及时率｜100%｜分值 10｜实际 不适用｜原因 当年没有启动
好例：执行：预算 10｜执行 10
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 80｜实际 13 场
    指标：产出指标 › 时效指标 › 高温补贴发放及时率｜100%｜分值 10｜实际 100%
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.reasons import given
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Weights that make full marks but for what does not apply, and that is as it should be otherwise."""
    if case.practice is None:
        return
    unused = [row for row in case.rows if row.actual is not None and row.actual.state == "not_applicable"]
    if any(row.indicator.claimed or not given(row.reason) for row in unused):
        return
    missing = sum((row.weight or Decimal(0) for row in unused), Decimal(0))
    full = case.sheet.total.full
    if missing > 0 and len(unused) < len(case.rows) and full + missing == case.practice.full_marks:
        yield Complaint(
            f"{len(unused)} 个指标不适用（{short(missing)} 分），满分只有 {short(full)}，评不出等级。",
            "请照实写总分和满分；要调整分值的，按程序办理目标调整。",
        )


RULE = PlanCheck("S112", "total_short_of_full", "可考虑", ("自评", "复核"), __doc__, check)
