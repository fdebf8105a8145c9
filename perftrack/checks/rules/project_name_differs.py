"""项目名称前后不一：正文、预算表和绩效目标表写的不是同一个名称。

为何：名称是各处数据的钥匙；差几个字，系统和看表的人就会当成两个项目。
依据：2020 年度部门预算公开文件里的实例，正文和绩效目标表的项目名称不同（推定）
差例：正文：1、项目名称：全区养老保险扩面征缴、稽核举报考核奖励金
    正文：预算安排规模：375 万元
    项目：全区企业基本养老保险扩面征缴、稽核举报奖励金项目
    资金：总额 375
    指标：产出指标 › 数量指标 › 资金拨付地州数｜=14 个
好例：正文：1、项目名称：养老保险扩面征缴、稽核举报奖励金
    正文：预算安排规模：375 万元
    项目：养老保险扩面征缴、稽核举报奖励金项目
    资金：总额 375
    指标：产出指标 › 数量指标 › 资金拨付地州数｜=14 个
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.projects import Mention, Project, projects
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "项目名称"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every name in prose or in a budget table against the name in the target table."""
    for one in projects(dossier).mentions:
        said = Side(f"{one.where}：{one.name}", one.named)
        if one.fit == "unsure":
            yield Comparison(
                _ABOUT, "判断不了", said, None, why="有名称相近的绩效目标表，看不出是不是这个项目"
            )
        elif one.project is not None:
            plan = one.project.plan
            other = Side(plan.project_name or "", plan.place_of("project"))
            if one.fit == "same":
                yield Comparison(_ABOUT, "一致", said, other)
            else:
                yield Comparison(_ABOUT, "不一致", said, other, _complaint(one, one.project))


def _complaint(one: Mention, project: Project) -> Complaint:
    return Complaint(
        f"{one.where}写的项目名称是“{one.name}”，绩效目标表写的是“{project.plan.project_name}”，金额相同，应是同一个项目。",
        "请统一成批复的项目名称。",
        place=one.named,
        case=project.case,
    )


RULE = across("D104", "project_name_differs", "需说明", DOCUMENTS, __doc__, compare)
