"""What `perftrack.workflow` offers: the one list, for type checkers and for `lazy_loader`."""

from .adopting import (
    AdoptPreview as AdoptPreview,
    Adopted as Adopted,
    PlanComparison as PlanComparison,
    adopt as adopt,
    adopt_all as adopt_all,
    compare as compare,
)
from .agreeing import (
    agree as agree,
    agree_files as agree_files,
)
from .auditing import (
    Audit as Audit,
    AuditedRow as AuditedRow,
    audit_claims as audit_claims,
)
from .bundling import (
    Bundled as Bundled,
    export_evidence as export_evidence,
)
from .calculating import (
    CalcResult as CalcResult,
    CalcRow as CalcRow,
    calc as calc,
)
from .checking import (
    CheckedPlan as CheckedPlan,
    check as check,
    check_drafts as check_drafts,
    check_files as check_files,
    check_typed as check_typed,
)
from .chronicle import (
    Entry as Entry,
    History as History,
    history as history,
)
from .differing import (
    Difference as Difference,
    Differences as Differences,
    Moment as Moment,
    diff as diff,
    moments as moments,
)
from .drafts import (
    drop_draft as drop_draft,
    load_draft as load_draft,
    save_draft as save_draft,
)
from .evidencing import (
    Attached as Attached,
    EvidenceDone as EvidenceDone,
    EvidenceWords as EvidenceWords,
    add_evidence as add_evidence,
    edit_evidence as edit_evidence,
    one_evidence as one_evidence,
    remove_evidence as remove_evidence,
    save_evidence as save_evidence,
)
from .judging import (
    practice_for as practice_for,
)
from .layouts import (
    Stop as Stop,
    hidden_sheets as hidden_sheets,
    read_file as read_file,
)
from .lookup import (
    find_indicator as find_indicator,
    find_plan as find_plan,
    scored_lines as scored_lines,
)
from .monitoring import (
    Monitored as Monitored,
    MonitoredMany as MonitoredMany,
    MonitoredMoney as MonitoredMoney,
    MonitoringRow as MonitoringRow,
    MonitoringWords as MonitoringWords,
    monitor as monitor,
    monitor_money as monitor_money,
    monitor_rows as monitor_rows,
    monitored as monitored,
)
from .proving import (
    PlanEvidence as PlanEvidence,
    evidence as evidence,
)
from .questions import (
    Option as Option,
    Question as Question,
)
from .recording import (
    ActualRow as ActualRow,
    Recorded as Recorded,
    RecordedExecution as RecordedExecution,
    RecordedMany as RecordedMany,
    RowProblem as RowProblem,
    preview as preview,
    record as record,
    record_execution as record_execution,
    record_rows as record_rows,
)
from .rehearsing import (
    RehearsedPlan as RehearsedPlan,
    rehearse_review as rehearse_review,
)
from .reporting import (
    Reported as Reported,
    report as report,
)
from .reviewing import (
    Reviewed as Reviewed,
    conclude as conclude,
    review as review,
)
from .reviewing_rows import (
    ReviewRow as ReviewRow,
    ReviewedMany as ReviewedMany,
    review_rows as review_rows,
)
from .seen import (
    UNSET as UNSET,
)
from .standing import (
    Stepped as Stepped,
    Wanted as Wanted,
    approve as approve,
    archive as archive,
    give_back as give_back,
    lock_of as lock_of,
    reopen as reopen,
)
from .submitting import (
    Obstacle as Obstacle,
    Readiness as Readiness,
    Submission as Submission,
    readiness as readiness,
    submit as submit,
)
from .undoing import (
    Restored as Restored,
    Undoable as Undoable,
    Undone as Undone,
    undo as undo,
    undoable as undoable,
)
from .verifying import (
    Verified as Verified,
    verify as verify,
)
from .viewing import (
    plans as plans,
    sheet as sheet,
)
from .waiving import (
    StandingWaiver as StandingWaiver,
    WaiverDone as WaiverDone,
    waive as waive,
    waivers as waivers,
    withdraw_waiver as withdraw_waiver,
)
from .weighing import (
    Proposal as Proposal,
    Spread as Spread,
    SpreadDone as SpreadDone,
    Weighed as Weighed,
    preview_weight as preview_weight,
    set_weight as set_weight,
    spread_weights as spread_weights,
    store_spread as store_spread,
)
from .wording import (
    differences as differences,
)
