"""满意度比例：满意度达到指标值得满分，否则按与指标值之比给分。

为何：没有分档规定的口径，满意度与其他正向百分数一样算。
依据：财预〔2020〕10号 定量指标按比例记分（待核）；一体化系统的自评模块这样算（推定）。
差例：≥95%，分值 10，实际 92% → 9.68
好例：≥95%，分值 10，实际 95% → 10.00
例：≥90%，分值 5，实际 45% → 2.50
"""

from __future__ import annotations

from perftrack.scoring.rule import Facts, Rule, Share, Unjudged, full, nothing


def share(f: Facts) -> Share | Unjudged:
    """a ÷ t below the target."""
    a, t = f.a, f.t
    if a.value >= t.value:
        return full(f, f"{a.shown} ≥ {t.shown}，达标")
    if a.value <= 0 or t.value <= 0:
        return nothing(f"满意度 {a.shown}")
    return Share(a.value / t.value, f"{f.w} × {a.text} ÷ {t.text}", met=False)


RULE = Rule("satisfaction_ratio", __doc__, share)
