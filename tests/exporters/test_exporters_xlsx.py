"""A workbook read back says what the report said, and Excel calculates nothing in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from form_samples import FOUR_STATES, FULL, NASTY, indicator, plan, sheets
from hypothesis import given, settings
from openpyxl.cell import MergedCell
from openpyxl.utils import get_column_letter

from perftrack import reports
from perftrack.exporters import measuring, xlsx
from perftrack.model import Sheet
from perftrack.reports import FORMS, Box, Form, Grid, Line, Report
from perftrack.text import clean


def read(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def shown(cell: Any) -> str:
    """What Excel shows in the cell."""
    if cell.value is None:
        return ""
    if cell.data_type != "n":
        assert cell.data_type == "s", cell.coordinate
        return str(cell.value)
    places = len(cell.number_format.rstrip("%").partition(".")[2])
    percent = cell.number_format.endswith("%")
    value = Decimal(repr(cell.value)) * (100 if percent else 1)
    return f"{value:.{places}f}" + ("%" if percent else "")


def merged(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Upper left corner -> rows and columns of every merged cell."""
    return {(r.min_row, r.min_col): (r.size["rows"], r.size["columns"]) for r in sheet.merged_cells.ranges}


def read_back(sheet: Any, report: Report) -> Iterator[str]:
    """The texts of the sheet in the order of the report's lines and boxes; checks merges on the way."""
    spans = merged(sheet)
    row = 1
    for part in report.parts:
        if isinstance(part, Line):
            assert spans.pop((row, 1)) == (1, len(report.widths))
            yield shown(sheet.cell(row, 1))
            row += 1
            continue
        heights = measuring.row_heights(part, report.widths, 10)
        starts = [row]
        for height in heights:
            starts.append(starts[-1] + -(-height // 400))
        for box in part.boxes:
            top, under = starts[box.row], starts[box.row + box.rows]
            if under - top > 1 or box.columns > 1:
                assert spans.pop((top, box.column + 1)) == (under - top, box.columns)
            yield shown(sheet.cell(top, box.column + 1))
        row = starts[-1]
    assert spans == {}
    assert sheet.max_row == row - 1


def texts(report: Report) -> list[str]:
    told = []
    for part in report.parts:
        told += [part.text] if isinstance(part, Line) else [box.text for box in part.boxes]
    return [clean(text) for text in told]


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None)
@given(sheet=sheets())
def test_what_is_read_back_is_what_was_written_field_by_field(form: Form, sheet: Sheet) -> None:
    report = reports.build(sheet, form)
    book = read(xlsx.render([report]))
    assert list(read_back(book.worksheets[0], report)) == texts(report)


@settings(max_examples=15, deadline=None)
@given(sheet=sheets())
def test_the_annex_is_read_back_as_it_was_written(sheet: Sheet) -> None:
    report = reports.explain(sheet)
    assert list(read_back(read(xlsx.render([report])).worksheets[0], report)) == texts(report)


@pytest.mark.parametrize("text", NASTY)
def test_no_text_becomes_a_formula_a_link_or_an_error(text: str) -> None:
    sheet = replace(FULL, plan=plan(goal=text, project_name=text, unit=text))
    data = xlsx.render([reports.build(sheet, "自评表")])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        drawn = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in drawn
    assert 't="e"' not in drawn
    assert "hyperlink" not in drawn
    cell = read(data).worksheets[0]["C3"]
    assert (shown(cell), cell.data_type) == (clean(text), "s")


def test_openpyxl_left_alone_would_have_made_a_formula() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "=1+1"
    assert book.worksheets[0]["A1"].data_type == "f"


@pytest.mark.parametrize(
    ("text", "quoted"), [("=1+1", True), ("@x", True), ("-5 人", True), ("＝甲", True), (">=5 人", False)]
)
def test_a_text_that_looks_live_is_quoted_so_that_editing_keeps_it(text: str, quoted: bool) -> None:
    data = xlsx.render([reports.build(replace(FULL, plan=plan(project_name=text)), "自评表")])
    assert bool(read(data).worksheets[0]["C3"].quotePrefix) is quoted


def test_points_weights_and_money_are_numbers_and_look_as_printed() -> None:
    sheet = read(xlsx.render([reports.build(FULL, "自评表")])).worksheets[0]
    assert [(sheet[at].value, sheet[at].number_format) for at in ("E6", "E7", "I6", "J6", "G13", "H21")] == [
        (13, "0"),
        (13, "0.00"),
        (0.95, "0.00%"),
        (9.5, "0.00"),
        (20, "0"),
        (99.5, "0.00"),
    ]


def test_words_in_a_number_cell_stay_words() -> None:
    sheet = read(xlsx.render([reports.build(FOUR_STATES, "自评表")])).worksheets[0]
    assert [shown(sheet[f"H{row}"]) for row in (13, 14, 15, 16, 21)] == [
        "",
        "不适用",
        "无法判断",
        "0.00",
        "得 35.50 / 已填 60",
    ]


@pytest.mark.parametrize("form", FORMS[:3])
def test_every_cell_of_the_table_has_all_four_edges(form: Form) -> None:
    report = reports.build(FULL, form)
    sheet = read(xlsx.render([report])).worksheets[0]
    table = next(part for part in report.parts if isinstance(part, Grid))
    for row in range(3, 3 + table.rows):
        for column in range(1, len(report.widths) + 1):
            cell = sheet.cell(row, column)
            if isinstance(cell, MergedCell):
                continue  # openpyxl draws the edges of merged cells anew when it reads; see the next test
            edge = cell.border
            assert {edge.left.style, edge.right.style, edge.top.style, edge.bottom.style} == {"thin"}


def test_covered_cells_are_in_the_file_with_the_same_style_as_the_others() -> None:
    import re

    report = reports.build(FULL, "自评表")
    with zipfile.ZipFile(io.BytesIO(xlsx.render([report]))) as package:
        drawn = package.read("xl/worksheets/sheet1.xml").decode()
    table = next(part for part in report.parts if isinstance(part, Grid))
    for row in range(3, 3 + table.rows):
        for column in range(1, 11):
            cell = re.search(rf'<c r="{get_column_letter(column)}{row}"([^>]*)>', drawn)
            assert cell is not None
            assert re.search(r's="[1-9]', cell[1])


@pytest.mark.parametrize(
    ("form", "titles", "orientation"),
    [("自评表", "$12:$12", "portrait"), ("监控表", "$10:$11", "landscape"), ("目标表", "$7:$7", "portrait")],
)
def test_the_page_is_a4_one_page_wide_with_the_heading_repeated(
    form: Form, titles: str, orientation: str
) -> None:
    sheet = read(xlsx.render([reports.build(FULL, form)])).worksheets[0]
    page = sheet.page_setup
    assert (sheet.print_title_rows, page.orientation, page.paperSize) == (titles, orientation, 9)
    assert (page.fitToWidth, page.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (1, 0, True)


def test_a_goal_longer_than_a_row_can_be_gets_several_rows_under_one_cell() -> None:
    report = reports.build(replace(FULL, plan=plan(goal="很长的目标。" * 300)), "自评表")
    sheet = read(xlsx.render([report])).worksheets[0]
    assert list(read_back(sheet, report)) == texts(report)
    rows, columns = merged(sheet)[11, 2]
    assert (rows > 1, columns) == (True, 4)
    assert all(sheet.row_dimensions[row].height <= 409 for row in range(1, sheet.max_row + 1))


def test_more_letters_than_excel_takes_are_cut_with_words_that_say_so() -> None:
    report = reports.build(replace(FULL, plan=plan(goal="字" * 40_000)), "目标表")
    text = read(xlsx.render([report])).worksheets[0]["C6"].value
    assert len(text) < 32_767
    assert text.endswith("…（全文 40000 字，表格放不下，见原文件）")


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["甲", "甲", "甲"], ["甲", "甲（2）", "甲（3）"]),
        (["A", "a"], ["A", "a（2）"]),
        (["a/b:c*d?[e]\\f"], ["a_b_c_d_e_f"]),
        (["", "'' "], ["表", "表（2）"]),
        (["History"], ["History（2）"]),
        (["长" * 40, "长" * 40], ["长" * 31, "长" * 28 + "（2）"]),
        (["😀" * 20], ["😀" * 15]),
        (["一\n二\x00"], ["一 二"]),
    ],
)
def test_sheets_have_names_that_excel_takes_and_no_two_the_same(wanted: list[str], names: list[str]) -> None:
    made = [replace(reports.build(FULL, "目标表"), name=name) for name in wanted]
    assert read(xlsx.render(made)).sheetnames == names


