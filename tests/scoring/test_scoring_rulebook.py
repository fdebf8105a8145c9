"""Holds every formula file to the same shape, and runs the examples in its docstring."""

import datetime as dt
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from perftrack import law, notation, scoring
from perftrack.law.vocabulary import DEFAULT_KINDS, FORMULAS, RULES, SATISFACTION
from perftrack.model import Execution, Score
from perftrack.scoring import rules

BASE = law.practice("mof-2021", on=dt.date(2024, 12, 31))
TIERS = (
    law.Step(Decimal(100), Decimal(1)),
    law.Step(Decimal(80), Decimal("0.7")),
    law.Step(Decimal(60), Decimal("0.5")),
)
EXAMPLE = re.compile(r"^(差例|好例|例)：(.+)，分值 ([\d.]+)，实际 (.+) → ([\d.]+|无法判断)$")
SPENDING = re.compile(r"^(差例|好例|例)：预算 ([\d.]+)，执行 ([\d.]+)，分值 ([\d.]+) → ([\d.]+)$")

each_rule = pytest.mark.parametrize("rule", scoring.RULES, ids=lambda rule: rule.name)


def practice_of(rule: scoring.Rule) -> law.Practice:
    """mof-2021 with `rule` in every place where it can stand."""
    cites = BASE.since_cites
    own = law.FormulaUse(RULES, rule.cases, rule.name, cites)
    rest = law.FormulaUse(
        RULES, tuple(c for c in FORMULAS["direct"].cases if c not in rule.cases), "direct", cites
    )
    defaults = tuple(
        law.DefaultRule(kind, SATISFACTION if kind == "satisfaction" else RULES[1], cites)
        for kind in DEFAULT_KINDS
    )
    return replace(BASE, formulas=(own, rest), defaults=defaults)


def examples(rule: scoring.Rule) -> Iterator[tuple[str, Score, str]]:
    for line in rule.doc.splitlines():
        if line.startswith(("例：", "差例：", "好例：")):
            if spending := SPENDING.match(line):
                kind, budget, executed, weight, points = spending.groups()
                tiers = TIERS if rule.name == "execution_tiers" else ()
                execution = law.ExecutionLaw(rule.name, Decimal(weight), tiers, None, BASE.since_cites)
                practice = replace(BASE, execution=execution)
                yield (
                    kind,
                    scoring.score_execution(Execution(Decimal(budget), Decimal(executed)), practice),
                    points,
                )
            else:
                match = EXAMPLE.match(line)
                assert match is not None, f"{rule.name}: {line}"
                kind, target, weight, actual, points = match.groups()
                yield kind, example_score(rule, target, weight, actual), points


def example_score(rule: scoring.Rule, target: str, weight: str, actual: str) -> Score:
    return scoring.score(
        notation.parse(target),
        notation.parse_actual(actual),
        weight=Decimal(weight),
        rule=None,
        level1=None,
        practice=practice_of(rule),
    )


def test_every_formula_file_is_registered_and_named_in_the_vocabulary() -> None:
    files = {module.name for module in pkgutil.iter_modules([str(Path(rules.__file__).parent)])}

    assert files == {rule.name for rule in scoring.RULES} == set(FORMULAS)


def test_names_and_titles_are_unique() -> None:
    assert len({rule.name for rule in scoring.RULES}) == len(scoring.RULES)
    assert len({rule.title for rule in scoring.RULES}) == len(scoring.RULES)


@each_rule
def test_the_docstring_says_what_why_and_whence(rule: scoring.Rule) -> None:
    lines = rule.doc.splitlines()

    assert lines[0].startswith(f"{rule.title}：")
    assert lines[0].endswith("。")
    assert lines[1] == ""
    assert [line[:3] for line in lines if line[:3] in {"为何：", "依据："}] == ["为何：", "依据："]
    assert "推定" in rule.doc or "待核" in rule.doc
    assert rule.says.endswith("。")


@each_rule
def test_the_docstring_has_a_bad_and_a_good_example(rule: scoring.Rule) -> None:
    kinds = [kind for kind, _, _ in examples(rule)]

    assert kinds[:2] == ["差例", "好例"]


@each_rule
def test_the_examples_are_true_under_this_formula(rule: scoring.Rule) -> None:
    for kind, result, points in examples(rule):
        if points == "无法判断":
            assert result.state == "cannot_judge", result.because
        else:
            assert str(result.points) == points, result.because
        assert result.formula == rule.title, result.because
        if kind == "好例":
            assert result.points == result.weight
        if kind == "差例":
            assert result.points is None or result.weight is None or result.points < result.weight


@each_rule
def test_the_file_is_short(rule: scoring.Rule) -> None:
    source = Path(rules.__file__).parent / f"{rule.name}.py"

    assert len(source.read_text("utf-8").splitlines()) <= 100


def each_use() -> Iterator[Any]:
    for file in law.practices():
        for text in file.texts:
            for use in text.formulas:
                for case in use.cases:
                    yield pytest.param(use, case, id=f"{file.id} {use.rules[0]} {case}")


@pytest.mark.parametrize(("use", "case"), each_use())
def test_every_practice_names_real_formulas_where_they_can_stand(use: law.FormulaUse, case: str) -> None:
    rule = next(rule for rule in scoring.RULES if rule.name == use.formula)

    assert case in rule.cases
    assert use.cites
