"""Reading a document, holding it against what is stored, and storing what is new or changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from perftrack.errors import Locked
from perftrack.model import Draft, Plan
from perftrack.store import Store, StoredDocument, plan_id
from perftrack.workflow.identity import identities
from perftrack.workflow.issuing import Issuing
from perftrack.workflow.outcomes import Outcome, outcome_of
from perftrack.workflow.preparing import Prepared, Wanted, key_of_stored
from perftrack.workflow.questions import Question

Status = Literal["new", "same", "differs"]


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """One plan of a document beside what is stored."""

    plan: Plan
    """As read; its ids are None."""
    status: Status
    """"differs": adopting it changes what is stored, and keeps what was there."""
    id: str | None
    """Of the stored plan; None for a new one that is not stored yet."""
    differences: tuple[str, ...]
    """In words, the stored value first; empty unless `status` is "differs"."""
    sentence: str
    questions: tuple[Question, ...] = ()
    """What has to be decided; the safe answers hold where nobody decides."""
    locked: bool = False
    """Whether it was handed in, so that nothing of this can be stored: `sentence` says why."""


@dataclass(frozen=True, slots=True)
class AdoptPreview:
    """What adopting a document would do."""

    file: str
    imported_at: str | None
    """When the very same bytes were imported before, UTC; None when never."""
    plans: tuple[PlanComparison, ...]
    sentence: str

    def of(self, status: Status) -> tuple[PlanComparison, ...]:
        """The plans with that status."""
        return tuple(one for one in self.plans if one.status == status)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What has to be decided, in the order of the plans."""
        return tuple(question for one in self.plans for question in one.questions)


