"""What the screen of evidence asks: what is attached, attaching, telling more, taking away, giving out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from perftrack import workflow
from perftrack.errors import NotFound, UsageError
from perftrack.model import Evidence, ProvedValue
from perftrack.store import Store
from perftrack.tui.asking import Asker
from perftrack.tui.beside import beside
from perftrack.tui.desk import Desk
from perftrack.tui.reach import Reach
from perftrack.workflow import EvidenceWords, PlanEvidence
from perftrack.workflow.standing import EXECUTION


def value_of(value: ProvedValue) -> str:
    """How a person names `value`: `P1-03`, or 预算执行."""
    return EXECUTION if value.indicator is None else value.indicator.id or ""


async def held(desk: Desk, plan_id: str) -> PlanEvidence:
    """Everything that is attached to the plan. Raises NotFound, StoreError."""

    def work(store: Store, asker: Asker) -> PlanEvidence:
        found = next(workflow.evidence(store, [plan_id], practice=asker.practice, today=asker.today), None)
        if found is None:
            raise NotFound(f"没有 {plan_id} 这个项目。", instead="请回到总览刷新。")
        return found

    return await desk.ask(work)


async def add(
    desk: Desk, plan_id: str, value: ProvedValue, files: Sequence[Path], words: EvidenceWords
) -> str:
    """Attach `files`, all or none; the sentence of it. Raises BadValue, UnreadableFile, StoreError."""

    def work(store: Store, asker: Asker) -> str:
        done = workflow.add_evidence(store, plan_id, value_of(value), files, words, now=asker.now)
        return done.sentence

    return await desk.ask(work)


async def edit(desk: Desk, plan_id: str, value: ProvedValue, one: Evidence, words: EvidenceWords) -> str:
    """Say something else of `one`; the sentence of it. Raises BadValue, Conflict, StoreError."""

    def work(store: Store, asker: Asker) -> str:
        return workflow.edit_evidence(
            store, plan_id, value_of(value), None, words, seen=one.id, now=asker.now
        ).sentence

    return await desk.ask(work)


async def remove(desk: Desk, plan_id: str, value: ProvedValue, one: Evidence) -> str:
    """Take `one` away; the sentence of it. Raises Conflict, StoreError."""

    def work(store: Store, asker: Asker) -> str:
        return workflow.remove_evidence(
            store, plan_id, value_of(value), None, seen=one.id, now=asker.now
        ).sentence

    return await desk.ask(work)


async def take_out(desk: Desk, plan_id: str, value: ProvedValue, one: Evidence, to: str) -> str:
    """Write the content of `one` to what `to` names; the sentence of it.

    Raises NotFound, UsageError, OutOfReach, CannotWrite, Conflict, StoreError.
    """
    path = await beside(partial(_target, desk.reach, to))
    return await desk.ask(
        lambda store, _: (
            workflow.save_evidence(store, plan_id, value_of(value), None, to=path, seen=one.id).sentence
        )
    )


def _target(reach: Reach, text: str) -> Path:
    paths = reach.typed(text)
    if len(paths) != 1:
        raise UsageError("请写一个文件夹，或一个新的文件名。")
    return paths[0]
