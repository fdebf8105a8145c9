"""预算执行数没有佐证资料：指标都有资料，钱反而没有。

为何：执行率占 10 分，执行数要有国库支付明细或者决算表对得上；别的都附了，这一项也附上。
依据：成都郫都自评复核脚本，无佐证资料的指标得 0 分（推定）
差例：执行：预算 86.5｜执行 84
    佐证：1｜宣讲签到表.pdf
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
好例：执行：预算 86.5｜执行 84
    佐证：1｜宣讲签到表.pdf
    佐证：0｜国库支付明细.xlsx
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import money
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Money that was spent without a paper, where indicators have theirs."""
    execution = case.execution
    if execution is not None and case.evidence and not case.execution_evidence:
        yield Complaint(
            f"预算执行（预算 {execution.budget:f}，执行 {execution.executed:f}）没有佐证资料。",
            "请附上国库支付明细、决算表或者支出明细账。",
            place=money.place(case),
        )


RULE = PlanCheck("E111", "execution_unproven", "可考虑", ("自评", "复核"), __doc__, check)
