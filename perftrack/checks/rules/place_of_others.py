"""写的是别处：“我县”出现在市里、州里单位的表上。

为何：目标是从别的单位抄来的，里面的数字和任务多半也是。
依据：成都郫都自评复核脚本：从别的单位报告抄来的项目数（推定）
差例：单位：忻岭市社会保险中心
    目标：保障我县参保群众待遇按时发放。
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
好例：单位：忻岭市社会保险中心
    目标：保障我市参保群众待遇按时发放。
    指标：产出指标 › 数量指标 › 培训场次｜≥12 场｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.subject import Case

_SELF = re.compile("[我本]([省市州县旗镇乡])(?![场级])")
_UNIT = re.compile("自治区|自治州|自治县|[省市州县区旗镇乡]")
_LEVELS = ("镇 乡", "县 自治县 区 旗", "市 州 自治州", "省 自治区")
_RANK = {word: rank for rank, words in enumerate(_LEVELS) for word in words.split()}


def check(case: Case) -> Iterator[Complaint]:
    """The goal and names that call a place their own which is below the unit's, or beside it."""
    unit = (case.plan.unit or "") + (case.plan.department or "")
    own = {word[-1] for word in _UNIT.findall(unit)}
    if not own:
        return
    lowest = min(_RANK[word] for word in _UNIT.findall(unit))
    where = f"单位是“{case.plan.unit or case.plan.department}”"
    if place := _other(case.plan.goal or "", own, lowest):
        yield Complaint(f"绩效目标里写着“{place}”，{where}。", "请核对这段目标是不是本单位的。", field="goal")
    for row in case.rows:
        if place := _other(row.name, own, lowest):
            yield Complaint(
                f"“{row.name}”里写着“{place}”，{where}。", "请核对这个指标是不是本单位的。", row, "name"
            )


def _other(text: str, own: set[str], lowest: int) -> str | None:
    """我县 of a unit of a city; a county may well speak of its city."""
    for found in _SELF.finditer(text):
        if found[1] not in own and _RANK[found[1]] <= lowest:
            return found[0]
    return None


RULE = PlanCheck("T155", "place_of_others", "需说明", ("目标", "复核"), __doc__, check)
