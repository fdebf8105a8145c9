"""Rehearsing the review: what reviewers would leave of the points of checked plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perftrack.checks.rehearsal import Rehearsal, rehearse, span
from perftrack.workflow.checking import CheckedPlan


@dataclass(frozen=True, slots=True)
class RehearsedPlan:
    """One plan before and after the review."""

    rehearsal: Rehearsal
    stored: bool
    """Whether it is a plan of the database."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """`自评 96.00 → 复核预计 71.00～83.00`, what it hangs on, what is not in it."""
        return tuple(_sentences(self.rehearsal))


def rehearse_review(found: Iterable[CheckedPlan]) -> Iterator[RehearsedPlan]:
    """The review of every plan of `found`, which must hold the findings of all stages.

    A waiver binds no reviewer: what is waived counts as well. What is about no plan is left out.
    """
    for one in found:
        if one.case is not None:
            everything = (*one.findings, *(waived.finding for waived in one.waived))
            yield RehearsedPlan(rehearse(one.case, everything), one.stored)


def _sentences(plan: Rehearsal) -> Iterator[str]:
    if plan.execution is None and all(row.own is None for row in plan.rows):
        yield "还没有得分，没有可以预演的。"
        return
    money = plan.execution
    spent = "" if money is None or money[0] == money[1] else f"；预算执行率 {money[0]:.2f} → {money[1]:.2f}"
    yield f"自评 {plan.own:.2f} → 复核预计 {span(plan.low, plan.high)}{spent}"
    if plan.unproved:
        yield (
            f"有 {plan.unproved} 个指标的佐证资料只写了名称，或者看不到有没有："
            f"到时拿不出来，预计 {span(*plan.bare)}。"
        )
    if plan.open:
        yield f"还有 {plan.open} 个指标没有得分，没有算在里面。"
