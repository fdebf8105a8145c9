"""Looking: every plan or one, judged as it stands."""

from __future__ import annotations

import datetime as dt

from perftrack.model import Plan, Sheet
from perftrack.store import Store, plan_id, plan_key
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
    return tuple(
        judged(plan, actuals, executions.get(key_of_plan(plan)), ref=practice, today=today) for plan in stored
    )


def sheet(store: Store, plan_ref: str, *, practice: str | None = None, today: dt.date | None = None) -> Sheet:
    """The plan that `plan_ref` names (see `find_plan`), judged. Raises NotFound, Ambiguous, BadPractice."""
    with store.read():
        plan = named_plan(store, plan_ref)
        key = key_of_plan(plan)
        actuals = store.actuals(key)
        execution = store.execution(key)
    return judged(plan, actuals, execution, ref=practice, today=today)


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
