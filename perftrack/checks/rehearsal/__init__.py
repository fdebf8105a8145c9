"""The review rehearsed: what reviewers would leave of a plan's points, and what would save them."""

from __future__ import annotations

from perftrack.checks.rehearsal.practices import PRACTICES
from perftrack.checks.rehearsal.records import (
    Bite,
    Keep,
    Rehearsal,
    Remark,
    ReviewPractice,
    RowRehearsal,
    span,
)
from perftrack.checks.rehearsal.rehearsing import rehearse

__all__ = [
    "PRACTICES",
    "Bite",
    "Keep",
    "Rehearsal",
    "Remark",
    "ReviewPractice",
    "RowRehearsal",
    "rehearse",
    "span",
]
