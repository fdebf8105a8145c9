"""满意度分档：满意度落在哪一档就得几成，不看指标值。

为何：调查得来的百分数有误差，分档比逐点计算稳妥；指标值定得高低不影响得分。
依据：财预〔2021〕101号 附件1 满意度赋分（待核）；示例以 10 分计，折成分值的比例是推定。
差例：≥95%，分值 10，实际 89.99% → 8.00
好例：≥95%，分值 10，实际 90% → 10.00
例：≥95%，分值 8，实际 85% → 6.40
例：≥95%，分值 10，实际 79.99% → 5.00
例：≥95%，分值 10，实际 60% → 5.00
例：≥95%，分值 10，实际 59.99% → 0.00
"""

from __future__ import annotations

from fractions import Fraction

from perftrack.scoring.rule import Facts, Rule, Share, Unjudged, full, nothing, plain


def share(f: Facts) -> Share | Unjudged:
    """The share of the first step that begins at or below the actual per cent."""
    a = f.a
    step = next((step for step in f.steps if a.value >= Fraction(step.start)), None)
    met = a.value >= f.target.value if f.target is not None else step is not None and step == f.steps[0]
    aim = "" if f.target is None or met else f"，低于指标值 {f.target.shown}"
    if step is None:
        low = f"{a.shown} 低于 {plain(f.steps[-1].start)}%" if f.steps else "口径没有写各档"
        return nothing(low)
    why = f"{a.shown} ≥ {plain(step.start)}% 的一档{aim}"
    if step.share == 1:
        return Share(Fraction(1), full(f, why).text, met=met)
    return Share(Fraction(step.share), f"{f.w} × {plain(step.share)}：{why}", met=met)


RULE = Rule("satisfaction_bands", __doc__, share)
