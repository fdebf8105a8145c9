"""Totals: sums of what was printed, partial until everything is scored, never scaled."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from perftrack import law, notation, scoring
from perftrack.model import Actual, Execution, Funds, Horizon, Indicator, Plan, Sheet

DAY = dt.date(2024, 12, 31)
MOF = law.practice("mof-2021", on=DAY)
OWN = law.practice(str(Path(__file__).parent / "own.toml"), on=DAY)
ALL = Execution(Decimal(100), Decimal(100))


def indicator(number: int, target: str, weight: str | None, horizon: Horizon = "annual") -> Indicator:
    return Indicator(
        number=number,
        level1="产出指标",
        level2="数量指标",
        level1_std="产出指标",
        level2_std="数量指标",
        name=f"第{number}项",
        name_printed=f"第{number}项",
        target=notation.parse(target),
        weight=None if weight is None else Decimal(weight),
        horizon=horizon,
        id=f"P1-{number:02}",
    )


def judged(
    weights: list[str | None],
    actuals: dict[int, str],
    execution: Execution | None = ALL,
    practice: law.Practice = MOF,
) -> Sheet:
    indicators = tuple(indicator(n, "≥100 人", w) for n, w in enumerate(weights, 1))
    found: dict[str, Actual] = {}
    for number, text in actuals.items():
        actual = notation.parse_actual(text)
        assert actual is not None
        found[f"P1-{number:02}"] = actual
    return scoring.judge(plan(indicators), found, execution, practice)


def plan(indicators: tuple[Indicator, ...]) -> Plan:
    return Plan("某局", 2024, "project", "某项目", None, Funds(), indicators, id="P1")


def test_a_whole_plan_has_a_grade() -> None:
    sheet = judged(["50", "40"], {1: "100 人", 2: "90 人"})

    assert (sheet.total.points, sheet.total.out_of, sheet.total.full) == (
        Decimal("96.00"),
        Decimal(100),
        Decimal(100),
    )
    assert (sheet.total.complete, sheet.total.grade) == (True, "优")
    assert sheet.total.because.startswith("合计 96.00：指标 86.00 + 执行率 10.00，满分 100；96 ≥ 90，优　")


@pytest.mark.parametrize(
    ("actual", "points", "grade"),
    [
        ("88.88 人", "89.99", "良"),
        ("88.89 人", "90.00", "优"),
        ("77.78 人", "80.00", "良"),
        ("77.77 人", "79.99", "中"),
        ("55.56 人", "60.00", "中"),
        ("55.55 人", "60.00", "中"),
        ("55.54 人", "59.99", "差"),
        ("0 人", "10.00", "差"),
    ],
)
def test_the_lines_between_the_grades(actual: str, points: str, grade: str) -> None:
    total = judged(["90"], {1: actual}).total

    assert (str(total.points), total.grade) == (points, grade)


def test_one_line_left_makes_the_total_partial() -> None:
    total = judged(["50", "40"], {1: "100 人"}).total

    assert (total.points, total.out_of, total.full) == (Decimal("60.00"), Decimal(60), Decimal(100))
    assert (total.complete, total.grade) == (False, None)
    assert total.because == "得 60.00 / 已填 60，满分 100；还有 1 项未填，不是最后得分"


def test_an_execution_left_makes_the_total_partial() -> None:
    total = judged(["90"], {1: "100 人"}, execution=None).total

    assert (total.points, total.out_of, total.complete, total.grade) == (
        Decimal("90.00"),
        Decimal(90),
        False,
        None,
    )


def test_nothing_filled_is_no_points_out_of_nothing() -> None:
    total = judged(["50", "40"], {}, execution=None).total

    assert (total.points, total.out_of, total.full) == (Decimal("0.00"), Decimal(0), Decimal(100))
    assert total.because == "得 0.00 / 已填 0，满分 100；还有 3 项未填，不是最后得分"


def test_a_line_that_cannot_be_judged_is_told_apart_from_one_not_filled() -> None:
    total = judged(["30", "30", "30"], {1: "100 人", 2: "2 吨"}).total

    assert "1 项未填、1 项无法判断" in total.because
    assert not total.complete


def test_what_does_not_apply_is_left_out_and_nothing_is_scaled() -> None:
    total = judged(["50", "38", "2"], {1: "100 人", 2: "100 人", 3: "不适用"}).total

    assert (total.points, total.full, total.complete, total.grade) == (
        Decimal("98.00"),
        Decimal(98),
        True,
        None,
    )
    assert total.because.endswith("满分 98 不是 100，不评等级")


def test_weights_above_100_get_no_grade() -> None:
    total = judged(["100"], {1: "100 人"}).total

    assert (total.points, total.full, total.grade) == (Decimal("110.00"), Decimal(110), None)


def test_a_plan_without_weights_has_no_total() -> None:
    total = judged([None, None], {1: "100 人", 2: "100 人"}).total

    assert (total.points, total.out_of, total.complete, total.grade) == (
        Decimal("10.00"),
        Decimal(10),
        False,
        None,
    )
    assert "2 项无法判断" in total.because


def test_a_plan_without_lines_is_not_complete() -> None:
    total = judged([], {}).total

    assert (total.complete, total.grade) == (False, None)
    assert "没有指标" in total.because


def test_only_annual_lines_are_judged() -> None:
    lines = (indicator(1, "≥3 次", "90"), indicator(2, "≥9 次", "90", "implementation"))

    sheet = scoring.judge(plan(lines), {}, None, MOF)

    assert [line.indicator.number for line in sheet.lines] == [1]


def test_a_plan_of_implementation_lines_alone_is_judged_by_them() -> None:
    sheet = scoring.judge(plan((indicator(1, "≥9 次", "90", "implementation"),)), {}, None, MOF)

    assert [line.indicator.number for line in sheet.lines] == [1]


def test_the_printed_points_add_up_to_the_total() -> None:
    sheet = judged(["30", "30", "30"], {1: "33.335 人", 2: "66.665 人", 3: "99.995 人"})
    printed = [line.score.points for line in sheet.lines] + [sheet.execution_score.points]

    assert sum(p for p in printed if p is not None) == sheet.total.points


@pytest.mark.parametrize(
    ("executed", "points", "grade"),
    [
        ("100", "100.00", "优"),
        ("80", "97.00", "优"),
        ("79.99", "89.00", "良"),
        ("69", "79.00", "中"),
        ("49", "59.00", "差"),
    ],
)
def test_a_practice_may_cap_the_total_by_the_execution_rate(executed: str, points: str, grade: str) -> None:
    total = judged(["90"], {1: "100 人"}, Execution(Decimal(100), Decimal(executed)), OWN).total

    assert (str(total.points), total.grade) == (points, grade)
    assert ("总分最多" in total.because) == (Decimal(executed) < 80)


def test_a_cap_waits_until_everything_is_scored() -> None:
    total = judged(["50", "40"], {1: "100 人"}, Execution(Decimal(100), Decimal(10)), OWN).total

    assert (total.points, total.complete) == (Decimal("50.00"), False)


def test_hubei_counts_execution_20() -> None:
    hubei = law.practice("hubei", on=DAY)

    total = judged(["80"], {1: "100 人"}, Execution(Decimal(200), Decimal("195.5")), hubei).total

    assert (total.points, total.full, total.grade) == (Decimal("99.55"), Decimal(100), "优")
