"""执行率比例：预算执行率是几成就得几成，超出预算也只得满分。

为何：执行率得分要和执行率一样看得懂；系统里没有封顶，超预算会得到超过分值的分，这里封顶。
依据：自评表注“预算资金执行率10分”（原文）；
按比例计见一体化系统的自评模块（推定）；黄石公开表 20 分的实例相符。
差例：预算 200，执行 152，分值 10 → 7.60
好例：预算 200，执行 210，分值 10 → 10.00
例：预算 200，执行 195.5，分值 20 → 19.55
"""

from __future__ import annotations

from perftrack.scoring.rule import Facts, Rule, Share, Unjudged, full, nothing


def share(f: Facts) -> Share | Unjudged:
    """Executed ÷ budget, at most 1; the budget is above 0."""
    budget, executed = f.t, f.a
    if executed.value >= budget.value:
        return full(f, f"执行 {executed.shown} ≥ 预算 {budget.shown}")
    if executed.value <= 0:
        return nothing("没有执行")
    return Share(executed.value / budget.value, f"{f.w} × {executed.text} ÷ {budget.text}", met=False)


RULE = Rule("execution_ratio", __doc__, share)
