"""区间·反比：区间内得满分，低于下限按完成比例，高于上限按上限与实际值之比。

为何：区间有两头，哪一头没守住就按那一头的方向算；高的那头永不归零。
依据：没有检索到来源（推定）：下限按 ≥，上限按 ≤，与口径的其他公式一致。
差例：90%-95%，分值 10，实际 81% → 9.00
好例：90%-95%，分值 10，实际 95% → 10.00
例：10-20 天，分值 6，实际 40 天 → 3.00
例：10-20 天，分值 6，实际 25 天 → 4.80
"""

from __future__ import annotations

from perftrack.scoring.beginnings import up_to_the_upper_end
from perftrack.scoring.rule import Facts, Rule, Share, Unjudged


def share(f: Facts) -> Share | Unjudged:
    """Upper end ÷ a above it."""
    begun = up_to_the_upper_end(f)
    if begun is not None:
        return begun
    return Share(f.u.value / f.a.value, f"{f.w} × {f.u.text} ÷ {f.a.text}", met=False)


RULE = Rule("interval_inverse", __doc__, share)
