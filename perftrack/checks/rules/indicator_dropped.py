"""批复的指标不见了：另一处印着这个指标，这张表上没有，或者换了名称。

为何：没有完成的指标悄悄拿掉，剩下的当然都完成；自评要把批复的指标逐个交代。
依据：财预〔2021〕101号，绩效目标批复后原则上不得调整（待核）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
    另印：
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
    指标：产出指标 › 质量指标 › 结业考核通过率｜≥90%｜分值 5
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
    另印：
    指标：产出指标 › 数量指标 › 培训场次（场）｜≥12 场｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.comparison import PRINTS, Comparison, Side, across
from perftrack.checks.prints import Pair, pairs
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier, Row
from perftrack.model import Indicator

_ABOUT = "指标"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """The rows of every other print against those of the plan."""
    for pair in pairs(dossier):
        for row, other in pair.rows:
            yield Comparison(_ABOUT, "一致", Side(row.name, row.indicator.place), _side(pair, other))
        for row, other in pair.renamed:
            said = Side(row.name, row.indicator.place)
            yield Comparison(_ABOUT, "不一致", said, _side(pair, other), _renamed(pair, row, other))
        for other in pair.dropped:
            said = Side(pair.case.plan.title, pair.case.plan.place)
            complaint = Complaint(
                f"{pair.where}里有指标“{other.name}”（{other.target.text}），这张表上没有。",
                "请补上批复的指标并如实填写；同意取消的，附上文件。",
                stake=other.weight,
                case=pair.case,
            )
            yield Comparison(_ABOUT, "不一致", said, _side(pair, other), complaint)


def _side(pair: Pair, other: Indicator) -> Side:
    return Side(f"{pair.where}：{other.name}", other.place)


def _renamed(pair: Pair, row: Row, other: Indicator) -> Complaint:
    return Complaint(
        f"指标“{row.name}”在{pair.where}里叫“{other.name}”。",
        "请用批复的指标名称。",
        row=row,
        field="name",
        case=pair.case,
    )


RULE = across("D203", "indicator_dropped", "必须改", PRINTS, __doc__, compare)
