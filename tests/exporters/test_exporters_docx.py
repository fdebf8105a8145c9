"""A Word document read back says what the report said, merged and repeated as Word needs it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from form_samples import FULL, NASTY, plan, sheets
from hypothesis import given, settings

from perftrack import reports
from perftrack.exporters import docx as exporter
from perftrack.model import Sheet
from perftrack.reports import FORMS, Form, Line, Report
from perftrack.text import clean


def read(report: Report) -> Any:
    return docx.Document(io.BytesIO(exporter.render([report])))


def words(element: Any) -> str:
    """The text under an element, breaks and tabs included."""
    told = []
    for one in element.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        told.append({qn("w:br"): "\n", qn("w:tab"): "\t"}.get(one.tag, one.text or ""))
    return "".join(told)


def tables(document: Any) -> list[Any]:
    return list(document.element.body.iterchildren(qn("w:tbl")))


def marked(table: Any, mark: str) -> list[bool]:
    """For every row whether it carries `mark`."""
    rows = table.iterchildren(qn("w:tr"))
    return [row.find(qn("w:trPr")).find(qn(mark)) is not None for row in rows]


def places(table: Any, columns: int) -> dict[tuple[int, int], str]:
    """Row and column -> text of every cell that begins there; checks that every row is complete."""
    found = {}
    for number, row in enumerate(table.iterchildren(qn("w:tr"))):
        column = 0
        for cell in row.iterchildren(qn("w:tc")):
            properties = cell.find(qn("w:tcPr"))
            span = properties.find(qn("w:gridSpan"))
            merge = properties.find(qn("w:vMerge"))
            if merge is None or merge.get(qn("w:val")) == "restart":
                found[number, column] = words(cell)
            else:
                assert words(cell) == ""
            column += 1 if span is None else int(span.get(qn("w:val")))
        assert column == columns
    return found


def read_back(document: Any, report: Report) -> list[str]:
    """The texts of the document in the order of the report's lines and boxes."""
    body = [one for one in document.element.body.iterchildren() if one.tag != qn("w:sectPr")]
    body = [one for one in body if one.tag == qn("w:tbl") or words(one)]
    told = []
    for part in report.parts:
        if isinstance(part, Line):
            if clean(part.text):
                told.append(words(body.pop(0)))
            continue
        cells: dict[tuple[int, int], str] = {}
        rows = 0
        while rows < part.rows:
            table = body.pop(0)
            cells |= {
                (row + rows, column): text
                for (row, column), text in places(table, len(report.widths)).items()
            }
            rows += len(list(table.iterchildren(qn("w:tr"))))
        for box in part.boxes:
            covered = [cells.pop((row, box.column), "") for row in range(box.row, box.row + box.rows)]
            assert len([text for text in covered if text]) <= 1
            told.append("".join(covered))
        assert cells == {}
    assert body == []
    return told


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
    assert read_back(read(report), report) == texts(report)


@settings(max_examples=15, deadline=None)
@given(sheet=sheets())
def test_the_annex_is_read_back_as_it_was_written(sheet: Sheet) -> None:
    report = reports.explain(sheet)
    assert read_back(read(report), report) == texts(report)


@pytest.mark.parametrize("text", NASTY)
def test_a_text_that_breaks_things_stands_there_as_it_is(text: str) -> None:
    report = reports.build(replace(FULL, plan=plan(goal=text, project_name=text, unit=text)), "自评表")
    assert read_back(read(report), report) == texts(report)


@pytest.mark.parametrize(("form", "repeated"), [("自评表", 1), ("监控表", 2), ("目标表", 1)])
def test_the_heading_leads_a_table_of_its_own_and_repeats(form: Form, repeated: int) -> None:
    above, below = tables(read(reports.build(FULL, form)))
    heads = [
        row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in below.iterchildren(qn("w:tr"))
    ]
    assert heads == [True] * repeated + [False] * (len(heads) - repeated)
    assert above.find(f".//{qn('w:tblHeader')}") is None


def test_no_cell_is_shared_between_a_repeated_row_and_another() -> None:
    _, below = tables(read(reports.build(FULL, "自评表")))
    first_body_row = list(below.iterchildren(qn("w:tr")))[1]
    for cell in first_body_row.iterchildren(qn("w:tc")):
        merge = cell.find(qn("w:tcPr")).find(qn("w:vMerge"))
        assert merge is None or merge.get(qn("w:val")) == "restart"


@pytest.mark.parametrize("form", FORMS)
def test_the_grid_and_the_cells_say_the_same_widths(form: Form) -> None:
    report = reports.build(FULL, form)
    for table in tables(read(report)):
        columns = [int(one.get(qn("w:w"))) for one in table.find(qn("w:tblGrid"))]
        assert [round(width * 1440 / 25.4) for width in report.widths] == columns
        for row in table.iterchildren(qn("w:tr")):
            cells = [int(one.get(qn("w:w"))) for one in row.iter(qn("w:tcW"))]
            assert sum(cells) == sum(columns)


def test_a_row_stays_on_one_page_unless_it_is_too_high_for_that() -> None:
    report = reports.build(replace(FULL, plan=plan(goal="很长的目标。" * 300)), "自评表")
    above, _ = tables(read(report))
    kept = [
        row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in above.iterchildren(qn("w:tr"))
    ]
    assert kept == [True] * 8 + [False]


def test_every_run_names_its_chinese_font() -> None:
    document = read(reports.build(FULL, "自评表"))
    fonts = {fonts.get(qn("w:eastAsia")) for fonts in document.element.body.iter(qn("w:rFonts"))}
    assert fonts == {"宋体", "仿宋_GB2312", "方正小标宋简体"}


def test_every_form_begins_a_page_of_its_own_orientation() -> None:
    made = [reports.build(FULL, "自评表"), reports.explain(FULL), reports.build(FULL, "目标表")]
    document: Any = docx.Document(io.BytesIO(exporter.render(made)))
    sizes = [(section.page_width.mm, section.page_height.mm) for section in document.sections]
    assert [(round(wide), round(high)) for wide, high in sizes] == [(210, 297), (297, 210), (210, 297)]
    assert {section.start_type for section in document.sections} == {WD_SECTION.NEW_PAGE}
    assert {words(section.footer._element) for section in document.sections} == {"第 1 页"}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_reports_give_the_same_bytes(form: Form) -> None:
    made = [reports.build(FULL, form), reports.explain(FULL)]
    assert exporter.render(made) == exporter.render(list(made))


def test_the_file_names_no_day_no_person_and_has_no_picture() -> None:
    with zipfile.ZipFile(io.BytesIO(exporter.render([reports.build(FULL, "自评表")]))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if name.endswith((".jpeg", ".png"))]
        core = package.read("docProps/core.xml").decode()
    assert "dcterms" not in core


def test_every_table_is_followed_by_a_paragraph() -> None:
    for form in FORMS:
        document = read(reports.build(FULL, form))
        body = list(document.element.body.iterchildren())
        follow = {body[at + 1].tag for at, one in enumerate(body) if one.tag == qn("w:tbl")}
        assert follow == {qn("w:p")}
