"""多出批复里没有的指标：这张表上有，另一处印的没有。

为何：自评时添一个已经完成的指标，是先有结果后有目标；要算分，得先批复。
依据：财预〔2021〕101号，绩效目标批复后原则上不得调整（待核）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
    指标：产出指标 › 数量指标 › 印发简报期数｜≥4 期｜分值 5
    另印：
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
    另印：
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.comparison import PRINTS, Comparison, Side, across
from perftrack.checks.prints import pairs
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier

_ABOUT = "新增指标"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """The rows of a plan that another print does not have."""
    for pair in pairs(dossier):
        for row in pair.added:
            said = Side(f"{row.name} {row.indicator.target.text}", row.indicator.place)
            complaint = Complaint(
                f"指标“{row.name}”（{row.indicator.target.text}）在{pair.where}里没有。",
                "请删去没有批复的指标；同意增加的，附上文件。",
                row=row,
                stake=row.weight,
                case=pair.case,
            )
            yield Comparison(_ABOUT, "不一致", said, Side(pair.where, pair.other.place), complaint)


RULE = across("D204", "indicator_added", "需说明", PRINTS, __doc__, compare)
