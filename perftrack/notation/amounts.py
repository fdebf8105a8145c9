"""One number with its unit, where it stands in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from perftrack.notation import numerals, units
from perftrack.notation.complaints import AMBIGUOUS, BAD_NUMBER, NOT_READ, SEVERAL, NotUnderstood
from perftrack.notation.lexer import GROUP_BLANK

ONE_TARGET = "一格只写一个目标，其余的另立指标。"
_YEAR_UNITS = ("年", "学年", "级", "届", "款", "期")
CHINESE_FIRST = re.compile(f"[{numerals.CHINESE}]")


@dataclass(frozen=True, slots=True)
class Amount:
    """One number with its unit."""

    value: Decimal
    unit: str | None
    start: int
    """Where it begins in the text."""
    end: int


def read(chars: str, at: int) -> Amount:
    """The number that begins at `at`, with ¥, minus, 百分之 and its unit.

    Raises NotUnderstood where none begins, or where what follows runs on in letters or digits.
    """
    start = at
    if chars.startswith("百分百", at):
        return Amount(Decimal(100), "%", start, at + 3)
    for word, part in (("百分之", "%"), ("千分之", "‰")):
        if chars.startswith(word, at):
            value, end = _any_numeral(chars, at + len(word))
            return Amount(value, part, start, end)
    currency = chars[at : at + 1] == "¥"
    at += currency
    negative = chars[at : at + 1] == "-"
    at += negative
    if chars[at : at + 1] in {"+", "-", "±", "¥"}:
        raise NotUnderstood(
            BAD_NUMBER, at, f"数字前面的“{chars[at]}”看不懂。", "负数只写一个减号，正数不写加号。"
        )
    value, end = _any_numeral(chars, at)
    unit, unit_end = units.scan(chars, end)
    unit = unit and units.plain_percent(unit)
    if unit in {"%", "‰"} and GROUP_BLANK in chars[at:end]:  # 90 100%: rather two numbers whose dash is lost
        raise numerals.blank(chars.index(GROUP_BLANK, at))
    if currency:
        if unit is not None and unit.rstrip("元") not in {"", "万", "亿", "千", "百万", "千万"}:
            raise NotUnderstood(NOT_READ, end, f"“¥”和单位“{unit}”不能一起用。")
        unit = (unit or "").rstrip("元") + "元"
    bad = re.match("[0-9.A-Za-z]", chars[unit_end : unit_end + 1])
    if bad and not (bad.group() == "." and unit_end + 1 == len(chars) and unit):
        if unit == "年" and is_year(value, unit):
            raise NotUnderstood(NOT_READ, start, "这里像日期，但整句看不懂。", "写成“2024年12月底前”的样子。")
        if bad.group().isdigit():
            raise NotUnderstood(SEVERAL, unit_end, "看到不止一个数。", ONE_TARGET)
        raise NotUnderstood(NOT_READ, unit_end, f"“{chars[unit_end : unit_end + 8]}”看不懂，不是单位。")
    return Amount(-value if negative and value else value, unit, start, unit_end)


def _any_numeral(chars: str, at: int) -> tuple[Decimal, int]:
    if CHINESE_FIRST.match(chars, at):
        if chars.startswith("百", at) and not numerals.chinese_int(chars[at:]):
            return Decimal(100), at + 1
        return numerals.chinese(chars, at)
    return numerals.arabic(chars, at)


def is_year(value: Decimal, unit: str | None) -> bool:
    """Whether a whole number may be the number of a year."""
    return value % 1 == 0 and 1900 <= value <= 2199 and (unit is None or unit.startswith(_YEAR_UNITS))


def are_years(lower: Decimal, upper: Decimal, unit: str | None) -> bool:
    """Whether an interval may be years: two in a row are, whatever follows (2024-2025采暖季)."""
    if upper == lower + 1:
        return is_year(lower, None)
    return is_year(lower, unit) and is_year(upper, unit)


def check(number: Amount, unit: str | None) -> None:
    """Refuse a number that may as well be a year, a month or a day."""
    value = number.value
    if unit is not None and is_year(value, unit):
        raise NotUnderstood(
            AMBIGUOUS, number.start, "看不出是哪一年，还是多少年。", "写成“2024年12月底前”的样子。"
        )
    if unit is None and re.fullmatch("(?:19|20|21)[0-9]{2}[.](?:0?[1-9]|1[0-2])", f"{value:f}"):
        what = f"“{value:f}”可以是数，也可以是年月。"
        raise NotUnderstood(AMBIGUOUS, number.start, what, "是日期就写成某年某月，是数就写上单位。")
    if unit in {"季度", "季"} and value in {1, 2, 3, 4}:
        what = "看不出是第几季度，还是几个季度。"
        raise NotUnderstood(AMBIGUOUS, number.start, what, "写成“3个季度”或“第三季度末前”。")
    if unit == "点" and value % 1 == 0 and 0 <= value <= 24:
        raise NotUnderstood(
            AMBIGUOUS, number.start, "看不出是钟点还是几个点。", "钟点写成文字，数量写成“9个点”。"
        )
    if unit in {"月", "月份"} and value % 1 == 0 and 1 <= value <= 12:
        raise NotUnderstood(
            AMBIGUOUS, number.start, "看不出是几月份还是几个月。", "写成“12个月”或“12月底前”。"
        )
    if (
        unit is None
        and value % 1 == 0
        and re.fullmatch("(19|20)[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])", f"{value:f}")
    ):
        raise NotUnderstood(
            AMBIGUOUS, number.start, "看不出是数还是日期。", "是日期就写成某年某月某日，是数就写上单位。"
        )
