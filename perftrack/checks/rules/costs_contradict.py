"""成本指标自相矛盾：增长率写 0%，单项成本却涨了。

为何：一条说成本不增长，另一条的指标值比上年多；两条不可能都达标。
依据：公开的绩效目标表中的实例：维护成本增长率 =0%，租赁标准 9.60 万元对上年 5 万元/年（推定）
差例：指标：成本指标 › 经济成本指标 › 年度维护成本增长率｜=0%｜分值 10｜上年 0%
    指标：成本指标 › 经济成本指标 › 网络线路租赁费｜≤9.60 万元｜分值 10｜上年 5 万元
好例：指标：成本指标 › 经济成本指标 › 年度维护成本增长率｜≤2%｜分值 10｜上年 0%
    指标：成本指标 › 经济成本指标 › 网络线路租赁费｜≤5.1 万元｜分值 10｜上年 5 万元
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.last_year import growth
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import is_growth

_GENERAL = re.compile(
    "年度|全年|总|单位|平均|运行|维护|运维|项目|成本|费用|经费|支出|年|增长率?|增幅|增速|[的率]"
)
_SHARED = 3


def check(case: Case) -> Iterator[Complaint]:
    """A growth that is capped, beside a cost of the same thing whose ceiling grows by more."""
    costs = [row for row in case.rows if row.cost]
    for row in costs:
        cap = row.target.value
        capped = row.target.kind == "number" and row.target.operator in {"=", "<=", "<"}
        if cap is None or not capped or not is_growth(row.name) or not amounts.is_share(row.target.unit):
            continue
        about = _GENERAL.sub("", row.name)
        for other in costs:
            grown = None if other is row else growth(other)
            if grown is None or grown * 100 <= cap or not _same_thing(about, other.name):
                continue
            yield Complaint(
                f"“{row.name}”定为“{row.printed}”，“{other.name}”却定为“{other.printed}”"
                f"（上年 {other.indicator.last_year}），涨得更多。",
                "请核对两条的数和上年完成值，使它们一致。",
                row,
                "target",
                row.weight,
            )
            break


def _same_thing(about: str, name: str) -> bool:
    """Whether a growth is of everything, or ends in and shares three signs with what the other cost is of."""
    if not about:
        return True
    pieces = (about[at : at + _SHARED] for at in range(max(1, len(about) - _SHARED + 1)))
    return about[-2:] in name and any(piece in name for piece in pieces)


RULE = PlanCheck("T257", "costs_contradict", "必须改", ("目标", "复核"), __doc__, check)
