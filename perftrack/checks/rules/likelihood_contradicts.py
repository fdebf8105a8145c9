"""监控的判断和数字相反：预计完不成却选“确定能”，已经完成却选“完全不可能”。

为何：可能性要和预计数对得上；一个说能、一个说不能，主管部门不知道该信哪一个。
依据：本程序（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4
    监控：1｜月 7｜完成 3 场｜预计 10 场｜可能 确定能
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4
    监控：1｜月 7｜完成 3 场｜预计 12 场｜可能 确定能
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import lower_is_better
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case, Row
from perftrack.checks.watching import done, expected, reaches


def check(case: Case) -> Iterator[Complaint]:
    """Certain though the expectation misses the target; impossible though it is reached already."""
    for row in case.rows:
        watched = row.monitoring
        words = None if watched is None else _contradiction(row, watched.likelihood or "")
        if words is not None and watched is not None:
            yield Complaint(
                f"“{row.name}”{watched.month} 月监控选的是“{watched.likelihood}”，"
                f"{words}（指标值 {row.printed}）。",
                "请核对预计数和可能性，改掉不对的一个。",
                row,
            )


def _contradiction(row: Row, likelihood: str) -> str | None:
    forecast, so_far = expected(row), done(row)
    if likelihood == "确定能" and forecast is not None and reaches(row, forecast) is False:
        return f"预计全年完成 {forecast:f}，达不到"
    reached = so_far is not None and not lower_is_better(row) and reaches(row, so_far)
    return f"到监控时已完成 {so_far:f}，已经达到" if likelihood == "完全不可能" and reached else None


RULE = PlanCheck("A402", "likelihood_contradicts", "必须改", ("监控",), __doc__, check)
