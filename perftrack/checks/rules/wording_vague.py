"""指标值没有衡量标准：“有效提升”提升多少算有效，没有说。

为何：文字目标可以用，但要有对照：复核按“不具考核性”轻的一等扣分，最多见的就是这一种。
依据：成都郫都自评复核脚本：不具考核性的扣 100%、60% 或 30%；取轻微是推定（推定）
差例：指标：效益指标 › 社会效益指标 › 基层经办能力｜有效提升｜分值 10
好例：指标：效益指标 › 社会效益指标 › 基层经办能力｜90% 的乡镇可以当场办结｜分值 10
好例：指标：效益指标 › 社会效益指标 › 基层经办能力｜有效提升｜分值 10｜要求 问卷调查
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.words import only_change, only_degree

_PART = Decimal("0.3")
_YARDSTICK = re.compile("问卷|调查|测评|评估|评价|对比|比对|统计")


def check(case: Case) -> Iterator[Complaint]:
    """Wordings of a direction alone, unless the evidence asked for is a survey or a comparison."""
    for row in case.rows:
        words = row.target.wording
        if words is None or row.satisfaction or row.level2 in {"数量指标", "时效指标"}:
            continue
        if only_degree(words) or not only_change(words) or row.indicator.target.findings:
            continue
        if not _YARDSTICK.search(row.indicator.evidence or ""):
            yield Complaint(
                f"“{row.name}”的指标值“{row.printed}”没有说提高或保障到什么程度算达到。",
                "请补上对照，例如比上年如何、覆盖多少；或者在佐证资料里写明用问卷、评估来衡量。",
                row,
                "target",
                row.part(_PART),
            )


RULE = PlanCheck("T128", "wording_vague", "可考虑", ("目标", "复核"), __doc__, check)
