"""Holds every check to the same shape, and runs the examples of its page and its table of cases."""

from __future__ import annotations

import pkgutil
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import plan_text
import pytest

from perftrack import checks
from perftrack.checks import rules
from perftrack.law.vocabulary import STANDINGS
from perftrack.model import Finding

CASES = Path(__file__).parent / "cases"
each_rule = pytest.mark.parametrize("rule", checks.RULES, ids=lambda rule: rule.code)


def found(rule: checks.Check, text: str) -> list[Finding]:
    return plan_text.findings(text, (rule,))


def test_every_file_is_registered_and_called_what_its_rule_is_called() -> None:
    files = {module.name for module in pkgutil.iter_modules([str(Path(rules.__file__).parent)])}

    assert files == {rule.name for rule in checks.RULES}


def test_codes_are_unique_and_in_order() -> None:
    families = list(checks.FAMILIES)
    codes = [rule.code for rule in checks.RULES]

    assert codes == sorted(set(codes), key=lambda code: (families.index(code[0]), code))


def test_titles_are_unique() -> None:
    assert len({rule.title for rule in checks.RULES}) == len(checks.RULES)


@each_rule
def test_a_rule_says_what_it_is(rule: checks.Check) -> None:
    assert re.fullmatch(rf"[{''.join(checks.FAMILIES)}]\d{{3}}", rule.code)
    assert rule.level in checks.LEVELS
    assert rule.stages
    assert list(rule.stages) == [stage for stage in checks.STAGES if stage in rule.stages]


@each_rule
def test_its_page_says_what_why_and_whence(rule: checks.Check) -> None:
    lines = rule.doc.splitlines()
    parts = rule.parts

    assert re.fullmatch(r"[^：]{2,30}：.+。", lines[0])
    assert lines[1] == ""
    assert len(parts["为何"]) == 1
    assert parts["为何"][0].endswith("。")
    for source in parts["依据"]:
        assert re.search(rf"（({'|'.join(STANDINGS.values())})）$", source), source


@each_rule
def test_its_examples_are_true(rule: checks.Check) -> None:
    assert all(found(rule, example) for example in rule.parts["差例"])
    assert not [one for example in rule.parts["好例"] for one in found(rule, example)]


@each_rule
def test_it_has_a_case_that_it_flags_and_one_that_it_passes(rule: checks.Check) -> None:
    tallies = [case["finds"] for case in cases_of(rule)]

    assert any(tallies)
    assert not all(tallies)


@each_rule
def test_what_it_says_is_a_sentence_about_this_plan_and_never_names_another_actual(
    rule: checks.Check,
) -> None:
    for example in rule.parts["差例"]:
        for finding in found(rule, example):
            assert finding.message.endswith("。")
            assert finding.suggestion is None or finding.suggestion.endswith(("。", "？"))
            assert "None" not in finding.message + (finding.suggestion or "")


@each_rule
def test_its_file_is_short(rule: checks.Check) -> None:
    source = Path(rules.__file__).parent / f"{rule.name}.py"

    assert len(source.read_text("utf-8").splitlines()) <= 120


def cases_of(rule: checks.Check) -> list[dict[str, Any]]:
    path = CASES / f"{rule.code}.toml"
    cases: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)["case"]
    return cases


def each_case() -> Iterator[Any]:
    for rule in checks.RULES:
        if (CASES / f"{rule.code}.toml").exists():
            for case in cases_of(rule):
                yield pytest.param(rule, case, id=f"{rule.code} {case['name']}")


def test_every_table_of_cases_belongs_to_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == {rule.code for rule in checks.RULES}


@pytest.mark.parametrize(("rule", "case"), each_case())
def test_a_case_is_found_as_a_person_says(rule: checks.Check, case: dict[str, Any]) -> None:
    """`finds`: how many, or at which indicators (0: the plan); `says`: words of the first message."""
    got = found(rule, case["plan"])
    wanted = case["finds"]

    if isinstance(wanted, list):
        assert [one.number or 0 for one in got] == wanted
    else:
        assert len(got) == wanted
    for words in case.get("says", []):
        assert words in got[0].message
    for words in case.get("suggests", []):
        assert words in (got[0].suggestion or "")
    if "stake" in case:
        assert got[0].stake == Decimal(case["stake"])
    if "line" in case:
        assert got[0].place is not None
        assert got[0].place.line == case["line"]
