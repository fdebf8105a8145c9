"""形式上是数，实质上是文字：“工作效率提升 ≥95%”没有算法。

为何：名称没有说是什么的百分之几，95% 从哪里来没有办法核对；复核按不具考核性处理。
依据：成都郫都自评复核脚本：形式定量、实质定性的不具考核性（推定）
差例：指标：效益指标 › 社会效益指标 › 社会效益明显｜≥95%｜分值 10
好例：指标：效益指标 › 社会效益指标 › 群众政策知晓率｜≥95%｜分值 10
好例：指标：效益指标 › 经济效益指标 › 带动就业人数｜≥300 人｜分值 10
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import says_share
from perftrack.law.levels import BENEFIT


def check(case: Case) -> Iterator[Complaint]:
    """Benefits in per cent whose name is no share of anything; a small percentage may be a growth."""
    for row in case.rows:
        target = row.target
        if row.level1 != BENEFIT or row.satisfaction or target.kind != "number" or not target.value:
            continue
        if amounts.is_share(target.unit) and target.value >= 50 and not says_share(row.name):
            yield Complaint(
                f"效益指标“{row.name}”的指标值是“{row.printed}”，没有说是什么的百分之几。",
                "请改成有算法的名称（例如知晓率、就业率），或者写成文字目标。",
                row,
                "name",
                row.weight,
            )


RULE = PlanCheck("T129", "number_in_form", "需说明", ("目标", "复核"), __doc__, check)
