"""Recording what happened: one actual, a table of them, the execution; each with what it scores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from perftrack import law, scoring
from perftrack.errors import Ambiguous, BadValue, Locked, NotFound
from perftrack.law import Practice
from perftrack.model import Actual, Execution, Indicator, Plan, Score, Sheet
from perftrack.store import Reviews, Store, indicator_key
from perftrack.text import one_line
from perftrack.workflow import typed
from perftrack.workflow.claims import execution_text
from perftrack.workflow.judging import Judgement, score_of, score_of_execution
from perftrack.workflow.lookup import find_indicator, scored_lines
from perftrack.workflow.seen import UNSET, Seen, Unset, stale
from perftrack.workflow.standing import begin
from perftrack.workflow.viewing import key_of_plan, named_plan, stored_plan


@dataclass(frozen=True, slots=True)
class Recorded:
    """An actual that holds now."""

    plan_id: str
    indicator: Indicator
    actual: Actual
    score: Score
    former: Actual | None
    """What it replaced; None for nothing."""
    changed: bool
    """False when the very same was recorded already: nothing was appended."""
    advice: str | None
    """What is still to do, e.g. 偏差原因; None when nothing is."""
    sentence: str


@dataclass(frozen=True, slots=True)
class RecordedExecution:
    """An execution that holds now."""

    plan_id: str
    execution: Execution
    score: Score
    former: Execution | None
    changed: bool
    advice: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class ActualRow:
    """One row of a table of actuals, as typed."""

    line: int
    """Of the table, from 1, for sentences."""
    plan: str
    indicator: str
    value: str
    points: str | None = None
    deviation: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be recorded."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class RecordedMany:
    """What a table of actuals did: all rows recorded, or none and every problem."""

    recorded: tuple[Recorded, ...]
    problems: tuple[RowProblem, ...]
    sentence: str

    @property
    def changed(self) -> int:
        """How many rows appended something."""
        return sum(one.changed for one in self.recorded)


def preview(
    source: Store | Sheet | Plan,
    indicator: Indicator,
    text: str,
    *,
    points: str | Decimal | None = None,
    practice: Practice | str | None = None,
    today: dt.date | None = None,
) -> Score:
    """What `text` would score, as one types; stores nothing. Blank is "not filled". Raises BadValue."""
    plan = _plan_behind(source, indicator)
    actual = typed.actual_of(plan, text, points=points, row=indicator)
    if isinstance(practice, Practice):
        score = scoring.score_indicator(indicator, actual, practice)
    else:
        score = score_of(plan, indicator, actual, ref=practice, today=today).score
    _refuse_other_kind(indicator, actual, score, text)
    return score


def record(
    store: Store,
    plan_ref: str,
    indicator_ref: str,
    text: str,
    *,
    points: str | Decimal | None = None,
    deviation: str | None = None,
    evidence: str | None = None,
    seen: Seen = UNSET,
    practice: str | None = None,
    today: dt.date | None = None,
    now: dt.datetime,
) -> Recorded:
    """Appends what happened with what it scores; the same again appends nothing.

    `deviation` and `evidence`: None keeps what was recorded before, "" clears it. `seen`: the id of the
    actual that the person saw, None for none; when another one holds now, raises Conflict with both values.
    Raises NotFound, Ambiguous, BadValue, StoreErrors; then nothing is stored.
    """
    row = ActualRow(
        0, plan_ref, indicator_ref, text, None if points is None else str(points), deviation, evidence
    )
    with store.write():
        wanted = _understood(store, named_plan(store, plan_ref), row, practice, today)
        if not isinstance(seen, Unset):
            _refuse_stale(wanted, seen)
        return _append(store, wanted, {}, now)


def record_rows(
    store: Store,
    rows: Sequence[ActualRow],
    *,
    practice: str | None = None,
    today: dt.date | None = None,
    now: dt.datetime,
) -> RecordedMany:
    """Records a whole table in one transaction: all rows, or none and every problem with its line.

    An empty cell keeps what was recorded before. Raises NotFound and BadPractice for `practice`, StoreErrors.
    """
    if practice is not None:
        law.practice_file(practice)
    problems: list[RowProblem] = []
    wanted: dict[str, tuple[int, _Wanted]] = {}
    plans: dict[str, Plan] = {}
    with store.write():
        for row in rows:
            try:
                plan = plans.get(row.plan) or named_plan(store, row.plan)
                plans[row.plan] = plan
                one = _understood(store, plan, row, practice, today)
                _refuse_locked(store, one)
            except (BadValue, NotFound, Ambiguous, Locked) as refusal:
                problems.append(RowProblem(row.line, str(refusal)))
                continue
            earlier = wanted.setdefault(one.id, (row.line, one))
            if earlier[1] is not one:
                problems.append(RowProblem(row.line, f"与第 {earlier[0]} 行是同一个指标（{one.id}）。"))
        if problems:
            return RecordedMany((), tuple(problems), f"有 {len(problems)} 行不能记录，全部没有保存。")
        recorded = _append_all(store, [one for _, one in wanted.values()], now)
    changed = sum(one.changed for one in recorded)
    same = f"，{len(recorded) - changed} 项与已记录的相同" if changed < len(recorded) else ""
    return RecordedMany(recorded, (), f"已记录 {changed} 项{same}。")


def record_execution(
    store: Store,
    plan_ref: str,
    budget: str | Decimal,
    executed: str | Decimal,
    *,
    deviation: str | None = None,
    seen: Seen = UNSET,
    practice: str | None = None,
    today: dt.date | None = None,
    now: dt.datetime,
) -> RecordedExecution:
    """Appends the year's budget and what was spent, in the plan's currency unit, with what that scores.

    Numbers, or amounts with a unit of money, which are converted. `deviation`: None keeps, "" clears. `seen`
    as in `record`. Raises NotFound, Ambiguous, BadValue, Conflict, StoreErrors; then nothing is stored.
    """
    with store.write():
        plan = named_plan(store, plan_ref)
        key = key_of_plan(plan)
        former = store.execution(key)
        if not isinstance(seen, Unset) and seen != (None if former is None else former.id):
            raise stale(f"{plan.id} 的预算执行", "别的内容", execution_text(plan, former))
        currency = plan.funds.currency_unit
        kept = former.deviation if deviation is None and former is not None else deviation
        execution = Execution(
            budget=typed.amount(budget, "预算数", currency),
            executed=typed.amount(executed, "执行数", currency),
            deviation=typed.words(kept),
        )
        judgement = score_of_execution(plan, execution, ref=practice, today=today)
        changed = former is None or _said(former) != _said(execution)
        stored = execution if former is None else former
        lapsed = _lapsing(store, key, None) if changed else ""
        if changed:
            action = store.add_action("execution", key, now=now)
            begin(store, key, action=action)
            added, held = store.add_execution(execution, action=action, plan=key)
            stored = held or execution
            store.add_score(judgement.score, since=judgement.since, action=action, execution=added)
    what = f"{plan.id} 的预算执行：{execution_text(plan, stored)}"
    sentence = f"已记录 {what}。{lapsed}" if changed else f"{what}，与已记录的相同，没有改动。"
    advice = _advice(judgement.score, stored.deviation)
    return RecordedExecution(plan.id or "", stored, judgement.score, former, changed, advice, sentence)


# --- one actual, step by step ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An actual that was understood and judged, and what holds now."""

    plan: Plan
    indicator: Indicator
    actual: Actual
    judgement: Judgement
    former: Actual | None

    @property
    def id(self) -> str:
        """Of the indicator."""
        return self.indicator.id or ""

    @property
    def changed(self) -> bool:
        """Whether it says something else than what holds."""
        return self.former is None or _meant(self.former) != _meant(self.actual)


