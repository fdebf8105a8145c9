"""指标值和另一处印的不同：批复以后指标值改了，或者两份表有一份抄错。

为何：绩效目标批复以后原则上不得调整；自评表上的年度指标值比批复的低，等于自己给自己降了标准。
依据：财预〔2021〕101号，绩效目标批复后原则上不得调整（待核）
差例：指标：产出指标 › 数量指标 › 培训场次｜≥8 场｜分值 5
    另印：
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：指标：产出指标 › 数量指标 › 参保人数｜>=1.88 万人｜分值 5
    另印：
    指标：产出指标 › 数量指标 › 参保人数｜≥18800 人｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack import notation
from perftrack.checks.comparison import PRINTS, Comparison, Side, across
from perftrack.checks.prints import Pair, pairs
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Dossier, Row
from perftrack.errors import BadValue
from perftrack.model import Indicator, Measure
from perftrack.text import fold, squeeze

_ABOUT = "指标值"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """The target of every row against the same row of every other print."""
    for pair in pairs(dossier):
        for row, other in (*pair.rows, *pair.renamed):
            said = Side(f"{row.name} {row.indicator.target.text}", row.indicator.place_of("target"))
            against = Side(f"{pair.where}：{other.target.text}", other.place_of("target"))
            if _same(row, other):
                yield Comparison(_ABOUT, "一致", said, against)
            else:
                yield Comparison(_ABOUT, "不一致", said, against, _complaint(pair, row, other))


def _same(row: Row, other: Indicator) -> bool:
    """Whether both mean the same, whatever signs and units they are written with."""
    one, two = row.target, other.target.measure
    if squeeze(fold(row.indicator.target.text)) == squeeze(fold(other.target.text)):
        return True
    if one.kind != two.kind or one.operator != two.operator:
        return False
    if one.kind == "number":
        return _equal(one, two)
    if one.kind == "date":
        return one.date == two.date and one.date is not None
    if one.kind in {"interval", "ratio"}:
        return (one.value, one.upper, one.unit) == (two.value, two.upper, two.unit)
    return one.kind == "cadence" and one.cadence == two.cadence


def _equal(one: Measure, two: Measure) -> bool:
    if one.unit is None or two.unit is None:
        return one.value == two.value
    try:
        return notation.convert(two, one.unit) == one.value
    except BadValue:
        return False


def _complaint(pair: Pair, row: Row, other: Indicator) -> Complaint:
    return Complaint(
        f"“{row.name}”的指标值是“{row.indicator.target.text}”，{pair.where}里是“{other.target.text}”。",
        "请以批复的为准；确有调整的，附上同意调整的文件。",
        row=row,
        field="target",
        stake=row.weight,
        case=pair.case,
    )


RULE = across("D201", "target_changed", "必须改", PRINTS, __doc__, compare)
