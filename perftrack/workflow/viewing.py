"""Looking: every plan or one, judged as it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from perftrack.model import Plan, PlanState, Sheet, Standing
from perftrack.store import Reviews, Store, plan_id, plan_key
from perftrack.workflow.judging import judged
from perftrack.workflow.lookup import find_plan


def plans(store: Store, *, practice: str | None = None, today: dt.date | None = None) -> tuple[Sheet, ...]:
    """Every plan, judged, in order of import.

    `practice` None is the default of each plan's year. A plan for whose year the practice has no text is
    shown with that sentence instead of points. `today` serves plans without a year. Raises NotFound and
    BadPractice.
    """
    with store.read():
        stored = store.plans()
        actuals = store.actuals()
        executions = store.executions()
        standings = standings_of(store)
    return tuple(
        judged(
            plan,
            actuals,
            executions.get(key_of_plan(plan)),
            standing=standings.get(key_of_plan(plan)),
            ref=practice,
            today=today,
        )
        for plan in stored
    )


def sheet(store: Store, plan_ref: str, *, practice: str | None = None, today: dt.date | None = None) -> Sheet:
    """The plan that `plan_ref` names (see `find_plan`), judged. Raises NotFound, Ambiguous, BadPractice."""
    with store.read():
        return stored_sheet(store, named_plan(store, plan_ref), practice=practice, today=today)


def stored_sheet(store: Store, plan: Plan, *, practice: str | None, today: dt.date | None) -> Sheet:
    """A plan of the store, judged as it stands. Raises NotFound and BadPractice for `practice`."""
    key = key_of_plan(plan)
    with store.read():
        actuals, execution = store.actuals(key), store.execution(key)
        standing = standings_of(store, key).get(key)
    return judged(plan, actuals, execution, standing=standing, ref=practice, today=today)


def standings_of(store: Store, key: int | None = None) -> Mapping[int, Standing]:
    """Where one plan stands, or (None) all; nothing for plans of which nobody ever set a state."""
    states = store.standing_states(key)
    reviews = store.reviews(key)
    found = {}
    for plan, last in states.items():
        own = reviews.get(plan, Reviews())
        back = last.state == "退回"
        found[plan] = Standing(
            last.state,
            last,
            store.returns(plan) if back else (),
            store.answered(plan) if back else frozenset(),
            own.standing,
            own.lapsed,
        )
    return found


def state_of(store: Store, key: int) -> PlanState:
    """Where a plan stands; without a state it follows from whether anything is recorded."""
    last = store.state(key)
    if last is not None:
        return last.state
    return "自评中" if store.actuals(key) or store.execution(key) is not None else "草稿"


def named_plan(store: Store, plan_ref: str) -> Plan:
    """The plan that `plan_ref` names, with everything that was read. Raises NotFound, Ambiguous."""
    return stored_plan(store, find_plan(store, plan_ref))


def stored_plan(store: Store, key: int) -> Plan:
    """The plan with a key that is known to be there."""
    plan = store.plan(key)
    if plan is None:
        raise LookupError(plan_id(key))
    return plan


def key_of_plan(plan: Plan) -> int:
    """The key of a stored plan; raises ValueError for one that was not stored."""
    return plan_key(plan.id or "")
