"""二级指标挂错了一级：经济成本指标放在产出指标下面。

为何：二级挂错，一级的分值就不对；三种成本是 2021 年以后的写法，那时成本已是一级指标。
依据：财预〔2021〕101号 附件1，一级指标为成本、产出、效益、满意度（待核）
依据：四川公开的自评表中的实例（推定）
差例：指标：产出指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 5
好例：指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 5
好例：指标：产出指标 › 成本指标 › 专线租赁费｜≤18 万元｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case
from perftrack.law.levels import COST, LEVEL1, OUTPUT, PARENTS

_NEW_COSTS = frozenset({"经济成本指标", "社会成本指标", "生态环境成本指标"})
_CORRECTED = "R15"


def check(case: Case) -> Iterator[Complaint]:
    """Once for each pair of levels that do not belong together, at its first row; free names are free."""
    cost_exists = any(row.level1 == COST for row in case.rows)
    seen: set[tuple[str, str]] = set()
    for row in case.rows:
        pair = (row.level1, row.level2)
        if pair in seen or row.level1 not in LEVEL1 or row.level2 not in PARENTS:
            continue
        seen.add(pair)
        under_output = row.level1 == OUTPUT and (
            row.level2 in _NEW_COSTS or (row.level2 == "成本指标" and cost_exists)
        )
        strange = row.level1 not in PARENTS[row.level2]
        if (under_output or strange) and not any(one.code == _CORRECTED for one in row.indicator.findings):
            wanted = COST if under_output else "、".join(sorted(PARENTS[row.level2]))
            yield Complaint(
                f"“{row.level2}”（{row.name}等）放在“{row.level1}”下面。",
                f"请移到“{wanted}”下面，并核对一级指标的分值。",
                row,
                "level2",
            )


RULE = PlanCheck("T156", "level2_misplaced", "需说明", ("目标", "复核"), __doc__, check)
