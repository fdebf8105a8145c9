"""Numbers, intervals and ratios with their sign, unit and note: one grammar that must fit the whole text.

    text := lead [sign] number [unit] [range number [unit]] [以上 …] [note]

Whatever does not fit raises NotUnderstood at the sign where the grammar stops.
"""

from __future__ import annotations

import re
from decimal import Decimal

from perftrack.model import Measure, Operator
from perftrack.notation import amounts, dates, leads, notes, numerals, units
from perftrack.notation.amounts import ONE_TARGET, Amount
from perftrack.notation.complaints import (
    AMBIGUOUS,
    APPROXIMATE,
    BOUNDS,
    CONTRADICTION,
    NO_NUMBER,
    NOT_READ,
    SEVERAL,
    NotUnderstood,
)
from perftrack.notation.leads import Lead

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"
_FIRST = re.compile("百分之|千分之|百分百|[-±+¥]*[0-9]|\\[(?=-?[0-9])")
_RANGE = re.compile("—{1,2}|~|-|至|到|和|与")
_SECOND = re.compile("-?[0-9]|百分之|千分之")
_RATIO = re.compile(":|比(?=[0-9])")
_SUFFIX = re.compile(
    "(?:\\(含\\))?(?P<word>(?:及其|及|或者|或)?(?:以上|以下|以内|之内)|内(?![容部设外科存业务需置涝河镇城])|(?:之间|间(?![房隔])))"
    "(?:\\((?:含|含本数)\\))?|\\(含(?:本数)?\\)"
)
_BRACKET = re.compile("\\(([^()]*)\\)")
_INLINE = re.compile(f"[{_CJK}]+")
_END = re.compile("[。;.!]?$")
_BRACKETED = re.compile("\\[[^\\[\\],]+(?P<comma>,) ?(?P<high>[^\\[\\],]+)\\]")


def first_value(chars: str) -> int | None:
    """Where the first number begins; None where there is none. A Chinese numeral counts only behind signs."""
    match = _FIRST.search(chars)
    if match is not None:
        return match.start()
    signs = leads.SIGNS_FIRST.match(chars, units.per_words(chars, 0)[1])
    at = signs.end() if signs else 0
    return at if amounts.CHINESE_FIRST.match(chars, at) and _chinese_quantity(chars, at) else None


def _chinese_quantity(chars: str, at: int) -> bool:
    """Whether a Chinese numeral with a known unit fills the rest (三次, not 三公经费 or 一次性)."""
    try:
        _, end = numerals.chinese(chars, at)
    except NotUnderstood:
        return False
    unit, end = units.scan(chars, end)
    if (
        unit is None
        or unit[0] in "级等星类层门方代分里路种期楼届班组批轮段回章"
        or not units.is_known(re.split(r"[/*·×]", unit)[0])
    ):
        return False
    suffix = _SUFFIX.match(chars, end)
    return (suffix.end() if suffix else end) == len(chars)


def read(chars: str) -> Measure:
    """The number, interval or ratio that `chars` is; raises NotUnderstood where it is not surely one."""
    at = first_value(chars)
    if at is None:
        raise NotUnderstood(NO_NUMBER, 0, "没有看到数字。")
    lead = leads.read(chars[:at])
    if chars[at] == "[":
        return _bracketed(chars, at, lead)
    if chars[at] == "±":
        number = amounts.read(chars, at + 1)
        return _finish(chars, lead, _symmetric(Decimal(0), number, number.unit, at), number.end)
    first = amounts.read(chars, at)
    if first.unit is None and (ratio := _RATIO.match(chars, first.end)):
        return _ratio(chars, lead, first, ratio.end())
    if chars[first.end : first.end + 1] == "±":
        second = amounts.read(chars, first.end + 1)
        unit = _shared_unit(first, second, lead_first=True)
        return _finish(chars, lead, _symmetric(first.value, second, unit, at), second.end)
    if (gap := _RANGE.match(chars, first.end)) and _SECOND.match(chars, gap.end()):
        second = amounts.read(chars, gap.end())
        return _interval(chars, lead, first, second, gap.group())
    return _finish(chars, lead, Measure("number", value=first.value, unit=first.unit), first.end, first)


# --- two numbers ----------------------------------------------------------------------------


def _shared_unit(first: Amount, second: Amount, *, lead_first: bool = False) -> str | None:
    """The one unit of two numbers; raises where it is not clear."""
    if first.unit == second.unit:
        return first.unit
    if first.unit is None and not lead_first:
        return second.unit
    if first.unit is not None and second.unit is not None and second.unit.startswith(first.unit):
        return second.unit
    raise NotUnderstood(NOT_READ, second.start, "两个数的单位不一样。", "两头写同一个单位。")


