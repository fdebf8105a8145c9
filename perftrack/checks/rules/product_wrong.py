"""算式算错：正文列出的算式，得数不是它自己的因数乘出来的。

为何：测算依据是预算的根据；一眼就能复算的式子错了，要么单位写漏，要么金额是凑的。
依据：2020 年度部门预算公开文件里的实例，人数、标准、月数相乘不等于写出的得数（推定）
差例：正文：资金分配情况：按人均 0.1 元计算（2200×0.1 元=1 万元）。
    指标：产出指标 › 数量指标 › 宣传资料｜≥110 万份
差例：正文：预算新增基金：2.4 万人×10000 元/月×27%×12 月=7.5 亿元。
    指标：产出指标 › 数量指标 › 宣传资料｜≥110 万份
好例：正文：培训费（200 人×2 次×200 元/人·次·天×3 天+租用费 0.5 万元/次×2 次=25 万元）。
    指标：产出指标 › 数量指标 › 宣传资料｜≥110 万份
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.figures import plain
from perftrack.checks.projects import projects
from perftrack.checks.prose.formulas import Formula, formulas
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier
from perftrack.model import Place

_ABOUT = "算式"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every calculation of the prose against its own result."""
    for view in projects(dossier).views:
        for passage in view.prose.passages:
            for one in formulas(passage):
                place = passage.place(one.start)
                said = Side(one.text, place)
                other = Side(f"算出来是 {plain(one.computed)} {one.result.unit or ''}".strip(), place)
                if one.right:
                    yield Comparison(_ABOUT, "一致", said, other)
                else:
                    yield Comparison(_ABOUT, "不一致", said, other, _complaint(one, place))


def _complaint(one: Formula, place: Place) -> Complaint:
    unit = f" {one.result.unit}" if one.result.unit else ""
    computed = f"{plain(one.computed)}{unit}"
    if one.result.money is not None and abs(one.computed) < 1 and one.result.unit != "元":
        computed = f"{plain(one.computed * one.result.factor)} 元"
    return Complaint(
        f"算式“{one.text}”算出来是 {computed}，写的是 {one.result.value:f}{unit}。",
        "请核对各个因数和单位（是不是漏了“万”），改成算得出来的数。",
        place=place,
    )


RULE = across("D107", "product_wrong", "必须改", DOCUMENTS, __doc__, compare)
