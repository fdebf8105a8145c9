"""What the number of a target counts: money, a share, time, people or plain things."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from perftrack import notation
from perftrack.checks.subject import Row
from perftrack.checks.words import is_growth
from perftrack.law.labels import counts_upward
from perftrack.model import Measure
from perftrack.notation.units import Made, made
from perftrack.notation.vocabulary import MAGNITUDES

MISTAKEN_UNIT = 1000
"""Amounts that are so many times apart are rather 元 taken for 万元 than one too large."""
_TIMES = frozenset({"time", "months", "workdays"})


@lru_cache(maxsize=4096)
def _made(unit: str) -> Made:
    return made(unit)


def is_money(unit: str | None) -> bool:
    """万元, and 元/人/月 too."""
    return unit is not None and _made(unit).kind == "money"


def is_amount(unit: str | None) -> bool:
    """Money that is not per anything: 万元."""
    return is_money(unit) and not is_per(unit)


def is_share(unit: str | None) -> bool:
    """% and ‰."""
    return unit is not None and _made(unit).kind == "share" and not is_per(unit)


def is_time(unit: str | None) -> bool:
    """A duration: 个月, 小时, 个工作日."""
    return unit is not None and _made(unit).kind in _TIMES and not is_per(unit)


def is_people(unit: str | None) -> bool:
    """人, 名, 万人."""
    return unit is not None and _made(unit).kind == "people" and not is_per(unit)


def is_count(unit: str | None) -> bool:
    """Whole things that are counted, people among them: 场, 万人, 台(套)."""
    return unit is not None and _made(unit).plain


def is_per(unit: str | None) -> bool:
    """Whether something stands below a stroke: 元/人."""
    return unit is not None and bool(_made(unit).per)


def is_magnitude(unit: str | None) -> bool:
    """万 or 亿 with nothing behind it."""
    return unit is not None and unit in MAGNITUDES


@lru_cache(maxsize=4096)
def same_kind(unit: str, other: str) -> bool:
    """Whether values in the two units can be converted: see `notation.same_kind`."""
    return notation.same_kind(unit, other)


@lru_cache(maxsize=4096)
def units_agree(name_unit: str, value_unit: str) -> bool:
    """Whether the unit in a name and the one in its value count the same thing: 人/次 and 人次, 个 and 所.

    元 in the name stands for 元/人 in the value, 台/套 for 台.
    """
    name, value = _made(name_unit), _made(value_unit)
    if notation.same_kind(name_unit, value_unit) or (name.kind == value.kind):
        return True
    if name_unit.replace("/", "") == value_unit.replace("/", "") or value_unit in name_unit.split("/"):
        return True
    return "个" in {name.kind, value.kind} and name.plain and value.plain


def yuan(measure: Measure) -> Decimal | None:
    """An amount of money in 元; None for everything else, 元/人 and shares too."""
    if measure.kind != "number" or measure.value is None or not is_amount(measure.unit):
        return None
    return _times(measure.value, _made(measure.unit or "").factor)


def in_yuan(amount: Decimal, currency: str) -> Decimal:
    """An amount in the currency unit of a plan's funds, in 元."""
    return _times(amount, _made(currency).factor)


def _times(value: Decimal, factor: Fraction) -> Decimal:
    return value * factor.numerator / factor.denominator


# --- of a row -------------------------------------------------------------------------------

_DEADLINE = re.compile("期限|时限|用时|工期|时间|时长|周期")
_AT_ONCE = re.compile("(响应|修复|处理|处置|办理|办结|到达|恢复|等待|排除)(时间|时长|时限|用时)$")
_LASTS = re.compile(
    "(服务|租赁|保障|质保|使用|运行|保存|供暖|采暖|培训|聘用|合同)(期限?|时间|时长|周期)?$|"
    "月数|天数|年限|寿命|有效期|学制|发放|补助|补贴"
)


def is_deadline(row: Row) -> bool:
    """Whether the target is a duration within which something has to be done, and not one that is served."""
    if row.target.kind != "number" or not is_time(row.target.unit):
        return False
    if _AT_ONCE.search(row.name):
        return True
    if _LASTS.search(row.name):
        return False
    return row.level2 == "时效指标" or _DEADLINE.search(row.name) is not None


def limits_cost(row: Row) -> bool:
    """Whether the target of a cost indicator is an amount or a growth that may not be passed."""
    target = row.target
    if target.kind != "number" or counts_upward(row.name):
        return False
    if target.unit is None or is_money(target.unit) or is_magnitude(target.unit):
        return True
    return is_share(target.unit) and is_growth(row.name)
