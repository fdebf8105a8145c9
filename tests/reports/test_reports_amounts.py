"""Money, rates and places as they are printed: exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perftrack.model import Place
from perftrack.reports import amounts


@pytest.mark.parametrize(
    ("amount", "unit", "shown"),
    [
        (None, "元", ""),
        ("0", "元", "0"),
        ("0.00", "万元", "0.00"),
        ("153.240", "万元", "153.240"),
        ("1680000", "元", "168"),
        ("1", "元", "0.0001"),
        ("0.01", "元", "0.000001"),
        ("-0.50", "元", "-0.00005"),
        ("999999999999999.99", "元", "99999999999.999999"),
        ("1.2", "亿元", "12000"),
        ("3.5", "千元", "0.35"),
        ("7", "百元", "0.07"),
        ("2", "百万元", "200"),
        ("1E+3", "万元", "1000"),
        ("5", "美元", "5"),
    ],
)
def test_money_is_shown_in_ten_thousands_without_losing_a_digit(
    amount: str | None, unit: str, shown: str
) -> None:
    assert amounts.money(None if amount is None else Decimal(amount), unit) == shown


@pytest.mark.parametrize(("unit", "shown"), [("元", "万元"), ("亿元", "万元"), ("美元", "美元")])
def test_the_unit_over_the_amounts_is_the_one_they_are_in(unit: str, shown: str) -> None:
    assert amounts.money_unit(unit) == shown


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        ("12.35", "13", "95.00%"),
        ("1", "3", "33.33%"),
        ("2", "3", "66.67%"),
        ("0", "3", "0.00%"),
        ("9.9995", "10", "100.00%"),
        ("99994", "100000", "99.99%"),
        ("99995", "100000", "100.00%"),
        ("105", "100", "105.00%"),
        ("-1", "3", "-33.33%"),
        ("1", "0", ""),
        (None, "3", ""),
        ("3", None, ""),
    ],
)
def test_a_rate_is_rounded_half_up_to_two_places(part: str | None, whole: str | None, shown: str) -> None:
    exact = [None if text is None else Decimal(text) for text in (part, whole)]
    assert amounts.rate(exact[0], exact[1]) == shown


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (None, ""),
        (Place("公开.txt", line=518), "公开.txt 第 518 行"),
        (Place("表.xlsx", sheet="目标", row=4, column=2), "表.xlsx 工作表“目标” 第 4 行 第 2 列"),
        (Place("预算.pdf", page=3, row=1), "预算.pdf 第 3 页 第 1 行"),
    ],
)
def test_a_place_reads_as_a_person_would_say_it(place: Place | None, shown: str) -> None:
    assert amounts.where(place) == shown
