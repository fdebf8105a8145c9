"""Word documents: what a cell shows, merges, changes, controls, nesting."""

from __future__ import annotations

import io

import docx
import pytest
from importers_making import document, package, tables, texts, word_cell

from perftrack.importers.docx_file import read_docx
from perftrack.importers.refused import Refused
from perftrack.model import Paragraph

_OPENS = '<w:vMerge w:val="restart"/>'
_HUGE = '<w:gridSpan w:val="100000000"/>'


def cells(*rows: str) -> list[list[str]]:
    """Cells of the only table with the given rows."""
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    (table,) = tables(read_docx("文.docx", document(body))[0])
    return texts(table)


def shown(inside: str) -> str:
    """What a paragraph with the given inside shows."""
    parts, _ = read_docx(
        "文.docx", document(f"<w:p><w:r><w:t>〔</w:t></w:r>{inside}<w:r><w:t>〕</w:t></w:r></w:p>")
    )
    return " ".join(part.text for part in parts if isinstance(part, Paragraph)).strip("〔〕")


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (
            f"<w:ins>{run('≥95%')}</w:ins><w:del><w:r><w:delText>≥90%</w:delText></w:r></w:del>",
            "≥95%",
        ),
        (f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>", "新"),
        (f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('选中')}</w:sdtContent></w:sdt>", "选中"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", "链接"),
        (f"<w:fldSimple>{run('12')}</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r>", "12"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t></w:r>", "甲 乙-丙"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r>', "≥95%"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/><w:t>5%</w:t></w:r>', "≤5%"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "√"),
        ("<m:oMath><m:r><m:t>≥95%</m:t></m:r></m:oMath>", "≥95%"),
        (run("看不见", "<w:vanish/>") + run("看得见", '<w:vanish w:val="0"/>'), "看得见"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲 〕乙".replace("〕", "")),
    ],
    ids=[
        "insertion",
        "move",
        "control",
        "link",
        "field",
        "tab",
        "≥",
        "≤",
        "tick",
        "equation",
        "hidden",
        "break",
    ],
)
def test_a_paragraph_reads_as_it_is_shown(inside: str, text: str) -> None:
    assert shown(inside) == text


def test_an_unknown_symbol_is_marked_and_must_be_looked_at() -> None:
    body = '<w:p><w:r><w:t>甲</w:t><w:sym w:font="Webdings" w:char="FFFF"/></w:r></w:p>'
    (part,), (finding,) = read_docx("文.docx", document(body))
    assert isinstance(part, Paragraph)
    assert part.text == "甲\ufffd"
    assert (finding.code, finding.level) == ("F21", "必须改")


def test_a_merge_across_covers_empty_cells() -> None:
    rows = cells(
        word_cell("项目名称", '<w:gridSpan w:val="2"/>') + word_cell("甲"), "".join(map(word_cell, "乙丙丁"))
    )
    assert rows == [["项目名称", "", "甲"], ["乙", "丙", "丁"]]


def test_a_merge_downwards_says_how_many_rows_it_covers() -> None:
    body = "<w:tbl>"
    for n, words in enumerate(["甲", "乙", "丙"]):
        merge = _OPENS if n == 0 else "<w:vMerge/>"
        body += f"<w:tr>{word_cell('产出' if n == 0 else '', merge)}{word_cell(words)}</w:tr>"
    body += f"<w:tr>{word_cell('效益', _OPENS)}{word_cell('丁')}</w:tr></w:tbl>"
    (table,) = tables(read_docx("文.docx", document(body))[0])
    assert texts(table) == [["产出", "甲"], ["", "乙"], ["", "丙"], ["效益", "丁"]]
    assert [row.cells[0].row_span for row in table.rows] == [3, 1, 1, 1]


def test_cells_left_out_at_the_beginning_of_a_row_shift_nothing() -> None:
    rows = cells(
        "".join(map(word_cell, "甲乙丙")),
        f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{word_cell("丁")}{word_cell("戊")}',
    )
    assert rows == [["甲", "乙", "丙"], ["", "丁", "戊"]]