@dataclass(frozen=True, slots=True)
class Adopted:
    """What adopting a document did."""

    file: str
    plans: tuple[PlanComparison, ...]
    """In the order of the document; `id` is never None; "new" ones are stored now, "differs" are changed now.

    `questions` are those that nobody answered.
    """
    changed: bool
    """Whether anything was stored."""
    sentence: str
    backup: Path | None = None
    """The copy made first; None where nothing was changed or there was nothing to keep."""

    @property
    def stored(self) -> tuple[str, ...]:
        """Ids of the plans that were stored now."""
        return tuple(one.id for one in self.plans if one.status == "new" and one.id is not None)

    @property
    def updated(self) -> tuple[str, ...]:
        """Ids of the plans that were changed now."""
        return tuple(one.id for one in self.plans if one.status == "differs" and one.id is not None)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What nobody decided, so that the safe answer was taken."""
        return tuple(question for one in self.plans for question in one.questions)


def compare(store: Store | None, draft: Draft, *, answers: Mapping[str, str] | None = None) -> AdoptPreview:
    """What `adopt` would do with each plan of `draft`; stores nothing. `store` None: no database yet."""
    found: list[PlanComparison] = []
    seen: set[str] = set()
    document = None if store is None else store.document(draft.document.sha256)
    for plan, identity in zip(draft.plans, identities(store, draft), strict=True):
        key = None if store is None else key_of_stored(store, plan, identity)
        if store is None or key is None:
            one = _new(plan)
        else:
            outcome = outcome_of(store, key, draft, plan, answers or {})
            one = _beside(plan, outcome)
            if (lock := _lock(store, outcome)) is not None:
                one = replace(one, sentence=str(lock), locked=True)
        if one.status == "new" and identity in seen:
            one = PlanComparison(plan, "same", None, (), "与本文件里前面的一张表相同。")
        seen.add(identity)
        found.append(one)
    plans = tuple(found)
    at = None if document is None else document.imported_at
    return AdoptPreview(draft.document.file, at, plans, _sentence(plans, document, done=False))


def adopt(
    store: Store,
    draft: Draft,
    *,
    leave: Collection[int] = (),
    now: dt.datetime,
    answers: Mapping[str, str] | None = None,
    practice: str | None = None,
    today: dt.date | None = None,
    back_up: bool = True,
) -> Adopted:
    """Stores the plans of `draft` that are new and what changed in the others, in one transaction.

    A plan that was stored before is merged: whatever was recorded stays, what was printed is kept in the
    history. The same print again changes nothing. `leave`: positions from 0 of the plans that a person does
    not want; they are not reported either. `answers`: question key -> answer; where there is none the
    safe one holds and is told in a finding. What a completed form reports is recorded with the form as its
    source, scored by `practice`. The database is backed up first where anything changes; `back_up` False: the
    same command has done so. Raises StoreErrors, also where no backup can be made; then nothing is stored.
    """
    wanted = [(draft, leave)]
    return adopt_all(
        store, wanted, now=now, answers=answers, practice=practice, today=today, back_up=back_up
    )[0]


def adopt_all(
    store: Store,
    wanted: Sequence[Wanted],
    *,
    now: dt.datetime,
    answers: Mapping[str, str] | None = None,
    practice: str | None = None,
    today: dt.date | None = None,
    back_up: bool = True,
) -> tuple[Adopted, ...]:
    """`adopt` for several documents, all of them or none; `wanted`: drafts with the positions to leave.

    Reading, comparing, scoring and the backup are done before the database is held: others wait for the
    writing only.
    """
    prepared = Prepared(store, wanted, answers or {}, practice=practice, today=today)
    backup = _Backup(store, now, wanted=back_up)
    if prepared.changes_nothing:
        return tuple(_stored(store, prepared, at, one, now, backup) for at, one in enumerate(wanted))
    if prepared.changes_something:
        backup.make()
    with store.write():
        prepared.refresh()
        return tuple(_stored(store, prepared, at, one, now, backup) for at, one in enumerate(wanted))


@dataclass(slots=True)
class _Backup:
    """The backup before the first change, made once."""

    store: Store
    now: dt.datetime
    wanted: bool
    path: Path | None = None

    def make(self) -> None:
        """Makes it, unless it was made or is not wanted."""
        if self.wanted:
            self.wanted = False
            self.path = self.store.back_up(now=self.now)


def _stored(
    store: Store, prepared: Prepared, at: int, wanted: Wanted, now: dt.datetime, backup: _Backup
) -> Adopted:
    """Stores the plans of one document that are new or differ, behind `backup`."""
    draft, leave = wanted
    found: list[PlanComparison] = []
    document = store.document(draft.document.sha256)
    issuing = Issuing(store, draft, now=now)
    for position in range(len(draft.plans)):
        if position in leave:
            continue
        work = prepared.work(at, position)
        if work.outcome is None or not work.outcome.empty:
            backup.make()
        if work.outcome is None:
            stored = plan_id(issuing.add(work))
            sentence = f"已存为 {stored}{_with_claims(work.plan)}。"
            one = replace(_new(work.plan), id=stored, sentence=sentence)
        else:
            one = _beside(work.plan, work.outcome)
            if work.outcome.empty:
                one = replace(one, status="same", sentence=_unchanged(work.outcome))
            else:
                issuing.change(work, work.outcome)
                done = "" if work.outcome.answering else "已按新文件更新："
                one = replace(one, sentence=f"{one.id} {done}{_listed(one.differences)}。")
        found.append(one)
    plans = tuple(found)
    changed = any(one.status != "same" for one in plans)
    return Adopted(draft.document.file, plans, changed, _sentence(plans, document, done=True), backup.path)


def _lock(store: Store, outcome: Outcome) -> Locked | None:
    """Why nothing of it can be stored; None where all of it can, or where there is nothing to store."""
    if outcome.empty:
        return None
    if not outcome.issues_nothing:
        return store.lock(outcome.key, None, issue=True)
    numbers: list[int | None] = [row.number for row, _ in outcome.claims.actuals]
    if outcome.claims.execution is not None or not outcome.watch.empty:
        numbers.append(None)
    locks = (store.lock(outcome.key, number) for number in numbers)
    return next((one for one in locks if one is not None), None)


def _beside(plan: Plan, outcome: Outcome) -> PlanComparison:
    stored = plan_id(outcome.key)
    open_ = tuple(one for one in outcome.answers.asked if not outcome.answers.answered(one))
    words = outcome.words
    if outcome.empty and not open_:
        return PlanComparison(plan, "same", stored, words, _unchanged(outcome))
    does = f"与已存的 {stored} 不同，存入后按新文件更新，记录都保留："
    if outcome.answering:
        does = f"{stored} 已退回，存入后："
    sentence = f"{does}{_listed(words)}。"
    return PlanComparison(plan, "differs", stored, words, sentence, open_)


def _unchanged(outcome: Outcome) -> str:
    if outcome.words:
        return f"{plan_id(outcome.key)} 没有改动：{_listed(outcome.words)}。"
    return f"与已存的 {plan_id(outcome.key)} 相同，没有改动。"


def _new(plan: Plan) -> PlanComparison:
    return PlanComparison(plan, "new", None, (), f"新项目{_with_claims(plan)}。")


def _with_claims(plan: Plan) -> str:
    """`，连同表上的 5 项实际完成值` for a completed form."""
    count = sum(bool(one.actual and one.actual.strip()) for one in plan.reported)
    if count:
        return f"，连同表上的 {count} 项实际完成值"
    watched = 0 if plan.watch is None else len(plan.watch.rows)
    return f"，连同表上的 {watched} 项监控" if watched else ""


def _listed(words: tuple[str, ...]) -> str:
    more = f"等 {len(words)} 处" if len(words) > 3 else ""
    return "；".join(words[:3]) + more if words else "表上的内容"


def _sentence(plans: tuple[PlanComparison, ...], document: StoredDocument | None, *, done: bool) -> str:
    counts = Counter(one.status for one in plans)
    if not plans:
        return "这份文件里没有绩效目标表，没有可以存入的内容。"
    parts = []
    if document is not None:
        parts.append(f"这份文件已在 {document.imported_at[:10]} 导入过")
    if counts["new"]:
        parts.append(f"{'存入' if done else '可存入'} {counts['new']} 个项目")
    if counts["differs"]:
        parts.append(f"{'更新' if done else '可更新'} {counts['differs']} 个项目")
    if counts["same"]:
        parts.append(f"{counts['same']} 个与已存的相同")
    questions = sum(len(one.questions) for one in plans)
    if questions:
        parts.append(f"{questions} 处有冲突，{'保留了已记录的内容，请核对' if done else '要由人决定'}")
    if counts["same"] == len(plans):
        parts.append("没有任何改动" if done else "没有需要存入的内容")
    return "，".join(parts) + "。"
