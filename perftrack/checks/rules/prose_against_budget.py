"""正文的预算数和预算表对不上：说明里写的数，不是它说明的那张表里的数。

为何：情况说明就是解释预算表的；把全口径的数写进财政拨款一节，解释的就是另一张表。
依据：2020 年度部门预算公开文件里的实例，财政拨款一节写的 208 类支出取自收支总表（推定）
差例：标题：表四：财政拨款收支总表
    标题：单位：万元
    表格：项目｜预算数｜功能分类｜合计
    表格：财政拨款｜3108.21｜208社会保障和就业支出｜2924.52
    表格：收入总计｜3108.21｜支出总计｜3108.21
    标题：四、2020年财政拨款收支预算总体情况说明
    正文：财政拨款收支总预算3108.21万元。支出包括：社会保障和就业支出3061.52万元，主要用于人员经费。
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
好例：标题：表四：财政拨款收支总表
    标题：单位：万元
    表格：项目｜预算数｜功能分类｜合计
    表格：财政拨款｜3108.21｜208社会保障和就业支出｜2924.52
    表格：收入总计｜3108.21｜支出总计｜3108.21
    标题：四、2020年财政拨款收支预算总体情况说明
    正文：财政拨款收支总预算3108.21万元。支出包括：社会保障和就业支出2924.52万元，主要用于人员经费。
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.budget.kinds import Kind
from perftrack.checks.budget.known import Figure, Known
from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.projects import projects
from perftrack.checks.prose.chapters import with_chapters
from perftrack.checks.prose.passages import Passage
from perftrack.checks.prose.quantities import Quantity
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "正文和预算表"
_TAIL = r"(?:预算数?|总计|合计|共计|为|共)*$"
_WORDS = r"[^,。;:、()的\d.]"
_ITEM = re.compile(
    rf"(?P<function>{_WORDS}{{2,20}})\(类\)(?P<group>{_WORDS}{{2,24}})\(款\)(?P<item>[^,。;:]{{2,40}})\(项\)"
    r"[:,]?(?:20\d\d年)?(?:预算数?|支出|安排)*(?:数|额)?(?:为|共|是)?$"
)
_PART = re.compile(rf"(?P<name>收支总预算|基本支出|项目支出|人员经费|公用经费){_TAIL}")
_FUNCTION = re.compile(rf"(?P<name>{_WORDS}{{2,20}}支出)(?:\(类\))?{_TAIL}")
_PLACED: dict[Kind, dict[str, str | None]] = {
    "收支总表": {"收支总预算": None},
    "支出总表": {"基本支出": "基本支出", "项目支出": "项目支出"},
    "财政拨款收支总表": {"收支总预算": None},
    "一般公共预算支出表": {"基本支出": "基本支出", "项目支出": "项目支出"},
    "基本支出表": {"人员经费": "人员经费", "公用经费": "公用经费"},
}
"""Which column of which table's sum each name stands for; None: the sum of its expenditure."""
_LOOK_BACK = 110


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every figure of an explanation with a known name against the table that its chapter explains."""
    for view in projects(dossier).views:
        known = Known(view.budget)
        for passage, kind in with_chapters(view.prose.passages):
            if kind is not None and known.table(kind) is not None:
                for one in passage.quantities:
                    if one.money is not None and one.unit != "元" and not one.vague:
                        yield from _compared(known, kind, passage, one)


def _compared(known: Known, kind: Kind, passage: Passage, one: Quantity) -> Iterator[Comparison]:
    before = passage.text[max(0, one.start - _LOOK_BACK) : one.start]
    name, figure = _named(known, kind, before)
    amount = one.money
    if figure is None or amount is None:
        return
    printed = f"{one.value:f} {one.unit}"
    said = Side(f"正文：{name}{printed}", passage.place(one.start))
    other = Side(f"{figure.table.title}：{figure.printed}", figure.amount_at.place)
    if abs(amount - figure.amount) <= max(one.half * one.factor, figure.half):
        yield Comparison(_ABOUT, "一致", said, other)
        return
    complaint = Complaint(
        f"正文写“{name}”{printed}，{figure.table.title}里是 {figure.printed}。",
        "请按这一节说明的那张表改正正文。",
        place=passage.place(one.start),
    )
    yield Comparison(_ABOUT, "不一致", said, other, complaint)


def _named(known: Known, kind: Kind, before: str) -> tuple[str, Figure | None]:
    """The name that ends right before an amount, and the figure of that name."""
    if item := _ITEM.search(before):
        return item["item"], known.item(kind, item["function"], item["group"], item["item"])
    columns = _PLACED.get(kind, {})
    if (part := _PART.search(before)) and part["name"] in columns:
        label = columns[part["name"]]
        return part["name"], known.total(kind, label, side="支出" if label is None else "")
    if kind in {"财政拨款收支总表", "一般公共预算支出表"} and (function := _FUNCTION.search(before)):
        return function["name"], known.functions(kind).get(function["name"])
    return "", None


RULE = across("D117", "prose_against_budget", "需说明", DOCUMENTS, __doc__, compare)
