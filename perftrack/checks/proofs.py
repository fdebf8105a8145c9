"""What the words around an evidence file say: a survey, an acceptance, of which days, or no proof at all."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal, get_args

from perftrack.checks.outcome import recorded, told
from perftrack.checks.subject import Case, Row
from perftrack.model import Evidence, EvidenceKind

Proof = Literal["filed", "lost", "named", "nothing", "unknown"]
EVIDENCE_KINDS: tuple[EvidenceKind, ...] = get_args(EvidenceKind)
NOTE: EvidenceKind = "说明材料"
_SURVEY = re.compile("问卷|调查|测评|评议|回访|满意度")
_NO_COMPLAINTS = re.compile("(?:未|没有?|无|零|0)[^，。；,;]{0,8}投诉|投诉(?:量|率|数)?(?:为|是)?(?:零|0|无)")
_ACCEPTED = re.compile("验收|竣工|交付")
_SAMPLE = re.compile(r"[0-9０-９]+\s*(?:余|多)?(?:份|人|户|家|名|位|张|个样本)|样本量?[:：]?\s*[0-9０-９]+")


def is_survey(one: Evidence) -> bool:
    """Whether a file is a survey: by its kind, the way it proves, or its name."""
    return one.kind == "问卷调查" or one.method == "问卷调查" or mentions_survey(one.name)


@lru_cache(maxsize=4096)
def mentions_survey(words: str) -> bool:
    """Whether `words` speak of a survey."""
    return _SURVEY.search(words) is not None


def value_words(one: Evidence, row: Row | None) -> str:
    """What a file is attached to, at the head of a sentence; `row` is None for the execution, and for a row
    that is no longer scored."""
    if one.number is None:
        return "预算执行"
    return f"第 {one.number} 行" if row is None else f"“{row.name}”"


def days_of_year(year: int | None) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that papers of `year` may bear: the first quarter after it counts too."""
    if year is None or not dt.MINYEAR <= year < dt.MAXYEAR:
        return None
    return dt.date(year, 1, 1), dt.date(year + 1, 3, 31)


def done_on(row: Row) -> dt.date | None:
    """The day on which something was done, as recorded; of a month alone its first; None for no day."""
    measure = None if row.actual is None or not recorded(row) else row.actual.measure
    if measure is None or measure.kind != "date" or measure.date is None:
        return None
    return measure.date if "日" in (measure.date_text or "日") else measure.date.replace(day=1)


def is_acceptance(one: Evidence) -> bool:
    """Whether a file says that something was accepted as finished."""
    return _ACCEPTED.search(one.name) is not None


def tells_sample(one: Evidence) -> bool:
    """Whether the name or note of a survey says how many were asked."""
    return _SAMPLE.search(f"{one.name} {one.note or ''}") is not None


def mention(row: Row) -> str:
    """佐证资料 as the person wrote it beside the value; "" for nothing."""
    return "" if row.actual is None else (row.actual.evidence or "").strip()


def proof(case: Case, row: Row) -> Proof:
    """How far the value of `row` is proved: by a file, by the name of one, by nothing; or nobody can know.

    "lost": there were files, and none is what it was.
    """
    if row.evidence:
        return "filed" if any(one.sound for one in row.evidence) else "lost"
    if mention(row):
        return "named"
    return "unknown" if case.evidence is None else "nothing"


def no_complaints(row: Row) -> str | None:
    """The words that take the lack of complaints for satisfaction; None where complaints are counted."""
    if not row.satisfaction or row.actual is None or "投诉" in row.name:
        return None
    found = _NO_COMPLAINTS.search(f"{told(row)}；{mention(row)}；{row.reason}")
    return None if found is None else found[0]


@lru_cache(maxsize=4096)
def wanted_kinds(printed: str) -> tuple[EvidenceKind, ...]:
    """The kinds of evidence that a table asks for, in their order there; none where it names no kind."""
    found = [(printed.index(kind), kind) for kind in EVIDENCE_KINDS if kind in printed]
    return tuple(kind for _, kind in sorted(found))
