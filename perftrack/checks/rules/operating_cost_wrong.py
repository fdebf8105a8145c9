"""机关运行经费写成基本支出：机关运行经费只是公用经费，不含工资。

为何：机关运行经费是行政单位的公用经费，不含工资；写成基本支出的数，会被当成超标的行政成本。
依据：部门预算公开文件的名词解释，机关运行经费指公用经费（推定）
差例：标题：表六：一般公共预算基本支出表
    标题：单位：万元
    表格：类｜科目名称｜合计｜人员经费｜公用经费
    表格：301｜工资福利支出｜1076.86｜1076.86｜
    表格：302｜商品和服务支出｜133.85｜｜133.85
    表格：｜合计｜1210.71｜1076.86｜133.85
    正文：2020年本级机关运行经费财政拨款预算1210.71万元，比上年预算增加26.01万元。
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
好例：标题：表六：一般公共预算基本支出表
    标题：单位：万元
    表格：类｜科目名称｜合计｜人员经费｜公用经费
    表格：301｜工资福利支出｜1076.86｜1076.86｜
    表格：302｜商品和服务支出｜133.85｜｜133.85
    表格：｜合计｜1210.71｜1076.86｜133.85
    正文：2020年本级机关运行经费财政拨款预算133.85万元，比上年预算增加2.01万元。
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perftrack.checks.budget.known import Figure, Known
from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.projects import View, projects
from perftrack.checks.prose.passages import Passage
from perftrack.checks.prose.quantities import Quantity
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "机关运行经费"
_OPERATING = re.compile(r"机关运行经费(?:财政拨款)?(?:预算|支出|安排|数|为|共计?)*$")
_PUBLIC = re.compile(r"公用经费(?:预算|支出|安排|数|为|共计?)*$")
_BASIC = re.compile(r"基本支出(?:预算|数|合计|为|共计?)*$")
_LOOK_BACK = 24


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every 机关运行经费 of the prose against 公用经费 and 基本支出 of the table, else of the prose."""
    for view in projects(dossier).views:
        known = Known(view.budget)
        public = _sum(view, known.total("基本支出表", "公用经费"), "公用经费", _PUBLIC)
        basic = _sum(view, known.total("基本支出表"), "基本支出", _BASIC)
        for passage, one in _named(view, _OPERATING):
            said = Side(f"机关运行经费 {one.value:f} {one.unit}", passage.place(one.start))
            if public is None:
                yield Comparison(_ABOUT, "判断不了", said, None, why="没有找到公用经费的合计")
            else:
                yield _compared(one, said, public, basic)


def _compared(one: Quantity, said: Side, public: _Sum, basic: _Sum | None) -> Comparison:
    amount, half = one.money or Decimal(0), one.half * one.factor
    if abs(amount - public.amount) <= max(half, public.half):
        return Comparison(_ABOUT, "一致", said, public.side)
    if basic is None or amount < basic.amount - max(half, basic.half):
        return Comparison(_ABOUT, "判断不了", said, public.side, why="各地对机关运行经费的口径不同")
    complaint = Complaint(
        f"{said.words}，不小于{basic.side.words}，而{public.side.words}；机关运行经费只是公用经费。",
        "请改成公用经费的数；确有另外的口径，写明口径。",
        place=said.place,
    )
    return Comparison(_ABOUT, "不一致", said, public.side, complaint)


@dataclass(frozen=True, slots=True)
class _Sum:
    amount: Decimal
    """In 元."""
    half: Decimal
    side: Side


def _sum(view: View, figure: Figure | None, name: str, words: re.Pattern[str]) -> _Sum | None:
    """The one figure of that name in the table, else in the prose; None where there is none, or several."""
    if figure is not None:
        side = Side(f"{name} {figure.printed}", figure.amount_at.place)
        return _Sum(figure.amount, figure.half, side)
    found = list(_named(view, words))
    if len({one.money for _, one in found}) != 1:
        return None
    passage, one = found[0]
    side = Side(f"{name} {one.value:f} {one.unit}", passage.place(one.start))
    return _Sum(one.money or Decimal(0), one.half * one.factor, side)


def _named(view: View, words: re.Pattern[str]) -> Iterator[tuple[Passage, Quantity]]:
    for passage in view.prose.passages:
        if "经费" in passage.text or "基本支出" in passage.text:
            for one in passage.quantities:
                before = passage.text[max(0, one.start - _LOOK_BACK) : one.start]
                if one.money is not None and words.search(before):
                    yield passage, one


RULE = across("D118", "operating_cost_wrong", "必须改", DOCUMENTS, __doc__, compare)
