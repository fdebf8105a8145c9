"""Text to measure: which grammar reads it, and what is said where none does."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from perftrack.model import Finding, Measure, Target
from perftrack.notation import cadences, dates, quantities, units
from perftrack.notation.complaints import (
    EMPTY,
    HIDDEN,
    NO_NUMBER,
    NO_YEAR,
    NOT_READ,
    TOO_LONG,
    NotUnderstood,
    finding,
)
from perftrack.notation.lexer import MAX_LENGTH, REPLACEMENT, Signs, scan
from perftrack.notation.numerals import CHINESE

_SIGN = re.compile("[≥≤<>=±≈≠%‰^+*$¥￥#@×÷]")
_COMPARISON = re.compile(
    "不低于|不得低于|不少于|不小于|大于等于|不超过|不得超过|不高于|不多于|不大于|小于等于|控制在|以上|以下|以内|[〇零一二三四五六七八九十百千万]分之"
)
_COUNTED = re.compile(f"(?<![第前统唯同万独专])[{CHINESE}万亿]+(?![级等星类层门分代路种方品流线体])")
_HALF = re.compile("半(?:年|个月|天|数)|[一二三四五六七八九]成")
_ERROR_TEXT = re.compile("nan|null|none|n/a|na|-?inf(inity)?|#[a-z0-9/!?]+", re.IGNORECASE)


def parse(text: str, *, year: int | None = None) -> Target:
    """What the target text `text` means.

    Never raises. `year` is the plan's year and fills in dates printed without one (`12月底前`). What is not
    surely understood becomes a wording with a finding; its `place.column` counts characters of the cleaned
    text from 1.
    """
    if len(text) > MAX_LENGTH:
        return _target(text, year)
    target = _known(text)
    return _target(text, year) if target.measure.kind == "date" or target.findings else target


@lru_cache(maxsize=2048)
def _known(text: str) -> Target:
    """`text` without a year. Documents say `100%` in many rows, and ask more than once of each."""
    return _target(text, None)


def _target(text: str, year: int | None) -> Target:
    signs = scan(text)
    try:
        measure = _read(signs, year)
    except NotUnderstood as problem:
        return _wording(
            signs, finding(problem.code, signs.column(problem.at), problem.what, problem.suggestion)
        )
    findings: tuple[Finding, ...] = ()
    if measure.kind == "date" and measure.date is None:
        what = f"“{measure.date_text}”没有年份，还不能判断是否按时。"
        findings = (finding(NO_YEAR, signs.column(0), what, "写上年份。"),)
    return Target(signs.text, measure, findings)


def _wording(signs: Signs, *findings: Finding) -> Target:
    return Target(signs.text, Measure("wording", wording=signs.text), findings)


def _read(signs: Signs, year: int | None) -> Measure:
    if len(signs.text) > MAX_LENGTH:
        raise NotUnderstood(
            TOO_LONG, 0, f"超过 {MAX_LENGTH} 个字，按文字保留，没有读其中的数。", "指标值只写目标本身。"
        )
    if REPLACEMENT in signs.chars:
        at = signs.chars.index(REPLACEMENT)
        raise NotUnderstood(HIDDEN, at, "有看不见或无法显示的字符，前后的数不可信。", "重新输入这个值。")
    measure = cadences.read(signs.chars) or dates.read(signs.chars, year)
    if measure is not None:
        return measure
    if quantities.first_value(signs.chars) is None:
        _check_words(signs.chars)
        return Measure("wording", wording=signs.text)
    return quantities.read(signs.chars)


def _check_words(chars: str) -> None:
    """Refuse words that promise a number: a sign without one, a character that is one but cannot be read."""
    if not any(c.isalnum() for c in chars):
        what = "没有内容。" if not chars else f"只有符号“{chars[:10]}”，没有内容。"
        raise NotUnderstood(
            EMPTY if not _SIGN.search(chars) else NO_NUMBER, 0, what, "写明目标；没有目标就删去这一项。"
        )
    if _ERROR_TEXT.fullmatch(chars):
        raise NotUnderstood(NOT_READ, 0, f"“{chars[:10]}”是出错的单元格，不是目标。", "核对原表。")
    for at, c in enumerate(chars):
        if unicodedata.category(c) in {"Nd", "No", "Nl"} and c not in "〇":
            raise NotUnderstood(NOT_READ, at, f"“{c}”不能当作数来读。", "改用普通数字。")
    for pattern in (_SIGN, _COMPARISON, _HALF):
        if match := pattern.search(chars):
            raise _no_number(match.start(), match.group())
    for match in _COUNTED.finditer(chars):
        if units.known_end(chars, match.end()) == len(chars):
            raise _no_number(match.start(), chars[match.start() :])


def _no_number(at: int, words: str) -> NotUnderstood:
    what = f"“{words[:12]}”旁边没有能读懂的数。"
    return NotUnderstood(NO_NUMBER, at, what, "有数就写成阿拉伯数字；是文字目标就由人评判。")
