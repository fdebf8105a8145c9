"""Running the rules: everything that is wrong with the plans of a dossier, each with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from perftrack.checks.catalogue import BY_CODE, RULES
from perftrack.checks.rule import LEVELS, Check, Complaint, DossierCheck, PlanCheck, Stage
from perftrack.checks.subject import Case, Dossier
from perftrack.model import Finding, Place, Plan

_NO_WEIGHTS = "R41"
_ACTUAL_NOT_READ = "K204"
_COMPARED = frozenset({"number", "interval", "ratio"})
_READING: tuple[Stage, ...] = ("目标",)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found about one plan, or about the documents."""

    case: Case | None
    """None: the documents as a whole."""
    findings: tuple[Finding, ...]


def run(dossier: Dossier, *, rules: Sequence[Check] = RULES) -> tuple[Checked, ...]:
    """Everything that is wrong, plan by plan in their order, what is about no plan last (if anything is).

    The findings of reading stand among those of the rules. Pure, and never raises for what a person wrote.
    """
    found = {id(case): [*_of_reading(case.plan), *_of_plan(case, rules)] for case in dossier.cases}
    loose = list(dossier.findings)
    for rule in rules:
        if isinstance(rule, DossierCheck):
            for complaint in rule.check(dossier):
                target = loose if complaint.case is None else found[id(complaint.case)]
                target.append(_finding(rule, complaint, complaint.case))
    checked = [Checked(case, _ordered(found[id(case)])) for case in dossier.cases]
    return (*checked, *([Checked(None, _ordered(loose))] if loose else ()))


def of_row(case: Case, number: int, *, stages: Collection[Stage]) -> tuple[Finding, ...]:
    """What the rules of `stages` find about one indicator of a plan, the worst first; reading aside."""
    wanted = [rule for rule in RULES if not set(rule.stages).isdisjoint(stages)]
    found = [one for one in _of_plan(case, wanted) if one.number == number]
    return tuple(sorted(_ordered(found), key=lambda one: LEVELS.index(one.level)))


def of_stages(finding: Finding, stages: Collection[Stage] | None) -> bool:
    """Whether somebody looks for `finding` at one of `stages`; None: ever. Reading belongs to 目标."""
    if stages is None:
        return True
    rule = BY_CODE.get(finding.code)
    return not set(_READING if rule is None else rule.stages).isdisjoint(stages)


def _of_reading(plan: Plan) -> Iterator[Finding]:
    """What reading brought up, each with the number of its indicator and the place of its row.

    What was not understood of a target that is scored, T124 says once; of a number that happened, A109. Mere
    notes of how a table was read,
    with nothing to do about them, stand in the import.
    """
    weighed = all(one.weight is not None for one in plan.indicators if one.horizon == "annual")
    for finding in plan.findings:
        if not _is_note(finding) and not (weighed and finding.code == _NO_WEIGHTS):
            yield finding
    for one in plan.indicators:
        of_target = one.target.findings if one.horizon == "implementation" else ()
        for finding in (*one.findings, *of_target):
            told = finding.code == _ACTUAL_NOT_READ and one.target.measure.kind in _COMPARED
            if told or _is_note(finding):
                continue
            place = finding.place if finding.place is not None and finding.place.file else None
            yield replace(finding, number=one.number, place=place or one.place_of("target"))


def _is_note(finding: Finding) -> bool:
    return finding.level == LEVELS[-1] and finding.suggestion is None


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
    """By indicator as printed, the plan's own first; what two halves of a table say of one row, once."""
    once: dict[tuple[str, str, Place | None], Finding] = {}
    for one in found:
        once.setdefault((one.code, one.message, one.place), one)
    return tuple(sorted(once.values(), key=lambda one: (one.number or 0, one.code)))