@pytest.mark.parametrize("form", FORMS)
def test_the_same_reports_give_the_same_bytes(form: Form) -> None:
    made = [reports.build(FULL, form), reports.explain(FULL)]
    assert xlsx.render(made) == xlsx.render(list(made))


def test_the_file_names_no_day_and_no_person() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx.render([reports.build(FULL, "自评表")]))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert "培训经费" in core
    assert "dcterms" not in core
    assert "20" not in core.replace("2006", "")


# --- heights ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "millimetres", "count"),
    [
        ("", 36, 1),
        ("九个字放得下一行吧", 36, 1),  # 36 mm are 102 points: 9 letters of 10 points and padding
        ("十个字就放不下一行了吧啊", 36, 2),
        ("一\n二\n三", 36, 3),
        ("=1.88 万人", 19, 2),
        ("a" * 100, 36, 7),  # a word longer than the line is broken
        ("字", 1, 1),
    ],
)
def test_lines_are_counted_as_they_wrap(text: str, millimetres: int, count: int) -> None:
    assert measuring.lines(text, millimetres, 10) == count


def test_a_merged_cell_that_needs_more_than_its_rows_makes_them_higher() -> None:
    boxes = (Box(0, 0, "一\n二\n三\n四\n五\n六", rows=2), Box(0, 1, "甲"), Box(1, 1, "乙"))
    heights = measuring.row_heights(Grid(2, boxes), (10, 30), 10)
    assert sum(heights) == measuring.line_height(boxes[0].text, 10, 10)
    assert abs(heights[0] - heights[1]) <= 1


def test_a_longer_text_never_makes_a_row_lower() -> None:
    high = [
        measuring.row_heights(Grid(1, (Box(0, 0, "字" * count),)), (30,), 10)[0] for count in range(0, 200, 7)
    ]
    assert high == sorted(high)


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    sheet = replace(FULL, lines=(replace(FULL.lines[0], indicator=indicator(1, name="长" * 60)),))
    drawn = read(xlsx.render([reports.build(sheet, "自评表")])).worksheets[0]
    assert drawn.row_dimensions[13].height == measuring.line_height("长" * 60, 36, 10)


def test_labels_of_tall_cells_stand_on_top_where_the_table_takes_several_pages() -> None:
    def vertical(count: int) -> str:
        rows = tuple(indicator(number) for number in range(1, count + 1))
        lines = tuple(replace(FULL.lines[0], indicator=row) for row in rows)
        sheet = replace(FULL, plan=plan(indicators=rows), lines=lines)
        drawn = read(xlsx.render([reports.build(sheet, "自评表")])).active
        label = next(cell for row in drawn.iter_rows() for cell in row if str(cell.value).startswith("产出"))
        return str(label.alignment.vertical)

    assert vertical(5) == "center"
    assert vertical(60) == "top"
