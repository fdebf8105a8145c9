"""年度目标里的金额和资金栏对不上：目标写的项目资金，不是表上的预算总额。

为何：同一张表上下两处的钱不一样，多半是目标沿用了上一年的话，没有按批复的预算改。
依据：绩效目标表的目标和资金同时批复（推定）
差例：项目：线路租赁费
    目标：项目资金 9.6 万元，租用 4 条专线，保障业务系统运行。
    资金：总额 8.6
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
好例：项目：线路租赁费
    目标：全年项目预算资金 96000 元，租用 4 条专线，每条每月租金 2000 元。
    资金：总额 9.6
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.projects import FACTORS, Project
from perftrack.checks.rule import Complaint
from perftrack.checks.stated import Stated, in_goals
from perftrack.checks.subject import Dossier

_ABOUT = "目标里的金额"
_PROJECT_MONEY = re.compile(
    r"^(?:本|该|全年|年度|当年|20\d\d年)*(?:安排|申请|投入)?项目(?:年度|总|预算|支出|财政)*(?:资金|经费|预算|投资)"
    r"(?:预算|总额|总计|合计|安排|共计?|为|数)*\d"
)


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """What a goal calls the money of the project against the funds of its table."""
    for one in in_goals(dossier):
        if one.quantity.money is not None and not one.quantity.vague and _PROJECT_MONEY.match(one.about):
            yield from _compared(one)


def _compared(one: Stated) -> Iterator[Comparison]:
    project = Project(one.case.plan, one.case)
    factor = FACTORS.get(one.case.plan.funds.currency_unit)
    if project.total is None or factor is None:
        return
    other = Side(f"资金栏：{project.money}", project.place)
    sources = [source.amount for source in one.case.plan.funds.sources]
    amounts = [project.total, project.fiscal, *(each * factor for each in sources if each is not None)]
    tolerance = max(one.quantity.half * one.quantity.factor, project.half)
    if any(amount is not None and abs(amount - one.value) <= tolerance for amount in amounts):
        yield Comparison(_ABOUT, "一致", one.side, other)
        return
    complaint = Complaint(
        f"年度目标写“{one.about}”，资金栏的预算总额是 {project.money}。",
        "请按批复的预算改成一致。",
        field="goal",
        case=one.case,
    )
    yield Comparison(_ABOUT, "不一致", one.side, other, complaint)


RULE = across("D125", "goal_money_differs", "必须改", DOCUMENTS, __doc__, compare)
