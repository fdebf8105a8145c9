"""One function per thing a person does; the command line and the terminal program call the same ones."""

from __future__ import annotations

from perftrack.importers.stopping import Stop
from perftrack.workflow.adopting import (
    Adopted,
    AdoptPreview,
    PlanComparison,
    adopt,
    adopt_all,
    compare,
)
from perftrack.workflow.agreeing import agree, agree_files
from perftrack.workflow.auditing import Audit, AuditedRow, audit_claims
from perftrack.workflow.bundling import Bundled, export_evidence
from perftrack.workflow.calculating import CalcResult, CalcRow, calc
from perftrack.workflow.checking import CheckedPlan, check, check_drafts, check_files, check_typed
from perftrack.workflow.differing import Difference, Differences, Moment, diff, moments
from perftrack.workflow.drafts import drop_draft, load_draft, save_draft
from perftrack.workflow.evidencing import (
    Attached,
    EvidenceDone,
    EvidenceWords,
    add_evidence,
    edit_evidence,
    one_evidence,
    remove_evidence,
    save_evidence,
)
from perftrack.workflow.history import Entry, History, history
from perftrack.workflow.judging import practice_for
from perftrack.workflow.layouts import hidden_sheets, read_file
from perftrack.workflow.lookup import find_indicator, find_plan, scored_lines
from perftrack.workflow.monitoring import (
    Monitored,
    MonitoredMany,
    MonitoredMoney,
    MonitoringRow,
    MonitoringWords,
    monitor,
    monitor_money,
    monitor_rows,
    monitored,
)
from perftrack.workflow.proving import PlanEvidence, evidence
from perftrack.workflow.questions import Option, Question
from perftrack.workflow.recording import (
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
from perftrack.workflow.rehearsing import RehearsedPlan, rehearse_review
from perftrack.workflow.reporting import Reported, report
from perftrack.workflow.reviewing import Reviewed, conclude, review
from perftrack.workflow.reviewing_rows import ReviewedMany, ReviewRow, review_rows
from perftrack.workflow.seen import UNSET
from perftrack.workflow.standing import (
    Stepped,
    Wanted,
    approve,
    archive,
    give_back,
    lock_of,
    reopen,
)
from perftrack.workflow.submitting import Obstacle, Readiness, Submission, readiness, submit
from perftrack.workflow.undoing import Restored, Undoable, Undone, undo, undoable
from perftrack.workflow.verifying import Verified, verify
from perftrack.workflow.viewing import plans, sheet
from perftrack.workflow.waiving import StandingWaiver, WaiverDone, waive, waivers, withdraw_waiver
from perftrack.workflow.weighing import (
    Proposal,
    Spread,
    SpreadDone,
    Weighed,
    preview_weight,
    set_weight,
    spread_weights,
    store_spread,
)
from perftrack.workflow.wording import differences

__all__ = [
    "UNSET",
    "ActualRow",
    "AdoptPreview",
    "Adopted",
    "Attached",
    "Audit",
    "AuditedRow",
    "Bundled",
    "CalcResult",
    "CalcRow",
    "CheckedPlan",
    "Difference",
    "Differences",
    "Entry",
    "EvidenceDone",
    "EvidenceWords",
    "History",
    "Moment",
    "Monitored",
    "MonitoredMany",
    "MonitoredMoney",
    "MonitoringRow",
    "MonitoringWords",
    "Obstacle",
    "Option",
    "PlanComparison",
    "PlanEvidence",
    "Proposal",
    "Question",
    "Readiness",
    "Recorded",
    "RecordedExecution",
    "RecordedMany",
    "RehearsedPlan",
    "Reported",
    "Restored",
    "ReviewRow",
    "Reviewed",
    "ReviewedMany",
    "RowProblem",
    "Spread",
    "SpreadDone",
    "StandingWaiver",
    "Stepped",
    "Stop",
    "Submission",
    "Undoable",
    "Undone",
    "Verified",
    "WaiverDone",
    "Wanted",
    "Weighed",
    "add_evidence",
    "adopt",
    "adopt_all",
    "agree",
    "agree_files",
    "approve",
    "archive",
    "audit_claims",
    "calc",
    "check",
    "check_drafts",
    "check_files",
    "check_typed",
    "compare",
    "conclude",
    "diff",
    "differences",
    "drop_draft",
    "edit_evidence",
    "evidence",
    "export_evidence",
    "find_indicator",
    "find_plan",
    "give_back",
    "hidden_sheets",
    "history",
    "load_draft",
    "lock_of",
    "moments",
    "monitor",
    "monitor_money",
    "monitor_rows",
    "monitored",
    "one_evidence",
    "plans",
    "practice_for",
    "preview",
    "preview_weight",
    "read_file",
    "readiness",
    "record",
    "record_execution",
    "record_rows",
    "rehearse_review",
    "remove_evidence",
    "reopen",
    "report",
    "review",
    "review_rows",
    "save_draft",
    "save_evidence",
    "scored_lines",
    "set_weight",
    "sheet",
    "spread_weights",
    "store_spread",
    "submit",
    "undo",
    "undoable",
    "verify",
    "waive",
    "waivers",
    "withdraw_waiver",
]
