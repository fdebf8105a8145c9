"""只写了原因或者只写了措施：偏差原因及改进措施缺一半。

为何：这一栏要两样：为什么没有达到，接下来怎么办；只有原因，明年还会这样，只有措施，看不出对不对症。
依据：天长市水利局《项目支出绩效自评表(2022年度)》，偏差原因分析及改进措施一栏（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 汛期连降暴雨，取消三场
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 加强组织，明年改进
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 汛期取消三场，明年提前到春季
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import reason_due
from perftrack.checks.reasons import given, names_cause, names_measure, vague_word
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import cut
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Of a miss: a cause without a measure, or a measure without a cause."""
    for row in case.rows:
        if not given(row.reason) or vague_word(row.reason) or reason_due(case, row) != "short":
            continue
        cause, measure = names_cause(row.reason), names_measure(row.reason)
        if cause != measure:
            have, lack = ("原因", "改进措施") if cause else ("措施", "偏差原因")
            yield Complaint(
                f"“{row.name}”只写了{have}（“{cut(row.reason)}”），没有写{lack}。",
                f"请补上{lack}，一句话就够。",
                row,
                "actual",
            )


RULE = PlanCheck("A204", "reason_one_sided", "可考虑", ("自评", "复核"), __doc__, check)
