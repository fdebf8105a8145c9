"""Numbers in a text, Arabic and Chinese, as exact decimals; anything unsure is refused."""

from __future__ import annotations

import re
from decimal import Decimal

from perftrack.notation.complaints import BAD_NUMBER, NotUnderstood
from perftrack.notation.lexer import GROUP_BLANK

MAX_INTEGER_DIGITS = 15
MAX_FRACTION_DIGITS = 8

_RUN = re.compile(f"[0-9]+(?:[.,{GROUP_BLANK}][0-9]+)*")
_WELL_FORMED = re.compile(
    rf"(?:[0-9]+|[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,3}}(?:{GROUP_BLANK}[0-9]{{3}})+)(?:\.[0-9]+)?"
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
CHINESE = "零〇一二两三四五六七八九十百千"
_CHINESE_RUN = re.compile(f"[{CHINESE}]+")


def arabic(chars: str, at: int) -> tuple[Decimal, int]:
    """The number that begins at `at` and where it ends.

    Digits, well-formed thousands separators (commas or single blanks), one decimal point; at most 15
    integer and 8 fraction digits. Raises NotUnderstood for everything else that begins with a digit
    (`1.2.3`, `1,68`, `007`, `18 80`).
    """
    match = _RUN.match(chars, at)
    if match is None:
        raise NotUnderstood(BAD_NUMBER, at, "这里应该是数字。")
    run, end = match.group(), match.end()
    spaced = GROUP_BLANK in run
    if not spaced and not _WELL_FORMED.fullmatch(run):
        raise NotUnderstood(
            BAD_NUMBER, at, f"“{run[:20]}”不是写法正确的数字。", "千分位每三位一个逗号，小数点只写一个。"
        )
    if chars[end : end + 1] == " ":
        raise blank(end)
    if spaced and not _WELL_FORMED.fullmatch(run):
        raise blank(at + run.index(GROUP_BLANK))
    whole, _, fraction = run.replace(",", "").replace(GROUP_BLANK, "").partition(".")
    if len(whole) > MAX_INTEGER_DIGITS or len(fraction) > MAX_FRACTION_DIGITS:
        raise NotUnderstood(
            BAD_NUMBER,
            at,
            f"数字太长，整数最多 {MAX_INTEGER_DIGITS} 位，小数最多 {MAX_FRACTION_DIGITS} 位。",
            "换用万、亿作单位。",
        )
    if len(whole) > 1 and whole[0] == "0":
        shown = run.replace(GROUP_BLANK, " ")
        raise NotUnderstood(BAD_NUMBER, at, f"“{shown}”以 0 开头，看不出是数还是编号。", "去掉开头的 0。")
    return Decimal(f"{whole}.{fraction}" if fraction else whole), end


def blank(at: int) -> NotUnderstood:
    """The refusal of a blank between digits that is no thousands mark."""
    what = "数字中间有空格，看不出是一个数还是两个数。"
    return NotUnderstood(BAD_NUMBER, at, what, "去掉数字中间的空格。")


def _section(value: int) -> str:
    """The one canonical Chinese form of 0..9999, 两 written as 二."""
    if value == 0:
        return "零"
    out, gap = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // step % 10
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + name
        gap = digit == 0
    return out.removeprefix("一") if out.startswith("一十") else out


def chinese_int(text: str) -> int | None:
    """`text` as a number of 0..9999 where it is the one correct way to write it; else None."""
    if not text or any(c not in CHINESE for c in text):
        return None
    value, digit = 0, 0
    for c in text:
        if c in _STEPS:
            value += (digit or 1) * _STEPS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    value += digit
    plain = text.replace("两", "二").replace("〇", "零")
    if plain.startswith("一十"):
        plain = plain[1:]
    return value if value <= 9999 and _section(value) == plain else None


def chinese(chars: str, at: int) -> tuple[Decimal, int]:
    """The Chinese number that begins at `at` and where it ends; 万 and 亿 are left to the unit.

    Raises NotUnderstood for what is not the one correct way to write 0..9999 (`一百五`, `一万二`).
    """
    match = _CHINESE_RUN.match(chars, at)
    value = chinese_int(match.group()) if match else None
    if match is None or value is None:
        raise NotUnderstood(BAD_NUMBER, at, "这里的中文数字看不懂。", "改用阿拉伯数字。")
    rest = chars[match.end() :]
    if rest[:1] in {"万", "亿"} and rest[1:2] and rest[1:2] in CHINESE + "万亿":
        raise NotUnderstood(BAD_NUMBER, at, "带万、亿的中文数字看不懂。", "改用阿拉伯数字。")
    return Decimal(value), match.end()


def chinese_year(text: str) -> int | None:
    """`二〇二三` as 2023; None where `text` is not four Chinese digits."""
    if len(text) != 4 or any(c not in _DIGITS or c == "两" for c in text):
        return None
    return int("".join(str(_DIGITS[c]) for c in text))


def small_int(text: str) -> int | None:
    """A day, month or quarter written either way; None where it is neither."""
    return int(text) if text.isascii() and text.isdigit() else chinese_int(text)
