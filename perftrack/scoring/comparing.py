"""Puts an actual value beside its target: same unit, same kind, or a sentence why not."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from perftrack import notation
from perftrack.errors import BadValue
from perftrack.model import Actual, Measure, Target
from perftrack.scoring.rule import Facts, Quantity, Unjudged, plain

_KINDS = {
    "interval": "区间",
    "ratio": "比例",
    "date": "日期",
    "cadence": "周期",
    "wording": "文字",
    "number": "数值",
}
_IN_TIME = re.compile("(?:及时|按时|按期)(?:足额)?(?:完成|发放|拨付|支付|兑付|办理|报送|上报|缴纳)?")
Compared = tuple[Facts, tuple[str, ...]]
"""The facts filled in, and remarks for the because."""


def compare(target: Target, actual: Actual, facts: Facts) -> Compared | Unjudged:
    """`facts` with the numbers or days of both sides, in the target's unit; the target is no wording."""
    measure, got = target.measure, actual.measure
    if got is None:
        return Unjudged(f"没有看懂实际完成值“{actual.text}”。请重新填写。")
    match measure.kind:
        case "number":
            return _number(target, actual, got, facts)
        case "interval":
            return _interval(target, actual, got, facts)
        case "ratio":
            return _ratio(target, actual, got, facts)
        case "date":
            return _date(target, actual, got, facts)
        case _:
            return _cadence(measure, actual, got, facts)


def percentage(target: Target, actual: Actual, facts: Facts) -> Compared | Unjudged:
    """`facts` for bands of satisfaction: the actual in per cent, whatever the target is."""
    got = actual.measure
    if got is None or got.kind != "number" or got.value is None:
        return Unjudged(f"满意度赋分要调查得到的百分数，“{actual.text}”不是。请填如 92.5% 的数。")
    value = _in_percent(got)
    if value is None:
        return Unjudged(f"满意度赋分要百分数，“{actual.text}”看不出是百分之几。请填如 92.5% 的数。")
    remarks = () if got.unit is not None else ("实际没有写单位，按百分数看",)
    if value > 100:
        remarks = (*remarks, f"满意度 {plain(value)}% 超过 100%，请核对")
    aim = _aim(target.measure)
    wanted = None if aim is None else Quantity.of(aim, "%")
    return replace(facts, actual=Quantity.of(value, "%"), target=wanted), remarks


def _aim(measure: Measure) -> Decimal | None:
    return _in_percent(measure) if measure.kind in {"number", "interval"} else None


def _in_percent(measure: Measure) -> Decimal | None:
    if measure.value is None:
        return None
    if measure.unit is None:
        return None if 0 < measure.value <= 1 else measure.value
    try:
        return _convert(measure, "%")
    except BadValue:
        return None


def _convert(measure: Measure, unit: str | None) -> Decimal:
    if measure.unit == unit and measure.value is not None:
        return measure.value
    return notation.convert(measure, unit)


def _one_number(target: Target, actual: Actual, got: Measure) -> Unjudged | None:
    """Why `got` is no number to compare; None when it is one."""
    if got.kind != "number" or got.value is None:
        return Unjudged(
            f"指标值“{target.text}”是{_KINDS[target.measure.kind]}，实际完成值“{actual.text}”是{_KINDS[got.kind]}，"
            "两者没法比。请填数，或填评判等级（如“达成年度指标”）。"
        )
    if got.operator not in (None, "="):
        return Unjudged(f"实际完成值“{actual.text}”带着符号，不是一个确定的数。请只填数。")
    return None


def _in_target_unit(measure: Measure, got: Measure) -> tuple[Quantity, tuple[str, ...]] | Unjudged:
    try:
        value = _convert(got, measure.unit)
    except BadValue as refused:
        return Unjudged(str(refused))
    quantity = Quantity.of(value, measure.unit)
    if got.unit == measure.unit or got.value is None:
        return quantity, ()
    if got.unit is None:
        unsure = _unsure_unit(got.value, measure)
        return unsure or (quantity, (f"实际没有写单位，按“{measure.unit}”看",))
    return quantity, (f"换算：{Quantity.of(got.value, got.unit).shown} = {quantity.shown}",)