def _understood(
    store: Store, plan: Plan, row: ActualRow, practice: str | None, today: dt.date | None
) -> _Wanted:
    indicator = find_indicator(plan, row.indicator)
    if indicator not in scored_lines(plan):
        raise BadValue(
            f"{indicator.id}“{indicator.name}”是实施期指标，本年不评分。", instead="请记录它的年度指标。"
        )
    newest = store.actual(key_of_plan(plan), indicator.number)
    former = None if newest is None or newest.state == "withdrawn" else newest
    actual = typed.actual_of(
        plan,
        row.value,
        row=indicator,
        points=row.points,
        deviation=former.deviation if row.deviation is None and former is not None else row.deviation,
        evidence=former.evidence if row.evidence is None and former is not None else row.evidence,
    )
    if actual is None:
        raise BadValue(
            f"{indicator.id}“{indicator.name}”没有写实际完成值。", instead="要去掉已记录的值，请用撤回。"
        )
    judgement = score_of(plan, indicator, actual, ref=practice, today=today)
    _refuse_other_kind(indicator, actual, judgement.score, row.value)
    return _Wanted(plan, indicator, actual, judgement, former)


def _refuse_other_kind(indicator: Indicator, actual: Actual | None, score: Score, text: str) -> None:
    if score.state == "cannot_judge" and actual is not None and actual.measure is not None:
        typed.refuse_other_kind(indicator, actual.measure, text)


