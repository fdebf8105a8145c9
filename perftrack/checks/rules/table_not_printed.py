"""目录里的表没有印出来：目录列了这张表，正文里找不到。

为何：没有数的表也要公开空表并说明；少一张，看的人不知道是没有这笔钱，还是漏了。
依据：部门预算公开文件的惯例，没有数据的表公开空表并注明（推定）
差例：标题：目 录
    标题：第一部分 单位概况
    标题：第二部分 预算公开表
    标题：一、单位收支总体情况表
    标题：二、政府性基金预算支出情况表
    标题：第一部分 单位概况
    标题：表1
    标题：单位收支总体情况表
    标题：单位：万元
    表格：项目｜预算数
    表格：收入总计｜712.00
好例：标题：目 录
    标题：第一部分 单位概况
    标题：第二部分 预算公开表
    标题：一、单位收支总体情况表
    标题：第一部分 单位概况
    标题：表1
    标题：单位收支预算总体情况表
    标题：单位：万元
    表格：项目｜预算数
    表格：收入总计｜712.00
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.projects import projects
from perftrack.checks.prose.contents import Contents, Promised
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "目录里的表"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every table that a list of contents names against the titles in the body."""
    for view in projects(dossier).views:
        found = view.prose.contents
        if found is None:
            continue
        if found.found:
            yield Comparison(_ABOUT, "一致", Side(f"目录里的 {len(found.found)} 张表", found.place), None)
        for at, one in enumerate(found.missing):
            said = Side(f"目录：{_named(one)}", one.place)
            if len(found.missing) > len(found.found):
                yield Comparison(_ABOUT, "判断不了", said, None, why="一半以上的表不在这份文件里，可能另附")
                continue
            yield Comparison(_ABOUT, "不一致", said, None, None if at else _complaint(found))


def _named(one: Promised) -> str:
    return f"{one.ordinal}、{one.title}" if one.ordinal else one.title


def _complaint(found: Contents) -> Complaint:
    names = "、".join(f"“{_named(one)}”" for one in found.missing)
    return Complaint(
        f"目录列了{names}，正文里没有这{'张' if len(found.missing) == 1 else '几张'}表。",
        "请补印；没有数据的印空表，并在表下注明没有安排。",
        place=found.missing[0].place,
    )


RULE = across("D119", "table_not_printed", "需说明", DOCUMENTS, __doc__, compare)
