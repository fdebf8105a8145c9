"""What the screens that look at one plan ask: the review rehearsed, claimed points audited."""

from __future__ import annotations

from perftrack import workflow
from perftrack.errors import NotFound
from perftrack.store import Store
from perftrack.tui.asking import Asker
from perftrack.tui.desk import Desk
from perftrack.workflow import Audit, CheckedPlan, RehearsedPlan


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


def _checked(store: Store, asker: Asker, plan_id: str) -> tuple[CheckedPlan, ...]:
    return tuple(workflow.check(store, (plan_id,), practice=asker.practice, today=asker.today))
