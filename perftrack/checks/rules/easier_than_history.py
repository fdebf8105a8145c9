"""按历史标准定的目标比上年还低：历史标准不是这个数。

为何：历史标准取的是历史年度完成值或前三年平均值；低于上年的，要么依据写错，要么定得偏低。
依据：绩效指标填报要素说明，历史标准为“历史年度完成值或前三年平均值”（原文）
差例：指标：产出指标 › 质量指标 › 补贴发放及时率｜≥90%｜分值 5｜依据 历史标准｜上年 98%
好例：指标：产出指标 › 质量指标 › 补贴发放及时率｜≥98%｜分值 5｜依据 历史标准｜上年 98%
好例：指标：产出指标 › 质量指标 › 补贴发放及时率｜≥90%｜分值 5｜依据 行业标准｜上年 98%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.last_year import easier, no_easier
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.text import squeeze


def check(case: Case) -> Iterator[Complaint]:
    """Targets by 历史标准 that are easier than what was done; far ones and dear ones are told elsewhere."""
    for row in case.rows:
        if "历史" in squeeze(row.indicator.basis or "") and easier(row):
            yield Complaint(
                f"“{row.name}”按历史标准定为“{row.printed}”，上年已经做到 {row.indicator.last_year}。",
                f"请{no_easier(row)}或前三年平均；另有依据的，请改写依据。",
                row,
                "target",
            )


RULE = PlanCheck("T253", "easier_than_history", "需说明", ("目标", "复核"), __doc__, check)
