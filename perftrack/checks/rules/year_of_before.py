"""还写着往年的年份：多半是抄了旧表。

为何：年度、名称和目标对不上，复核时会问这张表说的是哪一年的事。
依据：成都郫都自评复核脚本：从别的报告抄来的内容（推定）
依据：本程序（推定）
差例：年度：2024
    指标：产出指标 › 数量指标 › 2023年培训场次｜≥12 场｜分值 5
差例：年度：2024
    目标：完成2022年度参保登记工作。
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：年度：2024
    目标：完成2024年度参保登记工作。
    指标：产出指标 › 数量指标 › 比2023年新增培训场次｜≥2 场｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.text import squeeze

_ANY_YEAR = re.compile("(20[0-9]{2})年")
_YEAR = re.compile("(20[0-9]{2})年(?!前|以前|之前|起|以来|以后|之后|后|底)")
_RANGE = re.compile("(20[0-9]{2})年?(?:[0-9]{1,2}月)?[-—~～至到](20[0-9]{2})")
_COMPARES = re.compile(
    "比|较|同期|基数|以来|自20|从20|截[至止]|结转|尾款|清算|结算|决算|补发|补缴|历史|存量|往年|续|跨年|[〔《]"
)


def check(case: Case) -> Iterator[Complaint]:
    """Names and the goal that name only years before the plan's, comparisons and settlements aside."""
    year = case.plan.year
    if year is None:
        return
    if old := _old(case.plan.goal or "", year):
        said = f"绩效目标说的是 {old} 年，这是 {year} 年的表。"
        yield Complaint(said, "请核对并改成本年的目标。", field="goal")
    for row in case.rows:
        if old := _old(row.name, year):
            yield Complaint(
                f"“{row.name}”说的是 {old} 年，这是 {year} 年的表。",
                "请核对年份；确实是往年的事，请写明是结转、清算还是对比。",
                row,
                "name",
            )


def _old(text: str, year: int) -> int | None:
    """The last year `text` names, where that is before `year`; None where it names none, or `year` too."""
    if "20" not in text or _COMPARES.search(text):
        return None
    words = squeeze(text)
    if any(int(first) <= year <= int(last) for first, last in _RANGE.findall(words)):
        return None
    if any(int(one) >= year for one in _ANY_YEAR.findall(words)):
        return None
    return max((int(one) for one in _YEAR.findall(words)), default=None)


RULE = PlanCheck("T154", "year_of_before", "需说明", ("目标", "复核"), __doc__, check)
