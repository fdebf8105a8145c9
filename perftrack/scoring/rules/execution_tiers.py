"""执行率分档：执行率落在哪一档就得几成。

为何：101号的示例把执行率分成四档，差一点不到 100% 就落到下一档。
依据：财预〔2021〕101号 附件1 及格门槛的示例 10、7、5、0（待核）；由自己的口径文件选用。
差例：预算 100，执行 99.9，分值 10 → 7.00
好例：预算 100，执行 100，分值 10 → 10.00
例：预算 100，执行 80，分值 10 → 7.00
例：预算 100，执行 79.9，分值 10 → 5.00
例：预算 100，执行 59.9，分值 10 → 0.00
"""

from __future__ import annotations

from fractions import Fraction

from perftrack.scoring.rule import Facts, Rule, Share, Unjudged, full, nothing, percent, plain


def share(f: Facts) -> Share | Unjudged:
    """The share of the first tier that begins at or below the execution rate."""
    budget, executed = f.t, f.a
    met = executed.value >= budget.value
    rate = executed.value / budget.value * 100
    shown = f"执行率 {percent(executed.value, budget.value)}"
    tier = next((tier for tier in f.steps if rate >= Fraction(tier.start)), None)
    if tier is None:
        return nothing(f"{shown}，低于最低一档")
    why = f"{shown} ≥ {plain(tier.start)}%"
    if tier.share == 1:
        return Share(Fraction(1), full(f, why).text, met=met)
    return Share(Fraction(tier.share), f"{f.w} × {plain(tier.share)}：{why}", met=met)


RULE = Rule("execution_tiers", __doc__, share)
