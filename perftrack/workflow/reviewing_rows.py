"""复核 of a whole table at once: every row of a reviewer, or none and every problem."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perftrack.errors import Ambiguous, BadValue, NotFound, WrongState
from perftrack.model import Indicator, Plan, Sheet
from perftrack.store import Store
from perftrack.text import one_line, squeeze
from perftrack.workflow.recording import RowProblem
from perftrack.workflow.reviewing import points_of, understood
from perftrack.workflow.seen import UNSET
from perftrack.workflow.standing import EXECUTION, allowed, named_value, value_words
from perftrack.workflow.viewing import key_of_plan, named_plan, stored_sheet


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row of a reviewer's table, as typed."""

    line: int
    """Of the table, from 1, for sentences."""
    indicator: str
    """As a person names it; `EXECUTION` for the execution."""
    points: str
    reason: str | None = None
    name: str | None = None
    """What the table calls it; None: it does not say."""
    own: str | None = None
    """The unit's points that the reviewer saw; None: the table does not say."""


@dataclass(frozen=True, slots=True)
class ReviewedMany:
    """What a reviewer's table did: all its rows, or none and every problem."""

    plan_id: str
    reviewed: tuple[tuple[Indicator | None, Decimal], ...]
    """What is recorded now, and the reviewer's points; None: the execution."""
    same: int
    """Rows that say what was recorded before."""
    problems: tuple[RowProblem, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    line: int
    row: Indicator | None
    points: Decimal
    reason: str


def review_rows(
    store: Store,
    plan_ref: str,
    rows: Sequence[ReviewRow],
    *,
    practice: str | None = None,
    today: dt.date | None = None,
    now: dt.datetime,
) -> ReviewedMany:
    """Appends the reviewer's points of a table in one action: all rows, or none and every problem.

    A row without points and reason says nothing. Raises NotFound, Ambiguous, WrongState, StoreErrors.
    """
    with store.write():
        plan = named_plan(store, plan_ref)
        key = key_of_plan(plan)
        allowed(store, plan, "复核", UNSET)
        sheet = stored_sheet(store, plan, practice=practice, today=today)
        wanted, problems = _understood(plan, sheet, rows)
        if problems:
            told = f"有 {len(problems)} 行不能复核，全部没有保存。"
            return ReviewedMany(plan.id or "", (), 0, tuple(problems), told)
        changed = [one for one in wanted if not _held(sheet, one)]
        if changed:
            action = store.add_action("review", key, now=now)
            beside = store.reviewable(key)
            for one in changed:
                number = None if one.row is None else one.row.number
                store.add_review(
                    number, one.points, one.reason, action=action, plan=key, score=beside[number]
                )
        total = stored_sheet(store, plan, practice=practice, today=today).review_total
    same = len(wanted) - len(changed)
    told = f"已复核 {len(changed)} 项"
    told += f"，{same} 项与已记录的相同" if same else ""
    told += "" if total is None else f"；复核得分已有 {total.points:f}，单位 {sheet.total.points:f}"
    return ReviewedMany(plan.id or "", tuple((one.row, one.points) for one in changed), same, (), f"{told}。")


def _understood(
    plan: Plan, sheet: Sheet, rows: Sequence[ReviewRow]
) -> tuple[list[_Wanted], list[RowProblem]]:
    wanted: dict[int | None, _Wanted] = {}
    problems: list[RowProblem] = []
    for one in rows:
        if not squeeze(one.points) and not squeeze(one.reason or ""):
            continue
        try:
            row = named_value(plan, one.indicator)
            _refuse_other(sheet, row, one)
            _, points, reason = understood(sheet, row, one.points, one.reason)
        except (Ambiguous, BadValue, NotFound, WrongState) as refusal:
            problems.append(RowProblem(one.line, str(refusal)))
            continue
        number = None if row is None else row.number
        if number in wanted:
            told = f"与第 {wanted[number].line} 行是同一项（{value_words(row)}）。"
            problems.append(RowProblem(one.line, told))
        else:
            wanted[number] = _Wanted(one.line, row, points, reason)
    return list(wanted.values()), problems


def _refuse_other(sheet: Sheet, row: Indicator | None, one: ReviewRow) -> None:
    """Raises BadValue where the table speaks of another indicator, of other points, or gives none."""
    if one.name is not None and squeeze(one.name) != squeeze(
        EXECUTION if row is None else one_line(row.name)
    ):
        raise BadValue(
            f"编号 {one.indicator} 在这里是{value_words(row)}，表上是“{one_line(one.name)}”。",
            instead="请核对是不是这个项目的表。",
        )
    if not squeeze(one.points):
        raise BadValue(f"{value_words(row)}写了理由，没有写复核得分。", instead="请写复核得分。")
    if one.own is None:
        return
    scores = {line.indicator.number: line.score for line in sheet.lines}
    held = sheet.execution_score if row is None else scores[row.number]
    if held.points is None or points_of(one.own, None) != held.points:
        now = "没有得分" if held.points is None else f"是 {held.points:f}"
        raise BadValue(
            f"{value_words(row)}表上的单位得分 {one_line(one.own)}，现在{now}。",
            instead="单位重新填报过，请看过再复核。",
        )


def _held(sheet: Sheet, one: _Wanted) -> bool:
    former = sheet.standing.reviewed(None if one.row is None else one.row.number)
    return former is not None and (former.points, former.reason) == (one.points, one.reason)
