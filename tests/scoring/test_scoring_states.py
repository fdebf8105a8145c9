"""The four states never mix; completion and reasons are told whatever the points are."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from perftrack import law, notation, scoring
from perftrack.model import Actual, Execution, Measure, Score, Target

MOF = law.practice("mof-2021", on=dt.date(2024, 12, 31))
OWN = law.practice(str(Path(__file__).parent / "own.toml"), on=dt.date(2024, 12, 31))


def scored(
    target: str, actual: Actual | str | None, *, weight: str | None = "10", rule: str | None = None
) -> Score:
    return scoring.score(
        notation.parse(target),
        notation.parse_actual(actual) if isinstance(actual, str) else actual,
        weight=None if weight is None else Decimal(weight),
        rule=rule,
        level1=None,
        practice=MOF,
    )


def test_nothing_filled_in_is_not_zero() -> None:
    result = scored("≥3 次", None)

    assert (result.state, result.points, result.because) == ("not_filled", None, "未填实际完成值")


def test_a_blank_is_nothing_filled_in() -> None:
    assert scored("≥3 次", "  ").state == "not_filled"


def test_a_withdrawn_actual_is_not_filled() -> None:
    actual = Actual("3 次", Measure("number", "=", value=Decimal(3), unit="次"), state="withdrawn")

    assert scored("≥3 次", actual).state == "not_filled"


def test_not_applicable_has_no_points() -> None:
    result = scored("≥3 次", Actual("不适用", state="not_applicable"))

    assert (result.state, result.points) == ("not_applicable", None)
    assert "不适用" in result.because


def test_zero_is_scored() -> None:
    result = scored("≥3 次", "0 次")

    assert (result.state, result.points) == ("scored", Decimal("0.00"))


def test_no_weight_cannot_be_scored_but_completion_is_told() -> None:
    result = scored("≥3 次", "2 次", weight=None)

    assert (result.state, result.points, result.completion) == ("cannot_judge", None, Decimal("66.67"))
    assert "没有分值" in result.because
    assert result.reason_required is not None


def test_no_weight_and_no_actual_is_not_filled() -> None:
    assert scored("≥3 次", None, weight=None).state == "not_filled"


def test_without_a_weight_the_first_trouble_with_the_value_is_told() -> None:
    assert "不能换算" in scored("≥3 人", "2 吨", weight=None).because


@pytest.mark.parametrize("weight", ["-1", "NaN", "Infinity", "1E+999999"])
def test_a_weight_that_is_none_is_refused(weight: str) -> None:
    result = scored("≥3 次", "3 次", weight=weight)

    assert (result.state, result.points) == ("cannot_judge", None)
    assert "分值" in result.because


def test_a_weight_with_three_places_is_never_exceeded() -> None:
    result = scored("≥3 次", "3 次", weight="3.335")

    assert result.points == Decimal("3.33")


@pytest.mark.parametrize(
    ("target", "actual", "completion"),
    [
        ("≥3 次", "1 次", "33.33"),
        ("≥3 次", "2 次", "66.67"),
        ("≤90 元", "100 元", "111.11"),
        ("≥100 人", "-5 人", "-5.00"),
        ("≥1.88 万人", "18800 人", "100.00"),
        ("1:4", "1:2", "200.00"),
        ("≤0%", "1%", None),
        ("90%-95%", "92%", None),
        ("有效提升", "达成年度指标", None),
        ("2024年12月底前", "2024年11月", None),
    ],
)
def test_completion_is_actual_over_target_where_that_says_something(
    target: str, actual: str, completion: str | None
) -> None:
    result = scored(target, actual)

    assert result.completion == (None if completion is None else Decimal(completion))


@pytest.mark.parametrize(
    ("target", "actual", "words"),
    [
        ("≥100 人", "99.99 人", "没有达到指标值（指标值 ≥100 人，实际 99.99 人）"),
        ("≥100 人", "100 人", None),
        ("≥100 人", "129.99 人", None),
        ("≥100 人", "130 人", "达到 130%"),
        (">100 人", "130 人", "达到 130%"),
        ("=100 人", "130 人", "达到 130%"),
        ("≤100 元", "100.01 元", "没有达到指标值"),
        ("≤100 元", "10 元", None),
        ("90%-95%", "96%", "没有达到指标值"),
        ("有效提升", "达成 8分", None),
        ("有效提升", "部分达成 6分", "评判为“部分达成年度指标并具有一定效果”"),
        ("有效提升", "部分达成", "评判为"),
        ("有效提升", "未达成 0分", "评判为"),
        ("2024年6月底前", "2024年7月1日", "没有达到指标值"),
        ("2024年6月底前", "2024年6月30日", None),
        ("≥-5%", "-6%", "没有达到指标值"),
    ],
)
def test_a_reason_is_required_for_a_shortfall_and_from_130_per_cent(
    target: str, actual: str, words: str | None
) -> None:
    reason = scored(target, actual).reason_required

    if words is None:
        assert reason is None
    else:
        assert reason is not None
        assert words in reason


def test_full_marks_in_the_bands_still_need_a_reason_below_the_target() -> None:
    result = scored("≥95%", "92%", rule="满意度赋分")

    assert result.points == Decimal("10.00")
    assert result.reason_required is not None


def test_points_given_beside_a_missed_number_pick_their_grade() -> None:
    measure = Measure("number", "=", value=Decimal(80), unit="%")

    def with_points(points: str) -> Score:
        return scored(
            "≥90%", Actual("80%", measure, points=Decimal(points)), weight="5", rule="按评判等级赋分"
        )

    assert with_points("3.99").points == Decimal("3.99")
    assert with_points("2.5").points == Decimal("2.50")
    assert with_points("4").state == "cannot_judge"
    assert "不能按“达成”给分" in with_points("4").because


def test_an_actual_with_a_sign_is_no_value() -> None:
    measure = Measure("number", ">=", value=Decimal(95), unit="%")

    result = scored("≥95%", Actual("≥95%", measure))

    assert result.state == "cannot_judge"
    assert "带着符号" in result.because


def test_a_date_target_that_says_not_before_is_not_guessed() -> None:
    target = Target("≥2024年6月30日", Measure("date", ">=", date=dt.date(2024, 6, 30)))
    actual = notation.parse_actual("2024年7月1日")

    result = scoring.score(target, actual, weight=Decimal(3), rule=None, level1=None, practice=MOF)

    assert result.state == "cannot_judge"
    assert "不早于还是不晚于" in result.because


def test_the_bands_touch_and_only_the_best_includes_its_upper_end() -> None:
    met, partial, missed = scoring.bands(Decimal("3.33"), MOF)

    assert (met.low, met.high, met.high_included, met.default) == (
        Decimal("2.66"),
        Decimal("3.33"),
        True,
        Decimal("3.33"),
    )
    assert (partial.low, partial.high, partial.high_included, partial.default) == (
        Decimal("2.00"),
        Decimal("2.66"),
        False,
        None,
    )
    assert (missed.low, missed.high, missed.grade) == (Decimal("0.00"), Decimal("2.00"), "未达成")


def test_an_execution_not_recorded_is_not_filled() -> None:
    result = scoring.score_execution(None, MOF)

    assert (result.state, result.points, result.weight) == ("not_filled", None, Decimal(10))


def test_a_practice_may_ask_why_little_was_spent() -> None:
    def reason(executed: str) -> str | None:
        return scoring.score_execution(Execution(Decimal(100), Decimal(executed)), OWN).reason_required

    assert reason("90") is None
    assert reason("89.99") == "执行率 89.99%，低于 90%，须写明原因。"
    assert scoring.score_execution(Execution(Decimal(100), Decimal(1)), MOF).reason_required is None


def test_the_score_names_practice_rule_and_formula() -> None:
    result = scored("≤90 元", "100 元", rule="按照正常比例赋分")

    assert (result.practice, result.rule, result.formula) == ("mof-2021", "按照完成比例赋分", "反向线性")
    assert "按照正常比例赋分（即按照完成比例赋分）·反向线性" in result.because


@pytest.mark.parametrize("printed", ["", " ", "/", "无", "—"])
def test_a_cell_that_prints_no_rule_is_no_rule(printed: str) -> None:
    assert scored("≥3 次", "3 次", rule=printed).points == Decimal("10.00")


@pytest.mark.parametrize("printed", ["按照完成 比例赋分", "按照完成比例赋分。", "按照完成比例\n赋分"])
def test_white_space_and_a_full_stop_do_not_hide_a_rule(printed: str) -> None:
    assert scored("≥3 次", "3 次", rule=printed).rule == "按照完成比例赋分"


@pytest.mark.parametrize(
    ("target", "actual", "remarked"), [(">90%", "90%", True), (">90%", "91%", False), ("≥90%", "90%", False)]
)
def test_equality_is_remarked_only_where_the_sign_is_strict(target: str, actual: str, remarked: bool) -> None:
    assert ("恰好等于" in scored(target, actual).because) == remarked
