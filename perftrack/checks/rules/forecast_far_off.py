"""全年预计和实际差得远，没有说明：监控没有起作用，或者数不对。

为何：下半年多出或者少了两成以上，总有事情发生；写一句，别人就不用猜。
依据：绩效运行监控表，全年预计完成情况与年终自评对照（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 15 场
    监控：1｜月 7｜完成 7 场｜预计 12 场｜可能 确定能
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 14 场
    监控：1｜月 7｜完成 7 场｜预计 12 场｜可能 确定能
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.outcome import reason_due, told
from perftrack.checks.reasons import given
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case
from perftrack.checks.watching import expected

_APART = Decimal(20)


def check(case: Case) -> Iterator[Complaint]:
    """More than a fifth of the forecast apart, and no reason; one that is due anyway is another complaint."""
    for row in case.rows:
        forecast, watched = expected(row), row.monitoring
        if forecast is None or forecast <= 0 or row.value is None or watched is None or given(row.reason):
            continue
        apart = abs(row.value - forecast) * 100 / forecast
        if apart > _APART and reason_due(case, row) is None:
            yield Complaint(
                f"“{row.name}”{watched.month} 月监控预计全年“{watched.expected}”，实际“{told(row)}”，"
                f"相差 {short(apart)}%，没有说明。",
                "请写明后来发生了什么；预计数填错的，也写明。",
                row,
                "actual",
            )


RULE = PlanCheck("A404", "forecast_far_off", "可考虑", ("自评", "复核"), __doc__, check)
