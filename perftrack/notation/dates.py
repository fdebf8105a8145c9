"""Calendar days, months, quarters, years and periods in a text; never guessed, never filled from today.

A date keeps the precision it was printed with: `2024年12月` is due on its last day.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Literal

from dateutil.relativedelta import relativedelta

from perftrack.model import Measure, Operator
from perftrack.notation import notes
from perftrack.notation.complaints import AMBIGUOUS, BOUNDS, NO_SUCH_DAY, NOT_READ, NotUnderstood
from perftrack.notation.numerals import chinese_year, small_int

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"
_SMALL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_RANGE = "(?:-|—{1,2}|~|至|到)"
_LEAP_YEAR = 2000
_THIRDS = {"上": 10, "中": 20}
_QUARTERS = "一二三四"
_FILLERS = {"", "=", "于", "在", "应于", "须于", "应在", "须在"} | {
    verb + where for verb in ("计划", "力争", "确保") for where in ("", "于", "在")
}
_SYMBOLS = frozenset({">=", "=>", "≥", "<=", "=<", "≤", "=", ">", "<"})

Precision = Literal["day", "third", "month", "quarter", "half", "year"]


def _point(tag: str) -> str:
    """Pattern of one date; its groups carry `tag` so that a period can hold two."""
    year = f"(?P<{tag}y>(?:19|20|21)[0-9]{{2}}|(?:一九|二[零〇○一])[零〇○一二三四五六七八九]{{2}})年(?:度)?"
    relative = f"(?P<{tag}rel>次年|翌年|下一年|当年|本年)(?:度)?的?"
    month = (
        f"(?P<{tag}m>{_SMALL})月份?"
        f"(?:(?P<{tag}d>{_SMALL})[日号]|(?P<{tag}third>[上中下])旬|(?P<{tag}mend>底|末)|(?P<{tag}vague>初|中))?"
    )
    quarter = f"第?(?P<{tag}q>[1-4一二三四])季度?(?P<{tag}qend>末|底)?(?P<{tag}qvague>初|中)?"
    half = f"(?P<{tag}h>[上下])半年(?P<{tag}hend>末|底)?"
    year_end = f"(?P<{tag}yend>年?(?:底|末|终))"
    written = f"(?:{year}|{relative})(?:{month}|{quarter}|{half}|{year_end})?|{month}|{quarter}|{half}"
    alone = f"(?P<{tag}only>(?:次|翌|当|本)?年(?:底|末|终))|(?P<{tag}within>(?:当|本)?年度?(?=内))"
    figures = (
        f"(?P<{tag}ny>(?:19|20|21)[0-9]{{2}})(?P<{tag}sep>[-./])(?P<{tag}nm>[0-9]{{1,2}})"
        f"(?:(?P={tag}sep)(?P<{tag}nd>[0-9]{{1,2}})日?(?: 00:00(?::00)?)?(?![0-9])"
        f"|(?P<{tag}nend>底|末)|(?![0-9]))"
    )
    return _unique(f"(?:{figures}|{alone}|{written})", tag)


def _unique(pattern: str, tag: str) -> str:
    """`pattern` with a number after each repeated group name."""
    seen: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        name = match.group(1)
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}_{seen[name]}>"

    numbered = re.sub(rf"\(\?P<({tag}\w+)>", number, pattern)
    return re.sub(rf"\(\?P=({tag}\w+)\)", r"(?P=\1_1)", numbered)


_LABEL = f"(?P<label>[{_CJK}]{{0,12}}(?:时间|时限|日期|期限|节点|时点)(?:为|是|:)?)?"
_SIGN = (
    "(?P<sign>>=|=>|≥|<=|=<|≤|=|>|<|不晚于|不迟于|最晚于?|最迟于?|不早于|截至|截止到|截止|到|至|"
    "(?:应|须)?(?:于|在)|(?:计划|力争|确保)(?:于|在)?)?"
)
_BEFORE = "(?P<before>之前|以前|前|为止|止|之内|以内|内)?"
_TAIL = f"(?:\\((?P<remark>[^()]*)\\)|(?P<note>[{_CJK}]*))[。;]?"
_DATE = re.compile(_LABEL + _SIGN + _point("a") + _BEFORE)
_TAIL_RE = re.compile(_TAIL)
_PERIODS = (
    re.compile(f"{_LABEL}(?P<sign>=)?(?:从|自)?{_point('a')}{_RANGE}{_point('b')}(?:期间|之间)?"),
    re.compile(
        f"{_LABEL}(?P<sign>=)?(?:从|自)?(?:(?P<y>(?:19|20|21)[0-9]{{2}})年)?(?P<m1>[0-9]{{1,2}}){_RANGE}(?P<m2>[0-9]{{1,2}})月份?(?:期间|之间)?"
    ),
    re.compile(
        f"{_LABEL}(?P<sign>=)?(?:从|自)?(?P<y1>(?:19|20|21)[0-9]{{2}}){_RANGE}(?P<y2>(?:19|20|21)[0-9]{{2}})年度?(?:期间|之间)?"
    ),
    re.compile(
        f"{_LABEL}(?P<sign>=)?(?:从|自)?(?:(?P<y>(?:19|20|21)[0-9]{{2}})年)?(?P<m>[0-9]{{1,2}})月"
        f"(?P<d1>[0-9]{{1,2}})[日号]?{_RANGE}(?P<d2>[0-9]{{1,2}})[日号](?:期间|之间)?"
    ),
)


@dataclass(frozen=True, slots=True)
class Point:
    """One printed date: only the parts that were printed, and the year where it is known."""

    precision: Precision
    year: int | None = None
    shift: int = 0
    """1 for 次年."""
    part: int = 0
    """Month; quarter; 1 or 2 for a half."""
    day: int = 0
    """Day of the month; 10, 20, 31 for the thirds of a month."""
    end_printed: bool = False

    def of(self, year: int | None) -> Point:
        """The same in the plan's year where none is printed; a year that no text can print fills nothing."""
        if self.year is not None or year is None or not 1900 <= year + self.shift <= 2199:
            return self
        return replace(self, year=year + self.shift, shift=0)

    @property
    def text(self) -> str:
        """Canonical, with the year where it is known."""
        head = f"{self.year}年" if self.year is not None else "次年" if self.shift else ""
        match self.precision:
            case "day":
                return f"{head}{self.part}月{self.day}日"
            case "third":
                return f"{head}{self.part}月{'上中下'[(self.day - 1) // 10 if self.day < 30 else 2]}旬"
            case "month":
                return f"{head}{self.part}月"
            case "quarter":
                return f"{head}第{_QUARTERS[self.part - 1]}季度"
            case "half":
                return f"{head}{'上下'[self.part - 1]}半年"
            case "year":
                return head if self.year is not None else f"{head or '年'}底"

    def bounds(self, default: int | None = None) -> tuple[dt.date, dt.date] | None:
        """First and last day, in the year `default` where none is printed; None without any year.

        Raises ValueError for a day that is not.
        """
        point = self.of(default)
        year = _LEAP_YEAR if point.year is None else point.year
        match self.precision:
            case "day":
                first = last = dt.date(year, self.part, self.day)
            case "third":
                month_end = dt.date(year, self.part, 1) + relativedelta(day=31)
                first = dt.date(year, self.part, {10: 1, 20: 11, 31: 21}[self.day])
                last = month_end if self.day == 31 else dt.date(year, self.part, self.day)
            case "month":
                first = dt.date(year, self.part, 1)
                last = first + relativedelta(day=31)
            case "quarter":
                first = dt.date(year, 3 * self.part - 2, 1)
                last = first + relativedelta(months=2, day=31)
            case "half":
                first = dt.date(year, 6 * self.part - 5, 1)
                last = first + relativedelta(months=5, day=31)
            case "year":
                first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        return None if point.year is None else (first, last)


