"""满意度不是百分数：满意到什么程度，没有数。

为何：满意度要靠问卷调查得出百分数；写“基本满意”或几个人，没有办法分档给分。
依据：财预〔2021〕101号 附件1 满意度赋分（待核）
依据：成都郫都自评复核脚本：满意度没有问卷调查的不得分（推定）
差例：指标：满意度指标 › 服务对象满意度指标 › 参保群众满意度｜基本满意｜分值 5
好例：指标：满意度指标 › 服务对象满意度指标 › 参保群众满意度｜≥95%｜分值 5
好例：指标：满意度指标 › 服务对象满意度指标 › 参训学员满意度｜≥90 分｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Satisfaction by name whose target is a wording, or a number of something else than per cent or 分."""
    for row in case.rows:
        if not row.satisfaction or "满意" not in row.name or row.indicator.target.findings:
            continue
        target = row.target
        counted = target.kind in {"number", "interval"}
        if target.kind == "wording" or (counted and target.unit is not None and not _fits(target.unit)):
            yield Complaint(
                f"“{row.name}”的指标值“{row.printed}”不是百分数。",
                "请写成“≥90%”一类的百分数，年底做问卷调查。",
                row,
                "target",
                row.weight,
            )


def _fits(unit: str) -> bool:
    return amounts.is_share(unit) or unit == "分"


RULE = PlanCheck("T118", "satisfaction_no_percent", "需说明", ("目标", "复核"), __doc__, check)
