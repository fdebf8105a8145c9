"""The list of what a person can do: whole, callable, and loaded only where it is used."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

from perftrack import workflow


@pytest.mark.parametrize("name", dir(workflow))
def test_what_is_on_the_list_is_there_and_is_no_module(name: str) -> None:
    assert not isinstance(getattr(workflow, name), ModuleType)


def test_a_name_that_is_not_on_the_list_is_not_there() -> None:
    with pytest.raises(AttributeError):
        workflow.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_what_one_question_needs_does_not_load_the_checks_and_the_reading_of_documents() -> None:
    asked = (
        "import sys; from perftrack import workflow; workflow.plans, workflow.sheet; "
        "print(*({'perftrack.checks', 'perftrack.drafting', 'pdfplumber'} & sys.modules.keys()))"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
