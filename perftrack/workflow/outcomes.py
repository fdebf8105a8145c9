"""What a plan that is read again makes of the stored one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from perftrack.model import Actual, Draft, Execution, Plan, Reported, ReportedExecution, Standing, Watch
from perftrack.store import Store, indicator_id
from perftrack.workflow.answering import answer
from perftrack.workflow.claims import Claims, claims, said
from perftrack.workflow.correcting import CORRECTED, DROPPED
from perftrack.workflow.currency import in_currency
from perftrack.workflow.merging import CLAIMED, Merge, merge, unchanged
from perftrack.workflow.monitoring import watch_of
from perftrack.workflow.questions import Answers
from perftrack.workflow.viewing import standings_of, stored_plan
from perftrack.workflow.watching import WatchClaims, watch_claims
from perftrack.workflow.wording import print_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a plan that is read again makes of the stored one."""

    key: int
    merge: Merge
    after: Plan
    """The stored plan as it will be."""
    claims: Claims
    watch: WatchClaims
    reported: tuple[Reported, ...]
    """Of the form, under the numbers of the stored rows."""
    reported_execution: ReportedExecution | None
    """Of the form, in the currency unit of the stored plan."""
    fresh: bool
    """Whether the form reports something else than what was stored of a form before."""
    answers: Answers
    print_: str
    """The hash of what was printed."""
    answering: bool = False
    """Whether the plan is sent back and only what is returned is taken from a completed form."""

    @property
    def words(self) -> tuple[str, ...]:
        """Every change, as a person says it."""
        return (*self.merge.words, *self.claims.words, *self.watch.words)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to store."""
        records = self.claims.actuals or self.claims.execution is not None or not self.watch.empty
        return self.issues_nothing and not records

    @property
    def issues_nothing(self) -> bool:
        """Whether the print is the one that is stored; what it reports may have been taken back since."""
        return self.merge.empty and not self.fresh


def outcome_of(store: Store, key: int, draft: Draft, read: Plan, answers: Mapping[str, str]) -> Outcome:
    """What adopting `read` would do to the stored plan; stores nothing."""
    with store.read():
        stored = stored_plan(store, key)
        actuals, held = store.actuals(key), store.execution(key)
        last = store.last_print(key)
        watched = None if read.watch is None else watch_of(store, key, read.watch.month)
        standing = standings_of(store, key).get(key)
    given = Answers(answers)
    print_ = print_of(read)
    read = in_currency(read, stored.funds.currency_unit)
    if standing is not None and standing.state == "退回" and _is_completed(read):
        found = _answer(stored, read, standing, actuals, held)
        watch = watch_claims(stored, None, None, given)
        return Outcome(
            key, unchanged(stored, read), stored, found, watch, (), None, False, given, print_, True
        )
    settled = last[0] == print_ or _corrected_since(last[1], stored, draft, read)
    merged = unchanged(stored, read) if settled else merge(stored, read, actuals, given)
    after = _after(stored, merged, key)
    reported = _reported(read, merged)
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
    watch = watch_claims(after, _renumbered(read.watch, merged), watched, given)
    before = {(one.number, said(one)) for one in stored.reported}
    fresh = not settled and (
        any((one.number, said(one)) not in before for one in reported)
        or read.reported_execution not in (None, stored.reported_execution)
    )
    return Outcome(key, merged, after, found, watch, reported, read.reported_execution, fresh, given, print_)


def _is_completed(read: Plan) -> bool:
    """Whether it is a 自评表 that somebody filled in."""
    return read.watch is None and (bool(read.reported) or read.reported_execution is not None)


def _answer(
    stored: Plan, read: Plan, standing: Standing, actuals: Mapping[str, Actual], held: Execution | None
) -> Claims:
    """What a completed form answers to a return; whatever else it prints stays as it is stored."""
    printed = merge(stored, read, actuals, Answers({}))
    return answer(
        stored,
        standing,
        _reported(read, printed),
        read.reported_execution,
        actuals=actuals,
        held=held,
        other=[one for one in printed.words if not one.startswith(CLAIMED)],
    )


def _reported(read: Plan, merged: Merge) -> tuple[Reported, ...]:
    """What a form reports under the numbers of the stored rows."""
    return tuple(
        replace(one, number=merged.numbers[one.number])
        for one in read.reported
        if one.number in merged.numbers
    )


def _renumbered(watch: Watch | None, merged: Merge) -> Watch | None:
    """What a 监控表 says under the numbers of the stored rows."""
    if watch is None:
        return None
    rows = (
        replace(one, number=merged.numbers[one.number]) for one in watch.rows if one.number in merged.numbers
    )
    return replace(watch, rows=tuple(rows))


def _corrected_since(document: str, stored: Plan, draft: Draft, read: Plan) -> bool:
    """Whether this very document was adopted last, with corrections of a person that hold."""
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
