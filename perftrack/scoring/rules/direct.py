"""直接：只看是否达标，达标得满分，不达标得零分。

为何：是与否的指标没有“完成了几成”可言。“＞”“＜”在这里从严，恰好等于不算达标；“＝”多于指标值算达标，成本指标少于才算。
依据：财预〔2021〕101号 附件1 直接赋分（待核）；据说允许扣“相应分数”，由口径另定不达标时得几成。
差例：=1 个，分值 3，实际 0 个 → 0.00
好例：=1 个，分值 3，实际 1 个 → 3.00
例：≥90%，分值 5，实际 89.99% → 0.00
例：>90%，分值 5，实际 90% → 0.00
例：≤24 小时，分值 2，实际 24 小时 → 2.00
例：有效保障，分值 4，实际 未达成 → 0.00
"""

from __future__ import annotations

from fractions import Fraction

from perftrack.scoring.rule import Facts, Rule, Share, full, nothing, plain

_SIGNS = {">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "=成本": "≤", "ratio": "＝"}


def share(f: Facts) -> Share:
    """All or nothing; what is left of a missed target is the practice's `unmet_share`."""
    met, why = _judge(f)
    if met:
        return full(f, f"{why}，达标")
    if f.unmet_share:
        part = plain(f.unmet_share)
        return Share(Fraction(f.unmet_share), f"{f.w} × {part}：{why}，不达标", met=False)
    return nothing(f"{why}，不达标")


def _judge(f: Facts) -> tuple[bool, str]:
    if f.met is not None:
        return f.met, f.met_by
    if f.due is not None and f.done is not None:
        return f.done <= f.due, f"{f.done} 完成，期限 {f.due}"
    a, t = f.a, f.t
    if f.case == "interval":
        met = t.value <= a.value <= f.u.value
        return met, f"{a.shown} {'在' if met else '不在'} {t.shown}～{f.u.shown} 之内"
    sign = _SIGNS.get(f.case, "≥" if t.value > 0 else "＝")
    met = {
        "≥": a.value >= t.value,
        "＞": a.value > t.value,
        "≤": a.value <= t.value,
        "＜": a.value < t.value,
        "＝": a.value == t.value,
    }[sign]
    return met, f"实际 {a.shown}，要求 {sign} {t.shown}"


RULE = Rule("direct", __doc__, share)
