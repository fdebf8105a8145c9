"""只写了佐证资料的名称，没有附文件：查的时候要能拿出来。

为何：写着“签到表”，到时候找不到，和没有一样；现在附上，明年换了人也说得清。
依据：成都郫都自评复核脚本，无佐证资料的指标得 0 分（推定）
差例：没有佐证：
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场｜佐证 宣讲签到表
好例：佐证：1｜宣讲签到表.pdf｜类别 工作资料
    指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 4｜实际 12 场｜佐证 宣讲签到表
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.outcome import recorded
from perftrack.checks.proofs import mention, mentions_survey, proof
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import cut
from perftrack.checks.subject import Case

_MANY = 5


def check(case: Case) -> Iterator[Complaint]:
    """A word about a file and no file, told once where many have it; no survey is another complaint."""
    if case.evidence is None:
        return
    named = [row for row in case.rows if recorded(row) and proof(case, row) == "named"]
    rows = [row for row in named if not row.satisfaction or mentions_survey(mention(row))]
    if len(rows) >= _MANY:
        yield Complaint(
            f"{len(rows)} 个指标的佐证资料只写了名称，没有附文件，"
            f"例如“{rows[0].name}”的“{cut(mention(rows[0]))}”。",
            "请把文件附上，写明在第几页。",
        )
        return
    for row in rows:
        yield Complaint(
            f"“{row.name}”的佐证资料只写了“{cut(mention(row))}”，没有附文件。",
            "请把文件附上，写明在第几页。",
            row,
            "actual",
        )


RULE = PlanCheck("E102", "evidence_only_named", "可考虑", ("自评", "复核"), __doc__, check)
