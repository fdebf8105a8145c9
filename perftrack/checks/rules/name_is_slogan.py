"""指标名称是一句口号：看不出考核什么。

为何：“充分发挥职能作用，实现应保尽保”是工作要求，不是指标；到年底只能说“已实现”。
依据：公开的绩效目标表中的实例：维护基金安全的重要举措（推定）
依据：成都郫都自评复核脚本：不具考核性的不得分（推定）
差例：指标：效益指标 › 社会效益指标 › 扩大社会保险覆盖面，加强基金征缴，扩大费源｜明显提升｜分值 10
好例：指标：效益指标 › 社会效益指标 › 社会保险参保覆盖率｜≥95%｜分值 10
好例：指标：效益指标 › 社会效益指标 › 窗口服务水平｜有效提高｜分值 10
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_CLAUSES = re.compile("[，；。！,;](?=.)")
_AIM = re.compile("(举措|措施|意义|精神|要求|方针|战略|决策部署|目标任务|职能作用|的目标|的作用)$")


def check(case: Case) -> Iterator[Complaint]:
    """Names of several clauses, or that end in an aim, beside a worded target."""
    for row in case.rows:
        if row.target.kind != "wording" or row.indicator.target.findings:
            continue
        name = row.name.rstrip("。.")
        if _CLAUSES.search(name) or _AIM.search(name):
            yield Complaint(
                f"“{name}”是一句话，看不出考核什么。",
                "请改成可以衡量的名称，例如覆盖率、参保人数、办理时间。",
                row,
                "name",
            )


RULE = PlanCheck("T152", "name_is_slogan", "可考虑", ("目标", "复核"), __doc__, check)