def test_controls_around_cells_and_rows_are_taken_off() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{word_cell('乙')}</w:sdtContent></w:sdt>"
    row = f"<w:tr>{word_cell('丙')}{word_cell('丁')}</w:tr>"
    row = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    body = f"<w:tbl><w:tr>{word_cell('甲')}{wrapped}</w:tr>{row}</w:tbl>"
    (table,) = tables(read_docx("文.docx", document(body))[0])
    assert texts(table) == [["甲", "乙"], ["丙", "丁"]]


def test_a_row_that_was_deleted_under_tracking_is_left_out() -> None:
    assert cells(word_cell("甲"), f"<w:trPr><w:del/></w:trPr>{word_cell('乙')}", word_cell("丙")) == [
        ["甲"],
        ["丙"],
    ]


def test_a_nested_table_stands_after_the_one_around_it() -> None:
    inner = f"<w:tbl><w:tr>{word_cell('内')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr>{word_cell('外')}<w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    outer, nested = tables(read_docx("文.docx", document(body))[0])
    assert (texts(outer), texts(nested)) == ([["外", ""]], [["内"]])


def test_paragraphs_and_tables_keep_their_order_and_places() -> None:
    body = (
        "<w:p><w:r><w:t>第一</w:t></w:r></w:p><w:p/>"
        f"<w:tbl><w:tr>{word_cell('甲')}</w:tr></w:tbl><w:p><w:r><w:t>第三</w:t></w:r></w:p>"
        f"<w:tbl><w:tr>{word_cell('乙')}</w:tr><w:tr>{word_cell('丙')}</w:tr></w:tbl>"
    )
    first, one, third, two = read_docx("文.docx", document(body))[0]
    assert isinstance(first, Paragraph)
    assert isinstance(third, Paragraph)
    assert (first.place.line, third.place.line) == (1, 3)
    assert [row.place.row for table in tables([one, two]) for row in table.rows] == [1, 2, 3]
    assert [row.place.line for table in tables([one, two]) for row in table.rows] == [None] * 3


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>框外</w:t><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    parts, _ = read_docx("文.docx", document(body))
    assert [part.text for part in parts if isinstance(part, Paragraph)] == ["框外", "框内"]


def test_hidden_text_and_embedded_files_are_said() -> None:
    body = f"<w:p>{run('密', '<w:vanish/>')}{run('明')}</w:p><w:altChunk/>"
    _, findings = read_docx("文.docx", document(body))
    assert [finding.code for finding in findings] == ["F23", "F24"]


def test_a_table_written_by_python_docx_comes_back() -> None:
    made = docx.Document()
    made.add_paragraph("项目支出绩效目标表")
    table = made.add_table(3, 3)
    for n, words in enumerate("甲乙丙丁戊己庚辛壬"):
        table.cell(n // 3, n % 3).text = words
    for cell in (table.cell(1, 0), table.cell(2, 0)):
        cell.text = ""
    table.cell(0, 0).merge(table.cell(2, 0))
    target = io.BytesIO()
    made.save(target)
    parts, findings = read_docx("文.docx", target.getvalue())
    assert findings == ()
    (read,) = tables(parts)
    assert texts(read) == [["甲", "乙", "丙"], ["", "戊", "己"], ["", "辛", "壬"]]
    assert read.rows[0].cells[0].row_span == 3


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "没有文字"),
        (
            f"<w:tbl><w:tr>{word_cell('甲', _HUGE)}</w:tr></w:tbl>",
            "跨 100000000 列",
        ),
        ("<w:tbl><w:tr><w:tc>" * 9 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 9, "嵌套"),
        ("<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300, "嵌套"),
        ("<w:p><w:r>", "XML"),
    ],
    ids=["empty", "huge span", "nested tables", "deep", "not well-formed"],
)
def test_a_document_that_cannot_be_one_is_refused(body: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        read_docx("文.docx", document(body))
    assert why in refused.value.why


def test_a_span_at_the_limit_is_read_and_one_above_is_refused() -> None:
    assert len(cells(word_cell("甲", '<w:gridSpan w:val="399"/>'))[0]) == 399
    with pytest.raises(Refused):
        cells(word_cell("甲", '<w:gridSpan w:val="401"/>'))


def test_a_package_without_a_document_is_refused() -> None:
    with pytest.raises(Refused):
        read_docx("文.docx", package({"word/styles.xml": "<styles/>"}))
