"""两张预算表的同一个数不同：总表和分表、收支总表和支出总表对不上。

为何：同一个数在几张表里各是各的，至少有一张是旧的；看表的人不知道信哪一张。
依据：预算公开表之间的勾稽关系，总表的数取自分表（推定）
差例：标题：表一：部门收支总表
    标题：单位：万元
    表格：项目｜预算数｜功能分类｜预算数
    表格：财政拨款｜712.00｜208社会保障和就业支出｜691.80
    表格：收入总计｜712.00｜支出总计｜712.00
    标题：表三：部门支出总表
    标题：单位：万元
    表格：类｜款｜科目名称｜合计
    表格：208｜｜社会保障和就业支出｜619.80
    表格：｜｜合计｜712.00
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
好例：标题：表一：部门收支总表
    标题：单位：万元
    表格：项目｜预算数｜功能分类｜预算数
    表格：财政拨款｜712.00｜208社会保障和就业支出｜619.80
    表格：收入总计｜712.00｜支出总计｜712.00
    标题：表三：部门支出总表
    标题：单位：万元
    表格：类｜款｜科目名称｜合计
    表格：208｜｜社会保障和就业支出｜619.80
    表格：｜｜合计｜712.00
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.budget.known import Figure, Known
from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.projects import projects
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "两张预算表"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """The figures that two budget tables of a document must have in common."""
    for view in projects(dossier).views:
        for what, one, other in _pairs(Known(view.budget)):
            if one is not None and other is not None:
                yield _compared(what, one, other)


def _pairs(known: Known) -> Iterator[tuple[str, Figure | None, Figure | None]]:
    yield "支出总计", known.total("收支总表", side="支出"), known.total("支出总表")
    yield "收入总计", known.total("收支总表", side="收入"), known.total("收入总表")
    yield (
        "基本支出合计",
        known.total("一般公共预算支出表", "基本支出"),
        known.total("基本支出表"),
    )
    whole, parts = known.functions("收支总表"), known.functions("支出总表")
    yield from ((name, whole[name], parts[name]) for name in whole if name in parts)
    granted = known.functions("财政拨款收支总表", "一般公共预算")
    public = known.functions("一般公共预算支出表")
    yield from ((name, granted[name], public[name]) for name in granted if name in public)


def _compared(what: str, one: Figure, other: Figure) -> Comparison:
    said = Side(f"{one.table.title}：{what} {one.printed}", one.amount_at.place)
    against = Side(f"{other.table.title}：{what} {other.printed}", other.amount_at.place)
    if abs(one.amount - other.amount) <= max(one.half, other.half):
        return Comparison(_ABOUT, "一致", said, against)
    complaint = Complaint(
        f"“{what}”在{one.table.title}里是 {one.printed}，在{other.table.title}里是 {other.printed}。",
        "请核对两张表，改成同一个数。",
        place=one.amount_at.place,
    )
    return Comparison(_ABOUT, "不一致", said, against, complaint)


RULE = across("D116", "tables_differ", "需说明", DOCUMENTS, __doc__, compare)
