"""The one thread that holds the store: every question of a screen goes through here, off the event loop."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from perftrack import store as stores
from perftrack import workflow
from perftrack.errors import NoSuchDatabase, NotInForce, PerftrackError
from perftrack.model import Draft, Execution, Indicator, Score, Sheet
from perftrack.reports import Form
from perftrack.scoring import Band, bands
from perftrack.store import Store
from perftrack.tui import phrases
from perftrack.tui.check_desk import CheckQuestions
from perftrack.workflow import History, PlanComparison, Reported, Undoable, backing_up
from perftrack.workflow.judging import score_of_execution
from perftrack.workflow.typed import amount


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person typed about one indicator."""

    text: str
    points: str | None
    """None where no grade was picked, or the grade's own points do."""
    deviation: str
    evidence: str
    seen: int | None
    """Id of the actual that stood there while typing; None: none."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a save did."""

    sentence: str
    sheet: Sheet
    indicator_id: str | None = None
    """Where to look; None for the execution."""


class Stopped(Exception):
    """A person stopped what was under way."""


class Desk(CheckQuestions):
    """Questions to the workflow, one after the other, on one thread with one connection."""

    # --- looking ----------------------------------------------------------------------------

    async def plans(self) -> tuple[Sheet, ...]:
        """Every plan, judged. Raises StoreError."""
        return await self._ask(self._plans)

    def _plans(self, store: Store) -> tuple[Sheet, ...]:
        if self._version is None:
            self._version = store.data_version()
        return workflow.plans(store, practice=self._practice, today=self._today)

    async def sheet(self, plan_id: str) -> Sheet:
        """One plan, judged. Raises NotFound, StoreError."""
        return await self._ask(lambda store: self._sheet(store, plan_id))

    def _sheet(self, store: Store, plan_id: str) -> Sheet:
        return workflow.sheet(store, plan_id, practice=self._practice, today=self._today)

    async def history(self, plan_id: str, indicator_id: str | None) -> History:
        """What happened to a plan, or to one of its indicators. Raises NotFound, StoreError."""
        return await self._ask(lambda store: workflow.history(store, plan_id, indicator_id))

    async def changed_outside(self) -> bool:
        """Whether another program wrote since the last time anybody looked; False without a database."""
        try:
            return await self._ask(self._changed)
        except PerftrackError:
            return False

    def _changed(self, store: Store) -> bool:
        before, self._version = self._version, store.data_version()
        return before != self._version

    # --- as one types: pure, no store -----------------------------------------------------------

    def preview(self, sheet: Sheet, indicator: Indicator, text: str, points: str) -> Score:
        """What `text` would score. Raises BadValue."""
        return workflow.preview(
            sheet, indicator, text, points=points or None, practice=self._practice, today=self._today
        )

    def preview_execution(self, sheet: Sheet, budget: str, executed: str) -> tuple[Execution, Score]:
        """What the amounts would score. Raises BadValue."""
        currency = sheet.plan.funds.currency_unit
        execution = Execution(amount(budget, "预算数", currency), amount(executed, "执行数", currency))
        judged = score_of_execution(sheet.plan, execution, ref=self._practice, today=self._today)
        return execution, judged.score

    def bands(self, sheet: Sheet, indicator: Indicator) -> tuple[Band, ...]:
        """The grades and their points; none without a weight or a practice in force."""
        if indicator.weight is None:
            return ()
        try:
            practice = workflow.practice_for(sheet.plan, self._practice, today=self._today)
        except NotInForce:
            return ()
        return bands(indicator.weight, practice)

    # --- writing ------------------------------------------------------------------------------

    async def record(self, sheet: Sheet, indicator: Indicator, entry: Entry) -> Outcome:
        """Append an actual. Raises BadValue, Conflict, StoreError; then nothing is stored."""
        plan_id, indicator_id = sheet.plan.id or "", indicator.id or ""

        def work(store: Store) -> Outcome:
            recorded = workflow.record(
                store,
                plan_id,
                indicator_id,
                entry.text,
                points=entry.points,
                deviation=entry.deviation,
                evidence=entry.evidence,
                seen=entry.seen,
                practice=self._practice,
                today=self._today,
                now=self._clock(),
            )
            return Outcome(recorded.sentence, self._sheet(store, plan_id))

        return await self._ask(work)

    async def record_execution(
        self, sheet: Sheet, budget: str, executed: str, *, deviation: str, seen: int | None
    ) -> Outcome:
        """Append the execution. Raises BadValue, Conflict, StoreError; then nothing is stored."""
        plan_id = sheet.plan.id or ""

        def work(store: Store) -> Outcome:
            recorded = workflow.record_execution(
                store,
                plan_id,
                budget,
                executed,
                deviation=deviation,
                seen=seen,
                practice=self._practice,
                today=self._today,
                now=self._clock(),
            )
            return Outcome(recorded.sentence, self._sheet(store, plan_id))

        return await self._ask(work)

    async def undoable(self, plan_id: str) -> Undoable | None:
        """What an undo would take back; None for nothing. Raises StoreError."""
        return await self._ask(lambda store: workflow.undoable(store, plan_id))

    async def undo(self, plan_id: str, action: int) -> Outcome:
        """Take back `action`, the last one. Raises Conflict when it is not the last any more, StoreError."""

        def work(store: Store) -> Outcome:
            undone = workflow.undo(
                store, plan_id, seen=action, practice=self._practice, today=self._today, now=self._clock()
            )
            return Outcome(undone.sentence, self._sheet(store, plan_id), undone.restored[0].indicator_id)

        return await self._ask(work)

    # --- what is worth a word -----------------------------------------------------------------

    async def news(self) -> tuple[str, ...]:
        """What a person should hear once: an upgrade and its backup, and that there was none for long."""
        return await self._ask(self._news)

    def _news(self, store: Store) -> tuple[str, ...]:
        upgraded = f"数据库已升级，升级前的内容备份在“{store.backup}”。" if store.backup is not None else None
        overdue = backing_up.overdue(store, now=self._clock())
        return tuple(one for one in (upgraded, overdue) if one is not None)

    # --- importing ----------------------------------------------------------------------------

    async def compare(
        self, drafts: Sequence[Draft], answers: Mapping[str, str]
    ) -> tuple[PlanComparison, ...]:
        """Every plan of every draft beside what is stored, which may be nothing yet. Raises StoreError.

        `answers`: question key -> answer; they may raise other questions.
        """
        try:
            return await self._ask(lambda store: _compared(store, drafts, answers))
        except NoSuchDatabase:
            return _compared(None, drafts, answers)

    async def adopt(
        self, drafts: Sequence[Draft], left_out: Sequence[Collection[int]], answers: Mapping[str, str]
    ) -> str:
        """Store the plans of `drafts` but those at the positions `left_out`, all or nothing.

        A database that is not there yet is made. Where `answers` has none the safe answer holds. Returns
        the sentence of what was done. Raises StoreError.
        """

        def work() -> str:
            if self._store is None:
                self._store = stores.open(self._db, self._who, create=True)
            created = f"新建了数据库“{self._store.path}”。" if self._store.created else ""
            wanted = [
                (draft, leave)
                for draft, leave in zip(drafts, left_out, strict=True)
                if len(leave) < len(draft.plans)
            ]
            done = workflow.adopt_all(
                self._store,
                wanted,
                now=self._clock(),
                answers=answers,
                practice=self._practice,
                today=self._today,
            )
            self._version = self._store.data_version()
            return created + phrases.adopted(done)

        return await asyncio.wrap_future(self._thread.submit(work))

    # --- forms --------------------------------------------------------------------------------

    async def report(
        self,
        plan_ids: Sequence[str],
        *,
        form: Form,
        to: Path,
        ending: str,
        explain: bool,
        evidence: bool,
        progress: Callable[[int, int], None],
    ) -> Reported:
        """Write a form of each plan. `progress` is called on the store's thread and may raise Stopped.

        Raises NotFound, UsageError, CannotWrite, Stopped.
        """
        return await self._ask(
            lambda store: workflow.report(
                store,
                plan_ids,
                form=form,
                to=to,
                format=ending if os.path.isdir(to) else None,
                explain=explain,
                evidence=evidence,
                practice=self._practice,
                today=self._today,
                progress=progress,
            )
        )

    # --- drafts -------------------------------------------------------------------------------

    async def load_draft(self, key: str) -> dict[str, str]:
        """The fields kept under `key`; empty for none. Raises StoreError."""
        return await self._ask(lambda store: workflow.load_draft(store, key))

    def keep_draft(self, key: str, fields: Mapping[str, str]) -> None:
        """Have `fields` kept under `key` soon, empty ones dropped, even if the dialog is gone by then."""

        def work(store: Store) -> None:
            if fields:
                workflow.save_draft(store, key, fields)
            else:
                workflow.drop_draft(store, key)

        self._submit(work).add_done_callback(self._draft_done)

    def _draft_done(self, done: Future[None]) -> None:
        error = done.exception()
        if error is not None and self.on_trouble is not None:
            self.on_trouble(error)


def _compared(
    store: Store | None, drafts: Sequence[Draft], answers: Mapping[str, str]
) -> tuple[PlanComparison, ...]:
    return tuple(one for draft in drafts for one in workflow.compare(store, draft, answers=answers).plans)
