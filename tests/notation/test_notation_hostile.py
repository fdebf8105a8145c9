"""Text made to break a reader: it is kept as text, and quickly."""

from __future__ import annotations

import sys

import pytest

from perftrack.errors import BadValue
from perftrack.notation import format, parse, parse_actual

_LONG = 100_000


@pytest.mark.parametrize(
    "text",
    [
        "9" * _LONG,
        "1," * _LONG,
        "≥" * _LONG,
        "（" * _LONG,
        "每人" * _LONG,
        "共计" * _LONG,
        "年底" * _LONG,
        "\ud800" * _LONG + "5",
        "\x00" * _LONG,
        " " * _LONG + "x",
        "10^400" + "0" * _LONG,
    ],
    ids=lambda text: ascii(text[:6]),
)
def test_a_hundred_thousand_characters_are_kept_and_not_read(text: str) -> None:
    target = parse(text)
    assert target.measure.kind in {"wording", "number"}
    assert parse(format(target.measure)).measure == target.measure


@pytest.mark.parametrize(
    "piece",
    [
        "每人",
        "共计",
        "及时",
        "年底",
        "一",
        "1,",
        "（含）",
        "至少",
        "以上",
        "率",
        "5年",
        "每万人次",
        "[1,",
        "=",
        "应",
        "目标值为",
        "时间",
        "12月",
    ],
)
@pytest.mark.parametrize("tail", ["", "x", "5%", "）"])
def test_four_hundred_repeated_signs_take_no_patience(piece: str, tail: str) -> None:
    text = (piece * 400)[: 400 - len(tail)] + tail
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        target = parse(text)
    finally:
        sys.setprofile(None)
    assert parse(format(target.measure)).measure == target.measure
    assert calls < 20_000


@pytest.mark.parametrize("length", [400, 401])
def test_the_limit_of_length_has_two_sides(length: int) -> None:
    text = "提" * length
    assert bool(parse(text).findings) is (length > 400)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("9" * 15, True),
        ("9" * 16, False),
        ("0." + "1" * 8, True),
        ("0." + "1" * 9, False),
        ("10^400", False),
        ("1e5", False),
        ("NaN", False),
        ("Infinity", False),
        ("١٢", False),
        ("𝟗𝟓", False),
        ("½", False),
        ("①", False),
        ("0x1F", False),
    ],
)
def test_only_plain_figures_of_a_sane_length_are_numbers(text: str, fits: bool) -> None:
    target = parse(text)
    assert (target.measure.kind == "number") is fits
    assert bool(target.findings) is not fits


@pytest.mark.parametrize("hidden", ["\x00", "\x1b", "\u202e", "\u200f", "\ud800", "\ue000"])
def test_a_hidden_character_never_joins_two_numbers(hidden: str) -> None:
    target = parse(f"1{hidden}2人")
    assert target.measure.kind == "wording"
    assert [finding.code for finding in target.findings] == ["N111"]
    with pytest.raises(BadValue):
        parse_actual(f"1{hidden}2")


@pytest.mark.parametrize("year", [-1, 0, 1, 1898, 2200, 9999, 10**9])
def test_a_year_no_plan_has_fills_nothing(year: int) -> None:
    for text in ("12月底前", "次年3月底前", "2月29日", "上半年"):
        target = parse(text, year=year)
        assert target.measure.date is None
        assert target.findings


def test_a_day_that_the_plans_year_does_not_have_is_refused() -> None:
    assert parse("2月29日前", year=2024).measure.date is not None
    target = parse("2月29日前", year=2023)
    assert target.measure.kind == "wording"
    assert target.findings[0].code == "N109"


def test_markup_and_formulas_stay_words() -> None:
    for text in ("[/]", "[@click=app.quit]x[/]", "=SUM(A1)", "@cmd", "#DIV/0!", "#N/A"):
        assert parse(text).measure.kind == "wording"
