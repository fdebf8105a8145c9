"""偏差原因笼统：不到十五个字，只说是客观原因、疫情、特殊情况。

为何：“受疫情影响”放在哪一项都行；复核要看的是哪件事、差多少、什么时候补上。
依据：成都郫都自评复核脚本，对“酌情”“客观原因”等不足 15 字说明的检查（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 受疫情影响
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 受疫情影响取消三场，明年一季度补办
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 汛期取消三场，明年补办
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import reason_due
from perftrack.checks.reasons import SHORT, says_nothing, vague_word
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import cut
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Short reasons that lean on a general word."""
    for row in case.rows:
        word = vague_word(row.reason)
        if word is not None and not says_nothing(row.reason) and reason_due(case, row) is not None:
            yield Complaint(
                f"“{row.name}”的偏差原因“{cut(row.reason)}”不到 {SHORT} 个字，只说了“{word}”。",
                "请写具体：哪件事、差了多少、什么时候怎么补。",
                row,
                "actual",
            )


RULE = PlanCheck("A203", "reason_vague", "需说明", ("自评", "复核"), __doc__, check)
