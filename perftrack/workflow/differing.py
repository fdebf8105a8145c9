"""What is different in a plan since an earlier moment, in plain words: two versions side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from perftrack.law import standings
from perftrack.model import Actual, Evidence, Indicator, Line, Plan, Score, Sheet, Total
from perftrack.store import Happened, Step, Store
from perftrack.text import moment
from perftrack.workflow import telling
from perftrack.workflow.chronicle import NOBODY, history
from perftrack.workflow.prints import prints_of
from perftrack.workflow.versions import STEPS, Version, moment_of, version
from perftrack.workflow.viewing import key_of_plan, named_plan
from perftrack.workflow.weighing import plain
from perftrack.workflow.wording import plan_changes, row_changes, shown


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different in one row, or in the plan and its execution."""

    indicator: Indicator | None
    """As it is called now; None: the plan, or its execution."""
    words: tuple[str, ...]
    """`实际完成值：原为…，现为…`."""


@dataclass(frozen=True, slots=True)
class Differences:
    """A plan then and now."""

    plan: Plan
    since: Happened
    """The action after which `then` stood."""
    then: Sheet
    now: Sheet
    changes: tuple[Difference, ...]
    """The plan's own first, then row by row; empty where nothing is different."""

    @property
    def sentence(self) -> str:
        """With what it is compared, in one line."""
        by = self.since.by or NOBODY
        when = f"第 {self.since.id} 项动作（{moment(self.since.at)}，{by}）"
        told = f"有 {len(self.changes)} 处不同" if self.changes else "没有不同"
        return f"{self.plan.id} 和{when}以后的样子相比，{told}。"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with which a plan can be compared."""

    since: str
    """For `diff`: a step, or the number of an action."""
    when: str
    by: str
    words: str
    """The step, or what the action changed."""


def moments(store: Store, plan_ref: str) -> tuple[Moment, ...]:
    """Every step that was taken, then every action, each the newest first. Raises NotFound, Ambiguous."""
    with store.read():
        plan = named_plan(store, plan_ref)
        happened = store.happenings(key_of_plan(plan))
        told = history(store, plan.id or "").entries
    last = {one.value.state: one.action for one in happened.states if one.value is not None}
    actions = {one.id: one for one in happened.actions}
    named = {state: word for word, state in reversed(tuple(STEPS.items()))}
    steps = [
        _moment(actions[action], named[state], f"最近一次转为“{state}”")
        for state, action in sorted(last.items(), key=lambda one: -one[1])
        if state in named
    ]
    words: dict[int, list[str]] = {}
    for entry in told:
        words.setdefault(entry.action, []).append(f"{entry.what} {entry.indicator_id or ''}".strip())
    each = [
        _moment(one, str(one.id), "、".join(dict.fromkeys(words.get(one.id, ("其他",)))))
        for one in reversed(happened.actions)
    ]
    return (*steps, *each)


def _moment(action: Happened, since: str, words: str) -> Moment:
    return Moment(since, moment(action.at), action.by or NOBODY, words)


def diff(
    store: Store, plan_ref: str, since: str, *, practice: str | None = None, today: dt.date
) -> Differences:
    """What is different now from what the plan was then; `since` as in `moment_of`.

    Both are put together from what was appended and judged by the law that holds now. Raises NotFound,
    Ambiguous, BadValue, BadPractice.
    """
    with store.read():
        plan = named_plan(store, plan_ref)
        prints = prints_of(store, plan)
        happened = store.happenings(key_of_plan(plan))
        moment = moment_of(store, plan, happened, since)
    last = happened.actions[-1].id
    then, now = (
        version(plan, prints, happened, action, practice=practice, today=today)
        for action in (moment.id, last)
    )
    changes = (*_of_plan(then, now), *_of_rows(plan, then, now))
    return Differences(plan, moment, then.sheet, now.sheet, changes)


def _of_plan(then: Version, now: Version) -> Iterator[Difference]:
    """The plan's own words, its money, its state and its totals."""
    before, after = then.sheet, now.sheet
    words = [*plan_changes(before.plan, after.plan)]
    words += telling.execution(Step(now.action, None, after.execution, before.execution))
    words += _scored("预算执行得分", before.execution_score, after.execution_score)
    words += _proved(None, then.evidence, now.evidence)
    words += _reviewed(None, before, after)
    if before.standing.state != after.standing.state:
        words.append(f"状态：原为“{before.standing.state}”，现为“{after.standing.state}”")
    words += _total("合计", before.total, after.total)
    words += _total("复核合计", before.review_total, after.review_total, "已复核")
    if words:
        yield Difference(None, tuple(words))


