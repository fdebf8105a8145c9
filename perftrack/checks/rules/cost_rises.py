"""成本指标写成“≥”：花得越多得分越高，等于鼓励多花钱。

为何：成本是上限，“≥17.4 万元”花到 100 万元也得满分；复核时这样的指标不给分。
依据：成都郫都自评复核脚本，成本指标不得用“≥”“＞”（推定）
差例：指标：成本指标 › 经济成本指标 › 专线租赁费｜≥18 万元｜分值 5
好例：指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 5
好例：指标：成本指标 › 经济成本指标 › 节约运维费用｜≥2 万元｜分值 5
好例：指标：成本指标 › 经济成本指标 › 农村低保平均标准｜≥6000 元/人/年｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.labels import counts_upward

_FLOOR = re.compile(
    "(?:低保|最低生活保障|特困|供养|临时救助|抚恤|优抚|孤儿|事实无人抚养|养老金|公用经费|公共卫生)"
    "[^，；]{0,10}(?:标准|定额|水平)"
)


def check(case: Case) -> Iterator[Complaint]:
    """Cost indicators whose target is a floor, those aside that count what was saved or done.

    What people in need are paid by a standard that nobody may fall below is no cost to be held down.
    """
    for row in case.rows:
        if not row.cost or row.target.operator not in {">=", ">"} or counts_upward(row.name):
            continue
        if _FLOOR.search(row.name) is None:
            yield Complaint(
                f"成本指标“{row.name}”的指标值是“{row.printed}”，花得越多得分越高。",
                "请改成“≤”和批准的上限；确实越多越好的，名称里写明是节约了什么；政策规定不得低于的，可以豁免并写明文件。",
                row,
                "target",
                row.weight,
            )


RULE = PlanCheck("T101", "cost_rises", "必须改", ("目标", "复核"), __doc__, check)
