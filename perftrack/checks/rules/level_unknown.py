"""级别名称不规范：系统里没有这个一级或二级指标。

为何：项目表的一级、二级名称是统一的；自己起的名称，汇总时归不到任何一类。
依据：财预〔2021〕101号 附件1，一级、二级指标（待核）
依据：一体化系统的指标层次代码（推定）
差例：指标：产出指标 › 效率指标 › 办件量｜≥300 件｜分值 5
好例：指标：产出指标 › 数量指标 › 办件量｜≥300 件｜分值 5
好例：整体：
    指标：履职效能 › 效率指标 › 办件量｜≥300 件｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.levels import LEVEL1, PARENTS


def check(case: Case) -> Iterator[Complaint]:
    """Each unknown name of a level once, at its first row; a whole unit's table has free names."""
    if case.plan.kind != "project":
        return
    seen: set[str] = set()
    for row in case.rows:
        if row.level1 and row.level1 not in LEVEL1:
            field, title, name = "level1", "一级指标", row.level1
            known = list(LEVEL1)
        elif row.level2 and row.level2 not in PARENTS and row.level2 not in LEVEL1:
            field, title, name = "level2", "二级指标", row.level2
            known = [two for two, ones in PARENTS.items() if not row.level1 or row.level1 in ones]
        else:
            continue
        if name not in seen:
            seen.add(name)
            yield Complaint(f"{title}“{name}”不是规范的名称。", f"请归到{'、'.join(known)}。", row, field)


RULE = PlanCheck("T164", "level_unknown", "可考虑", ("目标", "复核"), __doc__, check)
