"""对称：等于指标值得满分，多了少了一样扣。

为何：定额、人数、预算数一类“＝”指标，多和少都是偏差。
依据：没有检索到来源（推定）；由自己的口径文件选用。
差例：=100 元，分值 10，实际 120 元 → 8.00
好例：=100 元，分值 10，实际 100 元 → 10.00
例：=100 元，分值 10，实际 80 元 → 8.00
例：=100 元，分值 10，实际 200 元 → 0.00
"""

from __future__ import annotations

from perftrack.scoring.rule import Facts, Rule, Share, Unjudged, below_zero, full, nothing


def share(f: Facts) -> Share | Unjudged:
    """1 − |a − t| ÷ t, nothing from a whole target away on."""
    a, t = f.a, f.t
    if a.value == t.value:
        return full(f, f"{a.shown} = {t.shown}，达标")
    if t.value < 0:
        return below_zero(f)
    if t.value == 0:
        return nothing(f"指标值为 0，实际 {a.shown} 不为 0")
    away = abs(a.value - t.value) / t.value
    if away >= 1:
        return nothing(f"{a.shown} 与 {t.shown} 相差一倍及以上")
    more, less = (a, t) if a.value > t.value else (t, a)
    return Share(1 - away, f"{f.w} × [1 − ({more.text} − {less.text}) ÷ {t.text}]", met=False)


RULE = Rule("symmetric", __doc__, share)