def _refuse_locked(store: Store, wanted: _Wanted) -> None:
    """Raises Locked where the value would be changed and cannot be."""
    lock = store.lock(key_of_plan(wanted.plan), wanted.indicator.number) if wanted.changed else None
    if lock is not None:
        raise lock


def _refuse_stale(wanted: _Wanted, seen: int | None) -> None:
    if seen != (None if wanted.former is None else wanted.former.id):
        now = "未填" if wanted.former is None else f"“{wanted.former.text}”"
        raise stale(f"{wanted.id}“{wanted.indicator.name}”", f"“{wanted.actual.text}”", now)


def _append_all(store: Store, wanted: Sequence[_Wanted], now: dt.datetime) -> tuple[Recorded, ...]:
    """One action for each plan, all of one batch."""
    recorded: dict[str, Recorded] = {}
    actions: dict[int, int] = {}
    for one in wanted:
        recorded[one.id] = _append(store, one, actions, now)
    return tuple(recorded.values())


def _append(store: Store, wanted: _Wanted, actions: dict[int, int], now: dt.datetime) -> Recorded:
    """Appends one actual to the action of its plan; `actions` has those so far, the first is the batch."""
    indicator, former, score = wanted.indicator, wanted.former, wanted.judgement.score
    changed = wanted.changed
    stored = wanted.actual if former is None else former
    lapsed = ""
    if changed:
        key = key_of_plan(wanted.plan)
        lapsed = _lapsing(store, key, indicator.number)
        if key not in actions:
            batch = next(iter(actions.values()), None)
            actions[key] = store.add_action("record", key, now=now, batch=batch)
            begin(store, key, action=actions[key])
        stored = store.add_actual(wanted.actual, action=actions[key], plan=key, number=indicator.number)
        store.add_score(score, since=wanted.judgement.since, action=actions[key], actual=stored.id)
    what = f"{indicator.id}“{indicator.name}”：{one_line(stored.text)}"
    points = f"，得 {score.points:f} 分" if score.points is not None else ""
    sentence = f"已记录 {what}{points}。{lapsed}" if changed else f"{what}，与已记录的相同，没有改动。"
    advice = _advice(score, stored.deviation)
    return Recorded(wanted.plan.id or "", indicator, stored, score, former, changed, advice, sentence)


def _lapsing(store: Store, plan: int, number: int | None) -> str:
    """That the reviewer's points will no longer hold, "" for none; asked before the value is written."""
    if store.handed_in(plan) is None:
        return ""  # nobody reviews what was not handed in
    held = store.reviews(plan).get(plan, Reviews()).standing
    found = next((one for one in held if one.number == number), None)
    return "" if found is None else f"原来的复核得分 {found.points:f} 不再有效，等复核人重新复核。"


def _advice(score: Score, deviation: str | None) -> str | None:
    if score.state == "cannot_judge":
        return score.because
    return score.reason_required if deviation is None else None


def _meant(actual: Actual) -> Actual:
    """What an actual says, its history and source aside."""
    return replace(actual, recorded_at=None, id=None, replaces=None, source=None)


def _said(execution: Execution) -> tuple[str, str, str | None]:
    return f"{execution.budget:f}", f"{execution.executed:f}", execution.deviation


def _plan_behind(source: Store | Sheet | Plan, indicator: Indicator) -> Plan:
    if isinstance(source, Sheet):
        return source.plan
    if isinstance(source, Plan):
        return source
    return stored_plan(source, indicator_key(indicator.id or "")[0])
