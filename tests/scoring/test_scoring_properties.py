"""What must hold for every number: range, direction, sums, and a because that can be reckoned again."""

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from perftrack import law, scoring
from perftrack.model import Actual, Grade, Measure, Operator, Score, Target

DAY = dt.date(2024, 12, 31)
PRACTICES = [law.practice(name, on=DAY) for name in ("mof-2021", "mof-2020", "hubei", "system")]
PRACTICES.append(law.practice(str(Path(__file__).parent / "own.toml"), on=DAY))
EXPRESSION = re.compile(r"^[0-9.]+ = ([0-9.()\[\] ×÷+−]+?)(?:：|　)")

practices = st.sampled_from(PRACTICES)
rules = st.sampled_from([None, "直接赋分", "按照完成比例赋分", "按评判等级赋分", "满意度赋分"])
level1s = st.sampled_from([None, "产出指标", "成本指标", "满意度指标"])
operators = st.sampled_from(get_args(Operator))
numbers = st.decimals(-1000, 100_000, places=2, allow_nan=False, allow_infinity=False)
weights = st.decimals(0, 100, places=2, allow_nan=False, allow_infinity=False)


def number(value: Decimal, operator: Operator = "=") -> Measure:
    return Measure("number", operator, value=value, unit="%")


def scored(
    target: Measure,
    actual: Measure | Actual,
    weight: Decimal,
    practice: law.Practice,
    rule: str | None = None,
    level1: str | None = None,
) -> Score:
    happened = actual if isinstance(actual, Actual) else Actual("实际", actual)
    return scoring.score(
        Target("目标", target), happened, weight=weight, rule=rule, level1=level1, practice=practice
    )


def reckon(expression: str) -> Fraction:
    """The right side of a because, reckoned with school arithmetic."""
    tokens = re.findall(r"\d+(?:\.\d+)?|[×÷+−()\[\]]", expression)

    def atom() -> Fraction:
        token = tokens.pop(0)
        if token in "([":
            value = total()
            tokens.pop(0)
            return value
        return -atom() if token == "−" else Fraction(token)

    def product() -> Fraction:
        value = atom()
        while tokens and tokens[0] in "×÷":
            value = value * atom() if tokens.pop(0) == "×" else value / atom()
        return value

    def total() -> Fraction:
        value = product()
        while tokens and tokens[0] in "+−":
            value = value + product() if tokens.pop(0) == "+" else value - product()
        return value

    result = total()
    assert not tokens
    return result


@given(operators, numbers, numbers, weights, practices, rules, level1s)
def test_a_score_lies_between_nothing_and_its_weight(
    operator: Operator,
    target: Decimal,
    actual: Decimal,
    weight: Decimal,
    practice: law.Practice,
    rule: str | None,
    level1: str | None,
) -> None:
    result = scored(number(target, operator), number(actual), weight, practice, rule, level1)

    assert result.state in {"scored", "cannot_judge"}
    assert (result.points is None) == (result.state != "scored")
    if result.points is not None:
        assert 0 <= result.points <= weight
        assert result.points.as_tuple().exponent == -2


@given(operators, numbers, numbers, weights, practices, rules, level1s)
def test_the_because_can_be_reckoned_again(
    operator: Operator,
    target: Decimal,
    actual: Decimal,
    weight: Decimal,
    practice: law.Practice,
    rule: str | None,
    level1: str | None,
) -> None:
    result = scored(number(target, operator), number(actual), weight, practice, rule, level1)

    if result.points is not None:
        assert result.because.startswith(f"{result.points} = ")
        match = EXPRESSION.match(result.because)
        assert match is not None, result.because
        exact = reckon(match[1])
        assert abs(exact - Fraction(result.points)) <= Fraction(1, 200), result.because
        assert f"　口径 {practice.id}　依据 " in result.because


@given(st.sampled_from([">=", ">", "="]), numbers, numbers, numbers, weights, st.sampled_from(PRACTICES[:4]))
def test_more_is_never_worse_for_at_least(
    operator: Operator, target: Decimal, one: Decimal, other: Decimal, weight: Decimal, practice: law.Practice
) -> None:
    wanted = number(abs(target) + 1, operator)
    less, more = (scored(wanted, number(a), weight, practice) for a in sorted((one, other)))

    assert less.points is not None
    assert more.points is not None
    assert less.points <= more.points


@given(st.sampled_from(["<=", "<"]), numbers, numbers, numbers, weights, practices)
def test_more_is_never_better_for_at_most(
    operator: Operator, target: Decimal, one: Decimal, other: Decimal, weight: Decimal, practice: law.Practice
) -> None:
    wanted = number(abs(target), operator)
    less, more = (scored(wanted, number(a), weight, practice) for a in sorted((one, other)))

    assert less.points is not None
    assert more.points is not None
    assert less.points >= more.points


@given(numbers, numbers, weights, practices)
def test_inside_an_interval_is_full_marks_and_outside_is_not_more(
    end: Decimal, actual: Decimal, weight: Decimal, practice: law.Practice
) -> None:
    low = abs(end) + 1
    interval = Measure("interval", value=low, upper=low * 2, unit="%")
    result = scored(interval, number(actual), weight, practice)

    assert result.points is not None
    if low <= actual <= low * 2:
        assert result.points == weight
    else:
        assert result.points <= weight


@given(st.sampled_from(get_args(Grade)), st.none() | weights, weights, practices)
def test_a_grade_keeps_to_its_range(
    grade: Grade, points: Decimal | None, weight: Decimal, practice: law.Practice
) -> None:
    wording = Measure("wording", wording="有效提升")
    result = scored(wording, Actual(grade, grade=grade, points=points), weight, practice)
    band = next(band for band in scoring.bands(weight, practice) if band.grade == grade)

    if result.points is not None:
        assert band.low <= result.points <= band.high
        assert band.high_included or result.points < band.high
    else:
        assert result.state == "cannot_judge"


@given(weights, practices)
def test_every_point_value_belongs_to_exactly_one_grade(weight: Decimal, practice: law.Practice) -> None:
    met, partial, missed = scoring.bands(weight, practice)

    assert met.high == weight
    assert met.low == partial.high
    assert partial.low == missed.high
    assert missed.low == 0


@settings(max_examples=50)
@given(st.text(max_size=60), st.text(max_size=20), practices)
def test_no_text_breaks_a_score(text: str, rule: str, practice: law.Practice) -> None:
    target = Target(text, Measure("wording", wording=text))
    result = scoring.score(
        target,
        Actual(text, Measure("wording", wording=text)),
        weight=Decimal(5),
        rule=rule,
        level1=text,
        level2=text,
        name=text,
        practice=practice,
    )

    assert result.state == "cannot_judge"
