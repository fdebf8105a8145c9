"""What a person typed: numbers of fields, and actuals of another kind than their target."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from perftrack import notation
from perftrack.errors import BadValue
from perftrack.model import Actual, Indicator, Measure, Plan
from perftrack.text import clean, fold, one_line, squeeze

_PLAIN = re.compile(r"[0-9]{1,15}(\.[0-9]{1,4})?", re.ASCII)
_LONG = re.compile(r"[0-9]{1,15}\.[0-9]{5,}", re.ASCII)


def plain_number(text: str | Decimal, what: str, *, most: Decimal | None = None) -> Decimal:
    """A number that is not negative, with at most 4 places; `what` names the field in the refusal.

    Full-width digits and thousands separators are understood. Raises BadValue, also above `most`.
    """
    typed = format(text, "f") if isinstance(text, Decimal) else fold(squeeze(clean(text)))
    digits = typed.replace(",", "") if _grouped(typed) else typed
    if _PLAIN.fullmatch(digits) is None:
        instead = "最多四位小数。" if _LONG.fullmatch(digits) else "请只写不小于 0 的数字，如 8 或 6.5。"
        raise BadValue(f"{what}“{short(typed)}”不是数字。", instead=instead)
    number = Decimal(digits)
    if most is not None and number > most:
        raise BadValue(f"{what} {number} 太大。", instead=f"最多是 {most}。")
    return number


def amount(text: str | Decimal, what: str, currency: str) -> Decimal:
    """Money in `currency` (万元 or 元); another unit of money that is written is converted.

    Raises BadValue for what is no amount, or below 0.
    """
    if isinstance(text, Decimal):
        number = text
    else:
        typed = fold(squeeze(clean(text)))
        plain = typed.replace(",", "") if _grouped(typed) else typed
        number = Decimal(plain) if _PLAIN.fullmatch(plain) else _money(text, what, currency)
    if not number.is_finite() or number < 0:
        raise BadValue(f"{what}不能是 {number}。", instead="请写不小于 0 的金额。")
    return number


def _money(text: str, what: str, currency: str) -> Decimal:
    measure = notation.parse(text).measure
    if measure.kind != "number" or measure.unit is None or measure.operator != "=":
        instead = f"请写数字，单位{currency}，如 153.24。"
        raise BadValue(f"{what}“{short(text)}”不是金额。", instead=instead)
    return notation.convert(measure, currency)


def actual_of(
    plan: Plan,
    text: str,
    *,
    points: str | Decimal | None = None,
    deviation: str | None = None,
    evidence: str | None = None,
    row: Indicator | None = None,
) -> Actual | None:
    """The actual that `text` says for a line of `plan`; None for a blank. Raises BadValue.

    `points`: what a person gives inside the range of a grade; overrides points written in `text`. `row` is
    the line where it is known: beside a target of words a refusal asks for a grade.
    """
    try:
        actual = notation.parse_actual(clean(text), year=plan.year)
    except BadValue as refusal:
        if row is None or row.target.measure.kind != "wording":
            raise
        instead = "指标值是文字，请填评判等级（达成、部分达成、未达成），做到的情况写在偏差原因或佐证资料里。"
        raise BadValue(refusal.what, instead=instead) from refusal
    if actual is None:
        return None
    if points is not None and str(points).strip():
        if actual.grade is None:
            raise BadValue(
                "只有填评判等级（达成、部分达成、未达成）时才能另给得分。", instead="请去掉得分，或改填等级。"
            )
        actual = replace(actual, points=plain_number(points, "得分"))
    return replace(actual, deviation=words(deviation), evidence=words(evidence))


def refuse_other_kind(indicator: Indicator, actual: Measure, text: str) -> None:
    """Raises BadValue where a number in one kind of unit stands against a target in another."""
    target = notation.with_unit_of(indicator.name, indicator.target.measure, actual)
    if target.kind in {"number", "interval"} and actual.kind == "number" and actual.unit is not None:
        if target.unit is not None:
            notation.convert(actual, target.unit)
    elif target.kind == "date" and actual.kind == "number":
        raise BadValue(
            f"指标值是日期，实际完成值“{short(text)}”是数。", instead="请写完成的日期，如 2024年11月30日。"
        )
    elif target.kind in {"number", "interval"} and actual.kind == "date":
        raise BadValue(f"指标值是数，实际完成值“{short(text)}”是日期。", instead="请写数值。")


def _grouped(typed: str) -> bool:
    return re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", typed, re.ASCII) is not None


def words(text: str | None) -> str | None:
    """`text` cleaned and trimmed; None for nothing."""
    return None if text is None else clean(text).strip() or None


def short(text: str) -> str:
    """`text` as a refusal quotes it: clean, on one line."""
    line = one_line(text)
    return line[:20] + ("…" if len(line) > 20 else "")
