"""Shows a number of a workbook as Excel shows it: percent, literals, thousands, dates, 15 digits."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

GENERAL = "General"
_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP, Emin=-9999, Emax=9999)
_DATE_LETTERS = frozenset("ymdhsYMDHSeEgG")
_WEEKDAYS = "一二三四五六日"
# Formats that a file names only by number; 27 to 58 are those of Chinese Excel.
BUILTIN: dict[int, str] = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00",
    8: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"',
    30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)'
    r"|(?P<noon>AM/PM|A/P|上午/下午)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[aA]{3,4}|e+(?![+-]))|(?P<power>[eE][+-]0+)"
    r"|(?P<digit>[0#?])|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as a person sees it."""

    text: str
    rounded: bool = False
    """True when the format hides digits of the number."""


@dataclass(frozen=True, slots=True)
class _Section:
    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None

    @property
    def is_date(self) -> bool:
        return any(kind in ("date", "noon", "elapsed") for kind, _ in self.tokens)


@lru_cache(maxsize=20_000)
def show(value: str, code: str = GENERAL, *, epoch_1904: bool = False) -> Shown:
    """The stored number `value` under the number format `code`. Never raises.

    A format that cannot be followed shows the number plainly, with at most 15 significant digits.
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return Shown(value)
    if not number.is_finite() or number.adjusted() > 300 or number.adjusted() < -300:
        return Shown(value)
    number = _DIGITS.plus(number)
    sections = _sections(code)
    section, implied_sign = _choose(sections, number)
    kinds = {kind for kind, _ in section.tokens}
    if "general" in kinds or not section.tokens or kinds == {"text"}:
        literals = [
            t if k == "literal" else plain(number) for k, t in section.tokens if k in ("literal", "general")
        ]
        return Shown("".join(literals) or plain(number))
    if section.is_date:
        return Shown(_date(section, number, epoch_1904) or plain(number))
    if "power" in kinds or any(token == ("literal", "/") for token in section.tokens) or "unknown" in kinds:
        return Shown(plain(number))
    return _number(section, number, implied_sign)


def plain(number: Decimal) -> str:
    """`number` without exponent where that stays readable, without trailing zeros."""
    if number and not -12 <= number.adjusted() <= 20:
        return str(number.normalize())
    shown = format(number, "f")
    return (
        (shown.rstrip("0").rstrip(".") if "." in shown else shown).replace("-0", "0", 1)
        if not number
        else (shown.rstrip("0").rstrip(".") if "." in shown else shown)
    )


@lru_cache(maxsize=1000)
def _sections(code: str) -> tuple[_Section, ...]:
    pieces: list[list[tuple[str, str]]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for match in _TOKEN.finditer(code[:500]):
        kind, found = match.lastgroup, match.group()
        if kind == "other" and found == ";":
            pieces.append([])
            conditions.append(None)
        elif kind == "bracket":
            if condition := _CONDITION.fullmatch(match["bracket"]):
                conditions[-1] = (condition[1], Decimal(condition[2]))
            pieces[-1] += _bracket(match["bracket"])
        elif kind is not None:
            pieces[-1].append(_token(kind, match[kind]))
    return tuple(
        _Section(tuple(piece), condition) for piece, condition in zip(pieces, conditions, strict=True)
    )


def _bracket(inner: str) -> list[tuple[str, str]]:
    """`[$¥-804]` prints its sign, `[h]` counts hours, `[DBNum1]` cannot be followed; colours vanish."""
    if inner.startswith("$"):
        sign = inner[1:].partition("-")[0]
        return [("literal", sign)] if sign else []
    if inner.lower() in {"h", "hh", "m", "mm", "s", "ss"}:
        return [("elapsed", inner.lower())]
    return [("unknown", inner)] if inner.lower().startswith("dbnum") else []


def _token(kind: str, found: str) -> tuple[str, str]:
    if kind in ("quoted", "escaped"):
        return "literal", found
    if kind == "other":
        return {".": "point", ",": "comma", "%": "percent", "@": "text"}.get(found, "literal"), found
    return kind, found.lower() if kind == "date" else found


def _choose(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section, bool]:
    """The section for `number`, and whether the sign of a negative number is printed before it."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(section.condition, number):
                return section, True
        return sections[-1], True
    if number < 0 and len(sections) > 1:
        return sections[1], False
    if number == 0 and len(sections) > 2:
        return sections[2], True
    return sections[0], True


def _holds(condition: tuple[str, Decimal], number: Decimal) -> bool:
    sign, limit = condition
    return {
        "<": number < limit, "<=": number <= limit, ">": number > limit, ">=": number >= limit,
        "=": number == limit, "<>": number != limit,
    }[sign]  # fmt: skip


