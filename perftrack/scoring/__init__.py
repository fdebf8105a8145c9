"""Scores: which part of its weight an indicator earns, and why. No file, no database, no clock."""

from __future__ import annotations

from perftrack.scoring.catalogue import RULES
from perftrack.scoring.grading import Band, bands
from perftrack.scoring.indicator import score
from perftrack.scoring.reviewed import review_total
from perftrack.scoring.rule import Rule
from perftrack.scoring.total import judge, score_execution, score_indicator

__all__ = [
    "RULES",
    "Band",
    "Rule",
    "bands",
    "judge",
    "review_total",
    "score",
    "score_execution",
    "score_indicator",
]
