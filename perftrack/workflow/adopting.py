"""Reading a document, holding it against what is stored, and storing what is new."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal

from perftrack import drafting, importers
from perftrack.model import Draft, Indicator, Plan
from perftrack.store import Store, StoredDocument, plan_id
from perftrack.workflow.lookup import key_of
from perftrack.workflow.viewing import stored_plan

Status = Literal["new", "same", "differs"]
_PLAN_FIELDS = (("主管部门", "department"), ("年度目标", "goal"), ("实施期目标", "goal_implementation"))
_FUNDS = (("资金总额", "total"), ("财政资金", "fiscal"), ("其他资金", "other"))
_INDICATOR_FIELDS = (
    ("一级指标", "level1"),
    ("二级指标", "level2"),
    ("指标值设置依据", "basis"),
    ("上年完成值", "last_year"),
    ("分值", "weight"),
    ("赋分规则", "rule"),
    ("佐证资料", "evidence"),
    ("表上得分", "claimed"),
)


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """One plan of a document beside what is stored."""

    plan: Plan
    """As read; its ids are None."""
    status: Status
    id: str | None
    """Of the stored plan; None for a new one that is not stored yet."""
    differences: tuple[str, ...]
    """In words, the stored value first; empty unless `status` is "differs"."""
    sentence: str


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


@dataclass(frozen=True, slots=True)
class Adopted:
    """What adopting a document did."""

    file: str
    plans: tuple[PlanComparison, ...]
    """In the order of the document; `id` is never None; "new" ones are stored now."""
    changed: bool
    """Whether anything was stored."""
    sentence: str

    @property
    def stored(self) -> tuple[str, ...]:
        """Ids of the plans that were stored now."""
        return tuple(one.id for one in self.plans if one.status == "new" and one.id is not None)


def read_file(path: Path) -> Draft:
    """The document at `path`, understood as far as possible. Raises UnreadableFile."""
    return drafting.draft(importers.read(path))


def compare(store: Store | None, draft: Draft) -> AdoptPreview:
    """What `adopt` would do with each plan of `draft`; stores nothing. `store` None: no database yet."""
    found: list[PlanComparison] = []
    seen: set[str] = set()
    with nullcontext() if store is None else store.read():
        document = None if store is None else store.document(draft.document.sha256)
        for plan, identity in zip(draft.plans, _identities(draft), strict=True):
            one = _new(plan) if store is None else _beside(store, plan, identity)
            if one.status == "new" and identity in seen:
                one = PlanComparison(plan, "same", None, (), "与本文件里前面的一张表相同。")
            seen.add(identity)
            found.append(one)
    plans = tuple(found)
    at = None if document is None else document.imported_at
    return AdoptPreview(draft.document.file, at, plans, _sentence(plans, document, done=False))


def adopt(store: Store, draft: Draft, *, leave: Collection[int] = (), now: dt.datetime) -> Adopted:
    """Stores the plans of `draft` that are new, with all flags and places, in one transaction.

    `leave`: positions from 0 of the plans that a person does not want; they are not reported either.
    What is stored already stays as it is: the same again changes nothing; a plan that differs is reported and
    left out. Raises StoreErrors; then nothing is stored.
    """
    found: list[PlanComparison] = []
    with store.write():
        document = store.document(draft.document.sha256)
        key = None if document is None else document.key
        for position, (plan, identity) in enumerate(zip(draft.plans, _identities(draft), strict=True)):
            if position in leave:
                continue
            one = _beside(store, plan, identity)
            if one.status == "new":
                if key is None:
                    findings = draft.document.findings + draft.findings
                    key = store.add_document(draft.document, findings, now=now)
                stored = plan_id(store.add_plan(plan, document=key, identity=identity))
                one = replace(one, id=stored, sentence=f"已存为 {stored}。")
            found.append(one)
    plans = tuple(found)
    changed = any(one.status == "new" for one in plans)
    return Adopted(draft.document.file, plans, changed, _sentence(plans, document, done=True))


def differences(stored: Plan, read: Plan) -> tuple[str, ...]:
    """What two readings of one plan say differently, in words, `stored` first; places and flags aside."""
    found = [
        *_changed(stored, read, _PLAN_FIELDS, ""),
        *_changed(stored.funds, read.funds, _FUNDS, ""),
    ]
    if key_of(stored.funds.currency_unit) != key_of(read.funds.currency_unit):
        found.append(f"金额单位：原为{stored.funds.currency_unit}，现为{read.funds.currency_unit}")
    before, after = _by_name(stored), _by_name(read)
    found += [f"缺少指标“{one.name}”" for key, one in before.items() if key not in after]
    found += [f"新增指标“{one.name}”" for key, one in after.items() if key not in before]
    for key, one in before.items():
        if key in after:
            found += _indicator_changes(one, after[key])
    return tuple(found)


def _indicator_changes(stored: Indicator, read: Indicator) -> Iterator[str]:
    where = f"指标“{stored.name}”的"
    if key_of(stored.target.text) != key_of(read.target.text):
        yield f"{where}指标值：原为{_shown(stored.target.text)}，现为{_shown(read.target.text)}"
    yield from _changed(stored, read, _INDICATOR_FIELDS, where)


def _changed(stored: object, read: object, fields: tuple[tuple[str, str], ...], where: str) -> Iterator[str]:
    for label, field in fields:
        before, after = getattr(stored, field), getattr(read, field)
        if _plain(before) != _plain(after):
            yield f"{where}{label}：原为{_shown(before)}，现为{_shown(after)}"


def _plain(value: str | Decimal | None) -> str | Decimal | None:
    """`value` as it is compared: text without blanks, numbers by what they are worth."""
    return key_of(value) or None if isinstance(value, str) else value


def _shown(value: str | Decimal | None) -> str:
    if value is None or value == "":
        return "空"
    text = str(value)
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"


def _by_name(plan: Plan) -> dict[tuple[str, str, int], Indicator]:
    """The indicators by horizon and name; the n-th of several with one name has n."""
    counts: Counter[tuple[str, str]] = Counter()
    found: dict[tuple[str, str, int], Indicator] = {}
    for one in plan.indicators:
        name = (one.horizon, key_of(one.name))
        counts[name] += 1
        found[*name, counts[name]] = one
    return found


def _identities(draft: Draft) -> list[str]:
    """What makes each plan of the draft that plan.

    Unit, year, kind and project name; a plan where one of them was not found is known by its document.
    Several tables of one name in one document are different plans, unless they say the same.
    """
    tables: dict[str, list[Plan]] = {}
    found = []
    for position, plan in enumerate(draft.plans, start=1):
        name = _name_of(plan)
        if name is None:
            found.append(f"?\n{draft.document.sha256}\n{position}")
            continue
        like = tables.setdefault(name, [])
        occurrence = next((at for at, one in enumerate(like, 1) if not differences(one, plan)), None)
        if occurrence is None:
            like.append(plan)
            occurrence = len(like)
        found.append(f"{name}\n{occurrence}")
    return found


def _name_of(plan: Plan) -> str | None:
    parts = (key_of(plan.unit), str(plan.year or ""), plan.kind, key_of(plan.project_name))
    whole = all(parts) if plan.kind == "project" else all(parts[:3])
    return "\n".join(parts) if whole else None


def _beside(store: Store, plan: Plan, identity: str) -> PlanComparison:
    key = store.plan_of(identity)
    if key is None and identity.startswith("?"):
        key = _same_nameless(store, plan)
    if key is None:
        return _new(plan)
    different = differences(stored_plan(store, key), plan)
    if not different:
        return PlanComparison(plan, "same", plan_id(key), (), f"与已存的 {plan_id(key)} 相同，没有改动。")
    shown = "；".join(different[:3]) + (f"等 {len(different)} 处" if len(different) > 3 else "")
    sentence = f"与已存的 {plan_id(key)} 不同，已存的没有改动：{shown}。"
    return PlanComparison(plan, "differs", plan_id(key), different, sentence)


def _new(plan: Plan) -> PlanComparison:
    return PlanComparison(plan, "new", None, (), "新项目。")


def _same_nameless(store: Store, plan: Plan) -> int | None:
    """The stored plan that says the same where unit, year or name are missing: a table in two files."""
    for name in store.plan_names():
        alike = (key_of(name.unit), name.year, name.kind, key_of(name.project_name))
        wanted = (key_of(plan.unit), plan.year, plan.kind, key_of(plan.project_name))
        if alike == wanted and not differences(stored_plan(store, name.key), plan):
            return name.key
    return None


def _sentence(plans: tuple[PlanComparison, ...], document: StoredDocument | None, *, done: bool) -> str:
    counts = Counter(one.status for one in plans)
    if not plans:
        return "这份文件里没有绩效目标表，没有可以存入的内容。"
    parts = []
    if document is not None:
        parts.append(f"这份文件已在 {document.imported_at[:10]} 导入过")
    if counts["new"]:
        parts.append(f"{'存入' if done else '可存入'} {counts['new']} 个项目")
    if counts["same"]:
        parts.append(f"{counts['same']} 个与已存的相同")
    if counts["differs"]:
        parts.append(f"{counts['differs']} 个与已存的不同，没有覆盖")
    if not counts["new"]:
        parts.append("没有任何改动" if done else "没有需要存入的内容")
    return "，".join(parts) + "。"
