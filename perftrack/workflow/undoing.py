"""Taking back what was recorded last, by appending what was before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from perftrack.errors import Conflict, Locked, NotFound
from perftrack.model import LOCKED, Actual, Monitoring, MonitoringExecution, Plan
from perftrack.store import Action, MonitoringChange, Store, WeightChange, plan_id
from perftrack.text import moment, one_line
from perftrack.workflow import monitoring
from perftrack.workflow.claims import execution_text
from perftrack.workflow.judging import score_of, score_of_execution
from perftrack.workflow.lookup import find_plan, row_of
from perftrack.workflow.seen import UNSET, Seen, Unset
from perftrack.workflow.viewing import stored_plan
from perftrack.workflow.wording import weight_text


@dataclass(frozen=True, slots=True)
class Restored:
    """One value that was taken back."""

    plan_id: str
    indicator_id: str | None
    """None for the execution."""
    what: str
    """`P3-07“人数”` or `P3 的预算执行`."""
    taken_back: str
    holds: str | None
    """What holds now; None for nothing."""

    @property
    def sentence(self) -> str:
        """One line for the screen."""
        now = "现在未填" if self.holds is None else f"恢复为{self.holds}"
        return f"{self.what}：撤回{self.taken_back}，{now}。"


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did."""

    restored: tuple[Restored, ...]
    sentence: str

    @property
    def plan_ids(self) -> tuple[str, ...]:
        """The plans that changed."""
        return tuple(dict.fromkeys(one.plan_id for one in self.restored))


@dataclass(frozen=True, slots=True)
class Undoable:
    """What the next undo would take back."""

    action: int
    """For `undo(seen=…)`."""
    restored: tuple[Restored, ...]
    """As they would be."""
    at: str
    """When it was recorded, UTC."""

    @property
    def sentence(self) -> str:
        """One line to ask with."""
        first = self.restored[0].sentence
        return first if len(self.restored) == 1 else f"{first[:-1]}，等 {len(self.restored)} 项。"


def undoable(store: Store, plan_ref: str | None = None) -> Undoable | None:
    """What `undo` would take back; None when nothing can be. Raises NotFound, Ambiguous, Locked."""
    with store.read():
        actions = _last(store, plan_ref)
        if not actions:
            return None
        restored = tuple(
            one for action in actions for one in _changes(store, action, stored_plan(store, action.plan))
        )
        return Undoable(actions[0].id, restored, actions[0].at)


def undo(
    store: Store,
    plan_ref: str | None,
    *,
    seen: Seen = UNSET,
    practice: str | None = None,
    today: dt.date | None = None,
    now: dt.datetime,
) -> Undone:
    """Takes back the last record, execution, weight or monitoring that stands, in one plan or (None) in all.

    Nothing is deleted: what was before is appended again, or that nothing holds. A second undo goes further
    back. Without a plan a table recorded at once is taken back at once. `seen`: the action of `undoable` that
    the person was shown; when another one is the last by now, raises Conflict. Raises NotFound for none,
    Locked where the last one was before the plan was handed in.
    """
    with store.write():
        actions = _last(store, plan_ref)
        if not actions:
            raise NotFound("没有可以撤回的记录。")
        if not isinstance(seen, Unset) and seen != actions[0].id:
            raise Conflict("在您查看之后又有新的记录，没有撤回。", instead="请看清楚最后一项记录，再撤回。")
        restored: list[Restored] = []
        batch: int | None = None
        for action in actions:
            plan = stored_plan(store, action.plan)
            restored += _changes(store, action, plan)
            done = store.add_action("undo", action.plan, now=now, batch=batch, undoes=action.id)
            batch = batch or done
            if action.kind == "weight":
                _restore_weights(store, action, done)
            elif action.kind == "monitoring":
                _restore_monitorings(store, action, done)
            elif action.kind == "execution":
                _restore_execution(store, action, plan, done, practice, today)
            else:
                _restore_actuals(store, action, plan, done, practice, today)
    sentence = f"已撤回 {len(restored)} 项。" if len(restored) > 1 else restored[0].sentence
    return Undone(tuple(restored), sentence)


def _last(store: Store, plan_ref: str | None) -> tuple[Action, ...]:
    """What stands of the last command, newest first: of one plan, or of all plans it changed.

    Raises Locked where that was before a plan was handed in.
    """
    last = store.last_standing(None if plan_ref is None else find_plan(store, plan_ref))
    if last is None:
        return ()
    actions = store.standing_batch(last.batch) if plan_ref is None else (last,)
    for one in actions:
        _refuse_handed_in(store, one)
    return actions


