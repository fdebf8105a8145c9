"""Numbers, states and places as a person reads them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import plan_samples
import pytest

from perftrack.law.standings import standing
from perftrack.model import Actual, Execution, Funds, Line, Place, Score, ScoreState, Total
from perftrack.tui import phrases


def line(
    points: str | None,
    *,
    state: ScoreState = "scored",
    reason: str | None = None,
    deviation: str | None = None,
) -> Line:
    score = Score(
        None if points is None else Decimal(points),
        state,
        Decimal(10),
        "mof-2021",
        None,
        None,
        "",
        None,
        reason,
    )
    return Line(plan_samples.INDICATORS[0], Actual("1", deviation=deviation), score)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("153.240", "153.24"), ("2", "2"), ("1E+3", "1000"), ("0.00", "0"), ("-0.50", "-0.5"), ("100", "100")],
)
def test_a_number_has_no_exponent_and_no_idle_zeros(value: str, shown: str) -> None:
    assert phrases.number(Decimal(value)) == shown


def test_what_is_not_there_is_a_dash_and_never_zero() -> None:
    assert [phrases.number(None), phrases.points(None), phrases.percent(None)] == ["—"] * 3
    assert phrases.rate(None) == "—"
    assert phrases.rate(Execution(Decimal(0), Decimal(5))) == "—"


def test_points_have_two_places_and_rates_at_most_two() -> None:
    assert phrases.points(Decimal("9.9")) == "9.90"
    assert phrases.percent(Decimal("94.675")) == "94.68%"
    assert phrases.percent(Decimal("100")) == "100%"
    assert phrases.rate(Execution(Decimal(200), Decimal(152))) == "76%"


def total(points: str, out_of: str, *, complete: bool = False, grade: str | None = None) -> Total:
    return Total(Decimal(points), Decimal(out_of), Decimal(100), complete, grade, "")


def test_a_total_is_partial_until_everything_is_filled() -> None:
    assert phrases.total(total("61", "70")) == "得 61.00 / 已填 70"
    assert phrases.grade(total("61", "70")) == "部分"
    assert phrases.total(total("92.5", "100", complete=True, grade="优")) == "得 92.50"
    assert phrases.grade(total("92.5", "100", complete=True, grade="优")) == "优"
    assert phrases.total(total("0", "0")) == "尚未计分"
    assert phrases.total(total("0", "10")) == "得 0.00 / 已填 10"


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        (line("10"), "满分"),
        (line("9.99"), "扣分"),
        (line("0"), "零分"),
        (line("5", reason="没有达到指标值"), "缺原因"),
        (line("5", reason="没有达到指标值", deviation=" \n"), "缺原因"),
        (line("5", reason="没有达到指标值", deviation="天气"), "扣分"),
        (line("10", reason="超过 130%"), "缺原因"),
        (line(None, state="not_filled"), "未填"),
        (line(None, state="not_applicable"), "不适用"),
        (line(None, state="cannot_judge"), "无法判断"),
    ],
)
def test_every_state_has_its_own_word(given: Line, mark: str) -> None:
    assert standing(given) == mark
    assert mark in dict(phrases.STATES)


def test_a_level_shows_its_standard_name_where_it_differs() -> None:
    assert phrases.level("项目完成指标", "产出指标") == "项目完成指标（产出指标）"
    assert phrases.level("产出指标", "产出指标") == "产出指标"
    assert phrases.level(None, None) == "未标明"


def test_a_place_names_what_is_known_of_it() -> None:
    assert phrases.place(Place("公开.txt", line=523, column=4)) == "公开.txt 第 523 行 第 4 列"
    assert phrases.place(Place("表.xlsx", sheet="目标", row=7)) == "表.xlsx 工作表“目标” 第 7 行"
    assert phrases.place(Place("表.pdf", page=3, row=7)) == "表.pdf 第 3 页 第 7 行"
    assert phrases.place(None) == ""


def test_funds_say_their_unit_and_what_was_added_up() -> None:
    funds = Funds(Decimal("200.00"), Decimal("150"), Decimal("50"), "万元")
    assert phrases.funds(funds) == "200 万元（财政拨款 150，其他 50）"
    assert phrases.funds(replace(funds, derived=("total",))).endswith("（合计为加总）")
    assert phrases.funds(Funds()) == "未标明"
