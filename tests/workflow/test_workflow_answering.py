"""A completed form or workbook of a plan that was sent back: only the returned values are taken from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from plan_samples import NOW, draft, opened, plan

from perftrack import workflow
from perftrack.errors import Locked
from perftrack.model import Plan, Reported, ReportedExecution, Standing
from perftrack.store import Store
from perftrack.workflow import Wanted, collecting

TODAY = dt.date(2025, 1, 2)
LATER = NOW + dt.timedelta(days=1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Store]:
    """P1 handed in with three values and the money; P1-02 sent back."""
    with opened(tmp_path) as database:
        workflow.record(database, "1", "1", "18800 人", now=NOW)
        workflow.record(database, "1", "2", "8 场", deviation="少两场", evidence="签到表", now=NOW)
        workflow.record(database, "1", "3", "90 万元", now=NOW)
        workflow.record_execution(database, "1", "200", "150", now=NOW)
        workflow.submit(database, "1", even_so="补报", today=TODAY, now=NOW)
        workflow.give_back(database, "1", [Wanted("2", "请附签到表")], now=NOW)
        yield database


def completed(actuals: Mapping[int, str | None], *, executed: str | None = None, target: str = "") -> Plan:
    """The form with these actual values, and nothing for the others."""
    read = plan()
    rows = tuple(replace(one, rule=None, claimed=Decimal(5)) for one in read.indicators)
    if target:
        rows = (replace(rows[0], target=replace(rows[0].target, text=target)), *rows[1:])
    money = None if executed is None else ReportedExecution(budget=Decimal(200), executed=Decimal(executed))
    reported = tuple(Reported(number, text, Decimal(5)) for number, text in actuals.items())
    return replace(read, indicators=rows, reported=reported, reported_execution=money)


def adopt(database: Store, read: Plan) -> workflow.PlanComparison:
    said = workflow.compare(database, draft(read, content="form")).plans[0]
    assert not said.locked
    done = workflow.adopt(database, draft(read, content="form"), now=LATER).plans[0]
    assert (said.questions, done.questions) == ((), ())
    assert said.differences == done.differences
    return done


def texts(database: Store) -> list[str | None]:
    lines = workflow.sheet(database, "1").lines
    return [None if line.actual is None else line.actual.text for line in lines]


def standing(database: Store) -> Standing:
    return workflow.sheet(database, "1").standing


def test_only_the_returned_value_is_taken_and_the_locked_ones_that_differ_are_named(database: Store) -> None:
    before = workflow.sheet(database, "1")
    done = adopt(database, completed({1: "2 万人", 2: "9 场", 3: "90万元", 4: "达成"}, executed="160"))
    assert done.sentence.startswith(
        "P1 1 项按退回重新填报，其余锁定没有改动；3 项与锁定的不同，没有采用：P1-01（锁定的“18800 人”，"
        "表上“2 万人”）、P1-04（锁定的没有填，表上“达成”）、"
        "预算执行（锁定的预算 200、执行 150（万元），表上预算 200、执行 160（万元））"
    )
    assert texts(database) == ["18800 人", "9 场", "90 万元", None, None]
    now = workflow.sheet(database, "1")
    assert (now.execution, now.plan) == (before.execution, before.plan)
    assert now.standing.answered == {2}
    actual = now.lines[1].actual
    assert actual is not None
    assert (actual.evidence, actual.deviation) == ("签到表", None)
    entry = workflow.history(database, "1", "2").entries[-1]
    assert entry.what == "实际完成值"
    assert workflow.verify(database).problems == 0


def test_the_same_form_again_changes_nothing_and_the_plan_can_be_handed_in(database: Store) -> None:
    read = completed({2: "9 场"})
    adopt(database, read)
    action = database.last_action()
    again = adopt(database, read)
    assert again.status == "same"
    assert "退回的项和已记录的相同，没有改动" in again.sentence
    assert database.last_action() == action
    done = workflow.submit(database, "1", even_so="补报", today=TODAY, now=LATER)
    assert done.state is not None
    assert done.state.state == "已提交"


def test_a_returned_execution_is_taken(database: Store) -> None:
    workflow.give_back(database, "1", [Wanted("预算执行", "请按决算")], now=NOW)
    done = adopt(database, completed({2: "9 场"}, executed="160"))
    assert "2 项按退回重新填报" in done.sentence
    execution = workflow.sheet(database, "1").execution
    assert execution is not None
    assert execution.executed == 160


def test_a_returned_value_that_the_form_leaves_blank_is_named(database: Store) -> None:
    done = adopt(database, completed({1: "18800人", 2: None}))
    assert done.status == "same"
    assert done.sentence == "P1 没有改动：退回的 P1-02 表上没有填。"


def test_what_else_the_form_prints_differently_is_not_taken(database: Store) -> None:
    done = adopt(database, completed({2: "9 场"}, target="≥3 万人"))
    assert "表头和目标另有" in done.sentence
    assert workflow.sheet(database, "1").plan.indicators[0].target.text == ">=1.88 万人"


def test_a_form_of_a_plan_that_is_not_sent_back_stays_locked(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        workflow.record(database, "1", "2", "8 场", now=NOW)
        workflow.submit(database, "1", even_so="补报", today=TODAY, now=NOW)
        read = draft(completed({2: "9 场"}), content="form")
        assert workflow.compare(database, read).plans[0].locked
        with pytest.raises(Locked):
            workflow.adopt(database, read, now=LATER)


def test_a_target_table_of_a_plan_that_is_sent_back_stays_locked(database: Store) -> None:
    other = plan(indicators=plan().indicators[:4])
    assert workflow.compare(database, draft(other, content="table")).plans[0].locked


# --- a collected workbook -----------------------------------------------------------------------


def workbook(database: Store, folder: Path, **cells: str) -> Path:
    """The workbook of P1 with `cells` written over what it asks for."""
    (path,) = collecting.hand_out(database, ["1"], folder)
    book = openpyxl.load_workbook(path)
    for at, value in cells.items():
        book.worksheets[0][at] = value
    book.save(path)
    return path


def take_in(database: Store, folder: Path) -> collecting.Answered:
    (done,) = collecting.take_in(database, ["1"], folder, now=LATER).plans
    return done


def test_a_workbook_answers_a_return_and_leaves_the_locked_values(database: Store, tmp_path: Path) -> None:
    folder = tmp_path / "收"
    folder.mkdir()
    workbook(database, folder, G7="2 万人", G8="9 场", I8="少一场", G10="达成", D5="200", G5="160")
    done = take_in(database, folder)
    assert done.problems == ()
    assert done.returned is None
    assert done.note == (
        "P1：1 项按退回重新填报，其余锁定没有改动；3 项与锁定的不同，没有采用："
        "预算执行（锁定的预算 200、执行 150（万元），表上预算 200、执行 160）、"
        "P1-01（锁定的“18800 人”，表上“2 万人”）、P1-04（锁定的没有填，表上“达成”）。"
    )
    assert texts(database) == ["18800 人", "9 场", "90 万元", None, None]
    assert take_in(database, folder).recorded == 0


def test_a_workbook_from_before_the_return_answers_it_but_not_over_a_newer_answer(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "收"
    folder.mkdir()
    with opened(tmp_path) as database:
        workbook(database, folder, G8="8 场", I8="少两场")
        assert take_in(database, folder).recorded == 1
        workflow.submit(database, "1", even_so="补报", today=TODAY, now=NOW)
        workflow.give_back(database, "1", [Wanted("2", "请核对")], now=NOW)
        book = openpyxl.load_workbook(next(folder.glob("*.xlsx")))
        book.worksheets[0]["G8"] = "9 场"
        book.save(next(folder.glob("*.xlsx")))
        done = take_in(database, folder)
        assert (done.recorded, done.problems) == (1, ())
        assert texts(database)[1] == "9 场"
        workflow.record(database, "1", "2", "7 场", now=LATER)
        assert "在您查看之后" in take_in(database, folder).problems[0]
        assert texts(database)[1] == "7 场"


def test_a_workbook_of_a_plan_that_was_sent_back_opens_only_what_was_sent_back(
    database: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "填报"
    folder.mkdir()
    (path,) = collecting.hand_out(database, ["1"], folder, today=TODAY)
    cells = [cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]
    (row,) = (cell.row for cell in cells if cell.value == "P1-02")
    assert {cell.row for cell in cells if not cell.protection.locked} == {row}
    assert [cell.value for cell in cells if cell.column == 7 and cell.value in ("18800 人", "8 场")] == [
        "18800 人",
        "8 场",
    ]


def test_a_workbook_of_a_plan_that_was_handed_in_opens_nothing(database: Store, tmp_path: Path) -> None:
    workflow.record(database, "1", "2", "9 场", deviation="少一场", evidence="签到表", now=LATER)
    workflow.submit(database, "1", even_so="补报", today=TODAY, now=LATER)
    (path,) = collecting.hand_out(database, ["1"], tmp_path, today=TODAY)
    cells = (cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row)
    assert [cell.coordinate for cell in cells if not cell.protection.locked] == []
