"""成本指标不是成本：没有管住任何金额。

为何：“财政负担率 100%”说的是钱从哪里来；花多花少都能达标，成本这一块等于没有设。
依据：公开的绩效目标表中的实例：该项资金由财政负担率 100%（推定）
依据：成都郫都自评复核脚本：三级指标与二级指标不匹配的不得分（推定）
差例：指标：产出指标 › 成本指标 › 该项资金由财政负担率｜100%｜分值 5
好例：指标：成本指标 › 经济成本指标 › 台账印刷费用｜≤30 万元｜分值 5
好例：指标：成本指标 › 经济成本指标 › 运维成本控制率｜≤100%｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_NO_LIMIT = re.compile("(负担|承担|到位|覆盖|及时|完成|支付|拨付|发放|执行|合规|合格|保障|补助)(率|比例)$")
_COST = re.compile("成本|费|价|标准|投入|工资|薪|支出|金额|资金|人工|能耗|补贴|补助")
_OF_MONEY = frozenset({"经济成本指标", "成本指标"})


def check(case: Case) -> Iterator[Complaint]:
    """Cost indicators that are a share of something else, or a number of things."""
    for row in case.rows:
        target = row.target
        if not row.cost or target.kind != "number":
            continue
        share = amounts.is_share(target.unit) and _NO_LIMIT.search(row.name)
        things = amounts.is_count(target.unit) and not amounts.is_magnitude(target.unit)
        if share or (things and row.level2 in _OF_MONEY and not _COST.search(row.name)):
            yield Complaint(
                f"成本指标“{row.name}”的指标值是“{row.printed}”，没有管住任何金额。",
                "请写成总额或单价的上限，例如“≤30 万元”。",
                row,
                "name",
                row.weight,
            )


RULE = PlanCheck("T166", "cost_is_no_cost", "必须改", ("目标", "复核"), __doc__, check)
