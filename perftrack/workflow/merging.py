"""A plan issued again: the stored print, the new one and what was recorded, merged without losing anything.

The stored print is what was adopted last, so whatever the new one says otherwise is a change of the document.
What was recorded stays with its row; where a change may make it mean something else, a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from perftrack.model import Actual, Finding, Indicator, Plan
from perftrack.text import one_line
from perftrack.workflow import wording
from perftrack.workflow.heads import merged_head
from perftrack.workflow.lookup import key_of
from perftrack.workflow.matching import matched, renamed
from perftrack.workflow.questions import Answers, Option, Question
from perftrack.workflow.row_merging import PRINTED, Work, flagged, match

CLAIMED = "表上得分"
"""How the word about claimed points begins."""


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


def merge(stored: Plan, read: Plan, actuals: Mapping[str, Actual], answers: Answers) -> Merge:
    """What `read` makes of `stored`; `actuals` are those that hold, by indicator id. Pure."""
    columns = frozenset(
        name for name in PRINTED if any(getattr(one, name) is not None for one in read.indicators)
    )
    form = read.form or bool(read.reported) or read.reported_execution is not None
    work = Work(stored, read, actuals, answers, form, columns)
    head = merged_head(stored, read, form=form)
    work.words += wording.plan_changes(stored, head)
    told = bool(work.words)
    if form:
        work.words += _not_taken(head, read)
    pairs = matched((*stored.indicators, *stored.withdrawn), read.indicators)
    pairs |= _renamings(work, pairs)
    numbers: dict[int, int] = {}
    added: list[Indicator] = []
    last = max((one.number for one in (*stored.indicators, *stored.withdrawn)), default=0)
    for at, row in enumerate(read.indicators):
        former = pairs.get(at)
        if former is None and form and not _wanted(work, row):
            continue
        if former is None:
            last += 1
            added.append(_added(work, at, last))
            numbers[row.number] = last
        else:
            numbers[row.number] = former.number
            match(work, former, at)
    kept = {former.number for former in pairs.values()}
    withdrawn = tuple(_left_out(work, kept))
    if work.claimed:
        work.words.append(f"{CLAIMED} {work.claimed} 项，与本程序的得分并列保存")
    told = told or (not form and bool(work.changed or added or withdrawn))
    return Merge(
        plan=head if told else None,
        changed=tuple(work.changed),
        added=tuple(added),
        withdrawn=withdrawn,
        order=_order(
            stored, [numbers[row.number] for row in read.indicators if row.number in numbers], form=form
        ),
        cleared=tuple(work.cleared),
        unassigned=tuple(work.unassigned),
        numbers=numbers,
        words=tuple(work.words),
    )


def unchanged(stored: Plan, read: Plan) -> Merge:
    """A new print that is the stored one: nothing changes, and the rows are those they were."""
    rows = (*stored.indicators, *stored.withdrawn)
    pairs = matched(rows, read.indicators) if read.reported or read.watch else {}
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


def _renamings(work: Work, pairs: Mapping[int, Indicator]) -> dict[int, Indicator]:
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


def _wanted(work: Work, row: Indicator) -> bool:
    """Whether a row that only a form prints becomes a target; unasked only where it reports something."""
    leave = Option("leave", "不加：目标表照旧，这一行不读入")
    add = Option("add", "加为新的指标")
    reports = any(one.number == row.number for one in work.read.reported)
    question = Question(
        f"{work.stored.id}:added {key_of(row.name)} {key_of(row.target.text)}",
        f"{work.stored.id}：这份表上有指标“{row.name}”（指标值{wording.shown(row.target.text)}），目标表里没有。怎么办？",
        (add, leave) if reports else (leave, add),
    )
    if work.answers.to(question) == "add":
        return True
    work.words.append(f"这份表上多出指标“{row.name}”，没有加入")
    return False


def _added(work: Work, at: int, number: int) -> Indicator:
    row = work.read.indicators[at]
    work.words.append(f"新增指标“{row.name}”")
    return flagged(replace(row, number=number), work.flags.get(at))


def _left_out(work: Work, kept: set[int]) -> Iterator[Indicator]:
    """The rows that the new print leaves out; a form may leave out what it likes."""
    for one in work.stored.indicators:
        if one.number in kept:
            continue
        if work.form:
            work.words.append(f"这份表上没有指标“{one.name}”，目标表里的照旧")
            continue
        work.words.append(f"缺少指标“{one.name}”{_held(work, one, '，{}，保留但不再计分')}")
        yield one


def _not_taken(head: Plan, read: Plan) -> Iterator[str]:
    """What a form says of the plan otherwise, which stays as it was issued."""
    told = (
        *((label, getattr(head, name), getattr(read, name)) for label, name in wording.PLAN_FIELDS),
        *((label, getattr(head.funds, name), getattr(read.funds, name)) for label, name in wording.FUNDS),
    )
    for label, ours, theirs in told:
        if theirs is not None and wording.plain(ours) != wording.plain(theirs):
            yield f"{label}：这份表上是{wording.shown(theirs)}，仍用{wording.shown(ours)}"


# --- small things -----------------------------------------------------------------------------


def _held(work: Work, row: Indicator, within: str) -> str:
    """`within` with `已记录“8场”` or `本单位设定过分值`; empty where nothing was recorded."""
    actual = work.recorded(row)
    if actual is not None:
        return within.format(f"已记录“{one_line(actual.text)}”")
    return within.format("本单位设定过分值") if row.assigned is not None else ""


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
