"""佐证资料: attaching files to a value, saying more about one, taking one away, giving one out."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar, get_args

from perftrack import notation
from perftrack.errors import BadValue, CannotWrite, Conflict, UsageError
from perftrack.model import Evidence, EvidenceKind, EvidenceMethod, Indicator, Plan
from perftrack.store import Store, evidence_files
from perftrack.text import one_line
from perftrack.workflow.lookup import key_of
from perftrack.workflow.proving import find_attachment, find_value, held, value_words
from perftrack.workflow.typed import short, words
from perftrack.workflow.viewing import key_of_plan

KINDS: tuple[EvidenceKind, ...] = get_args(EvidenceKind)
METHODS: tuple[EvidenceMethod, ...] = get_args(EvidenceMethod)
USUAL: EvidenceKind = "工作资料"
"""The kind where nobody says one."""
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """What a person types about a file; None keeps what was said before, "" clears it."""

    kind: str | None = None
    method: str | None = None
    page: str | None = None
    dated: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """What was attached to a value."""

    plan_id: str
    indicator: Indicator | None
    """None: the execution."""
    evidence: tuple[Evidence, ...]
    already: tuple[str, ...]
    """Names of files whose content was attached there before; nothing was appended for them."""
    sentence: str


@dataclass(frozen=True, slots=True)
class EvidenceDone:
    """One attachment that was changed, taken away or given out."""

    plan_id: str
    indicator: Indicator | None
    evidence: Evidence
    changed: bool
    """False when the very same was said before: nothing was appended."""
    sentence: str


def add_evidence(
    store: Store,
    plan_ref: str,
    value_ref: str | None,
    files: Sequence[Path],
    words: EvidenceWords = EvidenceWords(),
    *,
    now: dt.datetime,
) -> Attached:
    """Copies `files` into the store and attaches them to a value, all of them or none.

    `value_ref`: an indicator, or 执行. The content is on the disk before its row is; what cannot be attached
    is refused before it is copied. Raises NotFound, Ambiguous, BadValue, UnreadableFile, StoreErrors.
    """
    if not files:
        raise UsageError("没有写要附上哪个文件。", instead="请写文件的路径，可以写几个。")
    plan, indicator = find_value(store, plan_ref, value_ref)
    number, key = None if indicator is None else indicator.number, key_of_plan(plan)
    like = understood(words, Evidence(number, "", "", 0, USUAL))
    store.check_attachable(number, plan=key, now=now)
    contents = evidence_files.keep(store.path, files)
    with store.write():
        there = {one.sha256 for one in store.evidence(key).get(key, ()) if one.number == number}
        already, fresh = [], list[Evidence]()
        for one in contents:
            if one.sha256 in there:
                already.append(one.name)
                continue
            there.add(one.sha256)
            fresh.append(replace(like, name=one.name, sha256=one.sha256, size=one.size))
        if fresh:
            action = store.add_action("evidence", key, now=now)
            fresh = list(store.add_evidence(fresh, action=action, plan=key))
    attached = tuple(replace(one, file="present") for one in fresh)
    sentence = _added(plan, indicator, attached, already, said=words.kind)
    return Attached(plan.id or "", indicator, attached, tuple(already), sentence)


def _added(
    plan: Plan,
    indicator: Indicator | None,
    fresh: Sequence[Evidence],
    already: Sequence[str],
    said: str | None,
) -> str:
    sentences = []
    if fresh:
        kind = f"类型“{fresh[0].kind}”" if said else f"类型没有写，记为“{fresh[0].kind}”"
        sentences.append(f"{value_words(plan, indicator)}附上 {len(fresh)} 份：{_names(fresh)}（{kind}）。")
    if already:
        named = "、".join(f"“{name}”" for name in already)
        sentences.append(f"{named}的内容以前已经附在这里，没有重复附。")
    return "".join(sentences)


def _names(evidence: Iterable[Evidence]) -> str:
    return "、".join(f"“{one.name}”" for one in evidence)


def edit_evidence(
    store: Store,
    plan_ref: str,
    value_ref: str | None,
    which: str | None,
    words: EvidenceWords,
    *,
    seen: int | None = None,
    now: dt.datetime,
) -> EvidenceDone:
    """Says something else about one file; without words, that it proves the value of now as it did a former.

    `which` as `find_attachment` reads it; `seen`: the id the person was shown, instead of `which`.
    Raises NotFound, Ambiguous, BadValue, Conflict, StoreErrors.
    """
    with store.write():
        plan, indicator, one = _held(store, plan_ref, value_ref, which, seen)
        if words == EvidenceWords() and one.outdated is None:
            raise UsageError("没有写要改什么。", instead="请写类型、取值方式、页码、日期或说明。")
        wanted = understood(words, one)
        if wanted == one and one.outdated is None:
            sentence = f"“{one.name}”原来就是这样，没有改动。"
            return EvidenceDone(plan.id or "", indicator, one, False, sentence)
        key = key_of_plan(plan)
        action = store.add_action("evidence", key, now=now)
        (stored,) = store.add_evidence([wanted], action=action, plan=key)
    told = f"{value_words(plan, indicator)}的“{one.name}”改为：{described(stored)}。"
    if wanted == one:
        told = f"已确认“{one.name}”也能证明{value_words(plan, indicator)}现在的值。"
    return EvidenceDone(plan.id or "", indicator, replace(stored, file=one.file), True, told)


def remove_evidence(
    store: Store,
    plan_ref: str,
    value_ref: str | None,
    which: str | None,
    *,
    seen: int | None = None,
    now: dt.datetime,
) -> EvidenceDone:
    """Takes one file away from a value by appending that; its content stays in the store.

    `which` and `seen` as in `edit_evidence`. Raises NotFound, Ambiguous, Conflict, StoreErrors.
    """
    with store.write():
        plan, indicator, one = _held(store, plan_ref, value_ref, which, seen)
        key = key_of_plan(plan)
        action = store.add_action("evidence", key, now=now)
        store.remove_evidence([one], action=action, plan=key)
    sentence = f"{value_words(plan, indicator)}取下“{one.name}”；文件的内容仍然保留，历史里查得到。"
    return EvidenceDone(plan.id or "", indicator, one, True, sentence)


def one_evidence(store: Store, plan_ref: str, value_ref: str | None, which: str | None) -> EvidenceDone:
    """One file with its whole content looked at. Raises NotFound, Ambiguous, BadValue."""
    plan, indicator, one = _held(store, plan_ref, value_ref, which, None)
    state = evidence_files.look(store.path, one.sha256, one.size, thorough=True)
    told = f"{value_words(plan, indicator)}的“{one.name}”：{described(one)}。"
    return EvidenceDone(plan.id or "", indicator, replace(one, file=state), False, told)


def save_evidence(
    store: Store,
    plan_ref: str,
    value_ref: str | None,
    which: str | None,
    *,
    to: Path,
    seen: int | None = None,
) -> EvidenceDone:
    """Writes the content of one file to the file `to`, or under its own name into the folder `to`.

    `which` and `seen` as in `edit_evidence`. Raises NotFound (also where the content is not what was
    attached), Ambiguous, BadValue, Conflict, CannotWrite.
    """
    from perftrack.exporters import files

    plan, indicator, one = _held(store, plan_ref, value_ref, which, seen)
    target = to / files.safe_file_name(one.name) if os.path.isdir(to) else to
    if os.path.lexists(target):
        raise CannotWrite(f"“{target}”已经有了，没有覆盖它。", instead="请换一个文件名或文件夹。")
    files.write_blocks(evidence_files.content(store.path, one.sha256), target)
    sentence = f"“{one.name}”已写到“{target}”，内容和附上时一样。"
    return EvidenceDone(plan.id or "", indicator, one, False, sentence)


def _held(
    store: Store, plan_ref: str, value_ref: str | None, which: str | None, seen: int | None
) -> tuple[Plan, Indicator | None, Evidence]:
    plan, indicator = find_value(store, plan_ref, value_ref)
    number = None if indicator is None else indicator.number
    attached = [one for one in held(store, plan) if one.number == number]
    if seen is None:
        return plan, indicator, find_attachment(plan, indicator, attached, which)
    for one in attached:
        if one.id == seen:
            return plan, indicator, one
    raise Conflict("别人刚刚改过或取下了这份佐证资料，这次没有保存。", instead="请看过现在的内容再改。")


# --- words ----------------------------------------------------------------------------------


def understood(said: EvidenceWords, former: Evidence) -> Evidence:
    """`former` with what a person types; stores nothing. Raises BadValue for what cannot be."""
    kind = _one_of(said.kind, KINDS, former.kind, "类型")
    if kind is None:
        raise BadValue("类型不能空着。", instead=f"请写：{'、'.join(KINDS)}。")
    return replace(
        former,
        kind=kind,
        method=_one_of(said.method, METHODS, former.method, "取值方式"),
        page=former.page if said.page is None else one_line(said.page) or None,
        dated=_day(said.dated, former.dated),
        note=former.note if said.note is None else words(said.note),
    )


def _one_of(typed: str | None, known: Sequence[Word], former: Word | None, what: str) -> Word | None:
    """The one of `known` that `typed` begins; None for blank."""
    if typed is None:
        return former
    wanted = key_of(typed)
    if not wanted:
        return None
    fits = [word for word in known if word == wanted] or [word for word in known if word.startswith(wanted)]
    if len(fits) == 1:
        return fits[0]
    raise BadValue(f"{what}“{short(one_line(typed))}”看不懂。", instead=f"请写：{'、'.join(known)}。")


def _day(typed: str | None, former: dt.date | None) -> dt.date | None:
    if typed is None:
        return former
    if not typed.strip():
        return None
    day = notation.day(typed)
    if day is None:
        raise BadValue(f"“{short(one_line(typed))}”不是一天。", instead="请写年月日，如 2024-12-31。")
    return day


def described(one: Evidence) -> str:
    """`工作资料，直接证明，第 3 页，2024-12-01，说明…`."""
    page = None if one.page is None else f"第 {one.page} 页" if one.page.isdecimal() else one.page
    dated = None if one.dated is None else one.dated.isoformat()
    note = None if one.note is None else f"说明：{one_line(one.note)}"
    return "，".join(part for part in (one.kind, one.method, page, dated, note) if part)
