"""全部指标都得满分：一分不扣的自评最先被抽查。

为何：十个项目十个 100 分，财政部门的话是“自评工作流于形式”；真的样样做到，佐证要比别人更全。
依据：成都郫都自评复核，全部满分的自评（推定）
差例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 20｜实际 13 场
    指标：产出指标 › 数量指标 › 参保人数｜≥1.88 万人｜分值 20｜实际 1.9 万人
    指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 20｜实际 96%
    指标：效益指标 › 社会效益指标 › 便利程度｜明显提高｜分值 20｜实际 达成
    指标：满意度指标 › 服务对象满意度指标 › 群众满意度｜≥90%｜分值 10｜实际 95%
好例：指标：产出指标 › 数量指标 › 宣讲场次｜≥12 场｜分值 20｜实际 13 场
    指标：产出指标 › 数量指标 › 参保人数｜≥1.88 万人｜分值 20｜实际 1.9 万人
    指标：产出指标 › 质量指标 › 业务办结率｜≥95%｜分值 20｜实际 96%
    指标：效益指标 › 社会效益指标 › 便利程度｜明显提高｜分值 20｜实际 达成 18分
    指标：满意度指标 › 服务对象满意度指标 › 群众满意度｜≥90%｜分值 10｜实际 95%
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.claiming import points_told
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_FEWEST = 5


def check(case: Case) -> Iterator[Complaint]:
    """Five indicators and more, each with its whole weight: as claimed, else by our reckoning."""
    rows = [row for row in case.rows if row.actual is None or row.actual.state != "not_applicable"]
    if len(rows) < _FEWEST or any(row.actual is None or row.weight is None for row in rows):
        return
    if all(row.weight is not None and (points_told(row) or 0) >= row.weight for row in rows):
        yield Complaint(
            f"{len(rows)} 个指标全部得满分，没有一项扣分。",
            "请逐项对照佐证资料再核一遍，文字指标尤其要看有没有依据；都属实的，备好资料待查。",
        )


RULE = PlanCheck("S110", "full_marks_throughout", "可考虑", ("自评", "复核"), __doc__, check)
