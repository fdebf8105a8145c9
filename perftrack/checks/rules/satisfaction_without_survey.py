"""满意度没有调查资料：附的材料里没有问卷。

为何：满意度要问出来；没有问卷、回访记录或者调查报告的，复核时这一项得 0 分。
依据：成都郫都自评复核脚本，满意度无调查资料得 0 分（推定）
差例：佐证：1｜工作总结.docx｜类别 说明材料
    指标：满意度指标 › 服务对象满意度指标 › 群众满意度｜≥90%｜分值 10｜实际 95%
好例：佐证：1｜满意度问卷汇总.xlsx｜类别 问卷调查｜日期 2024-11-02
    指标：满意度指标 › 服务对象满意度指标 › 群众满意度｜≥90%｜分值 10｜实际 95%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import recorded
from perftrack.checks.proofs import is_survey, mention, mentions_survey, no_complaints
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import cut
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Satisfaction proved by something, and by no survey; nothing at all is another complaint."""
    for row in case.rows if case.evidence is not None else ():
        words = mention(row)
        if not row.satisfaction or not recorded(row) or not (row.evidence or words) or no_complaints(row):
            continue
        if not any(is_survey(one) for one in row.evidence) and not (
            not row.evidence and mentions_survey(words)
        ):
            shown = "、".join(one.name for one in row.evidence) or words
            yield Complaint(
                f"满意度指标“{row.name}”的佐证资料是“{cut(shown)}”，不是调查资料。",
                "请附上问卷、回访记录或调查报告，写明样本数和日期；没有调查的，如实说明。",
                row,
                "actual",
                row.score.points or None,
            )


RULE = PlanCheck("E103", "satisfaction_without_survey", "必须改", ("自评", "复核"), __doc__, check)
