"""同一个项目的金额各处不一：正文、预算表和绩效目标表写的不是同一个数。

为何：绩效目标表的预算就是批复的预算；一处是 13 万元、一处是 15 万元，执行率和得分都没有了依据。
依据：预算管理一体化系统，项目的绩效目标和预算同表批复（推定）
差例：正文：项目名称：线路租赁费
    正文：预算安排规模：9.60 万元
    项目：线路租赁费
    资金：总额 8.60
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
好例：正文：项目名称：线路租赁费
    正文：预算安排规模：9.60 万元
    项目：线路租赁费
    资金：总额 96000｜元
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.projects import Mention, Project, projects
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "项目金额"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every amount of a project in prose or in a budget table against its target table."""
    of_project: dict[int, list[Mention]] = {}
    for one in projects(dossier).mentions:
        if one.project is not None and one.amount is not None:
            of_project.setdefault(id(one.project), []).append(one)
    for mentions in of_project.values():
        project = mentions[0].project
        if project is not None:
            yield from _of_project(project, mentions)


def _of_project(project: Project, mentions: list[Mention]) -> Iterator[Comparison]:
    other = Side(f"绩效目标表：{project.money}", project.place)
    if project.total is None:
        for one in mentions:
            yield Comparison(_ABOUT, "判断不了", _side(one), None, why="绩效目标表没有印预算总额")
        return
    differing = [one for one in mentions if not _agrees(one, project)]
    new = [one for one in differing if not one.carried]
    for one in mentions:
        if one not in differing:
            yield Comparison(_ABOUT, "一致", _side(one), other)
        elif one.carried:
            yield Comparison(
                _ABOUT, "判断不了", _side(one), other, why="结转资金是不是在预算总额之内没有写明"
            )
        else:
            complaint = _complaint(project, new) if one is new[0] else None
            yield Comparison(_ABOUT, "不一致", _side(one), other, complaint)


def _agrees(one: Mention, project: Project) -> bool:
    """Whether the amount is the total, or the part of it that comes from the budget."""
    amount, tolerance = one.amount, max(one.half, project.half)
    known = [each for each in (project.total, project.fiscal) if each is not None]
    return amount is not None and any(abs(each - amount) <= tolerance for each in known)


def _side(one: Mention) -> Side:
    return Side(f"{one.where}：{one.name} {one.words}", one.place)


def _complaint(project: Project, differing: list[Mention]) -> Complaint:
    elsewhere = "，".join(f"{one.where}写 {one.words}" for one in differing)
    return Complaint(
        f"项目“{project.plan.project_name}”的绩效目标表写预算 {project.money}，{elsewhere}。",
        "请核对批复的预算数，把各处改成一致。",
        place=differing[0].place,
        case=project.case,
    )


RULE = across("D105", "project_money_differs", "必须改", DOCUMENTS, __doc__, compare)
