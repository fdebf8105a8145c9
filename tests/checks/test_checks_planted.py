"""A plan without a fault gives no finding; with one fault it gives that rule's finding and no other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import plan_text
import pytest

from perftrack import checks

HERE = Path(__file__).parent
TARGETS = tomllib.loads((HERE / "planted.toml").read_text("utf-8"))
YEAR = tomllib.loads((HERE / "planted_year.toml").read_text("utf-8"))
ACROSS = tomllib.loads((HERE / "planted_across.toml").read_text("utf-8"))
CLEAN: str = TARGETS["clean"]
WHOLE: str = TARGETS["whole"]
FAULTS = [
    pytest.param(planted["clean"], pairs, code, id=code)
    for planted in (TARGETS, YEAR, ACROSS)
    for code, pairs in planted["faults"].items()
]


@pytest.mark.parametrize(
    "text",
    [CLEAN, CLEAN + WHOLE, YEAR["clean"], ACROSS["clean"]],
    ids=["of a year", "of several years", "at the end of its year", "in a document"],
)
def test_a_plan_without_a_fault_gives_no_finding(text: str) -> None:
    assert not plan_text.findings(text)


@pytest.mark.parametrize(
    ("planted", "families"), [(TARGETS, "TF"), (YEAR, "ASE"), (ACROSS, "D")], ids=["TF", "ASE", "D"]
)
def test_every_rule_has_its_fault(planted: dict[str, dict[str, object]], families: str) -> None:
    codes = [rule.code for rule in checks.RULES if rule.code[0] in families]

    assert list(planted["faults"]) == codes


@pytest.mark.parametrize(("text", "pairs", "code"), FAULTS)
def test_one_fault_gives_its_own_finding_and_no_other(
    text: str, pairs: list[tuple[str, str]], code: str
) -> None:
    for old, new in pairs:
        assert text.count(old) >= 1
        text = text.replace(old, new, 1) if old else text + (WHOLE if new == "whole" else new)

    assert [one.code for one in plan_text.findings(text)] == [code]
