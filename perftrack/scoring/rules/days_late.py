"""逾期天数：按期得满分，逾期按逾期天数占计划天数的比例扣分。

为何：工期一类指标，晚一天和晚一年不应一样。
依据：没有检索到来源（推定）；由自己的口径文件选用。计划天数从指标值印出的起始日算到期限，首尾都算。
差例：2024.01-2024.04，分值 11，实际 2024年5月11日 → 10.00
好例：2024.01-2024.04，分值 11，实际 2024年4月30日 → 11.00
例：2024.01-2024.04，分值 11，实际 2025年4月30日 → 0.00
例：2024年4月底前，分值 11，实际 2024年5月1日 → 无法判断
"""

from __future__ import annotations

from fractions import Fraction

from perftrack.scoring.beginnings import in_time
from perftrack.scoring.rule import Facts, Rule, Share, Unjudged, nothing


def share(f: Facts) -> Share | Unjudged:
    """1 − days late ÷ days planned, nothing when that many days late."""
    late = in_time(f)
    if not isinstance(late, int):
        return late
    if f.start is None or f.due is None or f.start > f.due:
        return Unjudged(
            f"逾期 {late} 天，但指标值没有起始日，算不出计划天数。"
            "请把指标值写成起止日期，如 2024.01-2024.06。",
            met=False,
        )
    planned = (f.due - f.start).days + 1
    if late >= planned:
        return nothing(f"{f.done} 完成，逾期 {late} 天，不少于计划 {planned} 天")
    return Share(1 - Fraction(late, planned), f"{f.w} × (1 − {late} ÷ {planned})", met=False)


RULE = Rule("days_late", __doc__, share)
