"""Workbooks: cells as a person sees them, merges, hidden things, formulas, tables side by side."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from importers_making import package, tables, texts, workbook
from openpyxl import Workbook

from perftrack.importers.number_format import show
from perftrack.importers.refused import Refused
from perftrack.importers.sheet import address, reference
from perftrack.importers.xlsx_file import read_xlsx
from perftrack.model import Finding

_CASES = tomllib.loads((Path(__file__).parent / "number_formats.toml").read_text(encoding="utf-8"))["case"]


def rows(*cells: str) -> str:
    """Sheet data whose rows hold the given cells."""
    return "<sheetData>" + "".join(f"<row>{row}</row>" for row in cells) + "</sheetData>"


def word(text: str) -> str:
    return f'<c t="str"><v>{text}</v></c>'


def read(data: bytes) -> tuple[list[list[str]], list[Finding]]:
    """Cells of the only table, and the findings."""
    parts, findings = read_xlsx("表.xlsx", data)
    (table,) = tables(parts)
    return texts(table), list(findings)


def made(fill: Callable[[Any], None]) -> bytes:
    """A workbook that openpyxl writes after `fill` has had its first sheet."""
    book = Workbook()
    fill(book.active)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case['value']} as {case['format']}")
def test_a_number_reads_as_excel_shows_it(case: dict[str, Any]) -> None:
    shown = show(case["value"], case["format"])
    assert (shown.text, shown.rounded) == (case["shown"], case.get("rounded", False))


def test_a_date_counts_from_1904_where_the_workbook_says_so() -> None:
    assert show("0", "yyyy/m/d", epoch_1904=True).text == "1904/1/1"
    data = workbook(rows('<c s="0"><v>0</v></c>'), formats=["yyyy/m/d"], epoch='<workbookPr date1904="1"/>')
    assert read(data)[0] == [["1904/1/1"]]


def test_a_percent_cell_is_not_one() -> None:
    data = workbook(rows(word("覆盖率") + '<c s="0"><v>1</v></c>'), formats=["0%"])
    assert read(data)[0] == [["覆盖率", "100%"]]


@pytest.mark.parametrize(
    ("formula", "shown"),
    [("37", "=37"), ("100%", "=100%"), ("12.5", "=12.5"), ("-3", "=-3"), ("+5", "=5")],
)
def test_an_equals_sign_and_a_number_typed_by_a_person_is_a_target(formula: str, shown: str) -> None:
    value = "1" if "%" in formula else formula.lstrip("+")
    text, findings = read(workbook(rows(f"<c><f>{formula}</f><v>{value}</v></c>")))
    assert (text, findings) == ([[shown]], [])


def test_a_typed_number_keeps_the_format_of_its_cell() -> None:
    data = workbook(rows('<c s="0"><f>37</f><v>37</v></c>'), formats=['0" 人"'])
    assert read(data)[0] == [["=37 人"]]


def test_a_text_that_begins_with_an_equals_sign_stays_as_it_is() -> None:
    assert read(workbook(rows(word("=37 人"))))[0] == [["=37 人"]]


def test_another_formula_gives_its_last_value_and_says_so() -> None:
    text, (finding,) = read(workbook(rows("<c><f>SUM(B1:B9)</f><v>88</v></c>")))
    assert text == [["88"]]
    assert (finding.code, finding.level) == ("F13", "可考虑")
    assert "A1" in finding.message


def test_a_formula_never_computed_is_empty_and_must_be_looked_at() -> None:
    text, (finding,) = read(made(lambda sheet: sheet.append(["合计", "=SUM(B2:B3)"])))
    assert text == [["合计"]]
    assert (finding.code, finding.level) == ("F12", "必须改")
    assert finding.place is not None
    assert (finding.place.row, finding.place.column) == (1, 2)


def test_an_error_cell_is_empty_and_must_be_looked_at() -> None:
    text, (finding,) = read(workbook(rows(word("率") + '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>')))
    assert text == [["率"]]
    assert (finding.code, finding.level) == ("F11", "必须改")


def test_a_number_whose_format_hides_digits_is_named() -> None:
    data = workbook(rows('<c s="0"><v>0.9525</v></c>'), formats=["0%"])
    text, (finding,) = read(data)
    assert (text, finding.code) == ([["95%"]], "F14")


def test_a_merged_cell_covers_empty_cells_and_says_how_many() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["产出", "数量", "甲"])
        sheet.append([None, None, "乙"])
        sheet.append([None, "质量", "丙"])
        sheet.merge_cells("A1:A3")
        sheet.merge_cells("B1:B2")

    (table,) = tables(read_xlsx("表.xlsx", made(fill))[0])
    assert texts(table) == [["产出", "数量", "甲"], ["", "", "乙"], ["", "质量", "丙"]]
    assert [(c.row_span, c.column_span) for c in table.rows[0].cells] == [(3, 1), (2, 1), (1, 1)]
    assert {len(row.cells) for row in table.rows} == {3}


def test_a_merge_to_the_end_of_the_sheet_ends_with_the_text() -> None:
    data = workbook(
        rows(word("甲"), word("乙")) + '<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    )
    (table,) = tables(read_xlsx("表.xlsx", data)[0])
    assert [(c.row_span, c.column_span) for row in table.rows for c in row.cells] == [(1, 1), (1, 1)]


def test_what_a_merge_covers_is_not_shown() -> None:
    data = workbook(rows(word("甲") + word("旧")) + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    (table,) = tables(read_xlsx("表.xlsx", data)[0])
    assert texts(table) == [["甲"]]


def test_blank_rows_are_left_out_and_the_others_keep_their_numbers() -> None:
    data = workbook(
        '<sheetData><row r="2"><c r="B2" t="str"><v>甲</v></c></row>'
        '<row r="5"><c r="B5" t="str"><v>乙</v></c></row></sheetData>'
    )
    (table,) = tables(read_xlsx("表.xlsx", data)[0])
    places = [(c.place.sheet, c.place.row, c.place.column) for row in table.rows for c in row.cells]
    assert places == [("表1", 2, 2), ("表1", 5, 2)]


def test_every_visible_sheet_is_a_table_and_hidden_ones_are_named() -> None:
    sheets = [rows(word(name)) for name in "甲乙丙丁"]
    parts, (finding,) = read_xlsx("表.xlsx", workbook(*sheets, states=["visible", "hidden", "veryHidden"]))
    assert [texts(table) for table in tables(parts)] == [[["甲"]], [["丁"]]]
    assert finding.code == "F19"
    assert "“表2”、“表3”" in finding.message
    assert finding.suggestion is not None
    assert "--hidden" in finding.suggestion


def test_hidden_sheets_are_read_where_a_person_wants_them() -> None:
    sheets = [rows(word(name)) for name in "甲乙丙丁"]
    data = workbook(*sheets, states=["visible", "hidden", "veryHidden"])
    parts, (finding,) = read_xlsx("表.xlsx", data, hidden=True)
    assert [texts(table) for table in tables(parts)] == [[["甲"]], [["乙"]], [["丙"]], [["丁"]]]
    assert (finding.code, finding.message) == ("F20", "隐藏的工作表也已读取：“表2”、“表3”。")


def test_a_workbook_with_only_hidden_sheets_shows_nothing_and_names_them() -> None:
    data = workbook(rows(word("甲")), states=["hidden"])
    parts, (finding,) = read_xlsx("表.xlsx", data)
    assert (parts, finding.code) == ((), "F19")
    assert texts(*tables(read_xlsx("表.xlsx", data, hidden=True)[0])) == [["甲"]]


@pytest.mark.parametrize("states", [[], ["hidden"]])
def test_a_workbook_with_nothing_on_any_sheet_is_refused(states: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        read_xlsx("表.xlsx", workbook("<sheetData/>", states=states), hidden=True)
    assert "空的" in refused.value.why


def test_hidden_rows_and_columns_are_read_and_named() -> None:
    data = workbook(
        '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>3</v></c></row></sheetData>'
    )
    text, findings = read(data)
    assert text == [["1", "2"], ["3", ""]]
    assert [(finding.code, finding.message) for finding in findings] == [
        ("F17", "工作表“表1”的 第 2 行是隐藏的，也已读取。"),
        ("F18", "工作表“表1”的 B 列是隐藏的，也已读取。"),
    ]


def test_two_forms_side_by_side_are_two_tables() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["项目名称", "甲项目", None, "项目名称", "乙项目"])
        sheet.append(["三级指标", "指标值", None, "三级指标", "指标值"])
        sheet.append(["人数", "5", None, "次数", "3"])

    first, second = tables(read_xlsx("表.xlsx", made(fill))[0])
    assert texts(first)[0] == ["项目名称", "甲项目"]
    assert texts(second) == [["项目名称", "乙项目"], ["三级指标", "指标值"], ["次数", "3"]]
    assert second.rows[0].cells[0].place.column == 4


def test_a_blank_column_inside_one_form_parts_nothing() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["一级指标", "三级指标", None, "指标值"])
        sheet.append(["产出指标", "人数", None, "5"])

    assert read(made(fill))[0][1] == ["产出指标", "人数", "", "5"]


def test_a_stray_sign_far_to_the_right_is_named_and_left_out() -> None:
    data = workbook('<sheetData><row><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row></sheetData>')
    text, (finding,) = read(data)
    assert (text, finding.code) == ([["1"]], "F15")
    assert "XFD1" in finding.message


def test_shared_and_rich_texts_are_put_together_without_their_phonetics() -> None:
    strings = "<si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙_x000A_</t></r><rPh><t>yi</t></rPh></si>"
    data = workbook(rows('<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>7</v></c>'), strings=strings)
    assert read(data)[0] == [["甲", "乙丙"]]


def test_inline_texts_booleans_and_iso_dates_are_read() -> None:
    data = workbook(
        rows(
            '<c t="inlineStr"><is><t>甲</t></is></c><c t="b"><v>1</v></c>'
            '<c t="d" s="0"><v>2024-12-31T00:00:00</v></c>'
        ),
        formats=["yyyy年m月"],
    )
    assert read(data)[0] == [["甲", "是", "2024年12月"]]


def test_line_breaks_inside_a_cell_stay() -> None:
    assert read(made(lambda sheet: sheet.append(["项目资金\n（万元）"])))[0] == [["项目资金/（万元）"]]


def test_numbers_written_by_openpyxl_come_back_as_typed() -> None:
    def fill(sheet: Any) -> None:
        sheet.append([2, 153.24, 0.1 + 0.2, "100%"])
        sheet["A2"] = 1
        sheet["A2"].number_format = "0%"

    assert read(made(fill))[0] == [["2", "153.24", "0.3", "100%"], ["100%", "", "", ""]]


def test_cells_without_references_count_on() -> None:
    assert read(workbook(rows(word("甲") + "<c/>" + word("乙"))))[0] == [["甲", "", "乙"]]


def test_nonsense_in_a_sheet_harms_nothing_else() -> None:
    data = workbook(rows('<c r="??" s="99" t="s"><v>x</v></c>' + word("甲") + "<c><v>NaN</v></c>"))
    assert read(data)[0] == [["甲", "NaN"]]


def test_the_same_workbook_reads_the_same_each_time() -> None:
    def fill(sheet: Any) -> None:
        for n in range(30):
            sheet.append([n, f"指标{n}", "=37", "≥5%"])

    data = made(fill)
    assert read_xlsx("表.xlsx", data) == read_xlsx("表.xlsx", data)


def test_a_package_without_a_workbook_is_refused() -> None:
    with pytest.raises(Refused):
        read_xlsx("表.xlsx", package({"xl/worksheets/sheet1.xml": "<worksheet/>"}))


@pytest.mark.parametrize(
    ("written", "at"),
    [("A1", (1, 1)), ("$C$5", (5, 3)), ("AA10", (10, 27)), ("XFD1048576", (1048576, 16384))],
)
def test_cell_references_are_read_and_written(written: str, at: tuple[int, int]) -> None:
    assert reference(written) == at
    assert address(at) == written.replace("$", "")


@pytest.mark.parametrize("written", ["", "1A", "A", "A1B", "AAAA1", "Ａ１"])
def test_what_is_no_reference_is_none(written: str) -> None:
    assert reference(written) is None
