"""完成日期在验收之后：先验收、后完成，说不通。

为何：验收单上是 11 月 20 日，完成日期填 12 月 5 日，两份材料互相矛盾，复核时这一项按验收单重算或者不认。
依据：成都郫都自评复核，完成日期与验收资料矛盾（推定）
差例：佐证：1｜系统验收单.pdf｜日期 2024-11-20
    指标：产出指标 › 时效指标 › 升级完成时间｜2024年12月底前｜分值 5｜实际 2024年12月5日
好例：佐证：1｜系统验收单.pdf｜日期 2024-12-05
    指标：产出指标 › 时效指标 › 升级完成时间｜2024年12月底前｜分值 5｜实际 2024年12月5日
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import told
from perftrack.checks.proofs import done_on, is_acceptance
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Days of completion behind the day of every acceptance paper."""
    for row in case.rows:
        done = done_on(row)
        if done is None:
            continue
        papers = [one for one in row.evidence if is_acceptance(one) and one.dated is not None]
        if papers and all(one.dated is not None and one.dated < done for one in papers):
            yield Complaint(
                f"“{row.name}”的完成日期是 {told(row)}，“{papers[0].name}”上却是更早的 {papers[0].dated}。",
                "请核对两份材料上的日期，改掉写错的一个。",
                row,
                "actual",
                row.score.points or None,
            )


RULE = PlanCheck("E110", "done_after_acceptance", "必须改", ("自评", "复核"), __doc__, check)