def _number(section: _Section, number: Decimal, signed: bool) -> Shown:
    tokens = list(section.tokens)
    places = [i for i, (kind, _) in enumerate(tokens) if kind == "digit"]
    if not places:
        return Shown("".join(t for k, t in tokens if k in ("literal", "percent")))
    point = next((i for i, (kind, _) in enumerate(tokens) if kind == "point"), None)
    whole = [i for i in places if point is None or i < point]
    after = [i for i in places if point is not None and i > point]
    last = max(places)
    scale = 0
    while last + 1 + scale < len(tokens) and tokens[last + 1 + scale][0] == "comma":
        scale += 1
    grouped = any(tokens[i][0] == "comma" for i in range(min(places), max(whole, default=min(places))))
    percents = sum(kind == "percent" for kind, _ in tokens)
    exact = _WIDE.scaleb(number, 2 * percents - 3 * scale)
    rounded = _WIDE.quantize(exact, Decimal(1).scaleb(-len(after)))
    head, _, tail = format(abs(rounded), "f").partition(".")
    slots = _integer(tokens, whole, head.lstrip("0"), grouped) | _fraction(tokens, after, tail)
    first = min(slots)
    words = []
    for index, (kind, token) in enumerate(tokens):
        if index == first and signed and rounded < 0:
            words.append("-")
        if kind == "digit":
            words.append(slots[index])
        elif kind == "point":
            words.append("." if any(slots[i] for i in after) else "")
        elif kind in ("literal", "percent"):
            words.append(token)
    return Shown("".join(words).strip(), rounded=exact != rounded)


def _integer(tokens: list[tuple[str, str]], whole: list[int], digits: str, grouped: bool) -> dict[int, str]:
    """Digits for the places before the point, filled from the right; the first place takes what is left."""
    slots: dict[int, str] = {}
    done = 0
    for index in reversed(whole):
        rest = digits[: max(0, len(digits) - done)]
        piece = rest if index == whole[0] else rest[-1:]
        if not piece and tokens[index][1] == "0":
            piece = "0"
        slots[index] = _group(piece, done) if grouped else piece
        done += max(1, len(piece))
    return slots


def _group(piece: str, done: int) -> str:
    """`piece` with a comma after every third digit from the right, where `done` digits stand already."""
    words: list[str] = []
    for offset, digit in enumerate(reversed(piece)):
        if (done + offset) % 3 == 0 and done + offset > 0:
            words.append(",")
        words.append(digit)
    return "".join(reversed(words))


def _fraction(tokens: list[tuple[str, str]], after: list[int], digits: str) -> dict[int, str]:
    """Digits for the places after the point; `#` and `?` drop zeros at the end."""
    slots = {index: digits[n : n + 1] or "0" for n, index in enumerate(after)}
    for index in reversed(after):
        if tokens[index][1] == "0" or slots[index] != "0":
            break
        slots[index] = ""
    return slots


def _date(section: _Section, number: Decimal, epoch_1904: bool) -> str | None:
    """`number` as days since the epoch; None where no date can be."""
    seconds = int((number * 86400).to_integral_value(rounding=ROUND_HALF_UP))
    if not 0 <= seconds < 2_958_466 * 86400:
        return None
    days, rest = divmod(seconds, 86400)
    if epoch_1904:
        day = dt.date(1904, 1, 1) + dt.timedelta(days=days)
    else:
        # Excel counts a 29 February 1900 that never was.
        day = dt.date(1899, 12, 31) + dt.timedelta(days=days if days < 60 else days - 1)
    words: list[str] = []
    tokens = list(section.tokens)
    noon = any(kind == "noon" for kind, _ in tokens)
    for index, (kind, token) in enumerate(tokens):
        if kind == "date":
            words.append(_date_piece(token, day, rest, noon, _is_minute(tokens, index)))
        elif kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[token[0]]
            words.append(str(seconds // unit))
        elif kind == "noon":
            words.append("上午" if rest < 43200 else "下午")
        elif kind in ("literal", "comma", "point"):
            words.append(token)
    return "".join(words).strip()


def _is_minute(tokens: list[tuple[str, str]], index: int) -> bool:
    """`m` counts minutes after an hour and before a second."""
    if tokens[index][1][0] != "m":
        return False
    units = [(i, token[0]) for i, (kind, token) in enumerate(tokens) if kind in ("date", "elapsed")]
    position = [i for i, _ in units].index(index)
    before = units[position - 1][1] if position else ""
    after = units[position + 1][1] if position + 1 < len(units) else ""
    return before == "h" or after == "s"


def _date_piece(token: str, day: dt.date, rest: int, noon: bool, minute: bool) -> str:
    letter, wide = token[0], len(token)
    if minute:
        return f"{rest % 3600 // 60:0{min(wide, 2)}d}"
    if letter in "ye":
        return str(day.year) if wide > 2 or letter == "e" else f"{day.year % 100:02d}"
    if letter == "m":
        return f"{day.month:0{min(wide, 2)}d}" if wide < 3 else f"{day.month}月"
    if letter == "d":
        return f"{day.day:0{min(wide, 2)}d}" if wide < 3 else "星期" + _WEEKDAYS[day.weekday()]
    if letter == "a":
        return ("" if wide == 3 else "星期") + _WEEKDAYS[day.weekday()]
    if letter == "h":
        hour = rest // 3600
        return f"{(hour % 12 or 12) if noon else hour:0{min(wide, 2)}d}"
    return f"{rest % 60:0{min(wide, 2)}d}"
