"""一个单位的项目全是 100 分：十个项目十个满分，没有人信。

为何：每个项目都是满分，说明不了工作好，只说明自评没有认真评；抽查时整个单位都会被列为重点。
依据：成都郫都自评复核，同一单位十个项目全部自评 100 分（推定）
差例：项目：甲项目
    执行：预算 10｜执行 10
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 13 场
    项目：乙项目
    执行：预算 10｜执行 10
    指标：产出指标 › 数量指标 › 简报期数｜≥12 期｜分值 90｜实际 13 期
    项目：丙项目
    执行：预算 10｜执行 10
    指标：产出指标 › 数量指标 › 走访户数｜≥12 户｜分值 90｜实际 13 户
好例：项目：甲项目
    执行：预算 10｜执行 10
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 90｜实际 13 场
    项目：乙项目
    执行：预算 10｜执行 10
    指标：产出指标 › 数量指标 › 简报期数｜≥12 期｜分值 90｜实际 13 期
    项目：丙项目
    执行：预算 10｜执行 9.8
    指标：产出指标 › 数量指标 › 走访户数｜≥12 户｜分值 90｜实际 13 户
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.claiming import total_told
from perftrack.checks.rule import Complaint, DossierCheck
from perftrack.checks.subject import Dossier

_FEWEST = 3


def check(dossier: Dossier) -> Iterator[Complaint]:
    """Three plans and more with a total, all of them full marks."""
    totals = [
        (case, total)
        for case in dossier.cases
        if case.practice is not None and (total := total_told(case)) is not None
    ]
    full = all(case.practice is not None and total >= case.practice.full_marks for case, total in totals)
    if len(totals) >= _FEWEST and full:
        names = "、".join(f"“{case.plan.title}”" for case, _ in totals[:3])
        yield Complaint(
            f"有总分的 {len(totals)} 张表全部是满分：{names}{'等' if len(totals) > _FEWEST else ''}。",
            "请各项目分别对照佐证资料再核一遍；总会有可以改进的地方，如实写出来。",
        )


RULE = DossierCheck("S111", "unit_full_marks", "需说明", ("自评", "复核"), __doc__, check)
