"""指标值用了“>”或“<”：恰好等于，直接赋分算没有完成，按比例赋分算完成。

为何：“>90%”做到 90% 严格说不达标，系统却按“≥”给满分；两种算法差出来的分要靠解释。
依据：一体化系统自评模块，“＞”按“≥”、“＜”按“≤”计（推定）
依据：公开的绩效目标表中的实例：满意度 >90%（推定）
差例：指标：满意度指标 › 服务对象满意度指标 › 参训人员满意度｜>90%｜分值 10
好例：指标：满意度指标 › 服务对象满意度指标 › 参训人员满意度｜≥90%｜分值 10
好例：指标：效益指标 › 经济效益指标 › 税收增长率｜>0%｜分值 10
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Numbers with a strict sign; more than nought is what it says."""
    for row in case.rows:
        if row.target.kind == "number" and row.target.operator in {">", "<"} and row.target.value:
            wider = "≥" if row.target.operator == ">" else "≤"
            yield Complaint(
                f"“{row.name}”的指标值“{row.printed}”不含这个数本身：恰好做到，严格说没有完成，按比例赋分时却得满分。",
                f"没有特别理由的，请改成“{wider}”。",
                row,
                "target",
            )


RULE = PlanCheck("T110", "sign_strict", "可考虑", ("目标", "复核"), __doc__, check)
