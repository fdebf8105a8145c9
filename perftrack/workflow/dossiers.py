"""Plans with all that is kept of them, as the checks look at them: stored ones, and those of documents."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from perftrack import checks
from perftrack.checks import Case, Dossier
from perftrack.errors import NotInForce
from perftrack.law import Practice
from perftrack.model import Actual, Draft, Plan, Sheet
from perftrack.store import PlanName, Store, indicator_id, plan_id
from perftrack.workflow.claims import execution_of, understood
from perftrack.workflow.identity import identities
from perftrack.workflow.judging import judged, practice_for
from perftrack.workflow.lookup import key_of
from perftrack.workflow.proving import held
from perftrack.workflow.viewing import stored_plan, stored_sheet


def stored(
    store: Store, keys: Collection[int] | None, *, practice: str | None, today: dt.date
) -> Iterator[Dossier]:
    """The dossiers of unit after unit and year after year that hold one of `keys`; None: all plans.

    Only one of them is in memory at a time. A dossier holds all plans of its unit and year, also those that
    were not asked for: what is copied between projects shows only beside them.
    """
    groups: dict[tuple[str, int | None], list[PlanName]] = defaultdict(list)
    for name in store.plan_names():
        groups[key_of(name.unit), name.year].append(name)
    for (unit, year), names in groups.items():
        if keys is None or any(name.key in keys for name in names):
            before = groups.get((unit, None if year is None else year - 1), [])
            with store.read():
                cases = tuple(_stored_case(store, name, before, practice, today) for name in names)
            yield Dossier(cases)


def drafted(
    drafts: Sequence[Draft], store: Store | None, *, practice: str | None, today: dt.date
) -> tuple[Dossier, ...]:
    """The dossiers of documents that are looked at together; what they report counts as what happened.

    The same plan in several of them, or in the `store` (None: no database), is held against itself; a stored
    or given plan of the year before is its year before.
    """
    read = [
        (draft, plan, identity)
        for draft in drafts
        for plan, identity in zip(draft.plans, identities(store, draft), strict=True)
    ]
    given = [
        (draft, _numbered(plan, at), identity) for at, (draft, plan, identity) in enumerate(read, start=1)
    ]
    groups: dict[tuple[str, int | None], list[tuple[Draft, Plan, str]]] = defaultdict(list)
    for one in given:
        groups[key_of(one[1].unit), one[1].year].append(one)
    found: list[tuple[tuple[Case, ...], list[tuple[Draft, Plan, str]]]] = []
    for members in groups.values():
        cases = []
        for draft, plan, identity in members:
            prints = [other for by, other, same in given if same == identity and by is not draft]
            if store is not None and (key := store.plan_of(identity)) is not None:
                prints.append(stored_plan(store, key))
            earlier = _earlier_given(plan, [other for _, other, _ in given], practice, today)
            if earlier is None and store is not None:
                earlier = _earlier_stored(store, plan, store.plan_names(), practice, today)
            cases.append(
                checks.case_of(
                    _reported_sheet(plan, practice, today),
                    _law(plan, practice, today),
                    monitorings=() if plan.watch is None else plan.watch.rows,
                    earlier=earlier,
                    prints=prints,
                )
            )
        found.append((tuple(cases), members))
    told = {draft.document.sha256 for draft, _, _ in given}
    silent = tuple(draft for draft in drafts if draft.document.sha256 not in told)
    return (*_with_documents(found, given), *([_dossier((), silent)] if silent else ()))


def _with_documents(
    groups: Sequence[tuple[tuple[Case, ...], list[tuple[Draft, Plan, str]]]],
    given: Sequence[tuple[Draft, Plan, str]],
) -> Iterator[Dossier]:
    """The dossiers, each document in the one that holds most of its plans; the others' plans stand beside."""
    homes: dict[str, tuple[int, int]] = {}
    for at, (_, members) in enumerate(groups):
        for sha256, times in Counter(draft.document.sha256 for draft, _, _ in members).items():
            homes[sha256] = max(homes.get(sha256, (0, 0)), (times, -at))
    for at, (cases, members) in enumerate(groups):
        files = {draft.document.sha256: draft for draft, _, _ in members}
        home = tuple(draft for sha256, draft in files.items() if homes[sha256][1] == -at)
        own = {id(plan) for _, plan, _ in members}
        here = {draft.document.sha256 for draft in home}
        beside = (plan for draft, plan, _ in given if draft.document.sha256 in here and id(plan) not in own)
        yield _dossier(cases, home, tuple(beside))


def _dossier(cases: tuple[Case, ...], drafts: tuple[Draft, ...], beside: tuple[Plan, ...] = ()) -> Dossier:
    return Dossier(
        cases,
        tuple(draft.document for draft in drafts),
        tuple(found for draft in drafts for found in (*draft.document.findings, *draft.findings)),
        beside,
    )


# --- stored plans ---------------------------------------------------------------------------


def _stored_case(
    store: Store, name: PlanName, before: Sequence[PlanName], practice: str | None, today: dt.date
) -> Case:
    plan = stored_plan(store, name.key)
    sheet = stored_sheet(store, plan, practice=practice, today=today)
    return checks.case_of(
        sheet,
        _law(plan, practice, today),
        evidence=held(store, plan),
        monitorings=store.monitorings(name.key),
        state=sheet.standing.state,
        earlier=_earlier_stored(store, plan, before, practice, today),
        prints=[former.plan for former in store.former_plans(name.key)],
    )


def _earlier_stored(
    store: Store, plan: Plan, names: Sequence[PlanName], practice: str | None, today: dt.date
) -> Sheet | None:
    if plan.year is None:
        return None
    for name in names:
        same = (key_of(name.unit), name.kind, key_of(name.project_name)) == _who(plan)
        if same and name.year == plan.year - 1:
            return stored_sheet(store, stored_plan(store, name.key), practice=practice, today=today)
    return None


# --- documents ------------------------------------------------------------------------------


def _numbered(plan: Plan, at: int) -> Plan:
    """`plan` with ids as if it were the plan `at` of a database, so that it can be judged."""
    rows = tuple(replace(one, id=indicator_id(at, one.number)) for one in plan.indicators)
    return replace(plan, id=plan_id(at), indicators=rows)


def _reported_sheet(plan: Plan, practice: str | None, today: dt.date) -> Sheet:
    """`plan` judged by what its form reports."""
    ids = {one.number: one.id or "" for one in plan.indicators}
    actuals: dict[str, Actual] = {}
    for reported in plan.reported:
        actual, _ = understood(plan, reported)
        if actual is not None and reported.number in ids:
            actuals[ids[reported.number]] = actual
    return judged(plan, actuals, execution_of(plan.reported_execution, plan.place), ref=practice, today=today)


def _earlier_given(plan: Plan, others: Sequence[Plan], practice: str | None, today: dt.date) -> Sheet | None:
    if plan.year is None:
        return None
    for other in others:
        if other.year == plan.year - 1 and _who(other) == _who(plan):
            return _reported_sheet(other, practice, today)
    return None


def _who(plan: Plan) -> tuple[str, str, str]:
    return key_of(plan.unit), plan.kind, key_of(plan.project_name)


def _law(plan: Plan, practice: str | None, today: dt.date) -> Practice | None:
    try:
        return practice_for(plan, practice, today=today)
    except NotInForce:
        return None
