"""年度目标和另一处印的不同：批复以后目标的话改了。

为何：总目标是批复的承诺；改了措辞，“建成”变成“推进”，完成的标准就松了。
依据：财预〔2021〕101号，绩效目标批复后原则上不得调整（待核）
差例：目标：推进档案数字化，改善查询条件。
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
    另印：
    目标：完成档案数字化 24 万页，建成查询系统。
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：目标：完成档案数字化24万页，建成查询系统
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
    另印：
    目标：完成档案数字化 24 万页，建成查询系统。
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.comparison import PRINTS, Comparison, Side, across
from perftrack.checks.prints import pairs
from perftrack.checks.rule import Complaint
from perftrack.checks.saying import cut
from perftrack.checks.subject import Dossier
from perftrack.text import fold, squeeze

_ABOUT = "年度目标"
_SIGNS = re.compile(r"[,，。.;；:：、!！\"“”()]|</?p>|<br/?>")


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """The goal of every plan against that of every other print of it, signs aside."""
    for pair in pairs(dossier):
        own, other = pair.case.plan.goal, pair.other.goal
        if not own or not other:
            continue
        said, against = (
            Side(cut(own), pair.case.plan.place_of("goal")),
            Side(f"{pair.where}：{cut(other)}", pair.other.place_of("goal")),
        )
        if _bare(own) == _bare(other):
            yield Comparison(_ABOUT, "一致", said, against)
            continue
        complaint = Complaint(
            f"年度目标写“{cut(own)}”，{pair.where}里写“{cut(other)}”。",
            "请以批复的目标为准；确有调整的，说明理由。",
            field="goal",
            case=pair.case,
        )
        yield Comparison(_ABOUT, "不一致", said, against, complaint)


def _bare(goal: str) -> str:
    return _SIGNS.sub("", squeeze(fold(goal)))


RULE = across("D205", "goal_changed", "需说明", PRINTS, __doc__, compare)
