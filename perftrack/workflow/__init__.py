"""One function per thing a person does; the command line and the terminal program call the same ones."""

from __future__ import annotations

from perftrack.workflow.adopting import (
    Adopted,
    AdoptPreview,
    PlanComparison,
    adopt,
    compare,
    differences,
)
from perftrack.workflow.calculating import CalcResult, CalcRow, calc
from perftrack.workflow.drafts import drop_draft, load_draft, save_draft
from perftrack.workflow.judging import practice_for
from perftrack.workflow.layouts import read_file
from perftrack.workflow.lookup import find_indicator, find_plan, scored_lines
from perftrack.workflow.recording import (
    UNSET,
    ActualRow,
    Recorded,
    RecordedExecution,
    RecordedMany,
    RowProblem,
    preview,
    record,
    record_execution,
    record_rows,
)
from perftrack.workflow.reporting import Reported, report
from perftrack.workflow.undoing import Restored, Undoable, Undone, undo, undoable
from perftrack.workflow.viewing import plans, sheet

__all__ = [
    "UNSET",
    "ActualRow",
    "AdoptPreview",
    "Adopted",
    "CalcResult",
    "CalcRow",
    "PlanComparison",
    "Recorded",
    "RecordedExecution",
    "RecordedMany",
    "Reported",
    "Restored",
    "RowProblem",
    "Undoable",
    "Undone",
    "adopt",
    "calc",
    "compare",
    "differences",
    "drop_draft",
    "find_indicator",
    "find_plan",
    "load_draft",
    "plans",
    "practice_for",
    "preview",
    "read_file",
    "record",
    "record_execution",
    "record_rows",
    "report",
    "save_draft",
    "scored_lines",
    "sheet",
    "undo",
    "undoable",
]
