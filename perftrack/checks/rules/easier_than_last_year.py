"""目标比上年做到的还低：年底等于白送分。

为何：上年已经做到 98%，今年定 90%，什么都不改进也达标；复核时会问为什么降低。
依据：财预〔2020〕10号，年初指标值明显偏低的适度调减分值（待核）
依据：绩效指标填报要素说明，历史标准为“历史年度完成值或前三年平均值”（原文）
差例：指标：产出指标 › 质量指标 › 补贴发放及时率｜≥90%｜分值 5｜依据 计划标准｜上年 98%
好例：指标：产出指标 › 质量指标 › 补贴发放及时率｜≥98%｜分值 5｜依据 计划标准｜上年 98%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.last_year import easier, no_easier
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.text import squeeze


def check(case: Case) -> Iterator[Complaint]:
    """Targets that are easier than what was done, by any other standard than 历史标准."""
    for row in case.rows:
        if "历史" not in squeeze(row.indicator.basis or "") and easier(row):
            yield Complaint(
                f"“{row.name}”定为“{row.printed}”，上年已经做到 {row.indicator.last_year}。",
                f"请考虑{no_easier(row)}；确实做不到的，请写明理由。",
                row,
                "target",
            )


RULE = PlanCheck("T254", "easier_than_last_year", "可考虑", ("目标", "复核"), __doc__, check)
