"""正向比例：完成几成得几成，达到指标值得满分。

为何：越多越好的指标，少做一成就少得一成；多做不加分。
依据：财预〔2020〕10号 未完成的按完成值与指标值的比例记分（待核）；
财预〔2021〕101号 附件1 按照完成比例赋分，可设及格门槛（待核）。
差例：≥3 次，分值 8，实际 1 次 → 2.67
好例：≥100 人，分值 10，实际 300 人 → 10.00
例：≥100 人，分值 10，实际 59 人 → 5.90
例：=0 起，分值 5，实际 1 起 → 0.00
例：=12 个月，分值 2，实际 11 个月 → 1.83
"""

from __future__ import annotations

from perftrack.scoring.rule import Facts, Rule, Share, Unjudged, below_zero, full, nothing, percent, plain


def share(f: Facts) -> Share | Unjudged:
    """a ÷ t below the target; a negative actual counts as 0; below the gate nothing."""
    a, t = f.a, f.t
    exact = f.case.startswith("=") and t.value <= 0
    if a.value == t.value if exact else a.value >= t.value:
        return full(f, f"{a.shown} {'=' if exact else '≥'} {t.shown}，达标")
    if t.value < 0:
        return below_zero(f)
    if t.value == 0:
        return nothing(f"指标值为 0，实际 {a.shown}，不达标")
    if a.value < 0:
        return nothing(f"实际 {a.shown} 小于 0，按 0 计")
    ratio = a.value / t.value
    if f.gate is not None and ratio < f.gate:
        gate = plain(f.gate * 100)
        return nothing(f"完成 {percent(a.value, t.value)}，低于及格门槛 {gate}%")
    return Share(ratio, f"{f.w} × {a.text} ÷ {t.text}", met=False)


RULE = Rule("proportional", __doc__, share)