def _symmetric(middle: Decimal, half: Amount, unit: str | None, at: int) -> Measure:
    if half.value <= 0:
        raise NotUnderstood(BOUNDS, at, "“±”后面应该是大于 0 的数。")
    return Measure("interval", value=middle - half.value, upper=middle + half.value, unit=unit)


def _interval(chars: str, lead: Lead, first: Amount, second: Amount, gap: str) -> Measure:
    if gap == "-" and (first.value < 0 or second.value < 0):
        raise NotUnderstood(AMBIGUOUS, first.end, "负数的上下限之间要用“～”。", "写成“-5%～5%”。")
    if gap in {"和", "与"} and not chars.startswith(("之间", "间"), second.end):
        raise NotUnderstood(SEVERAL, first.end, "看到两个数。", ONE_TARGET)
    printed = chars[first.start : second.end]
    if dates.may_be_period(printed):
        what = f"“{printed}”可以是两个数，也可以是起止时间。"
        raise NotUnderstood(AMBIGUOUS, first.start, what, "是时间就写成某年某月，是数就写上单位。")
    return _between(chars, lead, first, second, second.end)


def _between(chars: str, lead: Lead, first: Amount, second: Amount, end: int) -> Measure:
    unit = _shared_unit(first, second)
    if first.value >= second.value:
        raise NotUnderstood(BOUNDS, second.start, "上限没有大于下限。", "先写下限，再写上限。")
    return _finish(chars, lead, Measure("interval", value=first.value, upper=second.value, unit=unit), end)


def _bracketed(chars: str, at: int, lead: Lead) -> Measure:
    match = _BRACKETED.match(chars, at)
    if match is None:
        raise NotUnderstood(NOT_READ, at, "方括号里的上下限看不懂。", "写成“90%～95%”。")
    comma, close = match.start("comma"), match.end() - 1
    apart = f"{chars[:comma]}|{chars[comma + 1 :]}"  # else 90,950 would be one number
    first, second = amounts.read(apart, at + 1), amounts.read(apart, match.start("high"))
    if first.end != comma or second.end != close:
        raise NotUnderstood(NOT_READ, at, "方括号里的上下限看不懂。", "写成“90%～95%”。")
    after, end = units.scan(chars, match.end())
    if after is not None:
        if first.unit or second.unit:
            raise NotUnderstood(NOT_READ, match.end(), "方括号里外都有单位。", "单位只写一次。")
        second = Amount(second.value, after, second.start, end)
    return _between(chars, lead, first, second, end)


def _ratio(chars: str, lead: Lead, first: Amount, at: int) -> Measure:
    value, end = numerals.arabic(chars, at)
    if chars[end : end + 1] in {":", "比"}:
        raise NotUnderstood(NOT_READ, end, "三个数的比看不懂。")
    if first.value <= 0 or value <= 0:
        raise NotUnderstood(BOUNDS, first.start, "比的两头都要大于 0。")
    minutes = chars[at:end]
    if (
        chars[at - 1] == ":"
        and len(minutes) == 2
        and minutes < "60"
        and first.value != 1
        and first.value <= 24
    ):
        raise NotUnderstood(
            AMBIGUOUS, first.start, "看不出是比还是钟点。", "比写成“1:3”的样子，钟点写成文字。"
        )
    if lead.per:
        raise NotUnderstood(NOT_READ, 0, "比前面不能写“每”。")
    return _finish(chars, lead, Measure("ratio", value=first.value, upper=value), end)


# --- after the number -----------------------------------------------------------------------

_SUFFIX_OPERATOR: dict[str, Operator] = {"以上": ">=", "以下": "<=", "以内": "<=", "之内": "<=", "内": "<="}


