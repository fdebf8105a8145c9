"""反向线性：越少越好的指标，超出几成扣几成，超出一倍得零分。

为何：成本、时长、差错超出一倍就没有分可得；超出一成扣一成，自己也能心算。
依据：规范性文件只说按完成比例，没有给反向公式；一体化系统的自评模块这样算（推定）。
差例：≤100 元，分值 10，实际 150 元 → 5.00
好例：≤100 元，分值 10，实际 90 元 → 10.00
例：≤90 元，分值 10，实际 100 元 → 8.89
例：≤100 元，分值 10，实际 199 元 → 0.10
例：≤100 元，分值 10，实际 200 元 → 0.00
例：≤0%，分值 5，实际 1% → 0.00
"""

from __future__ import annotations

from perftrack.scoring.beginnings import not_over
from perftrack.scoring.rule import Facts, Rule, Share, Unjudged, nothing


def share(f: Facts) -> Share | Unjudged:
    """1 − (a − t) ÷ t above the target, nothing from twice the target on."""
    begun = not_over(f)
    if begun is not None:
        return begun
    a, t = f.a, f.t
    if a.value >= 2 * t.value:
        return nothing(f"{a.shown} ≥ 2 × {t.shown}，超出一倍")
    over = (a.value - t.value) / t.value
    return Share(1 - over, f"{f.w} × [1 − ({a.text} − {t.text}) ÷ {t.text}]", met=False)


RULE = Rule("linear", __doc__, share)
