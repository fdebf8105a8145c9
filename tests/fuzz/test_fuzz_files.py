"""A short run of the damaged documents: `python tests/fuzz/mutate.py` makes tens of thousands."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import mutate
import pytest

from perftrack import importers

HERE = Path(__file__).parent
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the run forks its children")


def _mutate(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(HERE / "mutate.py"), "--workers", "1", "--beside", "60", *arguments],
        capture_output=True,
        text=True,
        timeout=300,
        env=os.environ | {"PYTHONPATH": str(HERE.parents[1])},
        check=False,
    )


def test_of_a_hundred_and_fifty_damaged_documents_none_is_an_accident() -> None:
    done = _mutate("--files", "150", "--seed", "7")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "uncaught or different: 0" in done.stdout


def test_an_error_that_is_planted_is_found() -> None:
    done = _mutate("--files", "60", "--seed", "3", "--control")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_run_goes_on_where_it_stopped_and_makes_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mutate, "AT_ONCE", 5)
    wanted = argparse.Namespace(
        files=5, seed=9, workers=1, beside=0, control=False, state=tmp_path / "state.json"
    )
    first = mutate.run(wanted)
    wanted.files = 10
    both = mutate.run(wanted)
    assert "going on after 5 files" in capsys.readouterr().out
    wanted.state = None
    whole = mutate.run(wanted)
    assert (first.files.total(), both.files, both.refusals) == (5, whole.files, whole.refusals)


@pytest.mark.parametrize("path", sorted(mutate.FOUND.glob("*")), ids=lambda path: path.name)
def test_a_document_that_once_broke_something_is_read_or_refused(path: Path) -> None:
    mutate.outcome(importers.read, path)
