"""The defects that published tables were found to have, planted in small documents and read as files are."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from perftrack import checks, law, scoring, workflow
from perftrack.checks import Dossier

FOLDER = Path(__file__).parent / "documents"
FOUND: dict[str, list[dict[str, Any]]] = tomllib.loads((FOLDER / "found.toml").read_text("utf-8"))


def found_in(document: str) -> list[tuple[int, str, str]]:
    """Plan (from 1), code and name of the indicator ("" for the plan) of all findings of T and F."""
    draft = workflow.read_file(FOLDER / f"{document}.txt")
    cases = []
    for plan in draft.plans:
        practice = law.practice(None, on=dt.date(plan.year or 2024, 12, 31))
        cases.append(checks.case_of(scoring.judge(plan, {}, None, practice), practice))
    return [
        (
            number,
            finding.code,
            "" if finding.number is None else case.plan.indicators[finding.number - 1].name,
        )
        for number, case in enumerate(cases, 1)
        for finding in checks.run(Dossier((case,)))[0].findings
        if finding.code[0] in "TF"
    ]


def test_every_document_has_its_table() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == FOUND.keys()


@pytest.mark.parametrize("document", FOUND)
def test_a_document_has_just_the_findings_that_a_person_saw(document: str) -> None:
    wanted = [(one["plan"], one["code"], one.get("indicator", "")) for one in FOUND[document]]

    assert sorted(found_in(document)) == sorted(wanted)
