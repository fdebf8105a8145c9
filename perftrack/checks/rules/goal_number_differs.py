"""目标里写的数和指标值不一样：到底做多少，有两个说法。

为何：总体目标写 300 人次，指标值写 ≥200 人次，复核时两个数都要解释。
依据：成都郫都自评复核脚本：报告与底稿的数字应一致（推定）
差例：目标：举办三期培训，参训协办员 300 人次。
    指标：产出指标 › 数量指标 › 参训协办员人次｜≥200 人次｜分值 5
好例：目标：举办三期培训，参训协办员 300 人次。
    指标：产出指标 › 数量指标 › 参训协办员人次｜≥300 人次｜分值 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from perftrack import notation
from perftrack.checks import amounts
from perftrack.checks.rule import Complaint, PlanCheck
from perftrack.checks.saying import short
from perftrack.checks.subject import Case, Row
from perftrack.errors import BadValue
from perftrack.model import Measure
from perftrack.notation import units
from perftrack.text import fold, squeeze

_NUMBER = re.compile(r"(?<![0-9.])[0-9][0-9,]*(?:\.[0-9]+)?")
_SHARED = 4
_BEFORE = 16


def check(case: Case) -> Iterator[Complaint]:
    """A number of the goal with the words of an indicator before it, in its unit, that is another number.

    A number that any indicator has is accounted for.
    """
    said = _numbers(squeeze(fold(case.plan.goal or "")))
    loose = [one for one in said if not any(_is(one[1], row) for row in case.rows)]
    for row in case.rows if loose else ():
        unit = row.target.unit or row.name_unit
        if row.target.kind != "number" or unit is None or amounts.is_share(unit):
            continue
        if any(_is(number, row) for _, number in said):
            continue
        about = [
            value
            for words, number in loose
            if _shares(words, row.name) and (value := _in_unit(number, unit)) is not None
        ]
        if about:
            yield Complaint(
                f"绩效目标里写的是 {short(about[0])} {unit}，“{row.name}”的指标值却是“{row.printed}”。",
                "请核对，使目标和指标值一致。",
                row,
                "target",
            )


@lru_cache(maxsize=1024)
def _numbers(goal: str) -> tuple[tuple[str, Measure], ...]:
    """Each number with a unit, and the words right before it."""
    found = []
    for match in _NUMBER.finditer(goal):
        unit, end = units.scan(goal, match.end())
        measure = None if unit is None else notation.parse(goal[match.start() : end]).measure
        if measure is not None and measure.kind == "number" and measure.unit is not None:
            words = re.split("[，。；、,;:()]", goal[max(0, match.start() - _BEFORE) : match.start()])[-1]
            found.append((words, measure))
    return tuple(found)


def _is(number: Measure, row: Row) -> bool:
    unit = row.target.unit or row.name_unit
    return unit is not None and _in_unit(number, unit) == row.target.value


def _in_unit(measure: Measure, unit: str) -> Decimal | None:
    if measure.unit is None or not amounts.same_kind(measure.unit, unit):
        return None
    try:
        return notation.convert(measure, unit)
    except BadValue:
        return None


def _shares(words: str, name: str) -> bool:
    return any(words[at : at + _SHARED] in name for at in range(len(words) - _SHARED + 1))


RULE = PlanCheck("T269", "goal_number_differs", "需说明", ("目标", "复核"), __doc__, check)
