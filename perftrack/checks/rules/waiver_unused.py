"""豁免没有对应的问题：问题已经不在，豁免还留着。

为何：留着的豁免会在问题再出现时把它悄悄盖住。
依据：本程序（推定）
差例：指标：产出指标 › 数量指标 › 资金拨付地州数｜=14 个｜分值 5
    豁免：T102｜1｜理由 批复表原样如此
好例：指标：产出指标 › 数量指标 › 资金拨付地州数｜14｜分值 5
    豁免：T102｜1｜理由 批复表原样如此
"""

from __future__ import annotations

import datetime as dt

from perftrack.checks.rule import Complaint, WaiverCheck
from perftrack.model import Waiver


def check(waiver: Waiver, present: bool, today: dt.date) -> Complaint | None:
    """A waiver of something that is not found."""
    if present:
        return None
    return Complaint(
        f"{waiver.code} 的豁免没有对应的问题了（理由：{waiver.reason}）。",
        "请撤销这个豁免。",
    )


RULE = WaiverCheck("W002", "waiver_unused", "可考虑", ("目标", "监控", "自评", "复核"), __doc__, check)
