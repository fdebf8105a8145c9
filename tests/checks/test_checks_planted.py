"""A plan without a fault gives no finding; with one fault it gives that rule's finding and no other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import plan_text
import pytest

from perftrack import checks

PLANTED = tomllib.loads((Path(__file__).parent / "planted.toml").read_text("utf-8"))
CLEAN: str = PLANTED["clean"]
WHOLE: str = PLANTED["whole"]
FAULTS: dict[str, list[tuple[str, str]]] = PLANTED["faults"]


@pytest.mark.parametrize("text", [CLEAN, CLEAN + WHOLE], ids=["of a year", "of several years"])
def test_a_plan_without_a_fault_gives_no_finding(text: str) -> None:
    assert not plan_text.findings(text)


def test_every_rule_of_targets_and_funds_has_its_fault() -> None:
    assert list(FAULTS) == [rule.code for rule in checks.RULES if rule.code[0] in "TF"]


@pytest.mark.parametrize("code", FAULTS)
def test_one_fault_gives_its_own_finding_and_no_other(code: str) -> None:
    text = CLEAN
    for old, new in FAULTS[code]:
        assert text.count(old) >= 1
        text = text.replace(old, new, 1) if old else text + (WHOLE if new == "whole" else new)

    assert [one.code for one in plan_text.findings(text)] == [code]
