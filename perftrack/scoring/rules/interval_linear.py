"""区间·线性：区间内得满分，低于下限按完成比例，高于上限超出几成扣几成。

为何：区间有两头，哪一头没守住就按那一头的方向算；高的那头超出一倍得零分。
依据：没有检索到来源（推定）：下限按 ≥，上限按 ≤，与口径的其他公式一致。
差例：90%-95%，分值 10，实际 81% → 9.00
好例：90%-95%，分值 10，实际 95% → 10.00
例：90%-95%，分值 10，实际 104.5% → 9.00
例：10-20 天，分值 6，实际 40 天 → 0.00
例：10-20 天，分值 6，实际 39 天 → 0.30
"""

from __future__ import annotations

from perftrack.scoring.beginnings import up_to_the_upper_end
from perftrack.scoring.rule import Facts, Rule, Share, Unjudged, nothing


def share(f: Facts) -> Share | Unjudged:
    """1 − (a − upper end) ÷ upper end above it, nothing from twice the upper end on."""
    begun = up_to_the_upper_end(f)
    if begun is not None:
        return begun
    a, high = f.a, f.u
    if a.value >= 2 * high.value:
        return nothing(f"{a.shown} ≥ 2 × {high.shown}，超出上限一倍")
    over = (a.value - high.value) / high.value
    return Share(1 - over, f"{f.w} × [1 − ({a.text} − {high.text}) ÷ {high.text}]", met=False)


RULE = Rule("interval_linear", __doc__, share)
