"""Reckoning what adopting documents stores while nobody has to wait for it: reads, judges, writes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from perftrack.model import Draft, Plan
from perftrack.store import Store
from perftrack.workflow.identity import identities, name_of, same_nameless
from perftrack.workflow.issuing import Work, work_of
from perftrack.workflow.outcomes import outcome_of

Wanted = tuple[Draft, Collection[int]]
"""A draft and the positions, from 0, of its plans that a person does not want."""


class Prepared:
    """What adopting some documents comes to, reckoned before the database is held.

    What somebody else changes in the meantime is reckoned again, inside the transaction: see `refresh`. So
    is a plan that an earlier one of the same documents may have changed.
    """

    def __init__(
        self,
        store: Store,
        wanted: Sequence[Wanted],
        answers: Mapping[str, str],
        *,
        practice: str | None,
        today: dt.date | None,
    ) -> None:
        self._store = store
        self._wanted = wanted
        self._answers = answers
        self._practice = practice
        self._today = today
        self._identities: dict[int, list[str]] = {}
        self._works: dict[tuple[int, int], Work] = {}
        self._since = store.last_action()
        names: set[str] = set()
        for at, (draft, leave) in enumerate(wanted):
            own = {name_of(plan) for plan in draft.plans}
            if names.isdisjoint(own):
                self._prepare(at, draft, leave)
            names |= own

    def _prepare(self, at: int, draft: Draft, leave: Collection[int]) -> None:
        """Reckons the plans of one document that no other plan of it can change."""
        self._identities[at] = identities(self._store, draft)
        seen: set[str] = set()
        for position, (plan, identity) in enumerate(zip(draft.plans, self._identities[at], strict=True)):
            mark = name_of(plan) if identity.startswith("?") else identity
            if position not in leave and mark not in seen:
                self._works[at, position] = self._work(draft, plan, identity)
            seen.add(mark)

    @property
    def changes_nothing(self) -> bool:
        """Whether everything is stored already, as it stood a moment ago."""
        every = {
            (at, position)
            for at, (draft, leave) in enumerate(self._wanted)
            for position in range(len(draft.plans))
            if position not in leave
        }
        return self._works.keys() == every and all(
            one.outcome is not None and one.outcome.empty for one in self._works.values()
        )

    @property
    def changes_something(self) -> bool:
        """Whether something is new or differs for sure, as it stood a moment ago."""
        return any(one.outcome is None or not one.outcome.empty for one in self._works.values())

    def refresh(self) -> None:
        """Forgets what was reckoned from something that has changed since. First thing inside `write`."""
        touched = self._store.touched_since(self._since)
        if any(touched.values()):  # another import: even which plan is which may be different now
            self._works.clear()
            self._identities.clear()
        for place, work in list(self._works.items()):
            if work.outcome is not None and work.outcome.key in touched:
                del self._works[place]

    def work(self, at: int, position: int) -> Work:
        """What storing that plan of that document comes to; inside `write`, in their order."""
        known = self._works.get((at, position))
        if known is not None:
            return known
        draft = self._wanted[at][0]
        if at not in self._identities:
            self._identities[at] = identities(self._store, draft)
        return self._work(draft, draft.plans[position], self._identities[at][position])

    def _work(self, draft: Draft, plan: Plan, identity: str) -> Work:
        key = key_of_stored(self._store, plan, identity)
        outcome = None if key is None else outcome_of(self._store, key, draft, plan, self._answers)
        return work_of(plan, identity, outcome, practice=self._practice, today=self._today)


def key_of_stored(store: Store, plan: Plan, identity: str) -> int | None:
    """The key of the stored plan that `plan` is; None where it is new."""
    key = store.plan_of(identity)
    return same_nameless(store, plan) if key is None and identity.startswith("?") else key
