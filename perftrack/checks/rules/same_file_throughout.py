"""一份文件证明大半指标：一份总结证明不了样样事情。

为何：每个指标附同一份工作总结，等于都没有附；数量要台账，质量要验收，满意度要问卷，各有各的资料。
依据：本程序（推定）
差例：佐证：1｜工作总结.docx
    佐证：2｜工作总结.docx
    佐证：3｜工作总结.docx
    佐证：4｜工作总结.docx
    佐证：5｜工作总结.docx
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
    指标：产出指标 › 数量指标 › 简报期数｜≥12 期｜分值 4｜实际 12 期
    指标：产出指标 › 数量指标 › 走访户数｜≥12 户｜分值 4｜实际 12 户
    指标：产出指标 › 数量指标 › 检查次数｜≥12 次｜分值 4｜实际 12 次
    指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 4｜实际 96%
好例：佐证：1｜工作总结.docx
    佐证：2｜工作总结.docx
    佐证：3｜走访登记.xlsx
    佐证：4｜检查记录.xlsx
    佐证：5｜办件统计.xlsx
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场
    指标：产出指标 › 数量指标 › 简报期数｜≥12 期｜分值 4｜实际 12 期
    指标：产出指标 › 数量指标 › 走访户数｜≥12 户｜分值 4｜实际 12 户
    指标：产出指标 › 数量指标 › 检查次数｜≥12 次｜分值 4｜实际 12 次
    指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 4｜实际 96%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_FEWEST = 5


def check(case: Case) -> Iterator[Complaint]:
    """The same bytes at five indicators and more, and at over half of those that have a file."""
    users: dict[str, dict[int, str]] = {}
    proved = [row for row in case.rows if row.evidence]
    for row in proved:
        for one in row.evidence:
            users.setdefault(one.sha256, {})[row.indicator.number] = one.name
    for numbers in users.values():
        if len(numbers) >= _FEWEST and len(numbers) * 2 > len(proved):
            name = next(iter(numbers.values()))
            yield Complaint(
                f"有资料的 {len(proved)} 个指标里，{len(numbers)} 个附的是同一份“{name}”。",
                "请给每个指标附自己的资料；确是同一份汇总的，写明各在第几页。",
            )


RULE = PlanCheck("E105", "same_file_throughout", "需说明", ("自评", "复核"), __doc__, check)
