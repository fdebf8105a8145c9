"""Reading and writing are inverses, for what can be written and for whatever is typed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from perftrack.errors import BadValue
from perftrack.model import Actual, Measure, Operator
from perftrack.notation import convert, format, parse, parse_actual

_FEW = settings(max_examples=150, deadline=None, derandomize=True)
_OPERATORS: tuple[Operator, ...] = (">=", "<=", "=", ">", "<")
_UNITS = (
    "%",
    "‰",
    "人",
    "万人",
    "元/人/月",
    "元/人*月",
    "个工作日",
    "㎡",
    "台(套)",
    "次/年",
    "mg/L",
    "个百分点",
    None,
)
_NOTES = (None, "覆盖", "含税", "合格率", "完成、培训")
_WORDS = (
    "0 1 5 12 31 95 100 2023 2024 1.5 0.5 1,000 5% ≥ ≤ > < = >= <= ± - — ～ ~ 至 到 ： : ( ) （ ） [ ] "
    "/ * · × . ， 。 、 % ％ ‰ 百分之 百分点 成 三 五 十 百 千 万 亿 零 〇 人 人次 元 万元 个 个月 年 "
    "月 日 号 底 末 前 之前 以上 以下 以内 内 之间 左右 约 不低于 不超过 控制在 达到 至少 为 覆盖 完成 "
    "到位 合格率 培训 新增 每人 每月 每年 每季末次月底前 次 小时 天 工作日 平方米 ㎡ 台（套） 含 上半年 "
    "季度 第 中旬 初 次年 当年 不晚于 不早于 截至 有效提升 ¥ $ ① ½ e A 级 时 点 比 1:3 2023年 12月 31日 "
    "2023-12-31 2023.07 二〇二三年 十二月 不 未 和 或"
)
_FRAGMENTS = [*_WORDS.split(), " ", "\n", "\u3000", "\x00", "\u202e", "\ufeff"]


def _decimals(low: str, high: str, places: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(low), Decimal(high), places=places, allow_nan=False, allow_infinity=False)


@st.composite
def _numbers(draw: st.DrawFn) -> Measure:
    implied = draw(st.booleans())
    return Measure(
        "number",
        "=" if implied else draw(st.sampled_from(_OPERATORS)),
        implied,
        value=draw(_decimals("-1000000", "1000000", draw(st.integers(0, 8)))) + Decimal("1200000.5"),
        unit=draw(st.sampled_from(_UNITS)),
        note=draw(st.sampled_from(_NOTES)),
    )


@st.composite
def _intervals(draw: st.DrawFn) -> Measure:
    low = draw(_decimals("-1000", "1000", 2))
    return Measure(
        "interval",
        value=low,
        upper=low + draw(_decimals("0.5", "1000.5", 1)),
        unit=draw(st.sampled_from(_UNITS[:-1])),
        note=draw(st.sampled_from(_NOTES)),
    )


@st.composite
def _dates(draw: st.DrawFn) -> Measure:
    day = draw(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
    implied = draw(st.booleans())
    later = not implied and draw(st.booleans())
    return Measure(
        "date",
        ">=" if later else "<=",
        implied,
        date=day,
        date_text=f"{day.year}年{day.month}月{day.day}日",
        note=draw(st.sampled_from((None, "完成", "到位"))),
    )


@given(st.one_of(_numbers(), _intervals(), _dates()))
@_FEW
def test_what_is_written_reads_back_as_it_was(measure: Measure) -> None:
    target = parse(format(measure))
    assert target.measure == measure
    assert target.findings == ()


@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=8).map("".join), st.sampled_from([None, 2023]))
@settings(max_examples=1500, deadline=None, derandomize=True)
def test_any_mixture_of_target_words_reads_back_as_it_was_read(text: str, year: int | None) -> None:
    target = parse(text, year=year)
    assert parse(format(target.measure)).measure == target.measure
    assert parse(target.text, year=year) == target


@given(st.text(max_size=60))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_any_text_at_all_is_read_and_its_findings_point_into_it(text: str) -> None:
    target = parse(text)
    assert parse(format(target.measure)).measure == target.measure
    for finding in target.findings:
        assert finding.place is not None
        assert finding.place.column is not None
        assert 1 <= finding.place.column <= len(target.text) + 1


@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=6).map("".join))
@settings(max_examples=800, deadline=None, derandomize=True)
def test_an_actual_is_read_or_refused_with_advice_and_never_keeps_a_sign(text: str) -> None:
    try:
        actual = parse_actual(text, year=2023)
    except BadValue as problem:
        advice = problem.instead
    else:
        advice = "none needed"
        _check_actual(actual)
    assert advice


def _check_actual(actual: Actual | None) -> None:
    if actual is not None and actual.measure is not None:
        assert actual.measure.operator is None
        assert actual.measure.kind != "interval"
        assert actual.measure.kind != "date" or actual.measure.date is not None


@given(_decimals("-100000000", "100000000", 4))
@_FEW
def test_there_and_back_between_units_changes_nothing(value: Decimal) -> None:
    people = convert(Measure("number", value=value, unit="万人"), "人")
    assert people == value * 10000
    assert convert(Measure("number", value=people, unit="人"), "万人") == value
