"""Every action of the terminal program, declared once: its keys, footer, palette entry and help."""

from __future__ import annotations

from perftrack.tui.command import Command, bindings, full_width_twin, key_name
from perftrack.tui.commands.importing import ANSWER, CHOOSE, CORRECT, READING, REVIEW
from perftrack.tui.commands.looking import (
    AUDIT,
    DIFFERENCES,
    EVIDENCE,
    EVIDENCE_WORDS,
    FINDINGS,
    HISTORY,
    REHEARSAL,
    REVIEWER,
    SINCE,
)
from perftrack.tui.commands.shared import CLOSE, CONFIRM, EVERYWHERE, FORM, MOVEMENT, sorting
from perftrack.tui.commands.working import MONITOR, OVERVIEW, PLAN, RECORD, REPORT, SPREAD, STEPS

__all__ = [
    "ANSWER",
    "AUDIT",
    "CHOOSE",
    "CLOSE",
    "CONFIRM",
    "CORRECT",
    "DIFFERENCES",
    "EVERYWHERE",
    "EVIDENCE",
    "EVIDENCE_WORDS",
    "FINDINGS",
    "FORM",
    "HISTORY",
    "MONITOR",
    "MOVEMENT",
    "OVERVIEW",
    "PLAN",
    "READING",
    "RECORD",
    "REHEARSAL",
    "REPORT",
    "REVIEW",
    "REVIEWER",
    "SINCE",
    "SPREAD",
    "STEPS",
    "Command",
    "bindings",
    "full_width_twin",
    "key_name",
    "sorting",
]