def _finish(chars: str, lead: Lead, measure: Measure, end: int, number: Amount | None = None) -> Measure:
    """`measure` with operator, unit per something and notes, when the rest of the text allows it."""
    operator, between, at = lead.operator, False, end
    own = _own_bracket(chars, end, number)
    suffix = _SUFFIX.match(chars, end + len(own))
    if suffix is not None:
        word = (suffix["word"] or "").removeprefix("及其").lstrip("及或者")
        between = word in {"之间", "间"}
        found = _SUFFIX_OPERATOR.get(word)
        if found is not None and operator not in {None, found}:
            raise NotUnderstood(
                CONTRADICTION, end, f"“{word}”和前面的比较符号互相矛盾。", "只留一个比较符号。"
            )
        operator, end = found or operator, suffix.end()
    end = max(end, at + len(own))
    end += len(_own_bracket(chars, end, number))
    if (own or (suffix is not None and "含" in suffix.group())) and operator in {">", "<"}:
        raise NotUnderstood(CONTRADICTION, at, "“含”和比较符号互相矛盾。", "含就写“≥”或“≤”。")
    printed = _joined_unit(measure.unit, lead, end)
    leads.check(lead, operator, printed, ratio=measure.kind == "ratio")
    unit, note, end = _remarks(chars, end, printed, lead)
    if not _END.match(chars, end):
        _refuse_rest(chars, end)
    if measure.kind == "ratio":
        if unit is not None or between:
            raise NotUnderstood(NOT_READ, end, "比后面不能有单位。")
    else:
        unit = leads.per_unit(unit, lead)
    if measure.kind == "interval":
        _check_interval(lead, operator, end)
        lower, upper = measure.value, measure.upper
        if lower and upper and amounts.are_years(lower, upper, unit):
            raise NotUnderstood(AMBIGUOUS, 0, "看不出是年份还是数量。", "写上“年”或别的单位。")
        if unit in {"季度", "季"} and {lower, upper} <= {1, 2, 3, 4}:
            raise NotUnderstood(
                AMBIGUOUS, 0, "看不出是第几季度，还是几个季度。", "写成“3个季度”或“第三季度末前”。"
            )
        if unit in {"月", "月份"}:
            raise NotUnderstood(
                AMBIGUOUS, 0, "看不出是几月到几月，还是几个月。", "写成“3个月～6个月”，或者只写“3月-6月”。"
            )
        return Measure("interval", value=measure.value, upper=measure.upper, unit=unit, note=note)
    if between:
        raise NotUnderstood(NOT_READ, end, "“之间”前面只有一个数。", "写明上下限。")
    if number is not None:
        amounts.check(number, unit)
    return Measure(
        measure.kind,
        operator or "=",
        operator is None,
        value=measure.value,
        upper=measure.upper,
        unit=unit,
        note=note,
    )


def _own_bracket(chars: str, end: int, number: Amount | None) -> str:
    """The bracket at `end` that repeats the number, 90%(含90%); empty where none does."""
    own = "" if number is None else f"(含{chars[number.start : number.end]})"
    return own if chars.startswith(own, end) else ""


def _joined_unit(unit: str | None, lead: Lead, end: int) -> str | None:
    """The unit printed behind the number, or behind the name; raises where both are and differ."""
    if unit is not None and lead.unit is not None and unit != lead.unit:
        raise NotUnderstood(NOT_READ, end, f"前面的单位是“{lead.unit}”，后面的是“{unit}”。", "只写一个单位。")
    return unit or lead.unit


def _remarks(chars: str, end: int, unit: str | None, lead: Lead) -> tuple[str | None, str | None, int]:
    """Unit in brackets, notes, and where they end."""
    found: list[str | None] = [lead.note]
    while end < len(chars):
        bracket, inline = _BRACKET.match(chars, end), _INLINE.match(chars, end)
        if bracket is not None:
            inner = bracket.group(1)
            if unit is None and units.is_whole(inner):
                unit = units.plain_percent(inner)
            elif notes.acceptable(inner) and not units.reads_as_unit(inner, unit):
                found.append(inner)
            else:
                raise NotUnderstood(
                    NOT_READ, end, f"括号里的“{inner[:12]}”可能改变这个数的意思。", "只写数和单位。"
                )
            end = bracket.end()
        elif inline is not None:
            words = inline.group()
            if not (notes.is_done_word(words) or (unit is not None and notes.acceptable_close(words))):
                break
            if units.reads_as_unit(words, unit):
                break
            found.append(words)
            end = inline.end()
        else:
            break
    note = notes.join(*found)
    if note is not None and not notes.acceptable(note):
        raise NotUnderstood(NOT_READ, end, "数字前后的说明太长。", "只写比较符号、数和单位。")
    if note is not None and unit is None and units.is_whole(note):
        raise NotUnderstood(NOT_READ, 0, f"看不出“{note}”是单位还是说明。", "把单位写在数字后面。")
    return unit, note, end


def _refuse_rest(chars: str, end: int) -> None:
    rest = chars[end:]
    if approximate := leads.APPROXIMATE_WORD.match(rest):
        raise NotUnderstood(
            APPROXIMATE,
            end + approximate.start(),
            f"“{approximate.group()}”使这个数不确定。",
            "写成确定的数，或写明上下限。",
        )
    if re.search("[0-9]", rest):
        raise NotUnderstood(SEVERAL, end, "看到不止一个数。", ONE_TARGET)
    changing = notes.changing_part(rest) or 0
    raise NotUnderstood(
        NOT_READ,
        end + changing,
        f"“{rest[changing : changing + 12]}”看不懂，可能改变这个数的意思。",
        "只写比较符号、数和单位。",
    )


def _check_interval(lead: Lead, operator: Operator | None, end: int) -> None:
    if operator not in {None, "="} and not lead.between:
        raise NotUnderstood(
            CONTRADICTION,
            lead.sign_at if lead.operator else end,
            "上下限和比较符号不能一起写。",
            "只留一种写法。",
        )
