"""预算执行率又设成了指标：同一件事算了两次分。

为何：预算执行率在总分里已有 10 分，再设成产出指标就是重复计分，也不是产出。
依据：天长市水利局自评表（2022年度）表下注1，预算资金执行率 10 分（推定）
依据：财预〔2020〕10号 默认权重（待核）
差例：指标：产出指标 › 质量指标 › 经费使用预算执行率｜≥95%｜分值 5
好例：指标：产出指标 › 质量指标 › 经费使用合规率｜≥95%｜分值 5
好例：指标：产出指标 › 质量指标 › 政策执行率｜≥95%｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_EXECUTION = re.compile(
    "(预算|资金|经费|支出|专款).{0,6}执行率$|^(预算)?执行率$|预算完成率$|(支出|支付|执行)进度(率)?$|"
    "资金使用率$"
)


def check(case: Case) -> Iterator[Complaint]:
    """Execution of the budget among the indicators of a project."""
    if case.plan.kind != "project":
        return
    for row in case.rows:
        if _EXECUTION.search(row.name):
            yield Complaint(
                f"“{row.name}”就是预算执行率，总分里已经单列。",
                "请换成说明产出或质量的指标。",
                row,
                "name",
                row.weight,
            )


RULE = PlanCheck("T165", "execution_rate_as_indicator", "需说明", ("目标", "复核"), __doc__, check)
