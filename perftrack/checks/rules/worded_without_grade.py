"""文字指标没有评判等级：照抄指标值，算不出得分。

为何：“有效提升”的完成值还是“有效提升”，等于没有评价；文字指标要由人选定达成、部分达成或未达成。
依据：财预〔2020〕10号 定性指标三档（待核）
差例：指标：效益指标 › 社会效益指标 › 社会保险覆盖面｜有效提升｜分值 7｜实际 有效提升
好例：指标：效益指标 › 社会效益指标 › 社会保险覆盖面｜有效提升｜分值 7｜实际 达成
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import recorded, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.text import squeeze


def check(case: Case) -> Iterator[Complaint]:
    """Worded targets whose actual is no grade, the target's own words above all."""
    for row in case.rows:
        if (
            row.target.kind != "wording"
            or not recorded(row)
            or row.actual is None
            or row.actual.grade is not None
        ):
            continue
        same = squeeze(told(row)) == squeeze(row.printed)
        how = "照抄了指标值" if same else f"写的是“{told(row)}”"
        yield Complaint(
            f"文字指标“{row.name}”的实际完成值{how}，没有说是哪一等级。",
            "请填达成、部分达成或未达成，后两级写上得分；具体情况写在偏差原因里。",
            row,
            "actual",
            row.weight,
        )


RULE = PlanCheck("A110", "worded_without_grade", "需说明", ("自评", "复核"), __doc__, check)
