"""一张表里符号写法不一：有的写“>=”，有的写“≥”。

为何：同一个意思两种写法，汇总和比对时会被当成两样东西，也看得出是拼起来的表。
依据：公开的绩效目标表中的实例：一张表里“>=”“<=”“≤”并用（推定）
差例：指标：产出指标 › 数量指标 › 办公经费保障人数｜>=29 人｜分值 5
    指标：成本指标 › 经济成本指标 › 办公经费｜≤25 万元｜分值 5
好例：指标：产出指标 › 数量指标 › 办公经费保障人数｜≥29 人｜分值 5
    指标：成本指标 › 经济成本指标 › 办公经费｜≤25 万元｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_TYPED = re.compile("[<>＜＞][=＝]|[=＝][<>＜＞]")
_SIGN = re.compile("[≥≤≧≦]")


def check(case: Case) -> Iterator[Complaint]:
    """Once a plan: signs typed as two characters beside signs of one."""
    typed, signs = [], []
    for one in case.plan.indicators:
        if found := _TYPED.search(one.target.text):
            typed.append(found[0])
        elif found := _SIGN.search(one.target.text):
            signs.append(found[0])
    if typed and signs:
        yield Complaint(
            f"表里有 {len(typed)} 处写“{typed[0]}”一类的符号，有 {len(signs)} 处写“{signs[0]}”一类的符号。",
            "请统一写“≥”“≤”。",
        )


RULE = PlanCheck("T111", "signs_mixed", "可考虑", ("目标", "复核"), __doc__, check)
