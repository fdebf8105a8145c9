"""指标值和正文对不上：正文说要做的数量，和绩效目标表同一件事的指标值不同。

为何：正文按 24 万页要钱，指标只写 12 万页，完成一半就能得满分；复核会按正文的数问。
依据：2020 年度部门预算公开文件里的实例，正文 24 万页、指标值 12 万页（推定）
差例：正文：项目名称：业务档案加工经费
    正文：预算安排规模：19 万元
    正文：资金分配情况：业务档案扫描加工，按 24 万页业务档案扫描数量测算。
    项目：业务档案加工经费
    资金：总额 19
    指标：产出指标 › 数量指标 › 业务档案扫描页数｜≥120000 页
好例：正文：项目名称：业务档案加工经费
    正文：预算安排规模：19 万元
    正文：资金分配情况：业务档案扫描加工，按 24 万页业务档案扫描数量测算。
    项目：业务档案加工经费
    资金：总额 19
    指标：产出指标 › 数量指标 › 业务档案扫描页数｜≥240000 页
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.nouns import likest
from perftrack.checks.rule import Complaint
from perftrack.checks.stated import Stated, base_value, of_kind, stated
from perftrack.checks.subject import Dossier, Row

_ABOUT = "数量"
_GENERIC = frozenset(["个", "项", "次", "期", "批", "种", "类", "家", "处", "场", "件", "人次"])
"""What counts anything: two such numbers in one project need not be of the same thing."""
_MOST_APART = 5
"""Numbers further apart than this are of different things."""


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every quantity that the prose or the goal of a project states against its targets of the same unit."""
    for one in stated(dossier):
        if one.quantity.rate or one.quantity.vague or one.kind in {"", "money", "share"} or "/" in one.kind:
            continue
        rows = of_kind(one.case, one.kind)
        equal = next((row for row in rows if base_value(row) == one.value), None)
        if equal is not None:
            yield Comparison(_ABOUT, "一致", one.side, _side(equal))
        else:
            yield from _differing(one, rows)


def _differing(one: Stated, rows: Sequence[Row]) -> Iterator[Comparison]:
    near = [
        row
        for row in rows
        if one.value and 1 / Decimal(_MOST_APART) <= base_value(row) / one.value <= _MOST_APART
    ]
    timely = one.kind in {"time", "months", "workdays"}
    generic = (one.quantity.unit or "") in _GENERIC
    if not near or timely or generic or one.partial or (one.goal and one.kind == "people"):
        return
    row = likest((one.about, one.title), near, least=3, margin=1)
    if row is None:
        yield Comparison(_ABOUT, "判断不了", one.side, _side(near[0]), why="看不出说的是不是同一件事")
        return
    # What differs between the goal of a table and its rows is told by the rule about goals.
    yield Comparison(_ABOUT, "不一致", one.side, _side(row), None if one.goal else _complaint(one, row))


def _complaint(one: Stated, row: Row) -> Complaint:
    return Complaint(
        f"正文写“{one.about}”，指标“{row.name}”的指标值是“{row.indicator.target.text}”。",
        "请核对说的是不是同一件事，是就改成一致，不是就写明各是什么。",
        row=row,
        field="target",
        case=one.case,
    )


def _side(row: Row) -> Side:
    return Side(f"{row.name} {row.indicator.target.text}", row.indicator.place_of("target"))


RULE = across("D110", "target_against_prose", "需说明", DOCUMENTS, __doc__, compare)
