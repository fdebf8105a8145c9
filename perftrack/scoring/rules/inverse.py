"""反比：越少越好的指标，超出时按指标值与实际值之比给分，永不归零。

为何：有的地区把正向公式倒过来用；超得再多也还有分。
依据：湖北省项目支出绩效自评表备注和早期中央自评表的表注（推定）。
差例：≤100 元，分值 10，实际 120 元 → 8.33
好例：≤100 元，分值 10，实际 100 元 → 10.00
例：≤100 元，分值 10，实际 200 元 → 5.00
例：≤100 元，分值 10，实际 250 元 → 4.00
例：≤0%，分值 5，实际 1% → 0.00
"""

from __future__ import annotations

from perftrack.scoring.beginnings import not_over
from perftrack.scoring.rule import Facts, Rule, Share, Unjudged


def share(f: Facts) -> Share | Unjudged:
    """t ÷ a above the target."""
    begun = not_over(f)
    if begun is not None:
        return begun
    return Share(f.t.value / f.a.value, f"{f.w} × {f.t.text} ÷ {f.a.text}", met=False)


RULE = Rule("inverse", __doc__, share)
