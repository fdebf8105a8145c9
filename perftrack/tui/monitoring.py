"""What the dialogs of monitoring ask: what is recorded of each month, and recording it."""

from __future__ import annotations

from perftrack import workflow
from perftrack.model import Indicator, Monitoring, MonitoringExecution, Sheet
from perftrack.store import Store
from perftrack.tui.asking import Asker
from perftrack.tui.desk import Desk, Outcome
from perftrack.workflow import MonitoringWords
from perftrack.workflow.monitoring import MONTH, understood
from perftrack.workflow.viewing import key_of_plan


async def held(desk: Desk, sheet: Sheet) -> tuple[tuple[Monitoring, ...], tuple[MonitoringExecution, ...]]:
    """Everything that is recorded of the plan's months. Raises StoreError."""
    key = key_of_plan(sheet.plan)

    def work(store: Store, asker: Asker) -> tuple[tuple[Monitoring, ...], tuple[MonitoringExecution, ...]]:
        with store.read():
            return store.monitorings(key), store.monitoring_executions(key)

    return await desk.ask(work)


def preview(sheet: Sheet, indicator: Indicator, month: int, words: MonitoringWords) -> Monitoring:
    """What `words` would record; stores nothing. Raises BadValue."""
    return understood(sheet.plan, indicator, words, Monitoring(indicator.number, month))


async def record(
    desk: Desk, sheet: Sheet, indicator: Indicator, month: int, words: MonitoringWords
) -> Outcome:
    """Append what was monitored. Raises BadValue, StoreError; then nothing is stored."""
    plan_id, indicator_id = sheet.plan.id or "", indicator.id or ""

    def work(store: Store, asker: Asker) -> Outcome:
        done = workflow.monitor(store, plan_id, indicator_id, words, month=month, now=asker.now)
        return Outcome(done.sentence, asker.sheet(store, plan_id), indicator_id)

    return await desk.ask(work)


async def record_money(desk: Desk, sheet: Sheet, month: int, executed: str, expected: str) -> Outcome:
    """Append what was spent. Raises BadValue, StoreError; then nothing is stored."""
    plan_id = sheet.plan.id or ""

    def work(store: Store, asker: Asker) -> Outcome:
        done = workflow.monitor_money(
            store, plan_id, executed=executed, expected=expected, month=month, now=asker.now
        )
        return Outcome(done.sentence, asker.sheet(store, plan_id))

    return await desk.ask(work)


__all__ = ["MONTH", "held", "preview", "record", "record_money"]
