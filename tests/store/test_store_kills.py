"""Writers that are killed at work and disks whose power is cut, a few; bench/ has hundreds and thousands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the proof forks its writers")


def _proof(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(_ROOT / "bench" / name), *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        check=False,
    )


def test_of_fifteen_killed_writers_none_leaves_anything_lost_or_half_done() -> None:
    done = _proof("kills.py", "--kills", "15", "--seed", "5")
    assert "lost 0, broken 0" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


def test_writers_without_transactions_are_found_out() -> None:
    done = _proof("kills.py", "--kills", "12", "--seed", "1", "--control")
    assert "the control was found out" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


def test_of_twenty_power_cuts_none_loses_anything_and_the_settings_of_others_do() -> None:
    pytest.importorskip("apsw")
    done = _proof("power.py", "--cuts", "20", "--seed", "1")
    assert done.returncode == 0, done.stdout + done.stderr
