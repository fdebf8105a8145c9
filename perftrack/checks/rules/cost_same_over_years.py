"""实施期的成本和一年的一样：三年只花一年的钱。

为何：实施期三年、每年 2 万元，实施期一栏还写 2 万元；照这个上限，第二年就超了。
依据：公开的绩效目标表中的实例：实施期 60000 元，聘用成本两栏都是 20000 元（推定）
差例：来源：实施期资金总额｜60000｜实施期
    来源：年度资金总额｜20000
    资金：总额 20000｜财政 20000｜元
    指标：产出指标 › 成本指标 › 法律顾问聘用成本｜≤20000元｜分值 5
    指标：产出指标 › 成本指标 › 法律顾问聘用成本｜≤20000元｜实施期
好例：来源：实施期资金总额｜60000｜实施期
    来源：年度资金总额｜20000
    资金：总额 20000｜财政 20000｜元
    指标：产出指标 › 成本指标 › 法律顾问聘用成本｜≤20000元｜分值 5
    指标：产出指标 › 成本指标 › 法律顾问聘用成本｜≤60000元｜实施期
好例：来源：实施期资金总额｜60000｜实施期
    来源：年度资金总额｜20000
    资金：总额 20000｜财政 20000｜元
    指标：产出指标 › 成本指标 › 法律顾问聘用标准｜≤20000元/人/年｜分值 5
    指标：产出指标 › 成本指标 › 法律顾问聘用标准｜≤20000元/人/年｜实施期
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.horizons import implementation, in_one_unit, lasts_years, pairs
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_EACH = re.compile("单[个位价套次件台人]|每|[人户均]均|平均|标准|年度")


def check(case: Case) -> Iterator[Complaint]:
    """Absolute costs of a project of several years that are the same for all of them."""
    if not implementation(case) or not lasts_years(case):
        return
    for row, whole in pairs(case):
        whole_cost = row.cost and amounts.is_amount(row.target.unit) and not _EACH.search(row.name)
        both = in_one_unit(row, whole) if whole_cost else None
        if both is not None and both[0] == both[1] and both[0] > 0:
            yield Complaint(
                f"成本指标“{row.name}”的实施期和年度都是“{row.printed}”，项目不止一年。",
                "实施期请写各年之和，或者把两栏都写成每年的标准（元/年）。",
                row,
                "target",
                row.weight,
            )


RULE = PlanCheck("T265", "cost_same_over_years", "必须改", ("目标", "复核"), __doc__, check)
