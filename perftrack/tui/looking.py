"""What the screens that look at one plan ask: rehearsal of the review, audit of claims, differences."""

from __future__ import annotations

from perftrack import workflow
from perftrack.errors import NotFound
from perftrack.store import Store
from perftrack.tui.asking import Asker
from perftrack.tui.desk import Desk
from perftrack.workflow import Audit, CheckedPlan, Differences, Moment, RehearsedPlan


async def rehearse(desk: Desk, plan_id: str) -> RehearsedPlan:
    """What reviewers would leave of the plan's points. Raises NotFound, StoreError."""

    def work(store: Store, asker: Asker) -> RehearsedPlan:
        found = next(workflow.rehearse_review(_checked(store, asker, plan_id)), None)
        if found is None:
            raise NotFound(f"没有 {plan_id} 这个项目。", instead="请回到总览刷新。")
        return found

    return await desk.ask(work)


async def audit(desk: Desk, plan_id: str) -> Audit | None:
    """The claims of the plan beside ours; None where it claims nothing. Raises NotFound, StoreError."""

    def work(store: Store, asker: Asker) -> Audit | None:
        return next(workflow.audit_claims(_checked(store, asker, plan_id), today=asker.today), None)

    return await desk.ask(work)


async def differences(desk: Desk, plan_id: str, since: str) -> Differences:
    """The plan now beside the plan then. Raises NotFound, BadValue, StoreError."""
    return await desk.ask(
        lambda store, asker: workflow.diff(store, plan_id, since, practice=asker.practice, today=asker.today)
    )


async def moments(desk: Desk, plan_id: str) -> tuple[Moment, ...]:
    """The times with which the plan can be compared. Raises NotFound, StoreError."""
    return await desk.ask(lambda store, _: workflow.moments(store, plan_id))


def _checked(store: Store, asker: Asker, plan_id: str) -> tuple[CheckedPlan, ...]:
    return tuple(workflow.check(store, (plan_id,), practice=asker.practice, today=asker.today))
