"""实施期的数量和一年的一样：三年只做一年的量。

为何：每年 3 次、三年还是 3 次，不是抄错，就是后两年没有任务；要说明是累计还是每年。
依据：公开的绩效目标表中的实例：提供咨询 ≥3 次，一年和三年相同（推定）
差例：来源：实施期资金总额｜60000｜实施期
    来源：年度资金总额｜20000
    资金：总额 20000｜财政 20000｜元
    指标：产出指标 › 数量指标 › 提供法律咨询次数｜≥3次｜分值 5
    指标：产出指标 › 数量指标 › 提供法律咨询次数｜≥3次｜实施期
好例：来源：实施期资金总额｜60000｜实施期
    来源：年度资金总额｜20000
    资金：总额 20000｜财政 20000｜元
    指标：产出指标 › 数量指标 › 提供法律咨询次数｜≥3次｜分值 5
    指标：产出指标 › 数量指标 › 提供法律咨询次数｜≥9次｜实施期
好例：来源：实施期资金总额｜60000｜实施期
    来源：年度资金总额｜20000
    资金：总额 20000｜财政 20000｜元
    指标：产出指标 › 数量指标 › 劳务派遣人数｜≥20人｜分值 5
    指标：产出指标 › 数量指标 › 劳务派遣人数｜≥20人｜实施期
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks import amounts
from perftrack.checks.horizons import implementation, in_one_unit, lasts_years, pairs
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.levels import OUTPUT

_STANDING = re.compile(
    "线路|系统|平台|站点|网点|设备|保有|在册|在职|岗位|床位|专线|保障.{0,4}数|每[年月季]|年均|月均"
)


def check(case: Case) -> Iterator[Complaint]:
    """Outputs that are done anew each year, the same for one as for all; people and what stands may stay."""
    if not implementation(case) or not lasts_years(case):
        return
    for row, whole in pairs(case):
        unit = row.target.unit
        done = row.level1 == OUTPUT and amounts.is_count(unit) and not amounts.is_people(unit)
        both = in_one_unit(row, whole) if done and row.target.operator in {">=", ">", "="} else None
        if both is not None and both[0] == both[1] and both[0] > 0 and not _STANDING.search(row.name):
            yield Complaint(
                f"“{row.name}”的实施期和年度都是“{row.printed}”，项目不止一年。",
                "实施期请写各年之和；每年都是同一批的，请写明。",
                row,
                "target",
            )


RULE = PlanCheck("T266", "count_same_over_years", "需说明", ("目标", "复核"), __doc__, check)
