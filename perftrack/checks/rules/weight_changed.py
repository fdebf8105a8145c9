"""分值和另一处印的不同：批复以后分值改了，得分就不能按批复的算。

为何：分值随目标一起批复；把没有完成的指标调低、完成得好的调高，总分就好看了，复核先查这个。
依据：财预〔2021〕101号，权重批复后原则上不再调整（待核）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 2
    另印：
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
    另印：
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5.0
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.comparison import PRINTS, Comparison, Side, across
from perftrack.checks.prints import pairs
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "分值"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """The printed weight of every row against the same row of every other print that has weights."""
    for pair in pairs(dossier):
        for row, other in (*pair.rows, *pair.renamed):
            own, theirs = row.indicator.printed_weight, other.printed_weight
            if own is None or theirs is None:
                continue
            said = Side(f"{row.name} {own:f} 分", row.indicator.place_of("weight"))
            against = Side(f"{pair.where}：{theirs:f} 分", other.place_of("weight"))
            if own == theirs:
                yield Comparison(_ABOUT, "一致", said, against)
                continue
            complaint = Complaint(
                f"“{row.name}”的分值是 {own:f}，{pair.where}里是 {theirs:f}。",
                "请以批复的分值为准；确有调整的，附上同意调整的文件。",
                row=row,
                field="weight",
                stake=abs(own - theirs),
                case=pair.case,
            )
            yield Comparison(_ABOUT, "不一致", said, against, complaint)


RULE = across("D202", "weight_changed", "必须改", PRINTS, __doc__, compare)
