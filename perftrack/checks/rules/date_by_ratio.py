"""日期按比例赋分：晚几天是百分之几，没有办法算。

为何：日期只有按期和逾期；按比例赋分，系统要么算不出，要么按是否按期给全部或零分。
依据：本程序：日期和周期按是否按时计（推定）
依据：公开的绩效目标表中的实例：完成时间 =2024 年 12 月按正常比例赋分（推定）
差例：指标：产出指标 › 时效指标 › 项目完成时间｜=2024 年 12 月｜分值 8｜规则 按照正常比例赋分
好例：指标：产出指标 › 时效指标 › 项目完成时间｜2024年12月底前｜分值 8｜规则 直接赋分
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.vocabulary import RATIO


def check(case: Case) -> Iterator[Complaint]:
    """Dates and cadences under 按照完成比例赋分."""
    for row in case.rows:
        if row.rule == RATIO and row.target.kind in {"date", "cadence"}:
            yield Complaint(
                f"“{row.name}”的指标值“{row.printed}”是日期，赋分规则却是“{row.indicator.rule}”。",
                "请改为直接赋分：按期得满分，逾期不得分。",
                row,
                "rule",
            )


RULE = PlanCheck("T114", "date_by_ratio", "需说明", ("目标", "复核"), __doc__, check)
