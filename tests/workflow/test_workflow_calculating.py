"""Scoring rows without storing anything: every row gets an answer, none stops the others."""

from __future__ import annotations

import datetime as dt

import pytest

from perftrack import workflow
from perftrack.errors import BadPractice, NotFound
from perftrack.workflow import CalcRow


@pytest.mark.parametrize(
    ("target", "actual", "weight", "points"),
    [
        ("≤100", "101", "10", "9.90"),
        ("≤100", "150", "10", "5.00"),
        ("≤100", "199", "10", "0.10"),
        ("≤100", "200", "10", "0.00"),
        (">=1.88 万人", "18800人", "5", "5.00"),
        ("≥10场", "8", "１０", "8.00"),
        ("≥10场", "8", "7.5", "6.00"),
        ("≥10场", "8", "0", "0.00"),
        ("≥10场", "10", "1,000", "1000.00"),
        ("有效提升", "达成年度指标", "10", "10.00"),
        ("有效提升", "部分达成 6.5分", "10", "6.50"),
    ],
)
def test_a_row_is_scored(target: str, actual: str, weight: str, points: str) -> None:
    (done,) = workflow.calc([CalcRow(target, actual, weight)])
    assert (str(done.score.points), done.score.state, done.problem) == (points, "scored", None)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (CalcRow("≥10场", "8", "abc"), "分值“abc”不是数字"),
        (CalcRow("≥10场", "8", "-5"), "分值“-5”不是数字"),
        (CalcRow("≥10场", "8", "1e3"), "不是数字"),
        (CalcRow("≥10场", "8", "NaN"), "不是数字"),
        (CalcRow("≥10场", "8", "1.12345"), "最多四位小数"),
        (CalcRow("≥10场", "8", "1000.01"), "太大"),
        (CalcRow("≥10场", "8", "9" * 500), "不是数字"),
        (CalcRow("≥10场", "8", "10", year="去年"), "年度“去年”不对"),
        (CalcRow("≥10场", "8", "10", year="２０１５"), "2015-12-31"),
        (CalcRow("≥10场", "8", "10", practice="nowhere"), "nowhere"),
    ],
)
def test_a_row_that_makes_no_sense_says_why(row: CalcRow, words: str) -> None:
    good = CalcRow("≥10场", "8", "10", line=3)
    done, other = workflow.calc([row, good])
    assert done.problem is not None
    assert words in done.problem
    assert (done.score.state, done.score.points, done.score.because) == ("cannot_judge", None, done.problem)
    assert str(other.score.points) == "8.00"


@pytest.mark.parametrize("actual", [None, "", "  "])
def test_without_an_actual_a_row_is_not_filled(actual: str | None) -> None:
    (done,) = workflow.calc([CalcRow("≥10场", actual, "10")])
    assert (done.score.state, done.score.points, done.problem) == ("not_filled", None, None)


@pytest.mark.parametrize("weight", [None, "", " "])
def test_without_a_weight_a_row_cannot_be_judged(weight: str | None) -> None:
    (done,) = workflow.calc([CalcRow("≥10场", "8", weight)])
    assert (done.score.state, done.problem) == ("cannot_judge", None)
    assert "分值" in done.score.because


def test_a_value_of_another_kind_cannot_be_judged() -> None:
    (done,) = workflow.calc([CalcRow("≥10场", "8米", "10")])
    assert (done.score.state, done.score.points) == ("cannot_judge", None)
    assert "米" in done.score.because


def test_the_rule_the_levels_and_the_practice_of_a_row_count() -> None:
    rows = [
        CalcRow("=100", "120", "10", level1="成本指标"),
        CalcRow("=100", "120", "10", level1="产出指标"),
        CalcRow("≤100", "120", "10", practice="hubei"),
        CalcRow("≥100", "80", "10", rule="直接赋分"),
    ]
    found = [str(done.score.points) for done in workflow.calc(rows)]
    assert found == ["8.00", "10.00", "8.33", "0.00"]
    assert str(workflow.calc(rows[:1], practice="hubei")[0].score.points) == "8.33"


def test_the_law_is_that_of_the_rows_year_else_of_today() -> None:
    row = CalcRow("≥10场", "8", "10")
    found = [
        workflow.calc([row])[0],
        workflow.calc([row], today=dt.date(2020, 7, 1))[0],
        workflow.calc([CalcRow("≥10场", "8", "10", year="2020年")], today=dt.date(2024, 7, 1))[0],
    ]
    assert [done.score.practice for done in found] == ["mof-2021", "mof-2020", "mof-2020"]


def test_a_practice_of_the_whole_table_that_does_not_exist_is_refused(
    tmp_path: pytest.TempPathFactory,
) -> None:
    with pytest.raises(NotFound):
        workflow.calc([], practice="nowhere")
    bad = f"{tmp_path}/bad.toml"
    with open(bad, "w") as file:
        file.write("x = 1")
    with pytest.raises(BadPractice):
        workflow.calc([], practice=bad)
