"""The table for spreadsheets: no cell acts as a formula, every row is complete."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from plan_samples import EVERYTHING, INDICATORS, opened, plan

from perftrack import workflow
from perftrack.exporters import csv_table


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_every_row_has_every_column(tmp_path: Path) -> None:
    with opened(tmp_path, EVERYTHING, plan("别的")) as database:
        text = csv_table.export(workflow.plans(database))
    rows = rows_of(text)
    assert text.startswith("\ufeff项目编号,")
    assert rows[0] == list(csv_table.TITLES)
    assert {len(row) for row in rows} == {len(csv_table.TITLES)}
    assert len(rows) == 1 + len(EVERYTHING.indicators) + len(INDICATORS)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-5%", "'-5%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("　=1", "'　=1"),
        ("\t=1", "'\t=1"),
        ("-5", "-5"),
        ("-0.50", "-0.50"),
        ("≥10", "≥10"),
        ("培训=1", "培训=1"),
        ("'=1", "''=1"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_takes_for_a_formula_gets_a_quote(tmp_path: Path, text: str, written: str) -> None:
    rows = [replace(INDICATORS[0], evidence=text or None)]
    with opened(tmp_path, plan(indicators=rows)) as database:
        table = rows_of(csv_table.export(workflow.plans(database)))
    assert table[1][csv_table.TITLES.index("佐证资料要求")] == written


def test_no_plans_are_the_titles_alone() -> None:
    assert rows_of(csv_table.export([])) == [list(csv_table.TITLES)]
