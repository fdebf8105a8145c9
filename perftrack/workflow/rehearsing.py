"""Rehearsing the review: what reviewers would leave of the points of checked plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perftrack.checks.rehearsal import Rehearsal, rehearse
from perftrack.workflow.checking import CheckedPlan


@dataclass(frozen=True, slots=True)
class RehearsedPlan:
    """One plan before and after the review."""

    rehearsal: Rehearsal
    stored: bool
    """Whether it is a plan of the database."""


def rehearse_review(found: Iterable[CheckedPlan]) -> Iterator[RehearsedPlan]:
    """The review of every plan of `found`, which must hold the findings of all stages.

    A waiver binds no reviewer: what is waived counts as well. What is about no plan is left out.
    """
    for one in found:
        if one.case is not None:
            everything = (*one.findings, *(waived.finding for waived in one.waived))
            yield RehearsedPlan(rehearse(one.case, everything), one.stored)
