"""A short run of the fuzzers: what any input keeps. `make fuzz` runs them for long."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from form_samples import NASTY, sheets
from fuzz_promises import (
    PROMISES,
    actual,
    calculation,
    cleaning,
    csv_table,
    drafting,
    protected,
    reading,
    target,
)
from fuzz_words import ODD, PIECES, any_csv, any_file, any_table, any_text, row_of_calc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perftrack.exporters import contract, docx, xlsx
from perftrack.exporters import csv_table as csv_export
from perftrack.importers.csv_file import read_csv
from perftrack.importers.docx_file import read_docx
from perftrack.importers.xlsx_file import read_xlsx
from perftrack.model import Cell, Document, Paragraph, Place, Row, Sheet, Table
from perftrack.reports import FORMS, PROSE, build, explain
from perftrack.text import clean

FOUND = Path(__file__).parent / "found"
_FEW = settings(max_examples=200, deadline=None, derandomize=True)
_PIECES = [*PIECES, *ODD, *NASTY]
texts = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=10).map("".join), st.text(max_size=80))


@given(texts)
@_FEW
def test_any_text_is_clean_for_good_after_one_cleaning(text: str) -> None:
    cleaning(text)


@given(texts)
@_FEW
def test_any_text_is_a_target(text: str) -> None:
    target(text)


@given(texts)
@_FEW
def test_any_text_is_an_actual_or_a_refusal_with_advice(text: str) -> None:
    actual(text)


@given(st.lists(texts, min_size=1, max_size=6).map("|".join))
@_FEW
def test_any_row_is_calculated_within_its_weight_or_told_why_not(text: str) -> None:
    calculation(text)


@given(texts)
@_FEW
def test_any_text_in_a_table_for_spreadsheets_comes_back_and_runs_nowhere(text: str) -> None:
    protected(text)


_ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le")
_lines = st.lists(st.lists(texts, max_size=5).map("\t".join), max_size=12).map("\n".join)
_files = st.one_of(
    st.builds(lambda text, encoding: text.encode(encoding, "replace"), _lines, st.sampled_from(_ENCODINGS)),
    st.binary(max_size=200),
)


@given(_files)
@_FEW
def test_any_bytes_are_a_text_or_a_refusal(data: bytes) -> None:
    reading(data)


@given(_files)
@_FEW
def test_any_bytes_are_a_csv_table_or_a_refusal(data: bytes) -> None:
    csv_table(data)


def document_of(rows: list[list[str]], chance: random.Random, *, spread: bool) -> Document:
    """A document with one table; `spread`: cells may stretch over several rows and columns."""
    made = tuple(
        Row(
            tuple(
                Cell(
                    clean(cell),
                    Place("表", sheet="一", row=line, column=column),
                    chance.randint(1, 3) if spread else 1,
                    chance.randint(1, 3) if spread else 1,
                )
                for column, cell in enumerate(row, 1)
            ),
            Place("表", sheet="一", row=line),
        )
        for line, row in enumerate(rows, 1)
    )
    before = Paragraph("项目支出绩效目标表（2024年度）", Place("表", sheet="一", row=1))
    return Document("表", "0" * 64, (before, Table(made)))


@pytest.mark.parametrize("seed", range(60))
def test_any_table_makes_a_draft_that_can_be_checked(seed: int) -> None:
    chance = random.Random(seed)
    drafting(document_of(any_table(chance), chance, spread=seed % 2 == 1))


@given(sheets())
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_whatever_is_stored_can_be_written_in_every_form_and_read_back(sheet: Sheet) -> None:
    contract.export([sheet])
    assert len(read_csv("全部.csv", csv_export.export([sheet]).encode("utf-8", "replace")).parts) == 1
    reports = [build(sheet, form) for form in FORMS if form not in PROSE] + [explain(sheet)]
    parts, _ = read_xlsx("表.xlsx", xlsx.render(reports))
    assert parts
    parts, _ = read_docx("表.docx", docx.render([build(sheet, form) for form in FORMS]))
    assert parts


@pytest.mark.parametrize(
    ("make", "promise", "times"),
    [
        (any_text, target, 500),
        (any_text, actual, 500),
        (row_of_calc, calculation, 300),
        (any_text, protected, 300),
        (any_file, reading, 30),
        (any_csv, csv_table, 30),
    ],
)
def test_a_few_inputs_of_the_long_run(
    make: Callable[[random.Random], str | bytes], promise: Callable[[str | bytes], None], times: int
) -> None:
    chance = random.Random(7)
    for _ in range(times):
        promise(make(chance))


@pytest.mark.parametrize(
    "path", sorted(FOUND.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_what_once_broke_a_promise_keeps_it(path: Path) -> None:
    if path.parent.name in PROMISES:  # documents are tried in test_fuzz_files.py
        PROMISES[path.parent.name](path.read_bytes())
