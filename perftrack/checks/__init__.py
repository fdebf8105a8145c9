"""What a reviewer would find: one complaint a rule, run over plans, each with reason, place and source."""

from __future__ import annotations

from perftrack.checks.catalogue import BY_CODE, RULES
from perftrack.checks.coverage import Coverage, KindCoverage, coverage
from perftrack.checks.proofs import EVIDENCE_KINDS, wanted_kinds
from perftrack.checks.rule import (
    FAMILIES,
    LEVELS,
    STAGES,
    Check,
    Complaint,
    DossierCheck,
    PlanCheck,
    Stage,
    WaiverCheck,
)
from perftrack.checks.running import Checked, of_row, of_stages, run
from perftrack.checks.subject import Case, Dossier, Row, case_of, with_line
from perftrack.checks.waiving import waive

__all__ = [
    "BY_CODE",
    "EVIDENCE_KINDS",
    "FAMILIES",
    "LEVELS",
    "RULES",
    "STAGES",
    "Case",
    "Check",
    "Checked",
    "Complaint",
    "Coverage",
    "Dossier",
    "DossierCheck",
    "KindCoverage",
    "PlanCheck",
    "Row",
    "Stage",
    "WaiverCheck",
    "case_of",
    "coverage",
    "of_row",
    "of_stages",
    "run",
    "waive",
    "wanted_kinds",
    "with_line",
]
