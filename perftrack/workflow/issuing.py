"""Storing what a document prints: a new plan, or the changes of one, with what a completed form reports.

All that takes thought is done in `work_of`, before anybody has to wait; `Issuing` only writes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from perftrack.model import Actual, Draft, Execution, Plan
from perftrack.store import ActionKind, Store, ready
from perftrack.store.ready import ReadyActual, ReadyPlan, ReadyRow
from perftrack.store.rows import Row
from perftrack.workflow.claims import Claims, claims
from perftrack.workflow.judging import Judgement, score_of, score_of_execution
from perftrack.workflow.lookup import row_of
from perftrack.workflow.outcomes import Outcome
from perftrack.workflow.questions import Answers
from perftrack.workflow.standing import begin
from perftrack.workflow.watching import WatchClaims, watch_claims
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
    head: ReadyPlan | None
    """What the plan says of itself from now on; None: as before."""
    changed: tuple[ReadyRow, ...]
    added: tuple[ReadyRow, ...]
    reported: tuple[Row, ...]
    """What a form says, under the numbers of the stored rows."""
    actuals: tuple[ReadyActual, ...]
    """What of it is to be recorded."""
    execution: tuple[Execution, Judgement] | None
    watch: WatchClaims
    """What a 监控表 says by the end of its month, to be recorded."""
    cleared: tuple[ReadyActual, ...]
    """For the rows whose recorded actual a person takes back."""


def work_of(
    plan: Plan, identity: str, outcome: Outcome | None, *, practice: str | None, today: dt.date | None
) -> Work:
    """All about storing `plan` that can be known beforehand. Raises NotFound, BadPractice, BadValue."""
    after, found = (plan, _fresh(plan)) if outcome is None else (outcome.after, outcome.claims)
    head = plan if outcome is None else outcome.merge.plan

    def scored(number: int, actual: Actual | None) -> ReadyActual:
        judged = score_of(after, row_of(after, number), actual, ref=practice, today=today)
        return ready.actual(number, actual or _GONE, judged.score, judged.since)

    spent = found.execution
    return Work(
        plan=plan,
        identity=identity,
        outcome=outcome,
        print_=print_of(plan) if outcome is None else outcome.print_,
        head=None if head is None else ready.plan(head),
        changed=() if outcome is None else tuple(map(ready.row, outcome.merge.changed)),
        added=tuple(map(ready.row, plan.indicators if outcome is None else outcome.merge.added)),
        reported=ready.reported(plan.reported if outcome is None else outcome.reported),
        actuals=tuple(scored(row.number, actual) for row, actual in found.actuals),
        execution=None
        if spent is None
        else (spent, score_of_execution(after, spent, ref=practice, today=today)),
        watch=watch_claims(plan, plan.watch, None, Answers({})) if outcome is None else outcome.watch,
        cleared=() if outcome is None else tuple(scored(one, None) for one in outcome.merge.cleared),
    )


_GONE = Actual(text="", state="withdrawn")


def _fresh(plan: Plan) -> Claims:
    """What a form says of a plan that was never stored."""
    return claims(
        plan, plan.reported, plan.reported_execution, known=None, actuals={}, held=None, answers=Answers({})
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
        assert work.head is not None, "a new plan has one"  # noqa: S101
        key, issue = self.store.add_plan(
            work.head,
            work.added,
            document=self._stored(),
            identity=work.identity,
            print_=work.print_,
            now=self.now,
        )
        self.store.add_reported(key, work.reported, work.plan.reported_execution, issue.id)
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
        if work.head is not None:
            store.change_plan(key, work.head, issue)
        store.change_rows(key, work.changed, issue)
        store.withdraw_rows(key, [one.number for one in merged.withdrawn], issue)
        store.add_rows(key, work.added, issue.id)
        store.move_rows(key, {number: at for at, number in enumerate(merged.order, 1)})
        store.add_reported(key, work.reported, outcome.reported_execution, issue.id)
        store.add_weights([(number, None) for number in merged.unassigned], action=issue.action, plan=key)
        store.add_scored(work.cleared, action=issue.action, plan=key)

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
            action = self._action("record", key)
            store.add_scored(work.actuals, action=action, plan=key, document=self._stored())
        if work.execution is not None:
            execution, judgement = work.execution
            document, action = self._stored(), self._action("execution", key)
            added, _ = store.add_execution(execution, action=action, plan=key, document=document)
            store.add_score(judgement.score, since=judgement.since, action=action, execution=added)
        if not work.watch.empty:
            self._record_watch(key, work.watch)

    def _record_watch(self, key: int, watch: WatchClaims) -> None:
        """Appends what a 监控表 says by the end of its month."""
        document, action = self._stored(), self._action("monitoring", key)
        self.store.add_monitorings(watch.rows, action=action, plan=key, document=document)
        if watch.money is not None:
            self.store.add_monitoring_execution(
                watch.money.month, watch.money, action=action, plan=key, document=document
            )

    def _action(self, kind: ActionKind, key: int) -> int:
        action = self.store.add_action(kind, key, now=self.now, batch=self.batch)
        self.batch = self.batch or action
        if kind != "monitoring":  # that is of the middle of the year
            begin(self.store, key, action=action)
        return action
