"""实际完成值全部等于指标值：一项不多、一项不少，像是照抄的。

为何：真做下来总有几项多一点、少一点；每一项都和指标值分毫不差，复核时会怀疑完成值是从目标表抄来的。
依据：公开自评表中的常见问题，目标轻易达成、完成值恰等于目标（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
    指标：产出指标 › 数量指标 › 参保人数｜≥1.88 万人｜分值 4｜实际 1.88 万人
    指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 4｜实际 95%
    指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 4｜实际 18 万元
    指标：满意度指标 › 服务对象满意度指标 › 群众满意度｜≥90%｜分值 10｜实际 90%
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 13 场
    指标：产出指标 › 数量指标 › 参保人数｜≥1.88 万人｜分值 4｜实际 1.88 万人
    指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 4｜实际 95%
    指标：成本指标 › 经济成本指标 › 专线租赁费｜≤18 万元｜分值 4｜实际 18 万元
    指标：满意度指标 › 服务对象满意度指标 › 群众满意度｜≥90%｜分值 10｜实际 90%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case, Row

_FEWEST = 5
_SIGNS = frozenset({">=", ">", "<=", "<"})


def check(case: Case) -> Iterator[Complaint]:
    """Five numbers and more, all exactly the target; those that have little choice (=, 100 %, 0) aside."""
    rows = [row for row in case.rows if _might_differ(row)]
    if len(rows) >= _FEWEST and all(row.value == row.target.value for row in rows):
        first = rows[0]
        yield Complaint(
            f"{len(rows)} 个带“≥”“≤”的指标，实际完成值全部恰好等于指标值，"
            f"例如“{first.name}”{first.indicator.target.text}，实际 {told(first)}。",
            "请对照台账、统计表核对每一项；确实如此的，备好逐项的佐证资料。",
        )


def _might_differ(row: Row) -> bool:
    target = row.target
    if row.value is None or target.kind != "number" or target.operator not in _SIGNS or not target.value:
        return False
    return not (target.unit == "%" and target.value == 100)


RULE = PlanCheck("A111", "actual_copies_target", "需说明", ("自评", "复核"), __doc__, check)
