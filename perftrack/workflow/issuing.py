"""Storing what a document prints: a new plan, or the changes of one, with what a completed form reports.

All that takes thought is done in `work_of`, before anybody has to wait; `Issuing` only writes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from perftrack.model import Actual, Draft, Execution, Plan
from perftrack.store import ActionKind, Store
from perftrack.workflow.claims import claims
from perftrack.workflow.judging import Judgement, score_of, score_of_execution
from perftrack.workflow.lookup import row_of
from perftrack.workflow.outcomes import Outcome
from perftrack.workflow.questions import Answers
from perftrack.workflow.wording import print_of


@dataclass(frozen=True, slots=True)
class Work:
    """What storing one plan comes to."""

    plan: Plan
    """As read."""
    identity: str
    outcome: Outcome | None
    """What it makes of the stored plan; None where none is stored."""
    print_: str
    """The hash of what was printed."""
    actuals: tuple[tuple[int, Actual, Judgement], ...]
    """What a form reports, to be recorded: number of the row, what happened, what it scores."""
    execution: tuple[Execution, Judgement] | None
    cleared: tuple[tuple[int, Judgement], ...]
    """Rows whose recorded actual a person takes back, and what nothing scores there."""


def work_of(
    plan: Plan, identity: str, outcome: Outcome | None, *, practice: str | None, today: dt.date | None
) -> Work:
    """Everything about storing `plan` that can be known beforehand. Raises NotFound, BadPractice."""
    if outcome is None:
        after = plan
        found = claims(
            plan,
            plan.reported,
            plan.reported_execution,
            known=None,
            actuals={},
            held=None,
            answers=Answers({}),
        )
    else:
        after, found = outcome.after, outcome.claims
    spent = found.execution
    return Work(
        plan=plan,
        identity=identity,
        outcome=outcome,
        print_=print_of(plan) if outcome is None else outcome.print_,
        actuals=tuple(
            (
                row.number,
                actual,
                score_of(after, row_of(after, row.number), actual, ref=practice, today=today),
            )
            for row, actual in found.actuals
        ),
        execution=None
        if spent is None
        else (spent, score_of_execution(after, spent, ref=practice, today=today)),
        cleared=tuple(
            (number, score_of(after, row_of(after, number), None, ref=practice, today=today))
            for number in (() if outcome is None else outcome.merge.cleared)
        ),
    )


@dataclass(slots=True)
class Issuing:
    """Stores the plans of one document. Only inside `store.write`."""

    store: Store
    draft: Draft
    now: dt.datetime
    batch: int | None = None
    """The first action that recorded something: what one document reports is undone at once."""
    _document: int | None = field(default=None, init=False)

    def add(self, work: Work) -> int:
        """Stores a new plan and what a form reports of it; returns its key."""
        key = self.store.add_plan(
            work.plan, document=self._stored(), identity=work.identity, print_=work.print_, now=self.now
        )
        self._record(key, work)
        return key

    def change(self, work: Work, outcome: Outcome) -> None:
        """Stores what `outcome` says about a plan that is there."""
        if not outcome.issues_nothing:
            self._issue(work, outcome)
        self._record(outcome.key, work)

    def _issue(self, work: Work, outcome: Outcome) -> None:
        store, key, merged = self.store, outcome.key, outcome.merge
        issue = store.add_issue(key, document=self._stored(), print_=work.print_, now=self.now)
        if merged.plan is not None:
            store.change_plan(key, merged.plan, issue)
        store.change_rows(key, merged.changed, issue)
        store.withdraw_rows(key, [one.number for one in merged.withdrawn], issue)
        store.add_rows(key, merged.added, issue.id)
        store.move_rows(key, {number: at for at, number in enumerate(merged.order, 1)})
        store.add_reported(key, outcome.reported, work.plan.reported_execution, issue.id)
        store.add_weights([(number, None) for number in merged.unassigned], action=issue.action, plan=key)
        gone = Actual(text="", state="withdrawn")
        self._append(
            key, issue.action, tuple((number, gone, judgement) for number, judgement in work.cleared)
        )

    def _stored(self) -> int:
        """The key of the document, stored now where it never was."""
        if self._document is None:
            known = self.store.document(self.draft.document.sha256)
            findings = self.draft.document.findings + self.draft.findings
            self._document = (
                self.store.add_document(self.draft.document, findings, now=self.now)
                if known is None
                else known.key
            )
        return self._document

    def _record(self, key: int, work: Work) -> None:
        """Appends what a form reports, with what it scores."""
        store = self.store
        if work.actuals:
            self._append(key, self._action("record", key), work.actuals, document=self._stored())
        if work.execution is not None:
            execution, judgement = work.execution
            document, action = self._stored(), self._action("execution", key)
            added, _ = store.add_execution(execution, action=action, plan=key, document=document)
            store.add_score(judgement.score, since=judgement.since, action=action, execution=added)

    def _append(
        self,
        key: int,
        action: int,
        actuals: tuple[tuple[int, Actual, Judgement], ...],
        *,
        document: int | None = None,
    ) -> None:
        store = self.store
        added = store.add_actuals(
            [(number, actual) for number, actual, _ in actuals], action=action, plan=key, document=document
        )
        store.add_scores(
            [(at, one.score, one.since) for at, (_, _, one) in zip(added, actuals, strict=True)],
            action=action,
        )

    def _action(self, kind: ActionKind, key: int) -> int:
        action = self.store.add_action(kind, key, now=self.now, batch=self.batch)
        self.batch = self.batch or action
        return action
