"""Storing what a document prints: a new plan, or the changes of one, with what a completed form reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from perftrack.model import Actual, Draft, Plan, Reported
from perftrack.store import ActionKind, Store, indicator_id
from perftrack.workflow.claims import Claims, claims, said
from perftrack.workflow.correcting import CORRECTED, DROPPED
from perftrack.workflow.judging import score_of, score_of_execution
from perftrack.workflow.lookup import row_of
from perftrack.workflow.merging import Merge, merge, unchanged
from perftrack.workflow.questions import Answers
from perftrack.workflow.viewing import stored_plan
from perftrack.workflow.wording import print_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a plan that is read again makes of the stored one."""

    key: int
    merge: Merge
    claims: Claims
    reported: tuple[Reported, ...]
    """Of the form, under the numbers of the stored rows."""
    fresh: bool
    """Whether the form reports something else than what was stored of a form before."""
    answers: Answers

    @property
    def words(self) -> tuple[str, ...]:
        """Every change, as a person says it."""
        return (*self.merge.words, *self.claims.words)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to store."""
        return self.issues_nothing and not self.claims.actuals and self.claims.execution is None

    @property
    def issues_nothing(self) -> bool:
        """Whether the print is the one that is stored; what it reports may have been taken back since."""
        return self.merge.empty and not self.fresh


def outcome_of(store: Store, key: int, draft: Draft, read: Plan, answers: Mapping[str, str]) -> Outcome:
    """What adopting `read` would do to the stored plan; stores nothing."""
    stored = stored_plan(store, key)
    actuals, held = store.actuals(key), store.execution(key)
    given = Answers(answers)
    settled = _settled(store, key, stored, draft, read)
    merged = unchanged(stored, read) if settled else merge(stored, read, actuals, given)
    after = _after(stored, merged, key)
    reported = tuple(
        replace(one, number=merged.numbers[one.number])
        for one in read.reported
        if one.number in merged.numbers
    )
    cleared = {indicator_id(key, number) for number in merged.cleared}
    found = claims(
        after,
        reported,
        read.reported_execution,
        known=stored,
        actuals={id_: one for id_, one in actuals.items() if id_ not in cleared},
        held=held,
        answers=given,
    )
    before = {(one.number, said(one)) for one in stored.reported}
    fresh = not settled and (
        any((one.number, said(one)) not in before for one in reported)
        or read.reported_execution not in (None, stored.reported_execution)
    )
    return Outcome(key, merged, found, reported, fresh, given)


def _settled(store: Store, key: int, stored: Plan, draft: Draft, read: Plan) -> bool:
    """Whether this print was adopted last, or was adopted with the corrections of a person that hold."""
    print_, document = store.last_print(key)
    if print_ == print_of(read):
        return True
    return document == draft.document.sha256 and _corrected(stored) and not _corrected(read)


def _corrected(plan: Plan) -> bool:
    findings = (*plan.findings, *(one for row in plan.indicators for one in row.findings))
    return any(one.code in {CORRECTED, DROPPED} for one in findings)


def _after(stored: Plan, merged: Merge, key: int) -> Plan:
    """The stored plan as it will be."""
    rows = {one.number: one for one in (*stored.indicators, *stored.withdrawn)}
    now = {one.number for one in stored.indicators} | {one.number for one in merged.changed}
    now -= {one.number for one in merged.withdrawn}
    rows |= {one.number: one for one in merged.changed}
    rows |= {one.number: replace(one, id=indicator_id(key, one.number)) for one in merged.added}
    now |= {one.number for one in merged.added}
    return replace(
        merged.plan or stored,
        indicators=tuple(rows[number] for number in merged.order if number in now),
        withdrawn=tuple(rows[number] for number in merged.order if number not in now),
    )


@dataclass(slots=True)
class Issuing:
    """Stores the plans of one document. Only inside `store.write`."""

    store: Store
    draft: Draft
    now: dt.datetime
    practice: str | None
    today: dt.date | None
    batch: int | None = None
    """The first action that recorded something: what one document reports is undone at once."""

    def add(self, plan: Plan, identity: str) -> int:
        """Stores a new plan and what a form reports of it; returns its key."""
        key = self.store.add_plan(
            plan, document=self._document(), identity=identity, print_=print_of(plan), now=self.now
        )
        if plan.reported or plan.reported_execution is not None:
            found = claims(
                stored_plan(self.store, key),
                plan.reported,
                plan.reported_execution,
                known=None,
                actuals={},
                held=None,
                answers=Answers({}),
            )
            self._record(key, found)
        return key

    def change(self, read: Plan, outcome: Outcome) -> None:
        """Stores what `outcome` says about a plan that is there."""
        if not outcome.issues_nothing:
            self._issue(read, outcome)
        self._record(outcome.key, outcome.claims)

    def _issue(self, read: Plan, outcome: Outcome) -> None:
        store, key, merged = self.store, outcome.key, outcome.merge
        issue = store.add_issue(key, document=self._document(), print_=print_of(read), now=self.now)
        if merged.plan is not None:
            store.change_plan(key, merged.plan, issue)
        for row in merged.changed:
            store.change_row(key, row, issue)
        for row in merged.withdrawn:
            store.withdraw_row(key, row.number, issue)
        store.add_rows(key, merged.added, issue.id)
        store.move_rows(key, {number: at for at, number in enumerate(merged.order, 1)})
        store.add_reported(key, outcome.reported, read.reported_execution, issue.id)
        store.add_weights([(number, None) for number in merged.unassigned], action=issue.action, plan=key)
        plan = stored_plan(store, key)
        for number in merged.cleared:
            gone = store.add_actual(
                Actual(text="", state="withdrawn"), action=issue.action, plan=key, number=number
            )
            judgement = score_of(plan, row_of(plan, number), None, ref=self.practice, today=self.today)
            store.add_score(judgement.score, since=judgement.since, action=issue.action, actual=gone.id)

    def _document(self) -> int:
        """The key of the document, stored now where it never was."""
        stored = self.store.document(self.draft.document.sha256)
        if stored is not None:
            return stored.key
        findings = self.draft.document.findings + self.draft.findings
        return self.store.add_document(self.draft.document, findings, now=self.now)

    def _record(self, key: int, found: Claims) -> None:
        """Appends what a form reports, with what it scores."""
        if not found.actuals and found.execution is None:
            return
        store = self.store
        plan = stored_plan(store, key)
        document = self._document()
        if found.actuals:
            action = self._action("record", key)
            for row, actual in found.actuals:
                current = row_of(plan, row.number)
                judgement = score_of(plan, current, actual, ref=self.practice, today=self.today)
                stored = store.add_actual(
                    actual, action=action, plan=key, number=row.number, document=document
                )
                store.add_score(judgement.score, since=judgement.since, action=action, actual=stored.id)
        if found.execution is not None:
            action = self._action("execution", key)
            spent = score_of_execution(plan, found.execution, ref=self.practice, today=self.today)
            added, _ = store.add_execution(found.execution, action=action, plan=key, document=document)
            store.add_score(spent.score, since=spent.since, action=action, execution=added)

    def _action(self, kind: ActionKind, key: int) -> int:
        action = self.store.add_action(kind, key, now=self.now, batch=self.batch)
        self.batch = self.batch or action
        return action
