"""预算总额和另一处印的不同：年度资金总额前后两个数。

为何：预算调整要有文件；没有文件的差别，就是有一份表抄错了，执行率的分母也跟着错。
依据：四川等地自评表样，预算调整须单独说明（推定）
差例：资金：总额 13｜财政 13
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
    另印：
    资金：总额 15｜财政 15
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：资金：总额 13｜财政 13
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
    另印：
    资金：总额 130000｜财政 130000｜元
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.comparison import PRINTS, Comparison, Side, across
from perftrack.checks.prints import pairs
from perftrack.checks.projects import Project
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "预算总额"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """The total of every plan against that of every other print of it, in 元."""
    for pair in pairs(dossier):
        own, other = Project(pair.case.plan, pair.case), Project(pair.other, None)
        if own.total is None or other.total is None:
            continue
        said, against = Side(own.money, own.place), Side(f"{pair.where}：{other.money}", other.place)
        if abs(own.total - other.total) <= max(own.half, other.half):
            yield Comparison(_ABOUT, "一致", said, against)
            continue
        complaint = Complaint(
            f"预算总额是 {own.money}，{pair.where}里是 {other.money}。",
            "请核对批复的预算；年中调整过的，说明文号和理由。",
            field="total",
            case=pair.case,
        )
        yield Comparison(_ABOUT, "不一致", said, against, complaint)


RULE = across("D206", "funds_changed", "需说明", PRINTS, __doc__, compare)
