"""指标名称没有印全：停在“的”“和”或一半的句子上。

为何：名称不全，别人看不出考核什么，年底对不上自评表，也对不上系统里的指标。
依据：公开的绩效目标表中的实例：为社会保险经办工作提供（推定）
差例：指标：效益指标 › 社会效益指标 › 为社会保险经办工作提供｜显著提高｜分值 10
好例：指标：效益指标 › 社会效益指标 › 为社会保险经办工作提供宣传资料｜显著提高｜分值 10
好例：指标：效益指标 › 社会效益指标 › 群众参与｜明显提高｜分值 10
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_OPEN_END = re.compile(
    "(?<!目)的$|(?<!参)与$|(?<![普惠涉波])及$|(?<![缓调饱平谐温])和$|或$|[、，,：:]$|^为.{2,}提供$"
)


def check(case: Case) -> Iterator[Complaint]:
    """Names that end in the middle of a phrase, or open a bracket that nobody closes."""
    for row in case.rows:
        name = row.name
        if _OPEN_END.search(name) or name.count("(") > name.count(")"):
            yield Complaint(
                f"“{name}”像是没有写完。",
                "请对照申报文本补全名称。",
                row,
                "name",
            )


RULE = PlanCheck("T153", "name_cut", "需说明", ("目标", "复核"), __doc__, check)
