"""A blank as thousands mark: understood where it cannot be anything else, refused otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perftrack import notation
from perftrack.errors import BadValue

BLANKS = (" ", "\u00a0", "\u2009", "\u202f")


@pytest.mark.parametrize("blank", BLANKS, ids=["space", "no-break", "thin", "narrow no-break"])
@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("18_800 人", "18800", "人"),
        ("18_800人", "18800", "人"),
        ("1_234_567.5", "1234567.5", None),
        ("1_000", "1000", None),
        ("999_999_999_999_999", "999999999999999", None),
        ("-1_500 元", "-1500", "元"),
        ("¥12_000", "12000", "元"),
        ("培训人数 18_800 人", "18800", "人"),
        ("１８_８００ 人", "18800", "人"),
    ],
)
def test_groups_of_three_digits_are_one_number(blank: str, text: str, value: str, unit: str | None) -> None:
    read = notation.parse_actual(text.replace("_", blank))
    assert read is not None
    assert read.measure is not None
    assert (read.measure.kind, read.measure.value, read.measure.unit) == ("number", Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "operator", "value", "upper"),
    [
        (">=18 800 人", ">=", "18800", None),
        ("不低于 1 234 567.5 元", ">=", "1234567.5", None),
        ("10 000-12 000 人", None, "10000", "12000"),
        ("[10 000, 12 000] 人", None, "10000", "12000"),
        ("≤1 000 元/人", "<=", "1000", None),
    ],
)
def test_targets_too(text: str, operator: str | None, value: str, upper: str | None) -> None:
    target = notation.parse(text)
    assert target.findings == ()
    assert target.text == text
    assert target.measure.operator == operator
    assert (target.measure.value, target.measure.upper) == (
        Decimal(value),
        None if upper is None else Decimal(upper),
    )


@pytest.mark.parametrize(
    "text",
    [
        "18 80 人",
        "18 8000 人",
        "1880 000 人",
        "2024 800",
        "18  800 人",
        "18\n800 人",
        "18\t800 人",
        "18\u3000800 人",
        "18 \u00a0800 人",
        "1 234 56",
        "1 234,567",
        "1,234 567",
        "0 800",
        "00 800 人",
        "1.5 000",
        "1 000.5 000",
        "1 000 .5",
        "3 000 5 000",
        "90 100%",
        "90 950‰",
        "1 2",
        "5 月 20 240 101",
    ],
)
def test_what_may_be_two_numbers_is_refused(text: str) -> None:
    target = notation.parse(text)
    assert target.measure.kind == "wording"
    assert target.findings
    with pytest.raises(BadValue):
        notation.parse_actual(text)


@pytest.mark.parametrize("gap", ["\n", "\t", "  ", " \u00a0", "\x85"])
@pytest.mark.parametrize("text", ["2{}023.07增幅", "18{}800 人", "1{}005（%）"])
def test_numbers_that_a_break_keeps_apart_are_apart_in_the_text_that_is_shown(gap: str, text: str) -> None:
    target = notation.parse(text.format(gap))
    assert target.measure.kind == "wording"
    assert notation.parse(target.text) == target
    assert notation.parse(notation.format(target.measure)).measure == target.measure


def test_the_complaint_says_that_it_is_the_blank() -> None:
    (finding,) = notation.parse("≥18 80 人").findings
    assert "数字中间有空格" in finding.message
    assert finding.place is not None
    assert finding.place.column == 4
    with pytest.raises(BadValue, match="数字中间有空格"):
        notation.parse_actual("2024 800")


@given(
    st.integers(min_value=1000, max_value=10**15 - 1),
    st.integers(min_value=0, max_value=10**8 - 1),
    st.sampled_from(BLANKS),
)
def test_a_number_grouped_by_blanks_is_that_number(whole: int, fraction: int, blank: str) -> None:
    text = f"{whole:,}".replace(",", blank) + (f".{fraction}" if fraction else "")
    read = notation.parse_actual(f"{text}个")
    assert read is not None
    assert read.measure is not None
    assert read.measure.value == Decimal(f"{whole}.{fraction}" if fraction else whole)
