"""What a person may type as 实际完成值, and what is sent back with advice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from perftrack.errors import BadValue
from perftrack.model import Actual, Measure
from perftrack.notation import parse_actual


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("100", "100", None),
        ("９５．５", "95.5", None),
        ("95.5%", "95.5", "%"),
        ("=37 人", "37", "人"),
        ("18800人", "18800", "人"),
        ("1.88 万人", "1.88", "万人"),
        ("1,680,000", "1680000", None),
        ("-5%", "-5", "%"),
        ("百分之九十五", "95", "%"),
        ("100%完成", "100", "%"),
        ("完成3次", "3", "次"),
        ("合格率95%", "95", "%"),
        ("每人每月750元", "750", "元/人/月"),
        ("0", "0", None),
        ("0起", "0", "起"),
        ("2023", "2023", None),
        ("3118㎡", "3118", "㎡"),
    ],
)
def test_a_number_is_kept_without_operator(text: str, value: str, unit: str | None) -> None:
    actual = parse_actual(text)
    assert actual is not None
    assert actual.measure is not None
    assert (actual.measure.kind, actual.measure.operator, actual.measure.operator_implied) == (
        "number",
        None,
        False,
    )
    assert (actual.measure.value, actual.measure.unit) == (Decimal(value), unit)
    assert (actual.grade, actual.points, actual.state) == (None, None, "recorded")


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\n\t", "\x00"])
def test_blank_is_no_actual(text: str) -> None:
    assert parse_actual(text) is None


@pytest.mark.parametrize(
    ("text", "grade", "points"),
    [
        ("达成", "达成", None),
        ("达成年度指标", "达成", None),
        ("达成预期指标", "达成", None),
        ("基本达成目标", "达成", None),
        ("全部或基本达成预期指标", "达成", None),
        ("全部实现目标", "达成", None),
        ("达成 10分", "达成", "10"),
        ("部分达成", "部分达成", None),
        ("部分达成年度指标并具有一定效果", "部分达成", None),
        ("部分达成预期指标并具有一定效果", "部分达成", None),
        ("部分实现目标", "部分达成", None),
        ("部分达成 6.5分", "部分达成", "6.5"),
        ("部分达成=6.5", "部分达成", "6.5"),
        ("部分达成（6.5）", "部分达成", "6.5"),
        ("部分达成（6.5分）", "部分达成", "6.5"),
        ("部分达成：6.5分", "部分达成", "6.5"),
        ("部分达成６．５", "部分达成", "6.5"),
        ("部分达成年度指标并具有一定效果 6.50 分", "部分达成", "6.50"),
        ("未达成", "未达成", None),
        ("未达成年度指标且效果较差", "未达成", None),
        ("实现目标程度较低", "未达成", None),
        ("未达成 0分", "未达成", "0"),
    ],
)
def test_a_grade_is_known_by_its_names_and_may_carry_points(
    text: str, grade: str, points: str | None
) -> None:
    actual = parse_actual(text)
    assert actual is not None
    assert actual.measure is None
    assert (actual.grade, actual.points) == (grade, None if points is None else Decimal(points))


@pytest.mark.parametrize(
    "text", ["部分达成 -1分", "部分达成 6.5.1", "部分达成=", "部分达成 6 5分", "达成（）"]
)
def test_points_that_are_no_points_are_refused(text: str) -> None:
    with pytest.raises(BadValue, match="分数"):
        parse_actual(text)


@pytest.mark.parametrize("text", ["不适用", "本指标不适用", " 不适用 ", "该指标不适用"])
def test_not_applicable_is_a_state(text: str) -> None:
    assert parse_actual(text) == Actual(text.strip(), state="not_applicable")


@pytest.mark.parametrize("text", ["有效提升", "已完成", "及时", "达成率较高", "未完成", "较好", "无投诉"])
def test_words_stay_words_and_are_no_grade(text: str) -> None:
    assert parse_actual(text) == Actual(text, Measure("wording", wording=text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023年12月20日", dt.date(2023, 12, 20)),
        ("2023.12.20", dt.date(2023, 12, 20)),
        ("2023-12-20完成", dt.date(2023, 12, 20)),
        ("12月20日", dt.date(2023, 12, 20)),
        ("次年1月5日", dt.date(2024, 1, 5)),
        ("2023年12月", dt.date(2023, 12, 31)),
    ],
)
def test_a_date_takes_the_plans_year(text: str, day: dt.date) -> None:
    actual = parse_actual(text, year=2023)
    assert actual is not None
    assert actual.measure is not None
    assert (actual.measure.kind, actual.measure.date, actual.measure.operator) == ("date", day, None)


def test_a_date_without_any_year_is_refused() -> None:
    with pytest.raises(BadValue, match="年份"):
        parse_actual("12月20日")


@pytest.mark.parametrize(
    "text",
    [
        "≥95%",
        ">95%",
        "<=3",
        "达到95%",
        "95%以上",
        "不低于95%",
        "控制在5%以内",
        "2023年12月底前",
        "不晚于2023年12月31日",
        "90%-95%",
        "±5%",
        "约50人",
        "95%左右",
        "50余人",
        "NaN",
        "1e5",
        "10^400",
        "1.2.3",
        "1,68",
        "95% 96%",
        "3次，5次",
        "9" * 65,
        "-",
        "/",
        "2023年2月29日",
        "好" * 401,
    ],
)
def test_what_cannot_be_a_result_is_refused_with_advice(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_actual(text, year=2023)
    assert caught.value.instead


def test_a_ratio_and_a_cadence_can_happen() -> None:
    ratio = parse_actual("1:18")
    assert ratio is not None
    assert ratio.measure == Measure("ratio", value=Decimal(1), upper=Decimal(18))
    cadence = parse_actual("每月15日前")
    assert cadence is not None
    assert cadence.measure == Measure("cadence", cadence="每月15日前")
