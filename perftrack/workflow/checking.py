"""Checking: everything a reviewer would find in stored plans or in documents, with what was waived."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from perftrack import checks, scoring
from perftrack.checks import Case, Dossier, Stage
from perftrack.model import Draft, Finding, Indicator, Level, Line, Sheet, Waived
from perftrack.store import Store
from perftrack.workflow import dossiers
from perftrack.workflow.layouts import read_file
from perftrack.workflow.lookup import find_plan
from perftrack.workflow.typed import actual_of
from perftrack.workflow.viewing import key_of_plan

_TYPED: tuple[Stage, ...] = ("自评",)
"""When somebody looks at what is being recorded."""


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """What is wrong with one plan, or with the documents it was read from."""

    sheet: Sheet | None
    """None: the documents as a whole."""
    findings: tuple[Finding, ...]
    """By indicator as printed, the plan's own first: what reading brought up and what the rules found."""
    waived: tuple[Waived, ...] = ()
    case: Case | None = None
    """What the rules looked at."""
    stored: bool = True
    """Whether it is a plan of the database; its ids are names of this check only where it is not."""

    def count(self, level: Level) -> int:
        """How many of `findings` have that level."""
        return sum(one.level == level for one in self.findings)


def check(
    store: Store,
    plan_refs: Sequence[str] = (),
    *,
    stages: Collection[Stage] | None = None,
    practice: str | None = None,
    today: dt.date,
) -> Iterator[CheckedPlan]:
    """Every finding about the named plans, or about all of them, plan after plan.

    `stages`: only what somebody looks for at one of them; None: everything. Memory is bounded by the largest
    unit. Raises NotFound, Ambiguous, BadPractice before anything is yielded.
    """
    keys = {find_plan(store, ref) for ref in plan_refs} or None
    return _stored(store, keys, stages, practice, today)


def _stored(
    store: Store,
    keys: Collection[int] | None,
    stages: Collection[Stage] | None,
    practice: str | None,
    today: dt.date,
) -> Iterator[CheckedPlan]:
    for dossier in dossiers.stored(store, keys, practice=practice, today=today):
        for one in _checked(dossier, stages, today, store):
            if one.sheet is None or keys is None or key_of_plan(one.sheet.plan) in keys:
                yield one


def check_files(
    paths: Sequence[Path],
    *,
    store: Store | None = None,
    layout: Path | None = None,
    stages: Collection[Stage] | None = None,
    practice: str | None = None,
    today: dt.date,
) -> tuple[CheckedPlan, ...]:
    """Every finding about documents that need not have been imported; nothing is stored.

    They are looked at together: the same plan in two of them, or in the `store`, is held against itself.
    Raises UnreadableFile, BadPractice.
    """
    drafts = [read_file(path, layout=layout) for path in paths]
    return check_drafts(drafts, store=store, stages=stages, practice=practice, today=today)


def check_drafts(
    drafts: Sequence[Draft],
    *,
    store: Store | None = None,
    stages: Collection[Stage] | None = None,
    practice: str | None = None,
    today: dt.date,
) -> tuple[CheckedPlan, ...]:
    """`check_files` of documents that are read already."""
    found = dossiers.drafted(drafts, store, practice=practice, today=today)
    return tuple(one for dossier in found for one in _checked(dossier, stages, today, None))


def _checked(
    dossier: Dossier, stages: Collection[Stage] | None, today: dt.date, store: Store | None
) -> Iterator[CheckedPlan]:
    for one in checks.run(dossier):
        found, waived = one.findings, tuple[Waived, ...]()
        if one.case is not None and store is not None:
            plan = one.case.plan
            key = key_of_plan(plan)
            granted = store.waivers(key).get(key, ())
            found, waived = checks.waive(found, granted, today=today, place=plan.place)
        found = tuple(finding for finding in found if checks.of_stages(finding, stages))
        sheet = None if one.case is None else one.case.sheet
        yield CheckedPlan(sheet, found, waived, one.case, stored=store is not None)


def check_typed(
    case: Case,
    indicator: Indicator,
    text: str,
    *,
    points: str | None = None,
    deviation: str = "",
    evidence: str = "",
) -> tuple[Finding, ...]:
    """What would be found about `indicator` if `text` were recorded, the worst first; stores nothing.

    Nothing for a blank. Raises BadValue.
    """
    actual = actual_of(case.plan, text, points=points, deviation=deviation, evidence=evidence)
    if actual is None or case.practice is None:
        return ()
    line = Line(indicator, actual, scoring.score_indicator(indicator, actual, case.practice))
    return checks.of_row(checks.with_line(case, line), indicator.number, stages=_TYPED)
