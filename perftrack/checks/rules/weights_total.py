"""分值合计不对：加起来不是口径的满分。

为何：指标分值合计应当是 90 分（另有预算执行率 10 分）；少了几分，年底就少几分，系统也不让提交。
依据：一体化系统自评校验，“总和应等于……”（推定）
依据：天长市水利局自评表（2022年度）表下注1，执行率 10 分（推定）
依据：财预〔2020〕10号 默认权重（待核）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 20
    指标：产出指标 › 质量指标 › 培训合格率｜≥95%｜分值 20
    指标：成本指标 › 经济成本指标 › 培训费｜≤18 万元｜分值 20
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 20
    指标：满意度指标 › 服务对象满意度指标 › 学员满意度｜≥90%｜分值 8
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 20
    指标：产出指标 › 质量指标 › 培训合格率｜≥95%｜分值 20
    指标：成本指标 › 经济成本指标 › 培训费｜≤18 万元｜分值 20
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 20
    指标：满意度指标 › 服务对象满意度指标 › 学员满意度｜≥90%｜分值 10
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 20
    指标：产出指标 › 质量指标 › 培训合格率｜≥95%｜分值 20
    指标：成本指标 › 经济成本指标 › 培训费｜≤18 万元｜分值 20
    指标：效益指标 › 社会效益指标 › 政策知晓率｜≥90%｜分值 20
    指标：满意度指标 › 服务对象满意度指标 › 学员满意度｜≥90%｜分值 20
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case
from perftrack.checks.weights import apart_from_shares


def check(case: Case) -> Iterator[Complaint]:
    """The sum of all points, where every line has some: full marks less the execution, or full marks."""
    weights = [row.weight for row in case.rows if row.weight is not None]
    if case.practice is None or not weights or len(weights) < len(case.rows):
        return
    total = sum(weights, Decimal(0))
    full, execution = case.practice.full_marks, case.practice.execution_weight
    wanted = full - execution
    if total in {wanted, full}:
        return
    apart = _apart(case)
    yield Complaint(
        f"分值合计 {short(total)} 分，应当是 {short(wanted)} 分（另有预算执行率 {short(execution)} 分）"
        f"或者 {short(full)} 分{apart}。",
        "请调整分值；执行率不按这个分值计的，请选用当地的口径。",
        stake=wanted - total if total < wanted else None,
    )


def _apart(case: Case) -> str:
    """Which level 1 has other points than the practice gives it."""
    apart = apart_from_shares(case)
    other = [f"{name} {short(ours)} 分，口径是 {short(points)} 分" for name, ours, points in apart]
    return f"（{'；'.join(other)}）" if other else ""


RULE = PlanCheck("T200", "weights_total", "必须改", ("目标", "复核"), __doc__, check)
