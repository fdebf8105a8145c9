"""提交: what is still open in a plan, and handing it in, with a reason where something is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from perftrack.checks import Stage
from perftrack.errors import Conflict
from perftrack.law.standings import needs_reason
from perftrack.model import Indicator, Sheet, State
from perftrack.store import Store
from perftrack.workflow import steps
from perftrack.workflow.checking import CheckedPlan, check
from perftrack.workflow.lookup import find_plan, row_of
from perftrack.workflow.seen import UNSET, Seen
from perftrack.workflow.standing import allowed, take, value_words
from perftrack.workflow.typed import words
from perftrack.workflow.viewing import state_of, stored_plan

Kind = Literal["未填", "无法判断", "缺原因", "退回未改", "必须改"]
_STAGES: tuple[Stage, ...] = ("自评",)
_SAYS_THE_SAME = {"A117": "未填", "A201": "缺原因", "A302": "无法判断"}
"""Findings that say what the score itself says."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that is not done."""

    kind: Kind
    indicator: Indicator | None
    """None: the execution, or the plan."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """What keeps a plan from being handed in."""

    plan_id: str
    obstacles: tuple[Obstacle, ...]
    """Empty when nothing does."""

    @property
    def sentence(self) -> str:
        """In one line."""
        if not self.obstacles:
            return f"{self.plan_id} 已经填好，可以提交。"
        return f"{self.plan_id} 还有 {len(self.obstacles)} 处没有做完。"


@dataclass(frozen=True, slots=True)
class Submission:
    """What submitting did: handed in, or refused with what is open."""

    plan_id: str
    state: State | None
    """The one that holds now; None: refused, nothing changed."""
    obstacles: tuple[Obstacle, ...]
    """What is open; when it was handed in all the same, the reason is that of the state."""
    sentence: str


def readiness(store: Store, plan_ref: str, *, practice: str | None = None, today: dt.date) -> Readiness:
    """What is still to be done before the plan can be handed in.

    Values that are not filled in, cannot be judged, lack a reason or were sent back and not answered, and
    what the checks of 自评 say must be changed and nobody waived. Raises NotFound, Ambiguous, BadPractice.
    """
    key = find_plan(store, plan_ref)
    plan = stored_plan(store, key)
    for one in check(store, [plan.id or ""], stages=_STAGES, practice=practice, today=today):
        if one.sheet is not None:
            return Readiness(plan.id or "", (*_own(one.sheet), *_found(one)))
    raise LookupError(plan.id)


def submit(
    store: Store,
    plan_ref: str,
    *,
    even_so: str | None = None,
    seen: Seen = UNSET,
    practice: str | None = None,
    today: dt.date,
    now: dt.datetime,
) -> Submission:
    """提交: hands the plan in, which locks it; refused while anything is open, but for the reason `even_so`.

    Raises NotFound, Ambiguous, BadPractice, WrongState, StoreErrors; Conflict where somebody changed the
    plan while it was looked at.
    """
    key = find_plan(store, plan_ref)
    with store.read():
        steps.check(stored_plan(store, key).id or "", state_of(store, key), "提交")
        last = store.last_action()
    found = readiness(store, plan_ref, practice=practice, today=today)
    why = words(even_so)
    if found.obstacles and why is None:
        return Submission(found.plan_id, None, found.obstacles, f"{found.sentence}没有提交。")
    with store.write():
        if key in store.touched_since(last):
            raise Conflict(f"{found.plan_id} 刚刚又有改动，没有提交。", instead="请看清楚后再提交。")
        plan = stored_plan(store, key)
        rule, _ = allowed(store, plan, "提交", seen)
        done = take(store, plan, rule, why, now=now)
    left = f"仍有 {len(found.obstacles)} 处没有做完，理由已经记下。" if found.obstacles else ""
    return Submission(found.plan_id, done.state, found.obstacles, f"{done.sentence}{left}")


def _own(sheet: Sheet) -> Iterator[Obstacle]:
    """What the plan itself says."""
    for line in sheet.lines:
        row = line.indicator
        if line.score.state == "not_filled":
            yield Obstacle("未填", row, f"{value_words(row)}没有填实际完成值。")
        elif line.score.state == "cannot_judge":
            yield Obstacle("无法判断", row, f"{value_words(row)}：{line.score.because}")
        elif needs_reason(line):
            yield Obstacle("缺原因", row, f"{value_words(row)}没有写偏差原因：{line.score.reason_required}")
    execution, score = sheet.execution, sheet.execution_score
    if execution is None:
        yield Obstacle("未填", None, "没有记录预算执行。")
    elif score.state == "cannot_judge":
        yield Obstacle("无法判断", None, f"预算执行率：{score.because}")
    elif score.reason_required is not None and not (execution.deviation or "").strip():
        yield Obstacle("缺原因", None, f"预算执行没有写偏差原因：{score.reason_required}")
    standing = sheet.standing
    for number in dict.fromkeys(one.number for one in standing.returns):
        back = standing.returned(number)
        if back is not None and number not in standing.answered:
            row_ = None if number is None else row_of(sheet.plan, number)
            yield Obstacle("退回未改", row_, f"{value_words(row_)}退回后没有重新填报：{back.reason}")


def _found(checked: CheckedPlan) -> Iterator[Obstacle]:
    """What the checks say must be changed."""
    sheet = checked.sheet
    if sheet is None:
        return
    said = {(one.kind, one.indicator and one.indicator.number) for one in _own(sheet)}
    for finding in checked.findings:
        if finding.level != "必须改" or (_SAYS_THE_SAME.get(finding.code), finding.number) in said:
            continue
        row = None if finding.number is None else row_of(sheet.plan, finding.number)
        about = "" if row is None else f"{row.id} "
        yield Obstacle("必须改", row, f"{about}{finding.code}　{finding.message}")
