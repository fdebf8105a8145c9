"""What a reviewer sees and no check complains of: strangers asked, several things in one, real benefit."""

from __future__ import annotations

import re

from perftrack.checks.proofs import mention, mentions_survey
from perftrack.checks.reasons import given, told_short
from perftrack.checks.subject import Case, Row

# Groups that are asked how content they are, with the words that show a project serves them.
_GROUPS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(group), re.compile(f"{group}|{words}"))
    for group, words in (
        ("老年人|老人", "养老|敬老|高龄|退休"),
        ("学生|家长|师生", "学校|教育|教学|校园|入学|助学|幼儿园|大学|中学|小学"),
        ("患者|病人", "医疗|医院|卫生|诊疗|救治|门诊|住院|康复"),
        ("游客", "旅游|文旅|景区|景点"),
        ("农户|农民", "农业|农村|农民|村|种植|养殖|粮食|耕地|畜牧"),
        ("残疾人", "残疾|助残|残联"),
        ("儿童|妇女", "妇幼|儿童|妇女|母婴|托育|幼儿"),
        ("退役军人|军属", "退役|军人|优抚|拥军|军转"),
        ("驾驶员|司机", "交通|道路|运输|驾驶|公路|停车"),
        ("观众|读者", "演出|展览|文化|图书|阅读|博物|剧"),
        ("运动员", "体育|运动|赛事|训练"),
    )
)
_SEVERAL = re.compile("[、及和与]|以及")
_SOME = re.compile("个别|部分|其中|一项|一个|两项|两个|一家|一处|有的|尚有|除")
_SUBSTANCE = 15
"""字: what is written about a benefit counts as substance from here on."""


def stranger(case: Case, row: Row) -> str | None:
    """The group whose satisfaction is asked though nothing in the plan speaks of it; None for none."""
    if not row.satisfaction:
        return None
    for group, served in _GROUPS:
        found = group.search(row.name)
        if found is not None:
            plan = case.plan
            rest = [plan.unit, plan.project_name, plan.goal, plan.goal_implementation]
            rest += [other.name for other in case.rows if not other.satisfaction]
            return None if any(served.search(words) for words in rest if words) else found[0]
    return None


def partly_done(row: Row) -> str | None:
    """The words that say that some of several things are not done; None where there are none."""
    if not given(row.reason) or not _SEVERAL.search(f"{row.name}{row.target.wording or ''}"):
        return None
    unfinished = told_short(row.reason)
    return unfinished if unfinished is not None and _SOME.search(row.reason) else None


def has_substance(row: Row) -> bool:
    """Whether a worded benefit was met, with words or papers that show how."""
    actual = row.actual
    if row.level1 != "效益指标" or row.target.kind != "wording" or actual is None or actual.grade == "未达成":
        return False
    return bool(row.evidence) or len(row.reason) >= _SUBSTANCE


def named_without_survey(row: Row) -> str | None:
    """What is named as the proof of satisfaction and is no survey; None for a survey, or nothing named."""
    words = mention(row)
    return words if row.satisfaction and words and not row.evidence and not mentions_survey(words) else None
