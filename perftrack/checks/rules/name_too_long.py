"""指标名称超过 100 字：系统录不进去。

为何：名称说的是考核什么，写不成一句短语的，多半是把任务描述抄了进来。
依据：一体化系统绩效目标校验：指标名称不超过 100 字（推定）
差例：指标：产出指标 › 质量指标 › 完成城乡居民基本养老保险参保登记和待遇核定业务
    ↳城乡居民基本养老保险参保登记和待遇核定业务办理情况
    ↳城乡居民基本养老保险参保登记和待遇核定业务办理情况
    ↳城乡居民基本养老保险参保登记和待遇核定业务办理情况
    ↳核对检查合格率｜≥95%｜分值 5
好例：指标：产出指标 › 质量指标 › 参保登记业务办理合格率｜≥95%｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

MOST = 100


def check(case: Case) -> Iterator[Complaint]:
    """Names of more than 100 characters, blanks and the unit in brackets aside."""
    for row in case.rows:
        if len(row.name) > MOST:
            yield Complaint(
                f"指标名称“{row.name[:20]}…”有 {len(row.name)} 个字，最多 {MOST} 个字。",
                "请只写考核什么，例如“参保登记合格率”。",
                row,
                "name",
            )


RULE = PlanCheck("T151", "name_too_long", "必须改", ("目标", "复核"), __doc__, check)
