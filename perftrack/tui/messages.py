"""What travels between workers and screens; a widget's own messages live in the widget."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from perftrack.model import Draft, Sheet
from perftrack.tui.folders import Folder

if TYPE_CHECKING:
    from perftrack.workflow import (
        Audit,
        CheckedPlan,
        Differences,
        History,
        Moment,
        PlanComparison,
        PlanEvidence,
        Readiness,
        RehearsedPlan,
    )


@dataclass
class PlansLoaded(Message):
    """Every plan was read and judged."""

    sheets: tuple[Sheet, ...]


@dataclass
class News(Message):
    """Something that is worth a word, once."""

    sentences: tuple[str, ...]


@dataclass
class SheetLoaded(Message):
    """One plan was read and judged."""

    sheet: Sheet


@dataclass
class HistoryLoaded(Message):
    """What happened was read."""

    history: History


@dataclass
class Checked(Message):
    """What a reviewer would find, so far or in whole."""

    found: tuple[CheckedPlan, ...]
    whole: bool


@dataclass
class Rehearsed(Message):
    """The review of the plan was rehearsed."""

    found: RehearsedPlan


@dataclass
class Audited(Message):
    """Claimed points were held against ours."""

    found: Audit | None
    """None: nothing was claimed."""


@dataclass
class Differed(Message):
    """The plan was held against what it was."""

    found: Differences | None
    """None: it cannot be compared with that time."""
    why_not: str = ""


@dataclass
class MomentsLoaded(Message):
    """The times with which a plan can be compared were read."""

    moments: tuple[Moment, ...]


@dataclass
class EvidenceLoaded(Message):
    """What is attached to a plan was read."""

    found: PlanEvidence


@dataclass
class EvidenceChanged(Message):
    """Files were attached, told more about, taken away or given out."""

    sentence: str


@dataclass
class ReadinessLoaded(Message):
    """What keeps a plan from being handed in was looked for."""

    readiness: Readiness


@dataclass
class Waived(Message):
    """A finding was accepted, or is no longer."""

    sentence: str


@dataclass
class DraftLoaded(Message):
    """What a person had typed and not saved."""

    fields: dict[str, str]


@dataclass
class Saved(Message):
    """Something was stored; `sheet` is how the plan stands now."""

    sentence: str
    sheet: Sheet
    indicator_id: str | None = None
    """The indicator that changed; None for the execution."""


@dataclass
class Refused(Message):
    """The program refuses; `sentence` says what and what to do instead."""

    sentence: str
    conflict: bool = False
    """Somebody else changed it first."""
    missing: bool = False
    """There is no database yet."""


@dataclass
class ChangedOutside(Message):
    """Another program wrote to the database."""


@dataclass
class Accident(Message):
    """A worker broke in a way nobody foresaw; the application logs it and says so."""

    error: BaseException


@dataclass
class DraftLost(Message):
    """What was typed could not be kept; `sentence` says why."""

    sentence: str


@dataclass
class FolderListed(Message):
    """A folder was looked into."""

    folder: Folder


@dataclass
class PathsTyped(Message):
    """What a typed text names."""

    paths: tuple[tuple[Path, bool], ...]
    """Each with whether it is a folder."""
    finish: bool
    """Whether the choice is made with it."""


@dataclass
class FilesRead(Message):
    """Every file that was chosen was read or refused."""

    drafts: tuple[Draft, ...]
    refused: tuple[str, ...]
    """A sentence for each file that could not be read."""
    paths: tuple[Path, ...]
    """Of the drafts."""


@dataclass
class Compared(Message):
    """What was read stands beside what is stored."""

    plans: tuple[PlanComparison, ...]
    """One for each plan of each document, in their order."""


@dataclass
class Decided(Message):
    """What was read stands beside what is stored, with the answers of the person."""

    plans: tuple[PlanComparison, ...]
    """One for each plan of each document, in their order."""


@dataclass
class Adopted(Message):
    """What was read is stored."""

    sentence: str


@dataclass
class Named(Message):
    """A name that every file system takes was made."""

    stem: str


@dataclass
class ReportAsked(Message):
    """It is known what stands where a report is to be written."""

    path: Path
    kind: str
    """`folder`, `file`, or empty for nothing."""


@dataclass
class Progressed(Message):
    """So many of so many are done."""

    done: int
    total: int


@dataclass
class ReportWritten(Message):
    """A report is on the disk; `sentence` says where and what to look at."""

    sentence: str