def _groups(match: re.Match[str], tag: str) -> dict[str, str]:
    """Printed parts of one date, by short name."""
    found: dict[str, str] = {}
    for name, value in match.groupdict().items():
        if value is not None and name.startswith(tag) and "_" in name:
            found[name[len(tag) : name.index("_")]] = value
    return found


def _read_point(match: re.Match[str], tag: str, at: int) -> Point:
    """The date in `match`; raises NotUnderstood where its parts make no day."""
    g = _groups(match, tag)
    year = int(g["ny"]) if "ny" in g else None
    if "y" in g:
        year = int(g["y"]) if g["y"].isascii() else chinese_year(g["y"])
    shift = int(g.get("rel", "")[:1] in {"次", "翌", "下"} or g.get("only", "")[:1] in {"次", "翌"})
    if "vague" in g or "qvague" in g:
        raise NotUnderstood(NOT_READ, at, "月初、月中、季初、季中不是确定的日子。", "写明某月某日前。")
    month = small_int(g.get("m") or g.get("nm") or "0")
    point = Point("year", year, shift, end_printed=bool({"yend", "only", "within"} & g.keys()))
    if "q" in g:
        number = small_int(g["q"]) or 0
        point = Point("quarter", year, shift, number, end_printed="qend" in g)
    elif "h" in g:
        point = Point("half", year, shift, 1 if g["h"] == "上" else 2, end_printed="hend" in g)
    elif "d" in g or "nd" in g:
        point = Point("day", year, shift, month or 0, small_int(g.get("d") or g["nd"]) or 0)
    elif "third" in g:
        point = Point("third", year, shift, month or 0, _THIRDS.get(g["third"], 31))
    elif "m" in g or "nm" in g:
        point = Point("month", year, shift, month or 0, end_printed="mend" in g or "nend" in g)
    try:
        point.bounds()
    except ValueError:
        raise NotUnderstood(
            NO_SUCH_DAY, at, f"没有“{match.group()[:20]}”这一天或这个月。", "核对年、月、日。"
        ) from None
    return point


