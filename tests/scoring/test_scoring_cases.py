"""The case tables: every points value in cases/*.toml was worked out on paper."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from perftrack import law, notation, scoring
from perftrack.model import Execution, Score

CASES = Path(__file__).parent / "cases"
OWN = Path(__file__).parent / "own.toml"
UNJUDGED = "无法判断"


def each_case() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.toml")):
        if path.stem == "execution":
            continue
        for group in tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)["group"]:
            for case in group["cases"]:
                yield pytest.param(group, case, id=f"{path.stem}: {group['name']}: {case[0]}")


def judge(group: dict[str, Any], text: str) -> Score:
    ref = group.get("practice")
    return scoring.score(
        notation.parse(group["target"], year=group.get("year")),
        notation.parse_actual(text, year=group.get("year")),
        weight=Decimal(group["weight"]) if "weight" in group else None,
        rule=group.get("rule"),
        level1=group.get("level1"),
        level2=group.get("level2"),
        name=group.get("indicator", ""),
        practice=law.practice(str(OWN) if ref == "own" else ref, on=dt.date(2024, 12, 31)),
    )


@pytest.mark.parametrize(("group", "case"), each_case())
def test_case(group: dict[str, Any], case: tuple[str, str, str]) -> None:
    text, points, words = case

    result = judge(group, text)

    if points == UNJUDGED:
        assert (result.state, result.points) == ("cannot_judge", None), result.because
        assert result.because.startswith("无法判断：")
    else:
        assert (result.state, str(result.points)) == ("scored", points), result.because
        assert result.because.startswith(f"{points} = ")
        assert f"口径 {result.practice}　依据 " in result.because
        assert result.practice.removesuffix(".toml") == group.get("practice", "mof-2021")
    assert words in result.because


def test_the_tables_hold_at_least_200_cases_of_which_160_are_scored() -> None:
    cases = [param.values[1] for param in each_case()]

    assert len(cases) >= 200
    assert sum(points != UNJUDGED for _, points, _ in cases) >= 160


EXECUTIONS = tomllib.loads((CASES / "execution.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize(("ref", "budget", "executed", "points", "words"), EXECUTIONS)
def test_execution(ref: str, budget: str, executed: str, points: str, words: str) -> None:
    practice = law.practice(str(OWN) if ref == "own" else ref, on=dt.date(2024, 12, 31))

    result = scoring.score_execution(Execution(Decimal(budget), Decimal(executed)), practice)

    if points == UNJUDGED:
        assert (result.state, result.points) == ("cannot_judge", None)
    else:
        assert (result.state, str(result.points)) == ("scored", points)
        assert result.because.startswith(f"{points} = ")
    assert result.weight == practice.execution_weight
    assert words in result.because
