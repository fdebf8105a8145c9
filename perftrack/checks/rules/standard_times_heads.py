"""人数乘标准不等于分配的钱：按指标值的人数、月数和标准算，和资金分配的金额对不上。

为何：补助类的钱就是人数×标准×月数；算不出那笔金额，不是指标值写错，就是有一部分钱没有说明。
依据：2023 年度单位预算公开文件里的实例，12 人×7 个月×750 元与分配的 6.5 万元不符（推定）
差例：正文：项目名称：业务保障经费
    正文：预算安排规模：9.5 万元
    正文：资金分配情况：印发宣传册 3 万元；发放代办员补助 6.5 万元
    项目：业务保障经费
    资金：总额 9.5
    指标：产出指标 › 数量指标 › 聘用代办员人数｜=12 人
    指标：产出指标 › 数量指标 › 代办员补助月数｜=7 个月
    指标：成本指标 › 经济成本指标 › 代办员每人每月补助标准｜≤750 元/人/月
好例：正文：项目名称：业务保障经费
    正文：预算安排规模：9.3 万元
    正文：资金分配情况：印发宣传册 3 万元；发放代办员补助 6.3 万元
    项目：业务保障经费
    资金：总额 9.3
    指标：产出指标 › 数量指标 › 聘用代办员人数｜=12 人
    指标：产出指标 › 数量指标 › 代办员补助月数｜=7 个月
    指标：成本指标 › 经济成本指标 › 代办员每人每月补助标准｜≤750 元/人/月
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.costing import Product, Standard, product, standards
from perftrack.checks.figures import in_wan
from perftrack.checks.nouns import shared
from perftrack.checks.projects import projects
from perftrack.checks.prose.allocation import Item, allocation
from perftrack.checks.prose.quantities import size
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Case, Dossier

_ABOUT = "人数×标准"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every standard of a plan against the item of its project's money that it pays for."""
    for one in projects(dossier).mentions:
        if one.section is not None and one.project is not None and one.project.case is not None:
            case = one.project.case
            found = [allocation(part) for part in one.section.parts]
            items = [item for each in found for item in each.items if not item.rate]
            items = items or [item for each in found for item in each.totals[:1]]
            every = standards(case)
            for standard in every:
                yield from _of_standard(case, standard, items, alone=_alone(case, every))


def _alone(case: Case, every: Sequence[Standard]) -> bool:
    """Whether the one standard of a plan is its only target of cost."""
    money = [row for row in case.rows if size(row.target.unit)[0].split("/")[0] == "money"]
    return len(every) == 1 and len(money) == 1


def _of_standard(
    case: Case, standard: Standard, items: Sequence[Item], *, alone: bool
) -> Iterator[Comparison]:
    item = items[0] if len(items) == 1 and alone else _paid(standard, items)
    if item is None:
        return
    said = Side(f"资金分配：{item.words}{item.printed}", item.place)
    found = product(standard, case.rows, item.words)
    if found is None:
        why = "看不出这项标准对应哪个人数、几个月"
        yield Comparison(
            _ABOUT, "判断不了", said, Side(standard.row.name, standard.row.indicator.place), why=why
        )
        return
    other = Side(f"{found.text}={in_wan(found.value)}", standard.row.indicator.place)
    if abs(found.value - item.amount) <= item.half + found.error:
        yield Comparison(_ABOUT, "一致", said, other)
    elif found.assumed:
        yield Comparison(_ABOUT, "判断不了", said, other, why="没有写明几个月")
    else:
        yield Comparison(_ABOUT, "不一致", said, other, _complaint(case, item, found))


def _paid(standard: Standard, items: Sequence[Item]) -> Item | None:
    """The one item whose words the standard's name shares; None where several do."""
    scored = sorted(((shared(item.words, standard.row), at) for at, item in enumerate(items)), reverse=True)
    if len(scored) < 2 or scored[0][0] < 1 or scored[1][0] == scored[0][0]:
        return None
    return items[scored[0][1]]


def _complaint(case: Case, item: Item, found: Product) -> Complaint:
    difference = found.value - item.amount
    way = "多" if difference > 0 else "少"
    return Complaint(
        f"按指标值 {found.text} 是 {in_wan(found.value)}，资金分配“{item.words}”写 {item.printed}，"
        f"算出来{way} {in_wan(abs(difference))}。",
        "请核对人数、月数、标准和金额，使它们算得拢；另有用途的写明。",
        row=found.standard.row,
        field="target",
        case=case,
        place=item.place,
    )


RULE = across("D108", "standard_times_heads", "需说明", DOCUMENTS, __doc__, compare)
