"""多个指标远超目标：看起来是目标定低了。

为何：一两项超过 130% 是干得好，三分之一都超过，就是年初目标定低了；财政部门可以据此调减分值，明年也会加码。
依据：财预〔2020〕10号 年初指标值明显偏低的适度调减分值（待核）
依据：广西财政绩效系统，实际 ≥ 指标值的 1.3 倍须填偏差原因（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 20 场｜原因 追加了专场
    指标：产出指标 › 数量指标 › 简报期数｜≥10 期｜分值 4｜实际 14 期｜原因 增加了专刊
    指标：产出指标 › 数量指标 › 走访户数｜≥100 户｜分值 4｜实际 160 户｜原因 扩大了范围
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 20 场｜原因 追加了专场
    指标：产出指标 › 数量指标 › 简报期数｜≥10 期｜分值 4｜实际 14 期｜原因 增加了专刊
    指标：产出指标 › 数量指标 › 走访户数｜≥100 户｜分值 4｜实际 105 户
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import off_scale, reason_due
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case

_FEWEST = 3


def check(case: Case) -> Iterator[Complaint]:
    """Three indicators and more, and a third of those that have a completion rate, beyond the limit."""
    if case.practice is None or case.practice.reason_from is None:
        return
    limit = case.practice.reason_from.value
    rated = [row for row in case.rows if row.score.completion is not None and off_scale(row) is None]
    over = [
        (row, done) for row in rated if (done := row.score.completion) and reason_due(case, row) == "over"
    ]
    if len(over) >= _FEWEST and len(over) * 3 >= len(rated):
        names = "、".join(f"“{row.name}”{short(done)}%" for row, done in over[:3])
        yield Complaint(
            f"{len(rated)} 个能算完成率的指标里有 {len(over)} 个达到或超过 {short(limit * 100)}%：{names}"
            f"{'等' if len(over) > len(over[:3]) else ''}。",
            "请在自评报告里说明年初目标是怎么定的；明年按近几年的实际核定。",
        )


RULE = PlanCheck("A208", "over_often", "需说明", ("自评", "复核"), __doc__, check)
