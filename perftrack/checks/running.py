"""Running the rules: everything that is wrong with the plans of a dossier, each with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from perftrack.checks.catalogue import RULES
from perftrack.checks.rule import Check, Complaint, DossierCheck, PlanCheck, Stage
from perftrack.checks.subject import Case, Dossier
from perftrack.model import Finding, Place


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found about one plan, or about the documents."""

    case: Case | None
    """None: the documents as a whole."""
    findings: tuple[Finding, ...]


def run(
    dossier: Dossier, *, stages: Collection[Stage] | None = None, rules: Sequence[Check] = RULES
) -> tuple[Checked, ...]:
    """The findings of every rule, plan by plan in their order, what is about no plan last.

    `stages`: only rules that somebody looks for at one of them; None: all. What reading brought up is not
    repeated here. Pure, and never raises for what a person wrote.
    """
    wanted = [rule for rule in rules if stages is None or not set(stages).isdisjoint(rule.stages)]
    found: dict[int, list[Finding]] = {id(case): list(_of_plan(case, wanted)) for case in dossier.cases}
    loose: list[Finding] = []
    for rule in wanted:
        if isinstance(rule, DossierCheck):
            for complaint in rule.check(dossier):
                target = loose if complaint.case is None else found[id(complaint.case)]
                target.append(_finding(rule, complaint, complaint.case))
    checked = [Checked(case, _ordered(found[id(case)])) for case in dossier.cases]
    return (*checked, *([Checked(None, _ordered(loose))] if loose else ()))


def _of_plan(case: Case, rules: Sequence[Check]) -> Iterator[Finding]:
    for rule in rules:
        if isinstance(rule, PlanCheck):
            for complaint in rule.check(case):
                yield _finding(rule, complaint, case)


def _finding(rule: Check, complaint: Complaint, case: Case | None) -> Finding:
    return Finding(
        code=rule.code,
        level=rule.level,
        message=complaint.message,
        place=complaint.place or _place(complaint, case),
        suggestion=complaint.suggestion,
        number=None if complaint.row is None else complaint.row.indicator.number,
        stake=complaint.stake,
    )


def _place(complaint: Complaint, case: Case | None) -> Place | None:
    if complaint.row is not None:
        one = complaint.row.indicator
        return one.place if complaint.field is None else one.place_of(complaint.field)
    if case is None:
        return None
    return case.plan.place if complaint.field is None else case.plan.place_of(complaint.field)


def _ordered(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """By indicator as printed, the plan's own first; each finding once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.number or 0, one.code)))