def _of_rows(plan: Plan, then: Version, now: Version) -> Iterator[Difference]:
    for row in (*plan.indicators, *plan.withdrawn):
        words = tuple(_of_row(row.number, then, now))
        if words:
            yield Difference(row, words)


def _of_row(number: int, then: Version, now: Version) -> Iterator[str]:
    before, after = _row(then.sheet.plan, number), _row(now.sheet.plan, number)
    if after is None:
        return
    if before is None:
        yield "新增"
        yield f"指标值：{shown(after.target.text)}"
    else:
        gone = _gone(then.sheet.plan, number), _gone(now.sheet.plan, number)
        if gone[0] != gone[1]:
            yield "不再印出" if gone[1] else "恢复印出"
        yield from row_changes(before, after)
        assigned = before.assigned, after.assigned
        if (assigned[0] and assigned[0].points) != (assigned[1] and assigned[1].points):
            yield from telling.weight(Step(now.action, number, assigned[1], assigned[0]))
    old, new = _line(then.sheet, number), _line(now.sheet, number)
    yield from telling.actual(Step(now.action, number, _actual(new), _actual(old)))
    if old is not None and new is not None:
        yield from _scored("得分", old.score, new.score)
    yield from _proved(number, then.evidence, now.evidence)
    yield from _reviewed(number, then.sheet, now.sheet)


def _actual(line: Line | None) -> Actual | None:
    return None if line is None else line.actual


def _scored(what: str, before: Score, after: Score) -> Iterator[str]:
    if (before.points, before.state) != (after.points, after.state):
        yield f"{what}：原为{_points(before)}，现为{_points(after)}"


def _points(score: Score) -> str:
    return standings.STATES[score.state] if score.points is None else f" {score.points:f}"


def _proved(number: int | None, then: tuple[Evidence, ...], now: tuple[Evidence, ...]) -> Iterator[str]:
    before = {one.sha256: one for one in then if one.number == number}
    after = {one.sha256: one for one in now if one.number == number}
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old is None or new is None or _same_proof(old) != _same_proof(new):
            yield from telling.evidence(Step(0, number, new, old))


def _same_proof(one: Evidence) -> Evidence:
    return replace(one, id=None, added_at=None, added_by="")


def _reviewed(number: int | None, before: Sheet, after: Sheet) -> Iterator[str]:
    old, new = before.standing.reviewed(number), after.standing.reviewed(number)
    if new is None:
        if old is not None:
            yield f"复核得分：原为 {old.points:f} 分，现在没有（重新填报以后要重新复核）"
    elif old is None or (old.points, old.reason) != (new.points, new.reason):
        yield from telling.review(Step(0, number, new, old))


def _total(what: str, before: Total | None, after: Total | None, done: str = "已填") -> Iterator[str]:
    if _total_words(before, done) != _total_words(after, done):
        yield f"{what}：原{_total_words(before, done)}，现{_total_words(after, done)}"


def _total_words(total: Total | None, done: str) -> str:
    if total is None or (not total.complete and not total.out_of):
        return "没有得分"
    if not total.complete:
        return f"得 {total.points:f} / {done} {plain(total.out_of)}"
    return f"得 {total.points:f}" + (f"（{total.grade}）" if total.grade else "")


def _row(plan: Plan, number: int) -> Indicator | None:
    return next((one for one in (*plan.indicators, *plan.withdrawn) if one.number == number), None)


def _gone(plan: Plan, number: int) -> bool:
    return any(one.number == number for one in plan.withdrawn)


def _line(sheet: Sheet, number: int) -> Line | None:
    return next((one for one in (*sheet.lines, *sheet.kept) if one.indicator.number == number), None)
