"""监控时比全年还多：累计的数只会增加。

为何：七月说已办 9 场，年底说全年 7 场，两张表总有一张不对；复核会把监控表和自评表放在一起看。
依据：本程序（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 7 场｜原因 汛期取消五场，明年补办
    监控：1｜月 7｜完成 9 场｜预计 12 场｜可能 确定能
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 9 场｜原因 汛期取消三场，明年补办
    监控：1｜月 7｜完成 9 场｜预计 12 场｜可能 确定能
好例：指标：产出指标 › 数量指标 › 参保人数｜≥1.8 万人｜分值 4｜实际 1.81 万人
    监控：1｜月 7｜完成 1.83 万人｜预计 1.83 万人｜可能 确定能
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.amounts import is_count, is_people
from perftrack.checks.outcome import lower_is_better, told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.checks.watching import done

_STANDS = re.compile("[日周旬月季年人户次平]均|平均|存量|保有|在册|在用|在库|现有|拥有|库存|积压|余额")
"""Names of what is an average, or there at a moment."""


def check(case: Case) -> Iterator[Complaint]:
    """Counts of things that add up over the year; people come and go, shares, averages and stocks move."""
    for row in case.rows:
        watched, unit, so_far = row.monitoring, row.target.unit, done(row)
        if watched is None or so_far is None or row.value is None or lower_is_better(row):
            continue
        adds_up = is_count(unit) and not is_people(unit) and not _STANDS.search(row.name)
        if adds_up and so_far > row.value:
            yield Complaint(
                f"“{row.name}”{watched.month} 月监控时已完成“{watched.done}”，全年实际却是“{told(row)}”。",
                "请按台账核对两次填报；后来退回、取消的，写明。",
                row,
                "actual",
            )


RULE = PlanCheck("A403", "monitored_above_year", "需说明", ("自评", "复核"), __doc__, check)
