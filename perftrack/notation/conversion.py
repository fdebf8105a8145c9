"""A value in another unit of the same kind, exactly; another kind is refused."""

from __future__ import annotations

from decimal import Decimal, Inexact, localcontext
from fractions import Fraction

from perftrack.errors import BadValue
from perftrack.model import Measure
from perftrack.notation.formatting import format as canonical
from perftrack.notation.units import Made, made
from perftrack.notation.vocabulary import NOUNS

_PRECISION = 120


def convert(measure: Measure, unit: str | None) -> Decimal:
    """The value of the number `measure` expressed in `unit`, exact.

    A number without unit is taken to be in `unit` already, as forms are filled in. A target without unit
    (`unit` None) takes plain counts (14 个 for 14). Raises BadValue, naming both units, where the kinds
    differ (人 and 元, 人 and 人次, 万元 and 万元/年), where the conversion has no exact decimal, and for
    what is no number.
    """
    if measure.kind != "number" or measure.value is None:
        raise BadValue(f"“{canonical(measure)}”不是一个数，不能换算单位。", instead="请写一个数。")
    if measure.unit is None or measure.unit == unit:
        return measure.value
    have = made(measure.unit)
    want = Made("", Fraction(1)) if unit is None else made(unit)
    if not _same_kind(have, want):
        shown = "没有单位" if unit is None else f"的单位是“{unit}”"
        raise BadValue(
            f"“{canonical(measure)}”的单位是“{measure.unit}”，目标{shown}，不能换算。",
            instead=f"请用“{unit}”填写。" if unit else "请只写数，不写单位。",
        )
    factor = have.factor / want.factor
    with localcontext() as context:
        context.prec = _PRECISION
        context.traps[Inexact] = True
        try:
            return _tidy(measure.value * factor.numerator / factor.denominator, measure.value, factor)
        except Inexact:
            raise BadValue(
                f"“{canonical(measure)}”换算成“{unit}”除不尽。", instead=f"请直接用“{unit}”填写。"
            ) from None


def same_kind(unit: str, other: str | None) -> bool:
    """Whether values in the two units count the same thing (人 and 万人, not 人 and 场); None: no unit."""
    return _same_kind(made(unit), Made("", Fraction(1)) if other is None else made(other))


def _tidy(result: Decimal, value: Decimal, factor: Fraction) -> Decimal:
    """`result` in plain digits: no exponent, and no trailing zeros that the division left."""
    if factor == 1:
        return value
    result = result.normalize()
    exponent = result.as_tuple().exponent
    return result.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else result


def _without_yuan(one: Made, other: Made) -> bool:
    """Whether `one` is 万 or 亿 alone beside money: 33.4 亿 of 亿元."""
    return one.kind == "" and one.factor != 1 and other.kind == "money" and not other.per


def _named_in(word: str, unit: str) -> bool:
    """Whether `unit` leaves the choice between two words, 台(套), and `word` is one of them."""
    return unit.endswith(")") and word in unit[:-1].split("(")


def _same_kind(have: Made, want: Made) -> bool:
    if have.per != want.per:
        return False
    if have.kind == want.kind:
        return True
    if want.kind == "" or have.kind == "":
        return (have.plain and want.plain) or _without_yuan(have, want) or _without_yuan(want, have)
    if _named_in(have.kind, want.kind) or _named_in(want.kind, have.kind):
        return True
    # 个 counts whatever 个 may stand before: 5 个 against a target of 5 个村.
    kinds = {have.kind, want.kind}
    return "个" in kinds and have.plain and want.plain and kinds - {"个"} <= NOUNS
