"""What the screens ask about findings and waivers."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Mapping

from perftrack import workflow
from perftrack.checks import Case
from perftrack.model import Finding, Indicator
from perftrack.store import Store
from perftrack.tui.asking import Asking
from perftrack.tui.widgets.findings import Found
from perftrack.workflow import CheckedPlan


class CheckQuestions(Asking):
    """Questions about what a reviewer would find."""

    async def checked(self, plan_id: str | None = None) -> AsyncIterator[CheckedPlan]:
        """What is wrong with one plan, or with all (None), unit after unit: others are served in between.

        Raises NotFound, StoreError.
        """
        refs = () if plan_id is None else (plan_id,)
        steps = await self._ask(
            lambda store: workflow.check(store, refs, practice=self._practice, today=self._today)
        )
        while (one := await self._ask(lambda _: next(steps, None))) is not None:
            yield one

    def check_typed(self, case: Case, indicator: Indicator, fields: Mapping[str, str]) -> tuple[Finding, ...]:
        """What would be found if the fields of the record dialog were stored. Raises BadValue."""
        return workflow.check_typed(
            case,
            indicator,
            fields["text"],
            points=fields.get("points") or None,
            deviation=fields["deviation"],
            evidence=fields["evidence"],
        )

    async def waive(self, found: Found, reason: str, until: dt.date | None) -> str:
        """Accept a finding. Returns the sentence; raises NotFound, BadValue, StoreError."""
        plan, indicator = found.plan, found.indicator

        def work(store: Store) -> str:
            done = workflow.waive(
                store,
                (plan and plan.id) or "",
                found.finding.code,
                None if indicator is None else indicator.id,
                reason=reason,
                until=until,
                practice=self._practice,
                today=self._today,
                now=self._clock(),
            )
            return done.sentence

        return await self._ask(work)

    async def withdraw_waiver(self, found: Found) -> str:
        """Take a waiver back. Returns the sentence; raises NotFound, StoreError."""
        plan, indicator = found.plan, found.indicator

        def work(store: Store) -> str:
            where = None if indicator is None else indicator.id
            plan_id = (plan and plan.id) or ""
            done = workflow.withdraw_waiver(store, plan_id, found.finding.code, where, now=self._clock())
            return done.sentence

        return await self._ask(work)
