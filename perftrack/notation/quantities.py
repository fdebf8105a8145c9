"""Numbers, intervals and ratios with their sign, unit and note: one grammar that must fit the whole text.

    text := lead [sign] number [unit] [range number [unit]] [以上 …] [note]

Whatever does not fit raises NotUnderstood at the sign where the grammar stops.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from perftrack.model import Measure, Operator
from perftrack.notation import notes, numerals, units
from perftrack.notation.complaints import (
    AMBIGUOUS,
    APPROXIMATE,
    BAD_NUMBER,
    BOUNDS,
    CONTRADICTION,
    NO_NUMBER,
    NOT_READ,
    SEVERAL,
    NotUnderstood,
)

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"
_WORDS: dict[Operator, str] = {
    ">=": (
        "不低于 不得低于 不少于 不得少于 不小于 不得小于 大于等于 大于或等于 大于或者等于 高于或等于 "
        "至少 最少 最低 达到 达"
    ),
    "<=": (
        "不超过 不得超过 不超出 不高于 不得高于 不多于 不得多于 不大于 不得大于 小于等于 小于或等于 "
        "小于或者等于 低于或等于 至多 最多 最高 不突破 控制在 控制到"
    ),
    "=": "等于",
    ">": "大于 超过 高于 多于",
    "<": "小于 低于 少于",
}
_SYMBOLS: dict[Operator, str] = {">=": "≥ >= =>", "<=": "≤ <= =<", "=": "=", ">": ">", "<": "<"}
_OPERATOR: dict[str, Operator] = {
    word: operator
    for table in (_WORDS, _SYMBOLS)
    for operator, words in table.items()
    for word in words.split()
}
_WORD = "|".join(sorted((w for ws in _WORDS.values() for w in ws.split()), key=len, reverse=True))
_SYMBOL = "|".join(sorted((w for ws in _SYMBOLS.values() for w in ws.split()), key=len, reverse=True))
_SIGN_AT_END = re.compile(f"(?P<symbol>{_SYMBOL})$|(?P<word>{_WORD})$")
_WORD_AT_START = re.compile(_WORD)
_FILLER_AT_END = re.compile("(?:为|是|应当?|须|需|必须|要求|目标值?为?|:)+$")
_LEAD_SIGN = re.compile(f"(?:{_SYMBOL}|{_WORD}|应当?|须|需|为)*+")
_BETWEEN = re.compile("(?:在|介于|控制在|保持在|维持在|稳定在)$")
_FIRST = re.compile("百分之|千分之|百分百|[-±+¥]*[0-9]|\\[(?=-?[0-9])")
_CHINESE_FIRST = re.compile(f"[{numerals.CHINESE}]")
_PER = re.compile(f"^(?P<a>[{_CJK}]*?)(?P<per>(?:每[一1]?{units.KNOWN_PATTERN})+)(?P<b>[{_CJK}]*)$")
_PER_PART = re.compile(f"每[一1]?({units.KNOWN_PATTERN})")
_RANGE = re.compile("—{1,2}|~|-|至|到|和|与")
_SECOND = re.compile("-?[0-9]|百分之|千分之")
_RATIO = re.compile(":|比(?=[0-9])")
_SUFFIX = re.compile(
    "(?:\\(含\\))?(?P<word>(?:及其|及|或者|或)?(?:以上|以下|以内|之内)|内(?![容部设外科存业务需置涝河镇城])|(?:之间|间(?![房隔])))"
    "(?:\\((?:含|含本数)\\))?|\\(含(?:本数)?\\)"
)
_BRACKET = re.compile("\\(([^()]*)\\)")
_INLINE = re.compile(f"[{_CJK}]+")
_ONE_TARGET = "一格只写一个目标，其余的另立指标。"
_END = re.compile("[。;.!]?$")
_APPROXIMATE = re.compile("约|左右|上下|近|余|多|几|预计|大概")
_BRACKETED = re.compile("\\[(?P<low>[^\\[\\],~]*?),? ?(?P<high>[^\\[\\],]*)\\]")


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before the first number."""

    operator: Operator | None
    sign_at: int
    between: bool
    per: tuple[str, ...]
    note: str | None
    colon: bool
    text: str
    """As printed, for complaints."""


