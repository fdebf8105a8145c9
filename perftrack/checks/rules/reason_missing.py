"""没有达到指标值，没有写原因：扣了分，也没有交代。

为何：自评表最后一栏就是偏差原因及改进措施；没有达到又空着，复核时会退回，还会当成不知道自己没有达到。
依据：财预〔2020〕10号 未完成绩效目标的要说明原因和改进措施（待核）
依据：天长市水利局《项目支出绩效自评表(2022年度)》，偏差原因分析及改进措施一栏（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 汛期取消三场，已列入明年一季度计划
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import off_scale, only_by_rounding, reason_due, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Targets missed with nothing written; a miss by rounding or by a wrong unit is another complaint."""
    for row in case.rows:
        if row.reason or reason_due(case, row) != "short" or off_scale(row) or only_by_rounding(row):
            continue
        yield Complaint(
            f"“{row.name}”没有达到（指标值 {row.printed}，实际 {told(row)}），没有写偏差原因。",
            "请写明是什么造成的、打算怎么办，各一句话。",
            row,
            "actual",
        )


RULE = PlanCheck("A201", "reason_missing", "必须改", ("自评", "复核"), __doc__, check)
