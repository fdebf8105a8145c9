"""豁免已到期：问题还在，豁免的期限过了。

为何：豁免是暂时的；到期以后问题仍在，就要改掉，或者重新说明理由。
依据：本程序（推定）
差例：指标：产出指标 › 数量指标 › 资金拨付地州数｜14｜分值 5
    豁免：T102｜1｜理由 批复表原样如此｜至 2025-02-28
好例：指标：产出指标 › 数量指标 › 资金拨付地州数｜14｜分值 5
    豁免：T102｜1｜理由 批复表原样如此｜至 2025-03-01
"""

from __future__ import annotations

import datetime as dt

from perftrack.checks.rule import Complaint, WaiverCheck
from perftrack.model import Waiver


def check(waiver: Waiver, present: bool, today: dt.date) -> Complaint | None:
    """A waiver whose last day is over while what it waives is still found."""
    if waiver.until is None or waiver.until >= today or not present:
        return None
    return Complaint(
        f"{waiver.code} 的豁免已在 {waiver.until} 到期（理由：{waiver.reason}）。",
        "请改掉这个问题，或者写明理由重新豁免。",
    )


RULE = WaiverCheck("W001", "waiver_expired", "需说明", ("目标", "监控", "自评", "复核"), __doc__, check)
