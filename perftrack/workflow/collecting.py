"""Asking sub-units: a workbook for each plan goes out, and what comes back filled in is recorded.

A workbook that comes back is read like any file from outside. What goes back to the unit is drawn anew from
the store and from the words that were read, never from their file.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from perftrack import importers
from perftrack.errors import BadValue, CannotWrite, Conflict, Locked, PerftrackError, UsageError, cause
from perftrack.model import Actual, Document, Execution, Line, Sheet, Table
from perftrack.reports import fill_in
from perftrack.store import Store
from perftrack.text import clean, one_line, squeeze
from perftrack.workflow.answering import locked_words
from perftrack.workflow.claims import execution_text
from perftrack.workflow.recording import record, record_execution
from perftrack.workflow.reporting import sheets_of
from perftrack.workflow.seen import UNSET, Seen
from perftrack.workflow.standing import EXECUTION

Standing = Literal["未交", "没填", "有问题", "没填完", "填完"]
RETURNED = "退回"
"""Folder inside the one that is read, for the workbooks that go back."""
_ENDINGS = {".xlsx", ".xlsm", ".xls", ".et"}
_PLAN = re.compile(r"P\d{1,15}", re.ASCII)
_INDICATOR = re.compile(r"P\d{1,15}-\d{1,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answered:
    """How one plan stands after a collection."""

    plan_id: str
    unit: str
    title: str
    file: str | None
    """Name of the file that came back; None for none."""
    standing: Standing
    filled: int
    """Indicators with an actual value now."""
    of: int
    recorded: int
    """What this collection recorded; the same again counts nothing."""
    problems: tuple[str, ...]
    """Sentences, each with the cell it is about."""
    returned: Path | None
    """The workbook with the complaints; None where there is none."""
    note: str | None = None
    """What was taken of a plan that is sent back, and what was left of it; None: it is not sent back."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What came back from everybody."""

    plans: tuple[Answered, ...]
    strange: tuple[tuple[str, str], ...]
    """Files that belong to no plan: name and why."""
    sentence: str


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where and when this collection records, and by which practice it is judged."""

    store: Store
    practice: str | None
    today: dt.date | None
    now: dt.datetime

    def judged(self, plan_refs: Sequence[str]) -> list[Sheet]:
        """The plans as they stand now."""
        return sheets_of(self.store, plan_refs, practice=self.practice, today=self.today)


@dataclass(slots=True)
class _Answer:
    """One workbook as read: what was typed, by indicator id (the plan's for the money) and field."""

    plan_id: str
    typed: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    seen: dict[str, int | None] = field(default_factory=dict)
    problems: dict[tuple[str, str], str] = field(default_factory=dict)
    recorded: int = 0
    left: list[str] = field(default_factory=list)
    """Locked values of a plan that is sent back for which something else was typed."""


def hand_out(
    store: Store,
    plan_refs: Sequence[str],
    folder: Path,
    *,
    practice: str | None = None,
    today: dt.date | None = None,
) -> tuple[Path, ...]:
    """Writes a workbook to fill in for each of the plans (none named: all) into `folder`.

    A workbook that is there already is left alone, for it may be filled in. Raises NotFound, Ambiguous,
    UsageError for a folder that does not exist, CannotWrite.
    """
    from perftrack.exporters import files

    _check_folder(folder)
    written = []
    for one in sheets_of(store, plan_refs, practice=practice, today=today):
        path = folder / f"{files.safe_name(f'{one.plan.id}_{one.plan.title}_填报表')}.xlsx"
        if not path.exists():
            files.write([fill_in.build(one)], path)
            written.append(path)
    return tuple(written)


def take_in(
    store: Store,
    plan_refs: Sequence[str],
    folder: Path,
    *,
    practice: str | None = None,
    today: dt.date | None = None,
    now: dt.datetime,
) -> Collected:
    """Records what is good in the workbooks of `folder`; what is not goes back in its folder `退回`.

    The plans named (none: all) are the ones expected. Each value is recorded by itself: a wrong one stops no
    other. A value that was changed in the store after the workbook went out is a problem, not overwritten.
    Raises NotFound, Ambiguous, UsageError, CannotWrite, StoreErrors.
    """
    _check_folder(folder)
    desk = _Desk(store, practice, today, now)
    expected = desk.judged(plan_refs)
    ids = {one.plan.id for one in expected}
    strange: list[tuple[str, str]] = []
    answers: dict[str, tuple[Path, _Answer]] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in _ENDINGS or path.name.startswith((".", "~$")):
            continue
        try:
            answer = _read(importers.read(path))
        except PerftrackError as error:
            strange.append((path.name, str(error)))
            continue
        if answer is None or answer.plan_id not in ids:
            strange.append((path.name, "不是这里发出的填报表，或者不在这次要收的项目里。"))
        elif answer.plan_id in answers:
            strange.append((path.name, f"和“{answers[answer.plan_id][0].name}”是同一个项目，没有读。"))
        else:
            answers[answer.plan_id] = (path, answer)
    done = tuple(_taken(desk, one, answers, folder) for one in expected)
    here = sum(one.file is not None for one in done)
    wrong = sum(bool(one.problems) for one in done)
    recorded = sum(one.recorded for one in done)
    sentence = f"应收 {len(done)} 份，收到 {here} 份，{wrong} 份有问题；记录 {recorded} 项。"
    return Collected(done, tuple(strange), sentence)


def _check_folder(folder: Path) -> None:
    if not os.path.isdir(folder):
        raise UsageError(f"没有“{folder}”这个文件夹。", instead="请先建好文件夹。")


# --- reading --------------------------------------------------------------------------------


def _read(document: Document) -> _Answer | None:
    """What was typed into a workbook of ours; None for any other."""
    answer: _Answer | None = None
    for cells in _rows(document):
        first = squeeze(cells.get(1, ""))
        if first == "项目编号" and answer is None and _PLAN.fullmatch(squeeze(cells.get(2, ""))):
            answer = _Answer(squeeze(cells[2]))
        elif answer is not None and first.startswith("全年预算数"):
            _keep(answer, answer.plan_id, cells, fill_in.EXECUTION_INPUTS)
        elif answer is not None and _INDICATOR.fullmatch(first):
            answer.names[first] = cells.get(4, "")
            _keep(answer, first, cells, fill_in.INPUTS)
    return answer


def _rows(document: Document) -> Iterator[dict[int, str]]:
    """Column -> text of every row of every table."""
    for part in document.parts:
        if isinstance(part, Table):
            for row in part.rows:
                yield {cell.place.column or at: cell.text.strip() for at, cell in enumerate(row.cells, 1)}


def _keep(answer: _Answer, about: str, cells: dict[int, str], columns: dict[str, int]) -> None:
    answer.typed[about] = {name: cells.get(column, "") for name, column in columns.items()}
    number = squeeze(cells.get(fill_in.RECORD_COLUMN, ""))
    answer.seen[about] = int(number) if re.fullmatch(r"\d{1,15}", number, re.ASCII) else None


# --- recording ------------------------------------------------------------------------------


def _taken(desk: _Desk, one: Sheet, answers: dict[str, tuple[Path, _Answer]], folder: Path) -> Answered:
    """Records the answer about one plan, writes back what is wrong, and says how it stands."""
    plan_id = one.plan.id or ""
    found = answers.get(plan_id)
    returned = note = None
    if found is not None:
        answer = found[1]
        back = one.standing.state == "退回"
        _record_money(desk, one, answer)
        for line in one.lines:
            _record_line(desk, one, line, answer)
        (one,) = desk.judged([plan_id])
        if answer.problems:
            returned = _send_back(one, found[0], answer, folder)
        note = _answered(one, answer) if back else None
    return Answered(
        plan_id=plan_id,
        unit=one.plan.unit or "",
        title=one.plan.title,
        file=None if found is None else found[0].name,
        standing=_standing(one, None if found is None else found[1]),
        filled=one.filled,
        of=len(one.lines),
        recorded=0 if found is None else found[1].recorded,
        problems=() if found is None else tuple(_complaints(found[1])),
        returned=returned,
        note=note,
    )


def _answered(one: Sheet, answer: _Answer) -> str:
    """`P1：2 项按退回重新填报，其余锁定没有改动；1 项与锁定的不同，没有采用：…。`."""
    left = (
        f"；{len(answer.left)} 项与锁定的不同，没有采用：{locked_words(answer.left)}" if answer.left else ""
    )
    return f"{one.plan.id}：{answer.recorded} 项按退回重新填报，其余锁定没有改动{left}。"


def _is_locked(one: Sheet, number: int | None) -> bool:
    """Whether the plan is sent back, but not this value: what is typed for it is left."""
    return one.standing.state == "退回" and one.standing.locks(number)


def _seen(one: Sheet, number: int | None, seen: int | None) -> Seen:
    """The workbook is older than the return: what held then may be replaced, what was recorded since not."""
    standing = one.standing
    return UNSET if standing.returned(number) is not None and number not in standing.answered else seen


def _record_line(desk: _Desk, one: Sheet, line: Line, answer: _Answer) -> None:
    id_ = line.indicator.id or ""
    typed = answer.typed.get(id_)
    if typed is None or _same(line.actual, typed):
        return
    if squeeze(answer.names[id_]) != squeeze(one_line(line.indicator.name)):
        answer.problems[id_, "actual"] = (
            f"编号 {id_} 在这里是“{line.indicator.name}”，和表上的名称不同，没有记录。"
        )
        return
    if _is_locked(one, line.indicator.number):
        before = "没有填" if line.actual is None else f"“{one_line(line.actual.text)}”"
        if typed["actual"]:
            answer.left.append(f"{id_}（锁定的{before}，表上“{one_line(typed['actual'])}”）")
        return
    if not typed["actual"]:
        if any(typed.values()) or line.actual is not None:
            answer.problems[id_, "actual"] = "没有写实际完成值，这一行没有记录。"
        return
    try:
        done = record(
            desk.store,
            one.plan.id or "",
            id_,
            typed["actual"],
            points=typed["points"] or None,
            deviation=typed["deviation"],
            evidence=typed["evidence"],
            seen=_seen(one, line.indicator.number, answer.seen[id_]),
            practice=desk.practice,
            today=desk.today,
            now=desk.now,
        )
    except (BadValue, Conflict, Locked) as refusal:
        answer.problems[id_, "actual"] = str(refusal)
        return
    answer.recorded += done.changed
    if done.advice is not None:
        unjudged = "points" if typed["points"] else "actual"
        about = unjudged if done.score.state == "cannot_judge" else "deviation"
        answer.problems[id_, about] = f"已记录，但还要改：{done.advice}"


def _record_money(desk: _Desk, one: Sheet, answer: _Answer) -> None:
    plan_id = one.plan.id or ""
    typed = answer.typed.get(plan_id)
    if typed is None or not any(typed.values()) or _same_money(one.execution, typed):
        return
    if _is_locked(one, None):
        now = execution_text(one.plan, one.execution)
        answer.left.append(
            f"{EXECUTION}（锁定的{now}，表上预算 {typed['budget']}、执行 {typed['executed']}）"
        )
        return
    for name, called in (("budget", "全年预算数"), ("executed", "全年执行数")):
        if not typed[name]:
            answer.problems[plan_id, name] = f"没有写{called}，预算执行没有记录。"
    if (plan_id, "budget") in answer.problems or (plan_id, "executed") in answer.problems:
        return
    try:
        done = record_execution(
            desk.store,
            plan_id,
            typed["budget"],
            typed["executed"],
            deviation=typed["execution_deviation"],
            seen=_seen(one, None, answer.seen[plan_id]),
            practice=desk.practice,
            today=desk.today,
            now=desk.now,
        )
    except (BadValue, Conflict, Locked) as refusal:
        answer.problems[plan_id, "executed"] = str(refusal)
        return
    answer.recorded += done.changed


def _same(actual: Actual | None, typed: dict[str, str]) -> bool:
    """Whether the row says what is recorded already; blank where nothing is."""
    if actual is None:
        return not any(typed.values())
    points = "" if actual.points is None else f"{actual.points:f}"
    recorded = (actual.text, points, actual.deviation or "", actual.evidence or "")
    return [squeeze(text) for text in recorded] == [squeeze(typed[name]) for name in fill_in.INPUTS]


def _same_money(execution: Execution | None, typed: dict[str, str]) -> bool:
    if execution is None:
        return False
    recorded = (f"{execution.budget:f}", f"{execution.executed:f}", execution.deviation or "")
    return [squeeze(text) for text in recorded] == [squeeze(typed[name]) for name in fill_in.EXECUTION_INPUTS]


# --- going back -----------------------------------------------------------------------------


def _send_back(one: Sheet, path: Path, answer: _Answer, folder: Path) -> Path:
    """Writes the workbook again with what was typed and every problem as a red cell with its comment."""
    from perftrack.exporters import files

    back = folder / RETURNED
    try:
        back.mkdir(exist_ok=True)
    except OSError as error:
        what = f"建不了文件夹“{clean(str(back))}”，退不回填报表：{cause(error)}。"
        raise CannotWrite(what, instead="已经记录的都在。请检查文件夹的权限和空间，再收一次。") from error
    about = {id_ for id_, _ in answer.problems}
    typed = {id_: words for id_, words in answer.typed.items() if id_ in about}
    written = back / f"{path.stem}.xlsx"
    files.write([fill_in.build(one, typed, answer.problems)], written)
    return written


def _complaints(answer: _Answer) -> Iterator[str]:
    for (id_, _), problem in answer.problems.items():
        name = answer.names.get(id_)
        yield f"{id_}“{name}”：{problem}" if name else f"{id_}：{problem}"


def _standing(one: Sheet, answer: _Answer | None) -> Standing:
    if answer is None:
        return "未交"
    if answer.problems:
        return "有问题"
    if not any(any(typed.values()) for typed in answer.typed.values()):
        return "没填"
    return "填完" if one.filled == len(one.lines) and one.execution is not None else "没填完"
