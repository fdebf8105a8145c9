"""文字目标按比例赋分：没有数，比例算不出来。

为何：“有效提升”完成了百分之几没有办法算；文字目标要由人评判等级，在档内给分。
依据：财预〔2021〕101号 附件1 绩效指标赋分规则（待核）
依据：一体化系统校验：定量指标的指标值为数值（推定）
差例：指标：效益指标 › 社会效益指标 › 窗口服务水平｜有效提升｜分值 10｜规则 按照完成比例赋分
好例：指标：效益指标 › 社会效益指标 › 窗口服务水平｜有效提升｜分值 10｜规则 按评判等级赋分
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.vocabulary import RATIO


def check(case: Case) -> Iterator[Complaint]:
    """Wordings under 按照完成比例赋分, those aside that were not understood."""
    for row in case.rows:
        if row.rule == RATIO and row.target.kind == "wording" and not row.indicator.target.findings:
            yield Complaint(
                f"“{row.name}”的指标值“{row.printed}”是文字，赋分规则却是“{row.indicator.rule}”。",
                "请改为按评判等级赋分，或者把指标值写成数。",
                row,
                "rule",
            )


RULE = PlanCheck("T112", "wording_by_ratio", "需说明", ("目标", "复核"), __doc__, check)
