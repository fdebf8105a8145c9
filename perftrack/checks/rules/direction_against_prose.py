"""正文说是上限，指标写成下限：正文的标准或控制数，在指标值里用了“≥”。

为何：正文说严格按 750 元发，指标写“≥750 元”，发得越多得分越高，两处的意思正好相反。
依据：2020 年度部门预算公开文件里的实例，正文按标准发放、指标值写“≥”（推定）
差例：正文：项目名称：网络运维经费
    正文：预算安排规模：25 万元
    正文：资金分配情况：网络年故障次数控制在 24 次以内，运维费 25 万元。
    项目：网络运维经费
    资金：总额 25
    指标：产出指标 › 质量指标 › 网络年故障次数｜≥24 次
好例：正文：项目名称：网络运维经费
    正文：预算安排规模：25 万元
    正文：资金分配情况：网络年故障次数控制在 24 次以内，运维费 25 万元。
    项目：网络运维经费
    资金：总额 25
    指标：产出指标 › 质量指标 › 网络年故障次数｜≤24 次
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.nouns import shared
from perftrack.checks.rule import Complaint
from perftrack.checks.stated import Stated, base_value, of_kind, stated
from perftrack.checks.subject import Dossier, Row

_ABOUT = "上限和下限"
_CEILING = re.compile(r"严格按照?|不(?:得|能)?(?:超过|高于|突破|大于)|控制在|以内|上限|最高")


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every number that the prose calls a ceiling against the target of the same number."""
    for one in stated(dossier):
        if one.kind and _CEILING.search(one.about):
            for row in of_kind(one.case, one.kind):
                if base_value(row) == one.value and shared(one.about, row) >= 1:
                    yield _compared(one, row)


def _compared(one: Stated, row: Row) -> Comparison:
    other = Side(f"{row.name} {row.indicator.target.text}", row.indicator.place_of("target"))
    if row.target.operator not in {">=", ">"}:
        return Comparison(_ABOUT, "一致", one.side, other)
    complaint = Complaint(
        f"{'年度目标' if one.goal else '正文'}写“{one.about}”，是上限；"
        f"指标“{row.name}”的指标值是“{row.indicator.target.text}”，成了下限。",
        "请把“≥”改成“≤”。",
        row=row,
        field="target",
        stake=row.weight,
        case=one.case,
    )
    # A floor under a cost is told by the rule about costs, with or without prose.
    return Comparison(_ABOUT, "不一致", one.side, other, None if row.cost else complaint)


RULE = across("D111", "direction_against_prose", "必须改", DOCUMENTS, __doc__, compare)