@dataclass(frozen=True, slots=True)
class _Number:
    """One number with its unit."""

    value: Decimal
    unit: str | None
    start: int
    unit_at: int
    end: int


def first_value(chars: str) -> int | None:
    """Where the first number begins; None where there is none. A Chinese numeral counts only behind signs."""
    match = _FIRST.search(chars)
    if match is not None:
        return match.start()
    lead = _LEAD_SIGN.match(chars)
    at = lead.end() if lead else 0
    if at == 0 and (per := re.match(f"(?:每{units.KNOWN_PATTERN})+(?:{_WORD})?", chars)):
        at = per.end()
    return at if _CHINESE_FIRST.match(chars, at) and _chinese_quantity(chars, at) else None


def _chinese_quantity(chars: str, at: int) -> bool:
    """Whether a Chinese numeral with a known unit fills the rest (三次, not 三公经费 or 一次性)."""
    try:
        _, end = numerals.chinese(chars, at)
    except NotUnderstood:
        return False
    unit, end = units.scan(chars, end)
    if (
        unit is None
        or unit[0] in "级等星类层门方代分里路种"
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
    lead = _lead(chars[:at])
    if chars[at] == "[":
        return _bracketed(chars, at, lead)
    if chars[at] == "±":
        number = _number(chars, at + 1)
        return _finish(chars, lead, _symmetric(Decimal(0), number, number.unit, at), number.end)
    first = _number(chars, at)
    if first.unit is None and (ratio := _RATIO.match(chars, first.end)):
        return _ratio(chars, lead, first, ratio.end())
    if chars[first.end : first.end + 1] == "±":
        second = _number(chars, first.end + 1)
        unit = _shared_unit(first, second, lead_first=True)
        return _finish(chars, lead, _symmetric(first.value, second, unit, at), second.end)
    if (gap := _RANGE.match(chars, first.end)) and _SECOND.match(chars, gap.end()):
        second = _number(chars, gap.end())
        return _interval(chars, lead, first, second, gap.group())
    return _finish(chars, lead, Measure("number", value=first.value, unit=first.unit), first.end, first)


# --- before the number ----------------------------------------------------------------------


def _lead(head: str) -> _Lead:
    operator, sign_at, rest, symbol = None, 0, head, False
    between = _BETWEEN.search(head) is not None
    while match := _SIGN_AT_END.search(rest):
        found = _OPERATOR[match.group()]
        if operator is not None and (found != operator or (symbol and match["symbol"])):
            raise NotUnderstood(CONTRADICTION, match.start(), "两个比较符号不能并用。", "只留一个比较符号。")
        symbol = symbol or match["symbol"] is not None
        operator, sign_at, rest = found, match.start(), rest[: match.start()]
        rest = _FILLER_AT_END.sub("", rest)
    colon = rest.endswith(":")
    rest = _FILLER_AT_END.sub("", rest)
    if operator is None and between and rest.endswith(("在", "介于")) and not notes.is_lead(rest):
        rest = re.sub("(?:在|介于)$", "", rest)
    if operator is None and (early := _WORD_AT_START.match(rest)) and notes.is_verb(rest[early.end() :]):
        operator, rest = _OPERATOR[early.group()], rest[early.end() :]
    per: tuple[str, ...] = ()
    note: str | None = rest or None
    if "每" in rest and (match := _PER.fullmatch(rest)):
        per = tuple(_PER_PART.findall(match["per"]))
        note = notes.join(match["a"] or None, match["b"] or None)
    if rest.endswith("第"):
        raise NotUnderstood(NOT_READ, len(rest) - 1, "“第”后面的是次序，不是数量。")
    return _Lead(operator, sign_at, between, per, note, colon, head)


def _check_lead(lead: _Lead, operator: Operator | None, unit: str | None, *, ratio: bool) -> None:
    """Refuse words before the number that may change its meaning, or that leave it open."""
    if lead.note is None:
        return
    known = unit is not None and units.is_known(re.split(r"[/*·×]", unit)[0])
    is_unit = units.is_known(lead.note) and not (known and units.is_thing(lead.note))
    signed = operator is not None or lead.colon or bool(lead.per)
    if notes.acceptable(lead.note) and not is_unit:
        if signed or notes.is_lead(lead.note) or ((known or ratio) and notes.acceptable_close(lead.note)):
            return
        what = f"数字前面的“{lead.text[:12]}”看不出是什么意思。"
        raise NotUnderstood(NOT_READ, 0, what, "写明比较符号，例如“≥”。")
    if approximate := _APPROXIMATE.search(lead.text):
        what = f"“{approximate.group()}”使这个数不确定。"
        raise NotUnderstood(APPROXIMATE, approximate.start(), what, "写成确定的数，或写明上下限。")
    what = f"数字前面的“{lead.text[:12]}”可能改变这个数的意思。"
    raise NotUnderstood(NOT_READ, notes.changing_part(lead.text) or 0, what, "只写比较符号、数和单位。")


# --- the number -----------------------------------------------------------------------------


def _number(chars: str, at: int) -> _Number:
    start = at
    if chars.startswith("百分百", at):
        return _Number(Decimal(100), "%", start, start, at + 3)
    for word, part in (("百分之", "%"), ("千分之", "‰")):
        if chars.startswith(word, at):
            value, end = _any_numeral(chars, at + len(word))
            return _Number(value, part, start, start, end)
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
    unit = "%" if unit == "百分比" else unit
    if currency:
        if unit is not None and unit.rstrip("元") not in {"", "万", "亿", "千", "百万", "千万"}:
            raise NotUnderstood(NOT_READ, end, f"“¥”和单位“{unit}”不能一起用。")
        unit = (unit or "").rstrip("元") + "元"
    bad = re.match("[0-9.A-Za-z]", chars[unit_end : unit_end + 1])
    if bad and not (bad.group() == "." and unit_end + 1 == len(chars) and unit):
        if unit == "年" and _is_year(value, unit):
            raise NotUnderstood(NOT_READ, start, "这里像日期，但整句看不懂。", "写成“2024年12月底前”的样子。")
        if bad.group().isdigit():
            raise NotUnderstood(SEVERAL, unit_end, "看到不止一个数。", _ONE_TARGET)
        raise NotUnderstood(NOT_READ, unit_end, f"“{chars[unit_end : unit_end + 8]}”看不懂，不是单位。")
    return _Number(-value if negative and value else value, unit, start, end, unit_end)


def _any_numeral(chars: str, at: int) -> tuple[Decimal, int]:
    if _CHINESE_FIRST.match(chars, at):
        if chars.startswith("百", at) and not numerals.chinese_int(chars[at:]):
            return Decimal(100), at + 1
        return numerals.chinese(chars, at)
    return numerals.arabic(chars, at)


def _shared_unit(first: _Number, second: _Number, *, lead_first: bool = False) -> str | None:
    """The one unit of two numbers; raises where it is not clear."""
    if first.unit == second.unit:
        return first.unit
    if first.unit is None and not lead_first:
        return second.unit
    if first.unit is not None and second.unit is not None and second.unit.startswith(first.unit):
        return second.unit
    raise NotUnderstood(NOT_READ, second.start, "两个数的单位不一样。", "两头写同一个单位。")


def _symmetric(middle: Decimal, half: _Number, unit: str | None, at: int) -> Measure:
    if half.value <= 0:
        raise NotUnderstood(BOUNDS, at, "“±”后面应该是大于 0 的数。")
    return Measure("interval", value=middle - half.value, upper=middle + half.value, unit=unit)


def _interval(chars: str, lead: _Lead, first: _Number, second: _Number, gap: str) -> Measure:
    if gap == "-" and (first.value < 0 or second.value < 0):
        raise NotUnderstood(AMBIGUOUS, first.end, "负数的上下限之间要用“～”。", "写成“-5%～5%”。")
    if gap in {"和", "与"} and not chars.startswith(("之间", "间"), second.end):
        raise NotUnderstood(SEVERAL, first.end, "看到两个数。", _ONE_TARGET)
    unit = _shared_unit(first, second)
    if first.value >= second.value:
        raise NotUnderstood(BOUNDS, second.start, "上限没有大于下限。", "先写下限，再写上限。")
    if _is_year(first.value, unit) and _is_year(second.value, unit):
        raise NotUnderstood(AMBIGUOUS, first.start, "看不出是年份还是数量。", "写上“年”或别的单位。")
    return _finish(
        chars, lead, Measure("interval", value=first.value, upper=second.value, unit=unit), second.end
    )


def _bracketed(chars: str, at: int, lead: _Lead) -> Measure:
    match = _BRACKETED.match(chars, at)
    inner = chars[at + 1 : match.end() - 1] if match else ""
    low, comma, high = inner.replace(" ", "").partition(",")
    if match is None or not comma or "," in high:
        raise NotUnderstood(NOT_READ, at, "方括号里的上下限看不懂。", "写成“90%～95%”。")
    first, second = _number(low, 0), _number(high, 0)
    if first.end != len(low) or second.end != len(high):
        raise NotUnderstood(NOT_READ, at, "方括号里的上下限看不懂。", "写成“90%～95%”。")
    after, end = units.scan(chars, match.end())
    if after is not None:
        if first.unit or second.unit:
            raise NotUnderstood(NOT_READ, match.end(), "方括号里外都有单位。", "单位只写一次。")
        second = _Number(second.value, after, second.start, second.unit_at, second.end)
    unit = _shared_unit(first, second)
    if first.value >= second.value:
        raise NotUnderstood(BOUNDS, at, "上限没有大于下限。", "先写下限，再写上限。")
    if _is_year(first.value, unit) and _is_year(second.value, unit):
        raise NotUnderstood(AMBIGUOUS, at, "看不出是年份还是数量。", "写上“年”或别的单位。")
    return _finish(chars, lead, Measure("interval", value=first.value, upper=second.value, unit=unit), end)


def _ratio(chars: str, lead: _Lead, first: _Number, at: int) -> Measure:
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


def _finish(chars: str, lead: _Lead, measure: Measure, end: int, number: _Number | None = None) -> Measure:
    """`measure` with operator, unit per something and notes, when the rest of the text allows it."""
    operator, between = lead.operator, False
    suffix = _SUFFIX.match(chars, end)
    if suffix is not None:
        word = (suffix["word"] or "").removeprefix("及其").lstrip("及或者")
        between = word in {"之间", "间"}
        found = _SUFFIX_OPERATOR.get(word)
        if found is not None and operator not in {None, found}:
            raise NotUnderstood(
                CONTRADICTION, end, f"“{word}”和前面的比较符号互相矛盾。", "只留一个比较符号。"
            )
        operator, end = found or operator, suffix.end()
    _check_lead(lead, operator, measure.unit, ratio=measure.kind == "ratio")
    unit, note, end = _remarks(chars, end, measure.unit, lead, number)
    if not _END.match(chars, end):
        _refuse_rest(chars, end)
    if measure.kind == "ratio":
        if unit is not None or between:
            raise NotUnderstood(NOT_READ, end, "比后面不能有单位。")
    else:
        unit = _per(unit, lead)
    if measure.kind == "interval":
        _check_interval(lead, operator, end)
        return Measure("interval", value=measure.value, upper=measure.upper, unit=unit, note=note)
    if between:
        raise NotUnderstood(NOT_READ, end, "“之间”前面只有一个数。", "写明上下限。")
    if number is not None:
        _check_number(number, unit)
    return Measure(
        measure.kind,
        operator or "=",
        operator is None,
        value=measure.value,
        upper=measure.upper,
        unit=unit,
        note=note,
    )


def _remarks(
    chars: str, end: int, unit: str | None, lead: _Lead, number: _Number | None
) -> tuple[str | None, str | None, int]:
    """Unit in brackets, notes, and where they end."""
    found: list[str | None] = [lead.note]
    while end < len(chars):
        bracket, inline = _BRACKET.match(chars, end), _INLINE.match(chars, end)
        if bracket is not None:
            inner = bracket.group(1)
            if unit is None and units.scan(inner, 0) == (inner, len(inner)) and units.is_known(inner):
                unit = "%" if inner == "百分比" else inner
            elif number is not None and inner == "含" + chars[number.start : number.end]:
                pass
            elif notes.acceptable(inner) and (not units.is_known(inner) or (unit and units.is_thing(inner))):
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
            if units.is_known(words) and not (unit and units.is_thing(words)):
                break
            found.append(words)
            end = inline.end()
        else:
            break
    note = notes.join(*found)
    if note is not None and not notes.acceptable(note):
        raise NotUnderstood(NOT_READ, end, "数字前后的说明太长。", "只写比较符号、数和单位。")
    if note is not None and unit is None and units.is_known(note):
        raise NotUnderstood(NOT_READ, 0, f"看不出“{note}”是单位还是说明。", "把单位写在数字后面。")
    return unit, note, end


def _refuse_rest(chars: str, end: int) -> None:
    rest = chars[end:]
    if approximate := _APPROXIMATE.match(rest):
        raise NotUnderstood(
            APPROXIMATE,
            end + approximate.start(),
            f"“{approximate.group()}”使这个数不确定。",
            "写成确定的数，或写明上下限。",
        )
    if re.search("[0-9]", rest):
        raise NotUnderstood(SEVERAL, end, "看到不止一个数。", _ONE_TARGET)
    changing = notes.changing_part(rest) or 0
    raise NotUnderstood(
        NOT_READ,
        end + changing,
        f"“{rest[changing : changing + 12]}”看不懂，可能改变这个数的意思。",
        "只写比较符号、数和单位。",
    )


def _per(unit: str | None, lead: _Lead) -> str | None:
    """`unit` per what the text says before the number: 每公里补助20万元 is 万元/公里."""
    if not lead.per:
        return unit
    if unit is None or unit in {"%", "‰", "百分比", "个百分点", "百分点", "成", "倍"}:
        raise NotUnderstood(NOT_READ, 0, "“每…”后面的数没有能相除的单位。", "写成“元/人”一类的单位。")
    if unit in {"日", "月", "季度", "季"}:
        raise NotUnderstood(AMBIGUOUS, 0, "看不出是日子还是天数。", "写成“每月15日前”或“15天/月”。")
    head, *below = re.split("(?=/)", unit)
    per = [f"/{word}" for word in lead.per]
    if set(per) & set(below) or not re.fullmatch("[^/*·×.]+", head):
        raise NotUnderstood(NOT_READ, 0, "“每…”和单位里的“/”重复。", "只写一处。")
    return head + "".join(per) + "".join(below)


def _check_interval(lead: _Lead, operator: Operator | None, end: int) -> None:
    if operator not in {None, "="} and not lead.between:
        raise NotUnderstood(
            CONTRADICTION,
            lead.sign_at if lead.operator else end,
            "上下限和比较符号不能一起写。",
            "只留一种写法。",
        )


def _is_year(value: Decimal, unit: str | None) -> bool:
    """Whether a whole number may be the number of a year."""
    return value % 1 == 0 and 1900 <= value <= 2199 and (unit is None or unit.startswith(("年", "学年")))


def _check_number(number: _Number, unit: str | None) -> None:
    value = number.value
    if unit is not None and _is_year(value, unit):
        raise NotUnderstood(
            AMBIGUOUS, number.start, "看不出是哪一年，还是多少年。", "写成“2024年12月底前”的样子。"
        )
    if unit is None and re.fullmatch("(?:19|20|21)[0-9]{2}[.](?:0?[1-9]|1[0-2])", f"{value:f}"):
        what = f"“{value:f}”可以是数，也可以是年月。"
        raise NotUnderstood(AMBIGUOUS, number.start, what, "是日期就写成某年某月，是数就写上单位。")
    if unit == "月" and value % 1 == 0 and 1 <= value <= 12:
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
