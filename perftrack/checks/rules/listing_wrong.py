"""数目和列举对不上：说有几项，后面列出来的不是几项。

为何：“5 项保险”只列了四项，不是漏了一项，就是照抄了别处的话；目标里少一项，就少考核一项。
依据：成都郫都自评复核脚本，报告里的数目和清单要一致（推定）
差例：目标：做好全市5项保险（养老保险、工伤保险、失业保险、城乡居民养老保险）的征收和发放。
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
好例：目标：做好全市4项保险（养老保险、工伤保险、失业保险、城乡居民养老保险）的征收和发放。
    指标：产出指标 › 数量指标 › 租用专线｜=4 条
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.projects import projects
from perftrack.checks.prose.listings import Listing, listings
from perftrack.checks.prose.passages import plain
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Case, Dossier
from perftrack.model import Place

_ABOUT = "数目和列举"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """Every count with its list, in goals and in prose; a goal printed as a paragraph is told once."""
    goals = set()
    for case in dossier.cases:
        goal = plain(case.plan.goal or "")
        goals.add(goal)
        for one in listings(goal):
            yield _compared(one, case.plan.place_of("goal"), case)
    for view in projects(dossier).views:
        for passage in view.prose.passages:
            if passage.text not in goals:
                for one in listings(passage.text):
                    yield _compared(one, passage.place(one.start), None)


def _compared(one: Listing, place: Place | None, case: Case | None) -> Comparison:
    said = Side(one.text[:60], place)
    other = Side(f"列出 {len(one.items)} 项：{'、'.join(one.items)[:60]}", place)
    if one.right:
        return Comparison(_ABOUT, "一致", said, other)
    where = "正文" if case is None else "年度目标"
    complaint = Complaint(
        f"{where}写“{one.text[: one.text.index(one.noun) + len(one.noun)]}”，"
        f"后面列出的是 {len(one.items)} 项：{'、'.join(one.items)}。",
        "请核对是数目写错，还是漏列、多列了。",
        place=place,
        case=case,
    )
    return Comparison(_ABOUT, "不一致", said, other, complaint)


RULE = across("D120", "listing_wrong", "需说明", DOCUMENTS, __doc__, compare)
