"""佐证资料比完成值旧：值后来改了，或者资料写在事情办完以前。

为何：附资料以后又改了完成值，原来那份多半证明不了现在的数；办完以前写的资料，证明不了办完。
依据：本程序（推定）
差例：佐证：1｜宣讲签到表.pdf｜旧值 11 场
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
差例：佐证：1｜系统建设方案.pdf｜日期 2024-03-10
    指标：产出指标 › 时效指标 › 升级完成时间｜2024年12月底前｜分值 5｜实际 2024年12月5日
好例：佐证：1｜宣讲签到表.pdf
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
好例：佐证：1｜系统建设方案.pdf｜日期 2024-03-10
    佐证：1｜系统验收单.pdf｜日期 2024-12-05
    指标：产出指标 › 时效指标 › 升级完成时间｜2024年12月底前｜分值 5｜实际 2024年12月5日
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks import money
from perftrack.checks.outcome import told
from perftrack.checks.proofs import days_of_year, done_on, is_acceptance, value_words
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import cut
from perftrack.checks.subject import Case, Row


def check(case: Case) -> Iterator[Complaint]:
    """Files attached to another value than the one of now; values done after the day of their last file."""
    rows = {row.indicator.number: row for row in case.rows}
    for one in case.evidence or ():
        row = None if one.number is None else rows.get(one.number)
        if one.outdated is not None and one.sound and (row is not None or one.number is None):
            yield Complaint(
                f"{value_words(one, row)}附上“{cut(one.name)}”的时候是 {cut(one.outdated)}，后来改过。",
                "请换成能证明现在这个值的资料；这份也能证明的，用 perftrack evidence edit 确认一次。",
                row,
                "actual",
                place=money.place(case) if row is None else None,
            )
    for row in case.rows:
        yield from _written_before(case, row)


def _written_before(case: Case, row: Row) -> Iterator[Complaint]:
    """Days of completion behind every file, where each bears a day; acceptance is another complaint."""
    done, days = done_on(row), days_of_year(case.plan.year)
    dated = [(one.dated, one) for one in row.evidence if one.dated is not None]
    if done is None or days is None or not dated or len(dated) < len(row.evidence):
        return
    last, paper = max(dated, key=lambda one: one[0])
    if days[0] <= last < done and not any(is_acceptance(one) for one in row.evidence):
        yield Complaint(
            f"“{row.name}”{told(row)}完成，最晚的资料“{cut(paper.name)}”是 {last}，证明不了办完。",
            "请附上办完以后形成的资料，如验收单、通知、截图；日期登记错了的，改过来。",
            row,
        )


RULE = PlanCheck("E113", "evidence_stale", "需说明", ("自评", "复核"), __doc__, check)
