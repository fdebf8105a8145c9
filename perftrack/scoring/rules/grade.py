"""评判等级：由人选定达成、部分达成或未达成，并在该等级的范围内给分。

为何：文字指标没有数可算，程序只管分数在不在范围里；“达成”不另给分时得满分，另两级必须自己给分。
依据：财预〔2020〕10号 定性指标三档、财预〔2021〕101号 附件1 按评判等级赋分（待核）；
范围的端点先舍入到两位，含下限、不含上限。
差例：有效提升，分值 10，实际 部分达成 8分 → 无法判断
好例：有效提升，分值 10，实际 达成 → 10.00
例：有效提升，分值 10，实际 达成 8分 → 8.00
例：有效提升，分值 10，实际 部分达成 7.99分 → 7.99
例：有效提升，分值 10，实际 未达成 → 无法判断
例：≥90%，分值 5，实际 90% → 5.00
"""

from __future__ import annotations

from fractions import Fraction

from perftrack.scoring.rule import Facts, Rule, Share, Unjudged, full, plain


def share(f: Facts) -> Share | Unjudged:
    """What the person gave, inside the range of the grade."""
    g = f.grade
    if g is None:
        return Unjudged("还没有评判等级。请填达成年度指标、部分达成或未达成。")
    met = g.grade == "达成"
    if g.points is None:
        if met:
            return full(f, f"{f.met_by or g.title}，未另给分，得满分")
        return Unjudged(
            f"“{g.title}”须自己给分，范围 {g.text}，例如“{g.grade} {plain(g.low)}分”。", met=False
        )
    inside = g.low <= g.points <= g.high if g.high_included else g.low <= g.points < g.high
    if not inside:
        return Unjudged(
            f"“{g.title}”范围是 {g.text}，{plain(g.points)} 分不在其中。请改分数或改等级。", met=met
        )
    part = Fraction(g.points) / Fraction(f.weight) if f.weight else Fraction(0)
    return Share(part, f"{plain(g.points)}：{g.title}，范围 {g.text}", met=met)


RULE = Rule("grade", __doc__, share)
