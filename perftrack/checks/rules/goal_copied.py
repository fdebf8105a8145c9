"""年度目标从别的项目抄来：两个项目的年度目标一字不差。

为何：两个项目花不同的钱、办不同的事，目标不会一样；抄来的目标和本项目的指标对不上，复核时不认。
依据：成都郫都自评复核脚本，与项目无关的目标和指标不得分（推定）
差例：项目：线路租赁费
    目标：租用专线，保障社会保险业务系统和网络安全稳定运行。
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
    项目：审计经费
    目标：租用专线，保障社会保险业务系统和网络安全稳定运行。
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
好例：项目：线路租赁费
    目标：租用专线，保障社会保险业务系统和网络安全稳定运行。
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
    项目：审计经费
    目标：开展内部审计和第三方审计，及时发现并整改基金管理风险。
    指标：产出指标 › 数量指标 › 审计次数｜≥5 次
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.names import bare
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Case, Dossier
from perftrack.text import fold, squeeze

_ABOUT = "两个项目的目标"
_SIGNS = re.compile(r"[,，。.;；:：、!！\"“”]")
_LEAST = 16
"""Shorter goals (保障正常运转) may be the same by chance."""


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """The goals of different projects of a dossier that are the same, signs aside."""
    first: dict[str, Case] = {}
    for case in dossier.cases:
        words = _SIGNS.sub("", squeeze(fold(case.plan.goal or "")))
        if len(words) < _LEAST or case.plan.kind != "project":
            continue
        other = first.setdefault(words, case)
        if other is not case and bare(other.plan.title) != bare(case.plan.title):
            yield _same(case, other)


def _same(case: Case, other: Case) -> Comparison:
    said = Side(f"{case.plan.title}：{(case.plan.goal or '')[:40]}", case.plan.place_of("goal"))
    complaint = Complaint(
        f"“{case.plan.title}”的年度目标和“{other.plan.title}”的一字不差。",
        "请按本项目要做的事重写年度目标。",
        field="goal",
        case=case,
    )
    return Comparison(_ABOUT, "不一致", said, Side(other.plan.title, other.plan.place_of("goal")), complaint)


RULE = across("D121", "goal_copied", "需说明", DOCUMENTS, __doc__, compare)
