"""按期：在期限当日或之前完成得满分，逾期得零分。

为何：时效指标是“是否按时”，印着比例规则的日期也没有几成可算。
依据：规范性文件没有写日期的公式；按 101号直接赋分的“是/否”评判（推定）。
差例：2024年12月底前，分值 4，实际 2025年1月1日 → 0.00
好例：2024年12月底前，分值 4，实际 2024年12月31日 → 4.00
例：2024年12月底前，分值 4，实际 2024年11月 → 4.00
"""

from __future__ import annotations

from perftrack.scoring.beginnings import in_time
from perftrack.scoring.rule import Facts, Rule, Share, Unjudged, nothing


def share(f: Facts) -> Share | Unjudged:
    """On time or not."""
    late = in_time(f)
    if not isinstance(late, int):
        return late
    return nothing(f"{f.done} 完成，期限 {f.due}，逾期 {late} 天")


RULE = Rule("by_date", __doc__, share)
