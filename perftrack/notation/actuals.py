"""What really happened, as a person types it: a measure without sign, a grade, or 不适用."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

from perftrack.errors import BadValue
from perftrack.model import Actual, Finding, Grade, Measure
from perftrack.notation.complaints import EMPTY, NO_NUMBER, SEVERAL, NotUnderstood
from perftrack.notation.lexer import MAX_LENGTH, Signs, scan
from perftrack.notation.numerals import arabic
from perftrack.notation.parser import parse

_MEANT = "(?:年度|预期|绩效|预定|既定)*(?:绩效)?(?:指标|目标)"
_GRADES: tuple[tuple[Grade, re.Pattern[str]], ...] = (
    ("部分达成", re.compile(f"部分(?:达成|实现|完成)(?:{_MEANT})?(?:并具有一定效果)?")),
    ("未达成", re.compile(f"未达成(?:{_MEANT})?(?:且效果较差)?|(?:实现|完成)(?:{_MEANT})程度较低")),
    (
        "达成",
        re.compile(f"(?:全部或基本|全部|基本|已)?达成(?:{_MEANT})?|(?:全部或基本|全部|基本)实现{_MEANT}"),
    ),
)
_POINTS = re.compile("[=:,;]?\\(?(?P<number>[^()分]*)分?\\)?")
_NOT_APPLICABLE = re.compile("(?:本|该|此)?(?:项)?(?:指标|年度?)?不适用")


def parse_actual(text: str, *, year: int | None = None) -> Actual | None:
    """What a person typed as 实际完成值; None for blank.

    A grade (达成, 部分达成, 未达成, by full or short name) may carry points: `部分达成 6.5分`,
    `部分达成=6.5`. 不适用 gives the state not_applicable. Everything else is a measure without operator;
    dates without a year take `year`, and a wording stays a wording. Raises BadValue, with what to type
    instead, for a sign (`≥95%`), an interval, a guess (`约50人`), several numbers, a number that cannot be,
    and a date whose year nobody knows.
    """
    signs = scan(text)
    if not signs.text:
        return None
    if _NOT_APPLICABLE.fullmatch(signs.chars):
        return Actual(signs.text, state="not_applicable")
    graded = _grade(signs)
    if graded is not None:
        return graded
    return Actual(signs.text, _measure(text, signs, year))


def day(text: str) -> dt.date | None:
    """The one day that `text` writes out (`2025-12-31`, `2025年12月31日`); None where it is no single day."""
    try:
        actual = parse_actual(text)
    except BadValue:
        return None
    measure = None if actual is None else actual.measure
    if measure is None or measure.kind != "date" or "日" not in (measure.date_text or ""):
        return None
    return measure.date


def _grade(signs: Signs) -> Actual | None:
    for grade, names in _GRADES:
        match = names.match(signs.chars)
        if match is None:
            continue
        rest = signs.chars[match.end() :]
        if not rest:
            return Actual(signs.text, grade=grade)
        if re.match("[=:,;(0-9-]", rest):
            return Actual(signs.text, grade=grade, points=_points(signs, match.end()))
    return None


def _points(signs: Signs, at: int) -> Decimal:
    match = _POINTS.fullmatch(signs.chars, at)
    try:
        if match is not None:
            value, end = arabic(signs.chars, match.start("number"))
            if end == match.end("number"):
                return value
    except NotUnderstood:
        pass
    raise BadValue(f"“{signs.text[:30]}”里的分数看不懂。", instead="请写成“部分达成 6.5分”的样子。")


def _instead(problem: Finding) -> str:
    """What to type, for a result: the advice for targets where it fits."""
    if problem.code in {EMPTY, NO_NUMBER} or problem.suggestion is None:
        return "请写实际完成的数或情况；还没有结果就留空。"
    if problem.code == SEVERAL:
        return "一格只写一个结果，其余的写在偏差原因里。"
    return problem.suggestion


def _measure(text: str, signs: Signs, year: int | None) -> Measure:
    shown = signs.text[:30]
    if len(signs.text) > MAX_LENGTH:
        raise BadValue(f"实际完成值超过 {MAX_LENGTH} 个字。", instead="请只写结果，说明写在偏差原因里。")
    target = parse(text, year=year)  # not the joined line: a line break separates two numbers
    measure = target.measure
    if target.findings:
        problem = target.findings[0]
        raise BadValue(f"看不懂实际完成值“{shown}”。{problem.message}", instead=_instead(problem))
    if measure.kind == "interval":
        raise BadValue(f"实际完成值“{shown}”是一个范围。", instead="请写一个确定的数。")
    printed = measure.operator not in {None, "="} and not measure.operator_implied
    if measure.kind == "date" and printed:
        raise BadValue(
            f"实际完成值“{shown}”是期限，不是完成的日子。",
            instead="请写实际完成的日期，例如 2024年12月20日。",
        )
    if printed:
        raise BadValue(
            f"实际完成值“{shown}”带有比较的意思，看不出真正的结果。",
            instead="请直接写结果，例如 95%，不写“≥”“达到”“以上”。",
        )
    if measure.kind == "wording":
        return measure
    return replace(measure, operator=None, operator_implied=False)
