"""预算表的小计加不起来：功能或经济分类的上级科目不等于它下面各科目之和。

为何：上级科目就是下级科目的合计；不相等，不是漏了一个科目，就是把别处的合计抄了过来。
依据：2020 年度部门预算公开文件里的实例，208 类的数不等于各款之和（推定）
差例：标题：表三：部门支出总表
    标题：单位：万元
    表格：类｜款｜项｜科目名称｜合计｜基本支出｜项目支出
    表格：208｜｜｜社会保障和就业支出｜3061.52｜1347.71｜1897.50
    表格：208｜01｜｜人力资源和社会保障管理事务｜2945.64｜1048.14｜1897.50
    表格：208｜05｜｜行政事业单位养老支出｜115.88｜115.88｜
    表格：｜｜｜合计｜3061.52｜1164.02｜1897.50
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
好例：标题：表三：部门支出总表
    标题：单位：万元
    表格：类｜款｜项｜科目名称｜合计｜基本支出｜项目支出
    表格：208｜｜｜社会保障和就业支出｜3061.52｜1164.02｜1897.50
    表格：208｜01｜｜人力资源和社会保障管理事务｜2945.64｜1048.14｜1897.50
    表格：208｜05｜｜行政事业单位养老支出｜115.88｜115.88｜
    表格：｜｜｜合计｜3061.52｜1164.02｜1897.50
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.budget import BudgetTable
from perftrack.checks.budget.sums import Misfit, added_up
from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.figures import plain
from perftrack.checks.projects import projects
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "预算表小计"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every coded budget table: its subtotals against the lines under them."""
    for view in projects(dossier).views:
        for table in view.budget:
            yield from _of_table(table)


def _of_table(table: BudgetTable) -> Iterator[Comparison]:
    found = added_up(table)
    name = _name(table)
    if found.fitting:
        yield Comparison(_ABOUT, "一致", Side(f"{name}：{found.fitting} 个上级科目", table.place), None)
    if found.unsure:
        said = Side(f"{name}：{found.unsure} 个上级科目", table.place)
        yield Comparison(_ABOUT, "判断不了", said, None, why="看不出下级科目是哪些，或各列错开")
    for one in found.misfits:
        said = Side(f"{name}：{_of(one)} {one.figure.value:f}", one.figure.place)
        other = Side(f"下级科目合计 {plain(one.parts)}", one.line.place)
        yield Comparison(_ABOUT, "不一致", said, other, _complaint(name, one))


def _name(table: BudgetTable) -> str:
    return table.title or (f"表{table.number}" if table.number else "预算表")


def _of(one: Misfit) -> str:
    code = "".join(one.line.code)
    return f"{code} {one.line.name}{f'的“{one.label}”' if one.label else ''}"


def _complaint(name: str, one: Misfit) -> Complaint:
    difference = one.figure.value - one.parts
    return Complaint(
        f"{name}里 {_of(one)}是 {one.figure.value:f}，下面 {one.count} 个科目加起来是 {plain(one.parts)}，"
        f"{'多' if difference > 0 else '少'} {plain(abs(difference))}。",
        "请核对这个科目和它的下级科目，改成加得起来的数。",
        place=one.figure.place,
    )


RULE = across("D115", "subtotal_wrong", "必须改", DOCUMENTS, __doc__, compare)
