"""The demonstration documents of the checks: two without a fault, two with as many as they can hold."""

from __future__ import annotations

import datetime as dt

import pytest

from perftrack import checks, workflow
from perftrack.cli import demo

TODAY = dt.date(2025, 3, 1)
NOT_IN_A_DOCUMENT = {
    "A112": "needs the plan of the year before",
    "A117": "needs a submitted plan",
    "A118": "needs a mention of evidence, which forms do not print",
    "A401": "needs what was monitored",
    "A402": "needs what was monitored",
    "A403": "needs what was monitored",
    "A404": "needs what was monitored",
    "A405": "needs what was monitored",
    "F107": "needs funds of several years without targets of several years",
    "S111": "needs a unit in which every plan has full marks",
    "T160": "is mended by reading: the level is taken by its meaning and flagged",
}
"""Rules of T, F, A and S that no document shows; planted.toml and planted_year.toml have their faults."""


def found_in(*names: str) -> set[str]:
    paths = [demo.data() / name for name in names]
    found = workflow.check_files(paths, today=TODAY)
    return {finding.code for checked in found for finding in checked.findings}


@pytest.mark.parametrize("name", ["clean.txt", "clean-form.txt"])
def test_a_clean_document_gives_no_finding_at_all(name: str) -> None:
    assert found_in(name) == set()


def test_every_rule_that_a_document_can_show_fires_on_the_documents_with_most_findings() -> None:
    found = found_in("most_findings.txt") | found_in("most_findings-forms.txt")
    wanted = {rule.code for rule in checks.RULES if rule.code[0] in "TFAS"}

    assert wanted - found == NOT_IN_A_DOCUMENT.keys()


def test_the_same_plans_in_both_documents_differ_from_each_other_and_that_is_found() -> None:
    found = found_in("most_findings.txt", "most_findings-forms.txt")

    assert {"D201", "D202", "D203", "D204", "D205", "D206"} <= found
