"""指标太少：两三句话说不清一个项目做成了没有。

为何：少于 3 条的表，产出、效益和满意度总有一样没有考核；复核时会要求补充。
依据：四川公开的自评表中的实例：只有 1 条、2 条指标；3 条的界线是推定（推定）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 60
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 30
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 20
    指标：产出指标 › 质量指标 › 培训合格率｜≥95%｜分值 20
    指标：成本指标 › 经济成本指标 › 培训费｜≤18 万元｜分值 20
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 20
    指标：满意度指标 › 服务对象满意度指标 › 学员满意度｜≥90%｜分值 10
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

LEAST = 3


def check(case: Case) -> Iterator[Complaint]:
    """Fewer than 3 indicators of the year; none at all is a matter of reading."""
    if 0 < len(case.rows) < LEAST:
        yield Complaint(
            f"全表只有 {len(case.rows)} 个指标。",
            "请补上数量、质量、时效、成本、效益、满意度中缺少的。",
        )


RULE = PlanCheck("T205", "indicators_few", "需说明", ("目标", "复核"), __doc__, check)
