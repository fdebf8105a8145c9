"""A plan issued again: the stored print, the new one and what was recorded, merged without losing anything.

The stored print is what was adopted last, so whatever the new one says otherwise is a change of the document.
What was recorded stays with its row; where a change may make it mean something else, a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from perftrack import notation
from perftrack.model import Actual, Finding, Indicator, Measure, Plan
from perftrack.text import one_line
from perftrack.workflow import wording
from perftrack.workflow.heads import merged_head
from perftrack.workflow.lookup import key_of
from perftrack.workflow.matching import matched, renamed
from perftrack.workflow.questions import Answers, Option, Question

_PRINTED = ("basis", "last_year", "weight", "rule", "evidence")
"""Columns that a layout may lack; what it does not print it does not change."""
_LEVELS = ("level1", "level2", "level1_std", "level2_std")


@dataclass(frozen=True, slots=True)
class Merge:
    """What a new print makes of a stored plan."""

    plan: Plan | None
    """What the plan says of itself from now on; None: as before."""
    changed: tuple[Indicator, ...]
    """Rows that say something else, or are printed again, under the numbers they had."""
    added: tuple[Indicator, ...]
    """Rows that were never printed, with new numbers."""
    withdrawn: tuple[Indicator, ...]
    """Rows that are printed no longer, as they were."""
    order: tuple[int, ...]
    """The numbers of all rows in the order they are shown."""
    cleared: tuple[int, ...]
    """Numbers whose recorded actual a person takes back."""
    unassigned: tuple[int, ...]
    """Numbers whose assigned weight gives way to the printed one."""
    numbers: Mapping[int, int]
    """Number in the new print -> number of the row."""
    words: tuple[str, ...]
    """Every change, as a person says it."""

    @property
    def empty(self) -> bool:
        """Whether the new print changes nothing."""
        return self.plan is None and not (self.changed or self.added or self.withdrawn)


@dataclass(slots=True)
class _Work:
    """What the steps below add to."""

    stored: Plan
    read: Plan
    actuals: Mapping[str, Actual]
    answers: Answers
    form: bool
    """A completed form reports; it does not issue: it fills what is blank and changes nothing unasked."""
    columns: frozenset[str]
    """Those of `_PRINTED` that the new print has."""
    changed: list[Indicator] = field(default_factory=list)
    cleared: list[int] = field(default_factory=list)
    unassigned: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    claimed: int = 0
    """Rows for which a form prints points."""
    flags: dict[int, Finding] = field(default_factory=dict)
    """Position of a new row -> what a person has to look at."""

    def recorded(self, row: Indicator) -> Actual | None:
        return self.actuals.get(row.id or "")

    def precious(self, row: Indicator) -> bool:
        """Whether something was recorded for the row."""
        return self.recorded(row) is not None or row.assigned is not None


def merge(stored: Plan, read: Plan, actuals: Mapping[str, Actual], answers: Answers) -> Merge:
    """What `read` makes of `stored`; `actuals` are those that hold, by indicator id. Pure."""
    columns = frozenset(
        name for name in _PRINTED if any(getattr(one, name) is not None for one in read.indicators)
    )
    form = bool(read.reported) or read.reported_execution is not None
    work = _Work(stored, read, actuals, answers, form, columns)
    head = merged_head(stored, read, form=form)
    work.words += wording.plan_changes(stored, head)
    told = bool(work.words)
    pairs = matched((*stored.indicators, *stored.withdrawn), read.indicators)
    pairs |= _renamings(work, pairs)
    numbers: dict[int, int] = {}
    added: list[Indicator] = []
    last = max((one.number for one in (*stored.indicators, *stored.withdrawn)), default=0)
    for at, row in enumerate(read.indicators):
        former = pairs.get(at)
        if former is None:
            last += 1
            added.append(_added(work, at, last))
            numbers[row.number] = last
        else:
            numbers[row.number] = former.number
            _match(work, former, at)
    kept = {former.number for former in pairs.values()}
    withdrawn = tuple(_left_out(work, kept))
    if work.claimed:
        work.words.append(f"表上得分 {work.claimed} 项，与本程序的得分并列保存")
    told = told or (not form and bool(work.changed or added or withdrawn))
    return Merge(
        plan=head if told else None,
        changed=tuple(work.changed),
        added=tuple(added),
        withdrawn=withdrawn,
        order=_order(stored, [numbers[row.number] for row in read.indicators], form=form),
        cleared=tuple(work.cleared),
        unassigned=tuple(work.unassigned),
        numbers=numbers,
        words=tuple(work.words),
    )


def unchanged(stored: Plan, read: Plan) -> Merge:
    """A new print that is the stored one: nothing changes, and the rows are those they were."""
    rows = (*stored.indicators, *stored.withdrawn)
    pairs = matched(rows, read.indicators) if read.reported else {}
    return Merge(
        plan=None,
        changed=(),
        added=(),
        withdrawn=(),
        order=tuple(one.number for one in rows),
        cleared=(),
        unassigned=(),
        numbers={read.indicators[at].number: one.number for at, one in pairs.items()},
        words=(),
    )


# --- rows -------------------------------------------------------------------------------------


def _renamings(work: _Work, pairs: Mapping[int, Indicator]) -> dict[int, Indicator]:
    """The pairs of a left-out row and a new one that a person says are one row under two names."""
    numbers = {one.number for one in pairs.values()}
    left = [
        one
        for one in work.stored.indicators
        if one.number not in numbers and (work.form or work.precious(one))
    ]
    new = [(at, row) for at, row in enumerate(work.read.indicators) if at not in pairs]
    found = {}
    for at, one in renamed(left, new).items():
        name = work.read.indicators[at].name
        question = Question(
            f"{one.id}:name",
            f"{one.id}“{one.name}”{_held(work, one, '（{}）')}新文件里没有，另有一行名称相近的“{name}”。"
            "是同一个指标吗？",
            (
                Option("apart", "不是：旧的保留记录、不再计分，新的另立一行"),
                Option("same", "是：只是改名，记录都留在它下面"),
            ),
        )
        if work.answers.to(question) == "same":
            found[at] = one
        elif not work.answers.answered(question):
            work.flags[at] = Finding(
                "K211",
                "需说明",
                f"可能是 {one.id}“{one.name}”改的名，没有合并，{one.id} 下的记录不计入这一行。",
                work.read.indicators[at].place,
                "是同一个指标的，请在这一行重新记录；不是的不用管。",
            )
    return found


def _added(work: _Work, at: int, number: int) -> Indicator:
    row = work.read.indicators[at]
    work.words.append(f"新增指标“{row.name}”")
    return _flagged(replace(row, number=number), work.flags.get(at))


def _match(work: _Work, former: Indicator, at: int) -> None:
    """What becomes of a row that both prints have."""
    row = work.read.indicators[at]
    returned = former in work.stored.withdrawn
    merged = _filled(work, former, row) if work.form else _taken(work, former, row)
    silent = replace(merged, claimed=former.claimed) if work.form else merged
    words = [f"指标“{former.name}”的{change}" for change in wording.row_changes(former, silent)]
    told = merged.claimed != former.claimed
    if returned:
        words.insert(0, f"恢复指标“{former.name}”")
    merged, asked = _conflicts(work, former, merged)
    work.claimed += work.form and told
    if words or asked or told:
        if not work.form:
            merged = replace(merged, place=row.place, places=row.places)
        work.changed.append(merged)
    work.words += words


def _taken(work: _Work, former: Indicator, row: Indicator) -> Indicator:
    """`former` saying what `row` says, in every column that the new print has."""
    changes: dict[str, Any] = {
        name: value
        for name, value in (("level1", row.level1), ("level2", row.level2))
        if value is not None and key_of(value) != key_of(getattr(former, name))
    }
    if changes:
        changes = {name: getattr(row, name) for name in _LEVELS}
    for name in work.columns - {"weight"}:
        if wording.plain(getattr(row, name)) != wording.plain(getattr(former, name)):
            changes[name] = getattr(row, name)
    if key_of(row.target.text) != key_of(former.target.text):
        changes["target"] = row.target
    if key_of(row.name) != key_of(former.name):
        changes |= {"name": row.name, "name_printed": row.name_printed}
    if row.claimed is not None:
        changes["claimed"] = row.claimed
    merged = replace(former, **changes, findings=row.findings)
    if "weight" in work.columns and row.weight != former.printed_weight:
        merged = _with_printed_weight(merged, row.weight)
    return merged


def _filled(work: _Work, former: Indicator, row: Indicator) -> Indicator:
    """`former` with its blanks filled from a completed form; another target or weight is asked about."""
    blank = {
        name: getattr(row, name)
        for name in (*_LEVELS, "basis", "last_year", "rule", "evidence")
        if getattr(former, name) is None and getattr(row, name) is not None
    }
    merged = replace(former, **blank, claimed=former.claimed if row.claimed is None else row.claimed)
    if former.printed_weight is None and row.weight is not None:
        merged = _with_printed_weight(merged, row.weight)
    elif row.weight is not None and row.weight != former.printed_weight:
        told = (wording.shown(former.printed_weight), wording.shown(row.weight))
        if _of_form(work, former, "分值", "form-weight", told):
            merged = _with_printed_weight(merged, row.weight)
    if key_of(row.target.text) and key_of(row.target.text) != key_of(former.target.text):
        told = (wording.shown(former.target.text), wording.shown(row.target.text))
        if _of_form(work, former, "指标值", "form-target", told):
            merged = replace(merged, target=row.target)
    return merged


def _of_form(work: _Work, former: Indicator, what: str, key: str, told: tuple[str, str]) -> bool:
    """Whether a person takes what a completed form prints instead of what was issued."""
    question = Question(
        f"{former.id}:{key}",
        f"{former.id}“{former.name}”的{what}：目标表上是{told[0]}，填好的表上是{told[1]}。用哪一个？",
        (Option("keep", f"目标表上的{told[0]}"), Option("form", f"填好的表上的{told[1]}")),
    )
    if work.answers.to(question) == "form":
        return True
    work.words.append(f"指标“{former.name}”的{what}：填好的表上是{told[1]}，仍用目标表上的{told[0]}")
    return False


def _conflicts(work: _Work, former: Indicator, merged: Indicator) -> tuple[Indicator, bool]:
    """Asks where a change makes what was recorded doubtful; returns the row and whether anything was."""
    actual = work.recorded(former)
    asked = False
    if former.assigned is not None and merged.printed_weight != former.printed_weight:
        asked = True
        merged = _weight_asked(work, former, merged)
    if actual is not None and _another_kind(former.target.measure, merged.target.measure):
        asked = True
        question = Question(
            f"{former.id}:unit",
            f"{former.id}“{former.name}”的指标值由{wording.shown(former.target.text)}改为"
            f"{wording.shown(merged.target.text)}，单位或种类不同；已记录的是“{one_line(actual.text)}”。怎么办？",
            (
                Option("keep", "留着已记录的值（不能换算的不计分），以后由人改"),
                Option("clear", "作废已记录的值，重新填"),
            ),
        )
        if work.answers.to(question) == "clear":
            work.cleared.append(former.number)
        else:
            merged = _flagged(
                merged,
                Finding(
                    "K212",
                    "需说明",
                    f"指标值由{wording.shown(former.target.text)}改为{wording.shown(merged.target.text)}，"
                    f"已记录的“{one_line(actual.text)}”是按原来的填的。",
                    merged.place,
                    "请按新的指标值核对，不对的重新记录。",
                ),
            )
    return merged, asked


def _weight_asked(work: _Work, former: Indicator, merged: Indicator) -> Indicator:
    ours, theirs = wording.shown(former.weight), wording.shown(merged.printed_weight)
    question = Question(
        f"{former.id}:weight",
        f"{former.id}“{former.name}”的分值表上改为{theirs}，本单位设定过{ours}。用哪一个？",
        (Option("keep", f"仍用本单位设定的{ours}"), Option("printed", f"改用表上的{theirs}")),
    )
    if work.answers.to(question) == "printed":
        work.unassigned.append(former.number)
        return replace(merged, weight=merged.printed_weight, assigned=None)
    return merged


def _left_out(work: _Work, kept: set[int]) -> Iterator[Indicator]:
    """The rows that the new print leaves out; a form may leave out what it likes."""
    for one in work.stored.indicators:
        if one.number in kept:
            continue
        if work.form:
            work.words.append(f"填好的表上没有指标“{one.name}”，目标表里的照旧")
            continue
        work.words.append(f"缺少指标“{one.name}”{_held(work, one, '，{}，保留但不再计分')}")
        yield one


# --- small things -----------------------------------------------------------------------------


def _held(work: _Work, row: Indicator, within: str) -> str:
    """`within` with `已记录“8场”` or `本单位设定过分值`; empty where nothing was recorded."""
    actual = work.recorded(row)
    if actual is not None:
        return within.format(f"已记录“{one_line(actual.text)}”")
    return within.format("本单位设定过分值") if row.assigned is not None else ""


def _flagged(row: Indicator, finding: Finding | None) -> Indicator:
    return row if finding is None else replace(row, findings=(*row.findings, finding))


def _with_printed_weight(row: Indicator, weight: Decimal | None) -> Indicator:
    if row.assigned is None:
        return replace(row, weight=weight)
    return replace(row, assigned=replace(row.assigned, printed=weight))


def _another_kind(before: Measure, after: Measure) -> bool:
    """Whether what fitted the one may not fit the other: another kind, or a unit that cannot be converted."""
    numbers = {"number", "interval"}
    if before.kind not in numbers or after.kind not in numbers:
        return before.kind != after.kind
    return before.unit is not None and not notation.same_kind(before.unit, after.unit)


def _order(stored: Plan, printed: Sequence[int], *, form: bool) -> tuple[int, ...]:
    """All numbers: in the order of the print that issues, the others each behind its neighbour."""
    before = [one.number for one in (*stored.indicators, *stored.withdrawn)]
    first, second = (before, list(printed)) if form else (list(printed), before)
    order = list(dict.fromkeys(first))
    for at, number in enumerate(second):
        if number not in order:
            neighbour = next((one for one in reversed(second[:at]) if one in order), None)
            order.insert(0 if neighbour is None else order.index(neighbour) + 1, number)
    return tuple(order)
