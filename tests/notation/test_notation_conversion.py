"""Units of one kind convert exactly; of two kinds, not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perftrack.errors import BadValue
from perftrack.model import Measure
from perftrack.notation import convert, parse, with_unit_of


def _in(value: str, unit: str | None, target: str | None) -> Decimal:
    return convert(Measure("number", value=Decimal(value), unit=unit), target)


@pytest.mark.parametrize(
    ("value", "unit", "target", "result"),
    [
        ("18800", "人", "万人", "1.88"),
        ("1.88", "万人", "人", "18800"),
        ("153.24", "万元", "元", "1532400"),
        ("1532400", "元", "万元", "153.24"),
        ("1.5", "亿元", "万元", "15000"),
        ("3", "千元", "元", "3000"),
        ("5", "百万元", "万元", "500"),
        ("20", "千万元", "亿元", "2"),
        ("375", "角", "元", "37.5"),
        ("33.4", "亿", "亿元", "33.4"),
        ("334000", "万", "亿元", "33.4"),
        ("33.4", "亿元", "亿", "33.4"),
        ("24", "小时", "天", "1"),
        ("90", "分钟", "小时", "1.5"),
        ("5", "台", "台(套)", "5"),
        ("5", "套", "台(套)", "5"),
        ("5", "台(套)", "台", "5"),
        ("2", "天", "小时", "48"),
        ("3", "日", "天", "3"),
        ("1800", "秒", "小时", "0.5"),
        ("24", "h", "小时", "24"),
        ("2", "周", "天", "14"),
        ("1", "年", "个月", "12"),
        ("6", "个月", "年", "0.5"),
        ("7", "月", "个月", "7"),
        ("2", "季度", "个月", "6"),
        ("3", "工作日", "个工作日", "3"),
        ("1.5", "公里", "米", "1500"),
        ("1500", "米", "千米", "1.5"),
        ("5.6", "km", "公里", "5.6"),
        ("25", "厘米", "米", "0.25"),
        ("2", "里", "公里", "1"),
        ("10157.6", "㎡", "平方米", "10157.6"),
        ("2", "公顷", "亩", "30"),
        ("30", "亩", "公顷", "2"),
        ("3", "亩", "平方米", "2000"),
        ("1", "平方公里", "公顷", "100"),
        ("1500", "千克", "吨", "1.5"),
        ("500", "克", "公斤", "0.5"),
        ("2", "斤", "千克", "1"),
        ("1.5", "立方米", "升", "1500"),
        ("5", "‰", "%", "0.5"),
        ("0.5", "%", "‰", "5"),
        ("9", "成", "%", "90"),
        ("95", "百分比", "%", "95"),
        ("2", "个百分点", "百分点", "2"),
        ("530", "元/人*月", "元/人/月", "530"),
        ("530", "元/人·月", "元/月/人", "530"),
        ("530", "元/(人·月)", "元/人/月", "530"),
        ("3360", "元/人年", "元/人/年", "3360"),
        ("0.0788", "万元/人/月", "元/人/月", "788"),
        ("20", "万元/km", "万元/公里", "20"),
        ("14", "个", None, "14"),
        ("1.4", "万个", None, "14000"),
        ("14", "人次", None, "14"),
        ("5", "个村", "村", "5"),
        ("5", "村", "个村", "5"),
        ("5", "个", "个村", "5"),
        ("5", "个", "项目", "5"),
        ("5", "名", "人", "5"),
        ("5", "个人", "人", "5"),
        ("640", "万人", "万", "640"),
        ("0", "元", "万元", "0"),
        ("-5", "万元", "元", "-50000"),
        ("999999999999999", "亿元", "元", "99999999999999900000000"),
        ("0.00000001", "元", "亿元", "0.0000000000000001"),
    ],
)
def test_one_kind_converts_exactly(value: str, unit: str, target: str | None, result: str) -> None:
    assert _in(value, unit, target) == Decimal(result)
    assert "E" not in str(_in(value, unit, target)) or Decimal(result).adjusted() < -6


@pytest.mark.parametrize("unit", ["万人", "%", "元/人/月", None])
def test_a_bare_number_is_already_in_the_targets_unit(unit: str | None) -> None:
    assert _in("18800", None, unit) == Decimal(18800)


@pytest.mark.parametrize(
    ("unit", "target"),
    [
        ("人", "元"),
        ("人", "人次"),
        ("万元", "万元/年"),
        ("元/月", "元/年"),
        ("元/人", "元/户"),
        ("%", "个百分点"),
        ("%", "人"),
        ("天", "工作日"),
        ("天", "个月"),
        ("小时", "年"),
        ("米", "平方米"),
        ("公里", "人公里"),
        ("万元/月", "万/月"),
        ("台", "套"),
        ("辆", "台(套)"),
        ("套(件)", "台(套)"),
        ("个", "人"),
        ("个", "次"),
        ("分", "分钟"),
        ("%", None),
        ("元", None),
        ("天", None),
        ("人/次", None),
    ],
)
def test_two_kinds_are_refused_and_both_are_named(unit: str, target: str | None) -> None:
    with pytest.raises(BadValue) as caught:
        _in("5", unit, target)
    assert f"“{unit}”" in caught.value.what
    assert (f"“{target}”" if target else "没有单位") in caught.value.what
    assert caught.value.instead


def test_what_has_no_exact_decimal_is_refused() -> None:
    with pytest.raises(BadValue, match="除不尽"):
        _in("10", "亩", "公顷")
    with pytest.raises(BadValue, match="除不尽"):
        _in("1", "分钟", "小时")


@pytest.mark.parametrize("text", ["有效提升", "90%-95%", "1:3", "2023年12月底前", "每季度末"])
def test_only_a_number_converts(text: str) -> None:
    with pytest.raises(BadValue, match="不是一个数"):
        convert(parse(text).measure, "人")


@pytest.mark.parametrize(
    ("name", "target", "got", "unit"),
    [
        ("参保人数（万人）", "≥1.9", "1.95 万人", "万人"),
        ("参保人数(万人)", "≥1.9", "1.95", "万人"),
        ("参保人数 （ 万人 ）", "1.5-2", "1.95 万人", "万人"),
        ("参保人数（万人）", "≥19000 人", "1.95 万人", "人"),
        ("参保（万人）缴费人数（人）", "≥1.9", "1.95 万人", None),
        ("参保人数（万人）情况", "≥1.9", "1.95 万人", None),
        ("参保人数（含灵活就业）", "≥1.9", "1.95 万人", None),
        ("参保人数", "≥1.9", "1.95 万人", None),
        ("硬化道路（村）", "≥5", "6 条", None),
        ("硬化道路（村）", "≥5", "6 个村", "村"),
        ("线路租用（年）", "≥5", "6 条", None),
        ("线路租用（年）", "≥1", "12 个月", "年"),
        ("办理时间（天）", "及时", "3 天", None),
        ("参保人数（万人）", "≥1.9", "有效提升", None),
        ("人均成本", "≤1500 元", "1386 元/人", "元/人"),
        ("人均成本", "≤1500 元/人", "1386 元", "元"),
        ("每台单价", "≤0.3 万元", "2480 元/台", "万元/台"),
        ("培训成本", "≤1500 元", "1386 元/人", "元"),
        ("平均租赁费", "≤18 万元", "17 万元/年", "万元"),
        ("人均补助标准", "≥94 元/人/年", "94 元", "元"),
        ("补助", "≥94 元/人/年", "94 元", "元/人/年"),
        ("人均成本", "≤1500 元", "20 人", "元"),
    ],
)
def test_a_target_without_unit_takes_the_only_one_in_its_name(
    name: str, target: str, got: str, unit: str | None
) -> None:
    assert with_unit_of(name, parse(target).measure, parse(got).measure).unit == unit