def _unsure_unit(bare: Decimal, measure: Measure) -> Unjudged | None:
    """Why a number without unit may mean something else: 0.95 beside 95%, 18800 beside 1.88 万人."""
    wanted = measure.value
    if measure.unit is None or wanted is None or bare == 0 or wanted == 0:
        return None
    share = measure.unit == "%" and abs(bare) <= 1 < abs(wanted)
    apart = Fraction(bare) / Fraction(wanted)
    scaled = any(size in measure.unit for size in "万亿") and not Fraction(1, 100) < apart < 100
    if not share and not scaled:
        return None
    return Unjudged(
        f"实际 {plain(bare)} 没有写单位，与指标值 {Quantity.of(wanted, measure.unit).shown} 相差悬殊。"
        "请写上单位。"
    )


def _number(target: Target, actual: Actual, got: Measure, facts: Facts) -> Compared | Unjudged:
    wrong = _one_number(target, actual, got)
    if wrong is not None or target.measure.value is None:
        return wrong or Unjudged(f"指标值“{target.text}”没有数。请改正指标值。")
    found = _in_target_unit(target.measure, got)
    if isinstance(found, Unjudged):
        return found
    quantity, remarks = found
    wanted = Quantity.of(target.measure.value, target.measure.unit)
    return replace(facts, target=wanted, actual=quantity), remarks


def _interval(target: Target, actual: Actual, got: Measure, facts: Facts) -> Compared | Unjudged:
    measure = target.measure
    wrong = _one_number(target, actual, got)
    if wrong is not None or measure.value is None or measure.upper is None:
        return wrong or Unjudged(f"指标值“{target.text}”的两端不全。请改正指标值。")
    found = _in_target_unit(measure, got)
    if isinstance(found, Unjudged):
        return found
    quantity, remarks = found
    low, high = Quantity.of(measure.value, measure.unit), Quantity.of(measure.upper, measure.unit)
    return replace(facts, target=low, upper=high, actual=quantity), remarks


def _ratio(target: Target, actual: Actual, got: Measure, facts: Facts) -> Compared | Unjudged:
    wanted, reached = _quotient(target.measure), _quotient(got)
    if wanted is None:
        return Unjudged(f"指标值“{target.text}”的比例不能算。请改正指标值。")
    if reached is None:
        return Unjudged(f"指标值“{target.text}”是比例，实际完成值“{actual.text}”不是。请也写成 1:3 的样子。")
    return replace(facts, target=wanted, actual=reached), ()


def _quotient(measure: Measure) -> Quantity | None:
    top, bottom = measure.value, measure.upper
    if measure.kind != "ratio" or top is None or bottom is None or bottom == 0:
        return None
    text = f"{plain(top)}:{plain(bottom)}"
    return Quantity(Fraction(top) / Fraction(bottom), f"({plain(top)} ÷ {plain(bottom)})", text)


def _date(target: Target, actual: Actual, got: Measure, facts: Facts) -> Compared | Unjudged:
    measure = target.measure
    if measure.operator in {">=", ">"}:
        return Unjudged(f"指标值“{target.text}”看不出是不早于还是不晚于。请改正指标值，或填评判等级。")
    if measure.date is None:
        return Unjudged(f"指标值“{target.text}”没有年份，不知道期限是哪一天。请改正指标值，或填评判等级。")
    if got.kind != "date":
        return Unjudged(
            f"指标值“{target.text}”是日期，“{actual.text}”没有说哪一天。"
            "请填实际完成的日期（如 2024年11月30日），或填评判等级（如“达成年度指标”）。"
        )
    if got.date is None:
        return Unjudged(f"实际完成日期“{actual.text}”没有年份。请写全年月日。")
    remarks = () if got.date_text is None or "日" in got.date_text else ("实际没有写到日，按最后一天看",)
    return replace(facts, due=measure.date, start=measure.start, done=got.date), remarks


def _cadence(measure: Measure, actual: Actual, got: Measure, facts: Facts) -> Compared | Unjudged:
    same = got.kind == "cadence" and got.cadence == measure.cadence
    in_time = got.kind == "wording" and _IN_TIME.fullmatch(got.wording or "") is not None
    all_done = got.kind == "number" and got.unit == "%" and got.value == 100
    if not (same or in_time or all_done):
        return Unjudged(
            f"指标值“{measure.cadence}”要由人评判，“{actual.text}”看不出每次是否按时。请填“达成年度指标”或“未达成”。"
        )
    return replace(facts, met=True, met_by=f"实际“{actual.text}”"), ()