def read(chars: str, year: int | None) -> Measure | None:
    """The date or period that `chars` is; None where it is none.

    `year` fills in a year that is not printed. Raises NotUnderstood for what is meant as a date but names no
    day (`2023年2月29日`), or leaves it open (`2024年12月前`).
    """
    for index, pattern in enumerate(_PERIODS):
        match = pattern.match(chars)
        if match is not None:
            period = _period(match, index, chars, year)
            if period is not None:
                return period
    match = _DATE.match(chars)
    return None if match is None else _single(match, chars, year)


def may_be_period(chars: str) -> bool:
    """True for two bare numbers that print as a period does (`2023.07-2024.01`, `2020～2025`)."""
    return "月" not in chars and any(pattern.fullmatch(chars) for pattern in _PERIODS)


def _start(match: re.Match[str]) -> int:
    """Where the date itself begins."""
    return max(0, match.end("label"), match.end("sign"))


def _note(match: re.Match[str], chars: str, *, explicit: bool) -> tuple[bool, str | None]:
    """Whether what follows the date is understood, and the note it gives."""
    tail = _TAIL_RE.fullmatch(chars, match.end())
    if tail is None:
        return False, None
    label = (match["label"] or "").rstrip(":为是") or None
    remark = tail["remark"] or tail["note"] or None
    if remark is not None:
        done = notes.is_done_word(remark) or notes.is_done_word(remark.removeprefix("全部"))
        if not (done or ((explicit or tail["remark"]) and notes.acceptable(remark))):
            return False, None
    note = notes.join(label, remark)
    return (note is None or notes.acceptable(note)), note


def _single(match: re.Match[str], chars: str, year: int | None) -> Measure | None:
    """The date in `match`; None where the text is no date after all, but a number or plain words."""
    g, at, rest = _groups(match, "a"), _start(match), chars[match.end() :]
    sign, before = match["sign"] or "", match["before"] or ""
    understood, _ = _note(match, chars, explicit=bool(before))
    if "ny" in g and not {"nd", "nend"} & g.keys() and not before:
        if g["sep"] == "." and not 1 <= int(g["nm"]) <= 12:
            return None
        if g["sep"] == "." and not rest:
            what = f"“{match.group()}”可以是数，也可以是年月。"
            raise NotUnderstood(AMBIGUOUS, at, what, "是日期就写成某年某月，是数就写上单位。")
        if g["sep"] == "." or not understood:
            return None
    if g.keys() == {"m"} and not _bare_month(g["m"], sign, before, at, understood=understood):
        return None
    if g.keys() == {"q"} and sign in _SYMBOLS:
        raise NotUnderstood(
            AMBIGUOUS, at, "看不出是第几季度，还是几个季度。", "写成“第三季度末前”或“3个季度”。"
        )
    if not understood and (g.keys() == {"q"} or not re.search("[0-9]", match.group())):
        return None
    return _dated(match, chars, year)


