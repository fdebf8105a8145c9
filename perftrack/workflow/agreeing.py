"""What was held against what in documents and prints, and each answer: 一致, 不一致 or 判断不了."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from perftrack.checks import Dossier, Stage
from perftrack.checks.agreements import Agreement, agreements
from perftrack.store import Store
from perftrack.workflow import dossiers
from perftrack.workflow.layouts import read_file
from perftrack.workflow.lookup import find_plan
from perftrack.workflow.viewing import key_of_plan


def agree(
    store: Store,
    plan_refs: Sequence[str] = (),
    *,
    stages: Collection[Stage] | None = None,
    practice: str | None = None,
    today: dt.date,
) -> Iterator[Agreement]:
    """Every comparison of the named stored plans (none: all) with their other prints and with each other.

    The prose around stored plans is not kept: what it says is compared by `agree_files` only. Memory is
    bounded by the largest unit. Raises NotFound, Ambiguous, BadPractice before anything is yielded.
    """
    keys = {find_plan(store, ref) for ref in plan_refs} or None
    return _stored(store, keys, stages, practice, today)


def agree_files(
    paths: Sequence[Path],
    *,
    store: Store | None = None,
    layout: Path | None = None,
    stages: Collection[Stage] | None = None,
    practice: str | None = None,
    today: dt.date,
) -> Iterator[Agreement]:
    """Every comparison within documents and between them; nothing is stored.

    Raises UnreadableFile, BadPractice before anything is yielded.
    """
    drafts = [read_file(path, layout=layout) for path in paths]
    found = dossiers.drafted(drafts, store, practice=practice, today=today)
    return (one for dossier in found for one in agreements(dossier, stages=stages))


def _stored(
    store: Store,
    keys: Collection[int] | None,
    stages: Collection[Stage] | None,
    practice: str | None,
    today: dt.date,
) -> Iterator[Agreement]:
    for dossier in dossiers.stored(store, keys, practice=practice, today=today):
        wanted = dossier if keys is None else _only(dossier, keys)
        yield from agreements(wanted, stages=stages)


def _only(dossier: Dossier, keys: Collection[int]) -> Dossier:
    """The dossier of the named plans alone: what is compared with a plan that was not named is left out."""
    return Dossier(tuple(case for case in dossier.cases if key_of_plan(case.plan) in keys))
