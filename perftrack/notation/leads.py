"""What stands before a number: a sign or its words, 每 something, and names that change nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from perftrack.model import Operator
from perftrack.notation import notes, units
from perftrack.notation.complaints import AMBIGUOUS, APPROXIMATE, CONTRADICTION, NOT_READ, NotUnderstood

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"
_WORDS: dict[Operator, str] = {
    ">=": (
        "大于等于 大于或等于 大于或者等于 高于或等于 至少 最少 最低 达到 达 "
        "不低于 不得低于 不应低于 不能低于 不宜低于 不少于 不得少于 不应少于 不能少于 不宜少于 "
        "不小于 不得小于 不应小于"
    ),
    "<=": (
        "小于等于 小于或等于 小于或者等于 低于或等于 至多 最多 最高 不突破 控制在 控制到 "
        "不超过 不得超过 不应超过 不能超过 不宜超过 不超出 不超 不高于 不得高于 不应高于 不能高于 不宜高于 "
        "不多于 不得多于 不应多于 不大于 不得大于 不应大于"
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
WORD = "|".join(sorted((w for ws in _WORDS.values() for w in ws.split()), key=len, reverse=True))
_SYMBOL = "|".join(sorted((w for ws in _SYMBOLS.values() for w in ws.split()), key=len, reverse=True))
_SIGN_AT_END = re.compile(f"(?P<symbol>{_SYMBOL})$|(?P<word>{WORD})$")
_WORD_AT_START = re.compile(WORD)
_FILLER_AT_END = re.compile("(?:为|是|应当?|须|需|必须|要求|目标值?为?|:)+$")
SIGNS_FIRST = re.compile(f"(?:{_SYMBOL}|{WORD}|应当?|须|需|为)*+")
_BETWEEN = re.compile("(?:在|介于|控制在|保持在|维持在|稳定在)$")
_NAMED_UNIT = re.compile("(?P<name>[^()]*)\\((?P<unit>[^()]+)\\)")
_CHINESE_ONLY = re.compile(f"[{_CJK}]*")
_CODE = re.compile("[A-Za-z]-?$")
APPROXIMATE_WORD = re.compile("约|左右|上下|近|余|多|几|预计|大概")


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before the first number."""

    operator: Operator | None
    sign_at: int
    between: bool
    per: tuple[str, ...]
    note: str | None
    unit: str | None
    """In brackets behind the name: 满意度（%）≥95."""
    colon: bool
    text: str
    """As printed, for complaints."""


def read(head: str) -> Lead:
    """What `head`, the text before the first number, says; raises NotUnderstood for signs that disagree."""
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
    unit: str | None = None
    if (named := _NAMED_UNIT.fullmatch(rest)) and units.is_whole(named["unit"]):
        unit, rest = units.plain_percent(named["unit"]), named["name"]
    note, per = _split_per(rest)
    if rest.endswith("第"):
        raise NotUnderstood(NOT_READ, len(rest) - 1, "“第”后面的是次序，不是数量。")
    return Lead(operator, sign_at, between, per, note, unit, colon, head)


def _split_per(rest: str) -> tuple[str | None, tuple[str, ...]]:
    """The name in `rest`, and the units of 每人每月 in it."""
    before, every, _ = rest.partition("每")
    if every:
        per, end = units.per_words(rest, len(before))
        if per and _CHINESE_ONLY.fullmatch(before) and _CHINESE_ONLY.fullmatch(rest, end):
            return notes.join(before, rest[end:]), per
    return rest or None, ()


def check(lead: Lead, operator: Operator | None, unit: str | None, *, ratio: bool) -> None:
    """Refuse words before the number that may change its meaning, or that leave it open."""
    if lead.note is None:
        return
    known = unit is not None and units.is_known(re.split(r"[/*·×]", unit)[0])
    is_unit = units.reads_as_unit(lead.note, unit if known else None)
    labelled = lead.colon and not lead.note.isascii()
    signed = operator is not None or labelled or bool(lead.per)
    if lead.operator is None and _CODE.search(lead.text):
        what = f"数字前面的“{lead.text[-12:]}”像标准号或型号，不是数量。"
        raise NotUnderstood(NOT_READ, 0, what, "只写比较符号、数和单位。")
    if notes.acceptable(lead.note) and not is_unit:
        if signed or notes.is_lead(lead.note) or ((known or ratio) and notes.acceptable_close(lead.note)):
            return
        what = f"数字前面的“{lead.text[:12]}”看不出是什么意思。"
        raise NotUnderstood(NOT_READ, 0, what, "写明比较符号，例如“≥”。")
    if approximate := APPROXIMATE_WORD.search(lead.text):
        what = f"“{approximate.group()}”使这个数不确定。"
        raise NotUnderstood(APPROXIMATE, approximate.start(), what, "写成确定的数，或写明上下限。")
    what = f"数字前面的“{lead.text[:12]}”可能改变这个数的意思。"
    raise NotUnderstood(NOT_READ, notes.changing_part(lead.text) or 0, what, "只写比较符号、数和单位。")


def per_unit(unit: str | None, lead: Lead) -> str | None:
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
