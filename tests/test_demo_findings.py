"""The demonstration documents of the checks: two without a fault, and some in which every rule finds one."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from perftrack import checks, cli, workflow
from perftrack.cli import demo, demo_findings
from perftrack.cli.settings import Settings
from perftrack.errors import CLEAN

TODAY = dt.date(2025, 3, 1)


def found_in(*names: str) -> set[str]:
    paths = [demo.data() / name for name in names]
    found = workflow.check_files(paths, today=TODAY)
    return {finding.code for checked in found for finding in checked.findings}


@pytest.mark.parametrize("name", ["clean.txt", "clean-form.txt"])
def test_a_clean_document_gives_no_finding_at_all(name: str) -> None:
    assert found_in(name) == set()


def test_every_rule_of_the_catalogue_finds_something_in_the_documents_with_most_findings(
    tmp_path: Path,
) -> None:
    settings = Settings(db=tmp_path / "demo.db")
    demo_findings.build(settings, demo.data())

    found = {one.code for checked in demo_findings.found(settings, demo.data()) for one in checked.findings}

    assert checks.BY_CODE.keys() - found == set()


def test_all_documents_with_most_findings_are_looked_at() -> None:
    names = {path.name for path in demo.data().glob("most_findings*")}

    assert names == {*demo_findings.DOCUMENTS, demo_findings.STORY}


def test_each_family_finds_what_it_looks_for_in_the_document_that_was_made_for_it() -> None:
    codes = {rule.code for rule in checks.RULES}

    targets = {code for code in codes if code[0] in "TF"}
    assert targets <= found_in("most_findings.txt")
    of_year = {code for code in codes if code[0] in "AS" and not code.startswith("A4")}
    assert of_year <= found_in("most_findings-forms.txt")
    assert {code for code in codes if code.startswith("D1")} <= found_in("most_findings-prose.txt")


def test_the_same_plans_in_both_documents_differ_from_each_other_and_that_is_found() -> None:
    found = found_in("most_findings.txt", "most_findings-forms.txt")

    assert {"D201", "D202", "D203", "D204", "D205", "D206"} <= found


def test_what_is_found_in_all_of_it_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["demo", "--most", "--print", "--format", "json"]) == CLEAN
    told = json.loads(capsys.readouterr().out)["plans"]

    assert {one["code"] for plan in told for one in plan["findings"]} >= checks.BY_CODE.keys()
    assert cli.run(["demo", "--most", "--print"]) == CLEAN
    out, err = capsys.readouterr()
    assert "  [必须改] D102 " in out
    assert "  [豁免] P30-01：" in out
    assert err.startswith("检查了 ")