def _bare_month(month: str, sign: str, before: str, at: int, *, understood: bool) -> bool:
    """Whether `12月`, without year and 底, is a month of the calendar and not a number of months."""
    if before in {"内", "以内", "之内"}:
        raise NotUnderstood(AMBIGUOUS, at, "看不出是某月之内，还是几个月之内。", "写成“6月底前”或“6个月内”。")
    return 1 <= (small_int(month) or 0) <= 12 and sign not in _SYMBOLS and understood


def _dated(match: re.Match[str], chars: str, year: int | None) -> Measure:
    at, sign, before = _start(match), match["sign"] or "", match["before"]
    point = _read_point(match, "a", at)
    if before in {"之前", "以前", "前"} and not (point.end_printed or point.precision == "day"):
        raise NotUnderstood(
            AMBIGUOUS,
            match.end() - len(before),
            f"“{match.group()}”看不出含不含这段时间。",
            "写成“…底前”或写明日子。",
        )
    if sign in {">", "<"}:
        raise NotUnderstood(
            NOT_READ, match.start("sign"), f"日期不能用“{sign}”。", "写成“不晚于…”或“不早于…”。"
        )
    later = sign in {">=", "=>", "≥", "不早于"}
    if later and before:
        raise NotUnderstood(NOT_READ, match.end() - len(before), "“不早于”和“前”互相矛盾。", "只留一个。")
    implied = before is None and sign in _FILLERS
    understood, note = _note(match, chars, explicit=before is not None)
    if not understood:
        raise NotUnderstood(
            NOT_READ, match.end(), f"日期后面的“{chars[match.end() : match.end() + 10]}”看不懂。"
        )
    point = point.of(year)
    try:
        bounds = point.bounds()
    except ValueError:
        raise NotUnderstood(NO_SUCH_DAY, at, f"没有“{point.text}”这一天。", "核对年、月、日。") from None
    operator: Operator = ">=" if later else "<="
    day = None if bounds is None else bounds[0] if later else bounds[1]
    return Measure("date", operator, implied, date=day, date_text=point.text, note=note)


def _period(match: re.Match[str], index: int, chars: str, year: int | None) -> Measure | None:
    understood, note = _note(match, chars, explicit=False)
    at = _start(match)
    if not understood:
        return None
    if index == 0:
        first, last = _read_point(match, "a", at), _read_point(match, "b", match.start())
        if last.year is None and first.year is not None:
            last = replace(last, year=first.year + last.shift, shift=0)
    elif index == 2:
        first, last = Point("year", int(match["y1"])), Point("year", int(match["y2"]))
    else:
        printed = int(match["y"]) if match["y"] else None
        if index == 1:
            first, last = (Point("month", printed, part=int(match[name])) for name in ("m1", "m2"))
        else:
            first, last = (
                Point("day", printed, part=int(match["m"]), day=int(match[name])) for name in ("d1", "d2")
            )
    first, last = first.of(year), last.of(year)
    try:
        begins, ends = first.bounds(), last.bounds()
        in_order = _in_order(first, last)
    except ValueError:
        raise NotUnderstood(
            NO_SUCH_DAY, at, f"没有“{match.group()[:20]}”这段时间。", "核对年、月、日。"
        ) from None
    if not in_order:
        raise NotUnderstood(
            BOUNDS, at, "起止时间前后颠倒，或只有一头有年份。", "核对起止时间，两头都写明年份。"
        )
    return Measure(
        "date",
        "<=",
        True,
        date=ends[1] if ends else None,
        date_text=f"{first.text}-{last.text}",
        start=begins[0] if begins else None,
        note=note,
    )


def _in_order(first: Point, last: Point) -> bool:
    """Whether a period begins before it ends, and both ends say a year or neither does."""
    begins, ends = first.bounds(_LEAP_YEAR), last.bounds(_LEAP_YEAR)
    known = (first.year is None) == (last.year is None)
    return known and begins is not None and ends is not None and begins[0] <= ends[1]
