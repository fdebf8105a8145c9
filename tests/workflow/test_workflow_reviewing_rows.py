"""A reviewer's table: all rows are recorded in one action, or none and every problem is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import NOW, opened

from perftrack import workflow
from perftrack.errors import WrongState
from perftrack.store import Store
from perftrack.workflow import ReviewRow, Wanted

TODAY = dt.date(2025, 1, 2)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Store]:
    """P1 handed in: 10.00 and 8.00 points, the money 7.50; the others are not filled in."""
    with opened(tmp_path) as database:
        workflow.record(database, "1", "1", "18800 人", now=NOW)
        workflow.record(database, "1", "2", "8 场", deviation="少两场", now=NOW)
        workflow.record_execution(database, "1", "200", "150", now=NOW)
        workflow.submit(database, "1", even_so="补报", today=TODAY, now=NOW)
        yield database


def given(database: Store) -> dict[int | None, tuple[Decimal, str]]:
    held = workflow.sheet(database, "1").standing.reviews
    return {one.number: (one.points, one.reason) for one in held}


def test_a_table_is_recorded_in_one_action_and_says_both_totals(database: Store) -> None:
    before = database.last_action()
    rows = [
        ReviewRow(2, "P1-01", "10"),
        ReviewRow(3, "培训场次", "６．５", "没有签到表", own="8.00"),
        ReviewRow(4, "P1-03", "", None),
        ReviewRow(5, "预算执行", "7.5", name="预算执行"),
    ]
    done = workflow.review_rows(database, "P1", rows, now=NOW)
    assert done.sentence == "已复核 3 项；复核得分已有 24.00，单位 25.50。"
    assert given(database) == {
        1: (Decimal("10.00"), ""),
        2: (Decimal("6.50"), "没有签到表"),
        None: (Decimal("7.50"), ""),
    }
    assert database.last_action() == before + 1
    again = workflow.review_rows(database, "P1", rows, now=NOW)
    assert (again.reviewed, again.same) == ((), 3)
    assert database.last_action() == before + 1


def test_one_bad_row_keeps_all_out_and_every_problem_is_named(database: Store) -> None:
    workflow.give_back(database, "1", [Wanted("1", "请核对")], now=NOW)
    rows = [
        ReviewRow(2, "P1-02", "8"),
        ReviewRow(3, "P1-02", "8"),
        ReviewRow(4, "P1-01", "9", "少"),
        ReviewRow(5, "P1-09", "9"),
        ReviewRow(6, "P1-03", "9"),
        ReviewRow(7, "预算执行", "10.01", "多"),
        ReviewRow(8, "预算执行", "[/]", "多"),
        ReviewRow(9, "预算执行", "7"),
        ReviewRow(10, "预算执行", "", "少"),
        ReviewRow(11, "", "5"),
        ReviewRow(12, "P1-02", "8", name="参训人次"),
        ReviewRow(13, "P1-02", "8", own="10"),
        ReviewRow(14, "P1-02", "8", own="未填"),
    ]
    done = workflow.review_rows(database, "P1", rows, now=NOW)
    assert done.sentence == "有 12 行不能复核，全部没有保存。"
    assert given(database) == {}
    told = {one.line: one.sentence for one in done.problems}
    assert sorted(told) == list(range(3, 15))
    for line, words in {
        3: "与第 2 行是同一项（P1-02“培训场次”）",
        4: "已经退回",
        6: "没有填报",
        7: "10.01",
        9: "没有写理由",
        10: "写了理由，没有写复核得分",
        12: "表上是“参训人次”",
        13: "表上的单位得分 10，现在是 8.00",
    }.items():
        assert words in told[line]


def test_an_empty_table_changes_nothing(database: Store) -> None:
    done = workflow.review_rows(database, "P1", [ReviewRow(2, "P1-01", " ", " ")], now=NOW)
    assert done.sentence == "已复核 0 项。"
    assert done.problems == ()


def test_a_plan_that_was_not_handed_in_takes_no_table(tmp_path: Path) -> None:
    with opened(tmp_path) as database, pytest.raises(WrongState, match="不能复核"):
        workflow.review_rows(database, "P1", [ReviewRow(2, "P1-01", "5")], now=NOW)
