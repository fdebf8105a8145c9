"""Waivers: which findings somebody accepts with a reason, and which waivers no longer serve."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from perftrack.checks.catalogue import RULES
from perftrack.checks.rule import WaiverCheck
from perftrack.model import Finding, Place, Waived, Waiver


def waive(
    found: Sequence[Finding], waivers: Sequence[Waiver], *, today: dt.date, place: Place | None = None
) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """Of one plan: what is left to see to, and what is waived; `found` is every finding of it, of any stage.

    A waiver serves its code at its indicator (or the plan) up to and on its last day. One that has expired or
    that meets no finding any more is itself a finding at `place`, the plan's.
    """
    holding = {(one.code, one.number): one for one in waivers if not expired(one, today)}
    left: list[Finding] = []
    waived: list[Waived] = []
    for finding in found:
        waiver = holding.get((finding.code, finding.number))
        if waiver is None:
            left.append(finding)
        else:
            waived.append(Waived(finding, waiver))
    present = {(one.code, one.number) for one in found}
    for one in waivers:
        left.extend(_about(one, (one.code, one.number) in present, today, place))
    return tuple(left), tuple(waived)


def expired(waiver: Waiver, today: dt.date) -> bool:
    """Whether its last day is over."""
    return waiver.until is not None and waiver.until < today


def _about(waiver: Waiver, present: bool, today: dt.date, place: Place | None) -> list[Finding]:
    complaints = (
        (rule, rule.check(waiver, present, today)) for rule in RULES if isinstance(rule, WaiverCheck)
    )
    return [
        Finding(rule.code, rule.level, said.message, place, said.suggestion, waiver.number)
        for rule, said in complaints
        if said is not None
    ]
