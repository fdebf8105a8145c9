"""What a plan says of itself, merged from its stored print and a new one."""

from __future__ import annotations

from dataclasses import replace

from perftrack.model import Funds, Plan


def merged_head(stored: Plan, read: Plan, *, form: bool) -> Plan:
    """`stored` saying of itself what `read` says; what `read` does not print stays.

    A completed form (`form`) reports and does not issue: it only fills what is blank.
    """
    first, second = (stored, read) if form else (read, stored)
    merged = replace(
        stored,
        department=first.department or second.department,
        goal=first.goal or second.goal,
        goal_implementation=first.goal_implementation or second.goal_implementation,
        funds=_funds(stored.funds, read.funds, form=form),
    )
    if form:
        return merged
    return replace(merged, place=read.place, places=read.places, findings=read.findings)


def _funds(stored: Funds, read: Funds, *, form: bool) -> Funds:
    """The new amounts, which are in the currency unit of the plan where that is known."""
    known = any(amount is not None for amount in (stored.total, stored.fiscal, stored.other))
    told = any(amount is not None for amount in (read.total, read.fiscal, read.other))
    if not told or (form and known):
        return stored
    return _with_known(stored, read)


def _with_known(stored: Funds, read: Funds) -> Funds:
    """`read` with the amounts that it does not print as they were."""
    amounts = {
        name: getattr(stored, name)
        for name in ("total", "fiscal", "other")
        if getattr(read, name) is None and getattr(stored, name) is not None
    }
    derived = tuple(name for name in stored.derived if name in amounts)
    return replace(read, **amounts, derived=(*read.derived, *derived))
