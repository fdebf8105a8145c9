"""How a scored line stands, where points and weight alone do not say it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from form_samples import FULL, score

from perftrack.law import standings
from perftrack.model import Actual


@pytest.mark.parametrize(
    ("points", "weight", "missed", "word"),
    [
        ("10.00", "10", False, "满分"),
        ("10.00", "10", True, "满分"),
        ("9.99", "10", True, "扣分"),
        ("0.00", "10", True, "零分"),
        ("0.00", "0", True, "零分"),
        ("0.00", "0", False, "满分"),
    ],
)
def test_a_target_that_was_missed_is_no_full_mark_of_a_weight_of_nothing(
    points: str, weight: str, missed: bool, word: str
) -> None:
    judged = replace(score(points=points, weight=weight), reason_required="没有达到。" if missed else None)
    line = replace(FULL.lines[0], actual=Actual("9 人", deviation="一人请假"), score=judged)
    assert standings.standing(line) == word
