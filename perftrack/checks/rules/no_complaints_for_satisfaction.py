"""用“未收到投诉”当满意度：没有人投诉不等于有人满意。

为何：满意度要问过人才知道；“零投诉”说明不了百分之几，复核时按没有满意度资料处理，这一项得 0 分。
依据：成都郫都自评复核脚本，“未收到投诉”不得作为满意度的依据（推定）
差例：指标：满意度指标 › 服务对象满意度指标 › 群众满意度｜≥90%｜分值 10｜实际 95%｜佐证 全年未收到投诉
好例：指标：满意度指标 › 服务对象满意度指标 › 群众满意度｜≥90%｜分值 10｜实际 95%｜佐证 问卷报告
好例：指标：效益指标 › 社会效益指标 › 有效投诉件数｜≤3 件｜分值 10｜实际 0 件｜佐证 全年未收到投诉
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.proofs import no_complaints
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Satisfaction that is told from the lack of complaints."""
    for row in case.rows:
        words = no_complaints(row)
        if words is not None:
            yield Complaint(
                f"满意度指标“{row.name}”的依据是“{words}”，不是调查的结果。",
                "请用问卷或回访的结果填写，并附上样本数、日期和统计表；没有调查的，如实说明。",
                row,
                "actual",
                row.weight,
            )


RULE = PlanCheck("A118", "no_complaints_for_satisfaction", "必须改", ("自评", "复核"), __doc__, check)
