"""What makes a plan that plan: unit, year, kind and project name, whichever document prints it."""

from __future__ import annotations

from perftrack.model import Draft, Plan
from perftrack.store import Store
from perftrack.workflow.lookup import key_of
from perftrack.workflow.matching import matched
from perftrack.workflow.viewing import stored_plan
from perftrack.workflow.wording import differences


def identities(store: Store | None, draft: Draft) -> list[str]:
    """The identity of each plan of the draft.

    Unit, year, kind and project name; a plan where one of them was not found is known by its document.
    Several tables of one name in one document are different plans, unless they say the same; each is the
    stored plan with whose rows it shares most.
    """
    tables: dict[str, list[Plan]] = {}
    names = [_whole_name(plan) for plan in draft.plans]
    places = []
    for name, plan in zip(names, draft.plans, strict=True):
        like = tables.setdefault(name or "", [])
        at = next((at for at, one in enumerate(like) if not differences(one, plan)), None)
        if name is not None and at is None:
            at = len(like)
            like.append(plan)
        places.append(at)
    occurrences = {name: _occurrences(store, name, like) for name, like in tables.items() if name and like}
    return [
        f"?\n{draft.document.sha256}\n{position}"
        if name is None or at is None
        else f"{name}\n{occurrences[name][at]}"
        for position, (name, at) in enumerate(zip(names, places, strict=True), start=1)
    ]


def _occurrences(store: Store | None, name: str, tables: list[Plan]) -> list[int]:
    """Which of the plans of one name each table is, from 1: the likest stored one, else the next free one."""
    stored: dict[int, Plan] = {}
    while store is not None and (key := store.plan_of(f"{name}\n{len(stored) + 1}")) is not None:
        stored[len(stored) + 1] = stored_plan(store, key)
    if len(tables) == 1 and len(stored) <= 1:
        return [1]
    pairs = sorted(
        (
            (_shared(one, table), -number, -at)
            for at, table in enumerate(tables)
            for number, one in stored.items()
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for share, number, at in pairs:
        if share and -at not in found and -number not in found.values():
            found[-at] = -number
    free = (number for number in range(1, len(tables) + len(stored) + 1) if number not in found.values())
    return [found[at] if at in found else next(free) for at in range(len(tables))]


def _shared(stored: Plan, read: Plan) -> float:
    """How much of two plans is the same: 2 for the same, below 1 the share of the rows with a common name."""
    if not differences(stored, read):
        return 2.0
    rows = max(len(stored.indicators), len(read.indicators), 1)
    return (len(matched(stored.indicators, read.indicators)) + 0.5 * (stored.goal == read.goal)) / (rows + 1)


def name_of(plan: Plan) -> str:
    """Unit, year, kind and project name as they are compared, also where some are missing."""
    return "\n".join((key_of(plan.unit), str(plan.year or ""), plan.kind, key_of(plan.project_name)))


def _whole_name(plan: Plan) -> str | None:
    name = name_of(plan)
    parts = name.split("\n")
    return name if all(parts if plan.kind == "project" else parts[:3]) else None


def same_nameless(store: Store, plan: Plan) -> int | None:
    """The stored plan that says the same where unit, year or name are missing: a table in two files."""
    for name in store.plan_names():
        alike = (key_of(name.unit), name.year, name.kind, key_of(name.project_name))
        wanted = (key_of(plan.unit), plan.year, plan.kind, key_of(plan.project_name))
        if alike == wanted and not differences(stored_plan(store, name.key), plan):
            return name.key
    return None
