"""实际完成值多项与上年完全相同：像是沿用了去年的表。

为何：参保人数、办件量每年都在变；好几项一个数不差，多半是去年的表改了年份再交，复核时会要原始台账。
依据：本程序（推定）
差例：指标：产出指标 › 数量指标 › 参保人数｜≥1.8 万人｜分值 4｜上年 1.83 万人｜实际 1.83 万人
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜上年 14 场｜实际 14 场
    指标：产出指标 › 数量指标 › 日均办件量｜≥280 件｜分值 4｜上年 296 件｜实际 296 件
    指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 4｜上年 97.2%｜实际 97.2%
好例：指标：产出指标 › 数量指标 › 参保人数｜≥1.8 万人｜分值 4｜上年 1.83 万人｜实际 1.85 万人
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜上年 14 场｜实际 14 场
    指标：产出指标 › 数量指标 › 日均办件量｜≥280 件｜分值 4｜上年 296 件｜实际 296 件
    指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 4｜上年 97.2%｜实际 97.2%
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.last_year import value_last_year
from perftrack.checks.outcome import told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case, Row

_FEWEST = 4


def check(case: Case) -> Iterator[Complaint]:
    """Four numbers and more as they were a year before, and at least two of three that can be compared."""
    both = [(row, before) for row in case.rows if (before := _before(row)) is not None]
    same = [row for row, before in both if row.value == before]
    if len(same) >= _FEWEST and len(same) * 3 >= len(both) * 2:
        names = "、".join(f"“{row.name}”{told(row)}" for row in same[:3])
        yield Complaint(
            f"{len(same)} 个指标的实际完成值与上年完成值完全相同：{names}{'等' if len(same) > 3 else ''}。",
            "请对照本年的台账、统计表核对；确实没有变化的，在偏差原因里说明。",
        )


def _before(row: Row) -> Decimal | None:
    """Last year's number where it might have changed: not 0, 100 % or a target that is exactly met."""
    if row.value is None or not row.value or row.value == row.target.value:
        return None
    return None if row.target.unit == "%" and row.value == 100 else value_last_year(row)


RULE = PlanCheck("A112", "actual_repeats_last_year", "需说明", ("自评", "复核"), __doc__, check)
