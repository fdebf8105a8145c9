"""项目有预算、没有绩效目标表：正文或预算表里有这个项目，后面却没有附它的表。

为何：纳入绩效管理的项目都要设目标；上年结转的项目也在花钱，漏附就没有人能考核它。
依据：财预〔2021〕101号，项目支出应设置绩效目标（待核）
差例：标题：单位：万元
    表格：项目名称｜合计
    表格：线路租赁费｜10.00
    表格：审计经费｜8.00
    表格：年中追加的培训费｜3.50
    表格：合计｜21.50
    项目：线路租赁费
    资金：总额 10
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
    项目：审计经费
    资金：总额 8
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
好例：标题：单位：万元
    表格：项目名称｜合计
    表格：线路租赁费｜10.00
    表格：合计｜10.00
    项目：线路租赁费
    资金：总额 10
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.counted import told_as_missing
from perftrack.checks.names import bare
from perftrack.checks.projects import Mention, View, projects
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "项目有没有表"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every project that prose or a budget table names, once a document, against the target tables."""
    every = projects(dossier)
    told = {bare(name) for name in told_as_missing(dossier)}
    for view in every.views:
        own = [one for one in every.mentions if one.place.file == view.document.file]
        without = list({bare(one.name): one for one in own if one.fit == "none"}.values())
        yield from _of_document(view, without, told)
        for one in own:
            if one.fit in {"same", "near"} and one.project is not None:
                yield Comparison(
                    _ABOUT, "一致", _side(one), Side(one.project.plan.title, one.project.plan.place)
                )


def _of_document(view: View, without: list[Mention], told: set[str]) -> Iterator[Comparison]:
    printed = len(view.projects)
    selected = not printed or len(without) > printed + len(told)
    for one in without:
        said = _side(one)
        if bare(one.name) in told:
            yield Comparison(_ABOUT, "不一致", said, None)
        elif selected:
            why = "绩效目标表比项目少得多，可能只公开一部分" if printed else "这份文件里没有绩效目标表"
            yield Comparison(_ABOUT, "判断不了", said, None, why=why)
        else:
            yield Comparison(_ABOUT, "不一致", said, None, _complaint(one))


def _side(one: Mention) -> Side:
    return Side(f"{one.where}：{one.name} {one.words}".strip(), one.place)


def _complaint(one: Mention) -> Complaint:
    carried = "是上年结转的项目，" if one.carried else ""
    return Complaint(
        f"{one.where}里的项目“{one.name}”有 {one.words}，{carried}没有项目支出绩效目标表。",
        "请补附它的绩效目标表，或者写明为什么不设目标。",
        place=one.place,
    )


RULE = across("D103", "project_without_table", "需说明", DOCUMENTS, __doc__, compare)
