"""满意度调查没有写样本数或日期：问了多少人、什么时候问的，要写明。

为何：95% 的满意度，问了 20 人和 2000 人不是一回事；复核时先看样本数和日期。
依据：本程序，样本量与问卷日期（推定）
差例：佐证：1｜满意度问卷汇总.xlsx｜类别 问卷调查
    指标：满意度指标 › 服务对象满意度指标 › 群众满意度｜≥90%｜分值 10｜实际 95%
好例：佐证：1｜满意度问卷汇总.xlsx｜类别 问卷调查｜日期 2024-11-02｜备注 发出 300 份，收回 286 份
    指标：满意度指标 › 服务对象满意度指标 › 群众满意度｜≥90%｜分值 10｜实际 95%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.proofs import is_survey, tells_sample
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Surveys of satisfaction that bear no day, or say nowhere how many were asked."""
    for row in case.rows:
        surveys = [one for one in row.evidence if is_survey(one)] if row.satisfaction else []
        lacks = []
        if surveys and not any(one.dated for one in surveys):
            lacks.append("日期")
        if surveys and not any(tells_sample(one) for one in surveys):
            lacks.append("样本数")
        if lacks:
            yield Complaint(
                f"“{row.name}”的调查资料“{surveys[0].name}”没有写{'和'.join(lacks)}。",
                "请在资料的日期和备注里写明：哪一天、发出多少份、收回多少份。",
                row,
            )


RULE = PlanCheck("E109", "survey_without_facts", "可考虑", ("自评", "复核"), __doc__, check)
