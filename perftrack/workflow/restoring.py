"""Going back to a backup: first what would be lost and what would come back, then doing it."""

from __future__ import annotations

import datetime as dt
import itertools
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from perftrack import store
from perftrack.errors import DamagedDatabase, NotOurDatabase, UsageError
from perftrack.store import Migration, Sealed, Store, backups, plan_id, restoring
from perftrack.store.backups import Backup
from perftrack.store.migrations import MIGRATIONS
from perftrack.text import clean, one_line
from perftrack.workflow.backing_up import contents, find_backup
from perftrack.workflow.chronicle import Entry, history

_MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing a person did."""

    at: str
    """UTC, ISO 8601, seconds."""
    who: str
    """Empty where nobody was written down."""
    words: str
    """What it was and what it said before, as the history tells it."""


@dataclass(frozen=True, slots=True)
class PlanShare:
    """What only one of the two has of a plan."""

    plan_id: str
    title: str
    whole: bool
    """Whether the other one does not know the plan at all."""
    deeds: tuple[Deed, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What restoring would do."""

    path: Path
    backup: Backup
    present: Backup | None
    """What the database holds now; None where it is damaged or missing."""
    damage: str | None
    """Why nothing can be compared; None where it can."""
    lost: tuple[PlanShare, ...]
    """What the database has and the backup has not."""
    back: tuple[PlanShare, ...]
    """What the backup has and the database has not."""
    drafts: int
    """Dialogs with something typed and not saved, which would be lost too."""
    sentence: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """What restoring did."""

    kept: Path | None
    """The backup of what was there; None where it was damaged or missing."""
    aside: Path | None
    """The new name of a damaged file."""
    evidence: int
    """Evidence files that came back."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Restoring:
    """A backup laid beside the database; nothing has changed yet."""

    preview: RestorePreview
    _fresh: Path
    _seen: int | None

    def put_back(self, *, now: dt.datetime) -> PutBack:
        """Does it. Raises Conflict when the database changed since the preview, CannotWrite, DatabaseBusy."""
        path, backup = self.preview.path, self.preview.backup
        done = restoring.put(path, self._fresh, backup.path, seen=self._seen, now=now)
        sentence = f"“{path}”已恢复到备份的内容：{contents(backup)}。"
        if done.kept is not None:
            sentence += f"恢复前的内容备份在“{done.kept}”。"
        if done.aside is not None:
            sentence += f"损坏的文件改名为“{done.aside.name}”，没有删除。"
        if done.evidence:
            sentence += f"找回佐证资料 {done.evidence} 份。"
        return PutBack(done.kept, done.aside, done.evidence, sentence)


@contextmanager
def restore(
    path: Path, named: Path, *, now: dt.datetime, steps: Sequence[Migration] = MIGRATIONS
) -> Iterator[Restoring]:
    """Lays the backup `named` beside the database `path`; both stay as they are until `put_back`.

    Raises NotFound, UsageError, and StoreErrors about a backup or a place that cannot be used.
    """
    file = find_backup(path, named)
    if os.path.exists(path) and os.path.samefile(file, path):
        raise UsageError(f"“{clean(str(named))}”就是现在的数据库自己。", instead="请写一份备份的文件名。")
    with ExitStack() as copies:
        try:
            fresh = copies.enter_context(restoring.copy_of(file, path, now=now, steps=steps))
        except (DamagedDatabase, NotOurDatabase) as error:
            what = f"不能用“{clean(str(file))}”恢复。{error.what}"
            raise type(error)(what, instead="请换一份备份：perftrack backup --list 列出全部。") from error
        held, damage = backups.inspect(file), _damage(path)
        if damage is not None:
            found = RestorePreview(path, held, None, damage, (), (), 0, _sentence(held, damage, (), ()))
            yield Restoring(found, fresh, None)
            return
        mine = copies.enter_context(restoring.copy_of(path, path, now=now, steps=steps))
        with store.open(mine) as ours, store.open(fresh) as theirs:
            lost, back = _shares(ours, theirs)
            seen, drafts = ours.last_action(), ours.drafts()
        found = RestorePreview(
            path=path,
            backup=held,
            present=backups.inspect(path),
            damage=None,
            lost=lost,
            back=back,
            drafts=drafts,
            sentence=_sentence(held, None, lost, back),
        )
        yield Restoring(found, fresh, seen)


def _damage(path: Path) -> str | None:
    if not os.path.lexists(path):
        return f"“{path}”现在没有文件，恢复会新建它。"
    why = restoring.why_damaged(path)
    return None if why is None else f"{why.what}现有文件会改名保留，里面的记录没有办法比较。"


# --- side by side ---------------------------------------------------------------------------


def _shares(ours: Store, theirs: Store) -> tuple[tuple[PlanShare, ...], tuple[PlanShare, ...]]:
    """What only the first has and what only the second has: everything from the first difference on."""
    mine, other = ours.sealed(), theirs.sealed()
    pairs = zip(mine, other, strict=False)
    common = sum(1 for _ in itertools.takewhile(lambda pair: pair[0].digest == pair[1].digest, pairs))
    return _by_plan(ours, mine[common:], other), _by_plan(theirs, other[common:], mine)


def _by_plan(store: Store, deeds: Sequence[Sealed], others: Sequence[Sealed]) -> tuple[PlanShare, ...]:
    known = {one.plan for one in others}
    by_plan: dict[int, list[Sealed]] = {}
    for one in deeds:
        by_plan.setdefault(one.plan, []).append(one)
    return tuple(
        _share(store, plan_id(key), found, whole=key not in known) for key, found in sorted(by_plan.items())
    )


def _share(store: Store, plan: str, deeds: Sequence[Sealed], *, whole: bool) -> PlanShare:
    told = history(store, plan)
    words: dict[int, list[str]] = {}
    for one in told.entries:
        words.setdefault(one.action, []).append(_words(one))
    year = f"（{told.plan.year} 年）" if told.plan.year else ""
    return PlanShare(
        plan_id=plan,
        title=one_line(f"{told.plan.title}{year} {told.plan.unit or ''}"),
        whole=whole,
        deeds=tuple(Deed(one.at, one.who, _joined(words.get(one.id, ["其他改动"]))) for one in deeds),
    )


def _words(one: Entry) -> str:
    about = "" if one.indicator_id is None else f"{one.indicator_id} {one_line(one.name)}　"
    words = "，".join(one.words).removeprefix(f"{one.what.removeprefix('撤回')}：")
    return f"{about}{one.what}：{words}"


def _joined(parts: Sequence[str]) -> str:
    return "；".join(parts[:_MOST_PARTS]) + (f"等 {len(parts)} 项" if len(parts) > _MOST_PARTS else "")


def _sentence(held: Backup, damage: str | None, lost: Sequence[PlanShare], back: Sequence[PlanShare]) -> str:
    if damage is not None:
        return f"{damage}恢复以后是 {contents(held)}。"
    gone, again = (sum(len(one.deeds) for one in shares) for shares in (lost, back))
    if not gone and not again:
        return "现有的记录和备份里的相同。"
    words = [f"会失去 {gone} 次改动"] if gone else ["不会失去任何记录"]
    words.append(f"会回来 {again} 次改动" if again else "没有要回来的记录")
    return "，".join(words) + "。"
