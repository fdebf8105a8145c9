"""超过指标值三成以上，没有写原因：多做不加分，但要说明。

为何：远远超过指标值，要么是目标定低了，要么是数不对；系统要求填原因，复核不因此扣分，但要看到说明。
依据：广西财政绩效系统，实际 ≥ 指标值的 1.3 倍须填偏差原因（推定）
依据：成都郫都自评复核脚本，超过 130% 不扣分但须注明（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 16 场
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 16 场｜原因 年中追加四场专场
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 15 场
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import off_scale, reason_due, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case


def check(case: Case) -> Iterator[Complaint]:
    """Targets exceeded beyond the practice's limit with nothing written."""
    for row in case.rows:
        completion = row.score.completion
        if row.reason or completion is None or off_scale(row) is not None:
            continue
        if reason_due(case, row) == "over":
            yield Complaint(
                f"“{row.name}”完成率 {short(completion)}%（指标值 {row.printed}，"
                f"实际 {told(row)}），没有写原因。",
                "请写明为什么多出这么多；目标定低了的，写明明年怎么核定。",
                row,
                "actual",
            )


RULE = PlanCheck("A207", "over_unexplained", "需说明", ("自评", "复核"), __doc__, check)