def _refuse_handed_in(store: Store, action: Action) -> None:
    handed = store.handed_in(action.plan)
    if handed is None or action.id > handed[0]:
        return
    state, lock = store.state(action.plan), store.lock(action.plan, None)
    if state is not None and state.state in LOCKED and lock is not None:
        raise lock
    what = f"{plan_id(action.plan)} 在 {moment(handed[1])} 提交过"
    raise Locked(f"{what}，提交以前的记录不能撤回，没有撤回。", instead="请直接更正那一项；更正是补记一条。")


def _changes(store: Store, action: Action, plan: Plan) -> list[Restored]:
    if action.kind == "weight":
        return [_weight_change(plan, change) for change in store.changed_weights(action.id)]
    if action.kind == "monitoring":
        return [_monitoring_change(plan, change) for change in store.changed_monitorings(action.id)]
    if action.kind == "execution":
        former = store.former_execution(action.id)
        before = None if former is None else execution_text(plan, former)
        taken = execution_text(plan, store.execution(action.plan))
        return [Restored(plan_id(action.plan), None, f"{plan.id} 的预算执行", taken, before)]
    found = []
    for change in store.changed_actuals(action.id):
        indicator = row_of(plan, change.number)
        before = None if change.former is None else _said(change.former)
        what = f"{indicator.id}“{indicator.name}”"
        found.append(Restored(plan_id(action.plan), indicator.id, what, _said(change.actual), before))
    return found


def _said(actual: Actual) -> str:
    """`“部分达成”（7 分）`: as typed, with the points that a person gave beside it and not in it."""
    given = "" if actual.points is None else f"{actual.points:f}"
    return f"“{one_line(actual.text)}”" + (f"（{given} 分）" if given and given not in actual.text else "")


def _weight_change(plan: Plan, change: WeightChange) -> Restored:
    row = row_of(plan, change.number)
    taken = weight_text(change.assigned, change.printed)
    before = weight_text(change.former, change.printed)
    return Restored(plan.id or "", row.id, f"{row.id}“{row.name}”的分值", taken, before)


def _monitoring_change(plan: Plan, change: MonitoringChange) -> Restored:
    when = monitoring.months(change.month)
    if change.number is None:
        told = (_money_text(plan, change.now), _money_text(plan, change.former))
        what = f"{plan.id} {when}的预算执行"
        return Restored(plan.id or "", None, what, told[0] or "清空", told[1])
    row = row_of(plan, change.number)
    taken, before = _watch_text(change.now), _watch_text(change.former)
    return Restored(plan.id or "", row.id, f"{row.id}“{row.name}”{when}的监控", taken or "清空", before)


def _watch_text(held: Monitoring | MonitoringExecution | None) -> str | None:
    return f"“{monitoring.text_of(held)}”" if isinstance(held, Monitoring) else None


def _money_text(plan: Plan, held: Monitoring | MonitoringExecution | None) -> str | None:
    return monitoring.money_text(plan, held) if isinstance(held, MonitoringExecution) else None


def _restore_monitorings(store: Store, action: Action, done: int) -> None:
    for change in reversed(store.changed_monitorings(action.id)):
        owner = {"action": done, "plan": action.plan}
        if change.number is None:
            money = change.former if isinstance(change.former, MonitoringExecution) else None
            store.add_monitoring_execution(change.month, money, **owner, document=change.document)
        elif isinstance(change.former, Monitoring):
            store.add_monitorings([change.former], **owner, document=change.document)
        else:
            store.withdraw_monitorings([(change.number, change.month)], **owner)


def _restore_weights(store: Store, action: Action, done: int) -> None:
    changes = store.changed_weights(action.id)
    store.add_weights([(one.number, one.former) for one in changes], action=done, plan=action.plan)


def _restore_actuals(
    store: Store, action: Action, plan: Plan, done: int, practice: str | None, today: dt.date | None
) -> None:
    for change in reversed(store.changed_actuals(action.id)):
        indicator = row_of(plan, change.number)
        judgement = score_of(plan, indicator, change.former, ref=practice, today=today)
        restored = change.former or Actual(text="", state="withdrawn")
        restored = replace(restored, id=None, replaces=None, recorded_at=None)
        stored = store.add_actual(
            restored,
            action=done,
            plan=action.plan,
            number=change.number,
            document=None if change.former is None else store.document_of_actual(change.former.id),
        )
        store.add_score(judgement.score, since=judgement.since, action=done, actual=stored.id)


def _restore_execution(
    store: Store, action: Action, plan: Plan, done: int, practice: str | None, today: dt.date | None
) -> None:
    former = store.former_execution(action.id)
    judgement = score_of_execution(plan, former, ref=practice, today=today)
    document = None if former is None else store.document_of_execution(former.id)
    added, _ = store.add_execution(former, action=done, plan=action.plan, document=document)
    store.add_score(judgement.score, since=judgement.since, action=done, execution=added)
