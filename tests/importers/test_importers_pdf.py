"""Pdf documents: lines, cells by their rules, tables that run over pages."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from importers_making import Sheet, pdf, tables, texts

from perftrack.importers.pdf_file import read_pdf
from perftrack.importers.pdf_join import Joined, continues
from perftrack.importers.pdf_page import PageTable
from perftrack.importers.pdf_words import Char, lines_of, text_of
from perftrack.importers.refused import Refused
from perftrack.model import Paragraph, Table

_DATA = Path(__file__).parent / "data"
_HEADER = ("一级指标", "三级指标", "指标值")
_X = (40, 120, 320, 420)


def row(page: Sheet, top: float, *words: str, height: float = 20) -> Sheet:
    """A row of cells in the three columns; None draws nothing."""
    for (left, right), text in zip(pairwise(_X), words, strict=True):
        page.box(left, top, right, top + height, text)
    return page


def read(*pages: Sheet) -> tuple[list[list[str]], list[str]]:
    """Cells of the only table, and the codes of the findings."""
    parts, findings = read_pdf("件.pdf", pdf(*pages))
    (table,) = tables(parts)
    return texts(table), [finding.code for finding in findings]


def test_lines_and_tables_stand_in_order_with_their_places() -> None:
    page = Sheet().words(200, 40, "项目支出绩效目标表")
    row(row(page, 80, *_HEADER), 100, "产出指标", "培训人数", "≥37 人").words(40, 200, "注：略")
    title, table, note = read_pdf("件.pdf", pdf(page))[0]
    assert isinstance(title, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(note, Paragraph)
    assert (title.text, note.text) == ("项目支出绩效目标表", "注：略")
    assert texts(table) == [list(_HEADER), ["产出指标", "培训人数", "≥37 人"]]
    place = table.rows[1].cells[2].place
    assert (place.page, place.row, place.column, place.line) == (1, 2, 3, None)


def test_rows_of_the_second_table_of_a_page_count_on() -> None:
    page = row(row(Sheet(), 80, *_HEADER), 100, "产出指标", "甲", "1")
    page.words(40, 150, "另表")
    row(page, 200, "丙", "丁", "戊")
    second = tables(read_pdf("件.pdf", pdf(page))[0])[1]
    assert second.rows[0].place.row == 3


def test_a_merged_cell_covers_rows_and_columns() -> None:
    page = Sheet().box(40, 80, 420, 100, "目标表").box(40, 100, 120, 140, "产出指标")
    for n, (name, value) in enumerate([("甲", "1"), ("乙", "2")]):
        page.box(120, 100 + 20 * n, 320, 120 + 20 * n, name).box(320, 100 + 20 * n, 420, 120 + 20 * n, value)
    (table,) = tables(read_pdf("件.pdf", pdf(page))[0])
    assert texts(table) == [["目标表", "", ""], ["产出指标", "甲", "1"], ["", "乙", "2"]]
    assert (table.rows[0].cells[0].column_span, table.rows[1].cells[0].row_span) == (3, 2)


def test_a_header_repeated_on_the_next_page_is_read_once() -> None:
    first = row(row(Sheet(), 700, *_HEADER), 720, "产出指标", "甲", "1")
    second = row(row(Sheet(), 40, *_HEADER), 60, "效益指标", "乙", "2")
    assert read(first, second)[0] == [list(_HEADER), ["产出指标", "甲", "1"], ["效益指标", "乙", "2"]]


def test_page_numbers_and_running_headers_do_not_part_a_table() -> None:
    pages = []
    for n in range(4):
        page = Sheet().words(200, 10, "某单位部门预算").words(280, 780, f"- {n + 1} -")
        pages.append(row(page, 700, "产出指标", f"指标{n}", str(n)))
    parts, _ = read_pdf("件.pdf", pdf(*pages))
    words = [part.text for part in parts if isinstance(part, Paragraph)]
    assert words == ["某单位部门预算", "某单位部门预算"]
    assert [texts(table) for table in tables(parts)][-1][-2:] == [
        ["产出指标", "指标2", "2"],
        ["产出指标", "指标3", "3"],
    ]


def test_prose_between_two_pages_parts_two_tables() -> None:
    first = row(Sheet(), 700, "产出指标", "甲", "1")
    second = row(Sheet().words(40, 100, "第二个项目"), 200, "产出指标", "乙", "2")
    assert len(tables(read_pdf("件.pdf", pdf(first, second))[0])) == 2


def test_a_table_with_other_columns_is_another_table() -> None:
    first = row(Sheet(), 700, "产出指标", "甲", "1")
    second = Sheet().box(40, 40, 200, 60, "收入").box(200, 40, 300, 60, "5").box(300, 40, 420, 60, "6")
    assert len(tables(read_pdf("件.pdf", pdf(first, second))[0])) == 2


def cut_label(upper: str, lower: str, *, below: str = "", above: str = "") -> list[Sheet]:
    """A spreadsheet printed over two pages: the label's cell has no rule at the page's edge."""
    first = row(Sheet(), 660, *_HEADER).box(40, 680, 120, 720, upper, open_below=True)
    second = row(Sheet(), 40, *_HEADER).box(40, 60, 120, 100, lower)
    for n in range(2):
        first.box(120, 680 + 20 * n, 320, 700 + 20 * n, f"上{n}").box(
            320, 680 + 20 * n, 420, 700 + 20 * n, "1"
        )
        second.box(120, 60 + 20 * n, 320, 80 + 20 * n, f"下{n}").box(320, 60 + 20 * n, 420, 80 + 20 * n, "2")
    if below:
        first.words(43, 740, below)
    if above:
        second.words(43, 20, above)
    return [first, second]


@pytest.mark.parametrize(
    ("upper", "lower", "below", "above"),
    [
        ("产出指标", "", "", ""),
        ("", "产出指标", "", ""),
        ("产出指标", "产出指标", "", ""),
        ("产出", "指标", "", ""),
        ("产出指标", "", "", "产出指标"),
        ("", "产出指标", "产出指标", ""),
    ],
    ids=[
        "above",
        "below",
        "on both pages",
        "half and half",
        "drawn beyond the top",
        "drawn beyond the bottom",
    ],
)
def test_a_label_cut_by_the_page_is_one_label(upper: str, lower: str, below: str, above: str) -> None:
    parts, _ = read_pdf("件.pdf", pdf(*cut_label(upper, lower, below=below, above=above)))
    (table,) = tables(parts)
    assert len(parts) == 1
    assert table.rows[1].cells[0].text.replace("\n", "") == "产出指标"
    assert table.rows[1].cells[0].row_span == 4
    assert [r[1] for r in texts(table)] == ["三级指标", "上0", "上1", "下0", "下1"]
    assert [r.place.page for r in table.rows] == [1, 1, 1, 2, 2]


def test_a_label_glued_to_a_repeated_header_belongs_to_the_cell_below() -> None:
    first, second = cut_label("", "")
    second.words(43, 52, "产出指标", size=8)
    (table,) = tables(read_pdf("件.pdf", pdf(first, second))[0])
    assert table.rows[1].cells[0].text == "产出指标"


def test_a_header_beside_a_tall_label_is_dropped_and_the_label_drawn_twice_is_one() -> None:
    header = ("绩效指标", "一级指标", "三级指标", "指标值")
    xs = (20, 40, 120, 320, 420)
    first = Sheet().box(20, 660, 40, 700, open_below=True)
    second = Sheet().box(20, 40, 40, 80)
    second.words(23, 42, "绩", 8).words(23, 52, "效", 8).words(23, 62, "绩", 8).words(23, 72, "效", 8)
    for page, top, words in ((first, 660, ("产出指标", "甲", "1")), (second, 40, ("效益指标", "乙", "2"))):
        for left, right, title, word in zip(xs[1:], xs[2:], header[1:], words, strict=False):
            page.box(left, top, right, top + 20, title).box(left, top + 20, right, top + 40, word)
    rows, _ = read(first, second)
    assert rows == [["绩/效", *header[1:]], ["", "产出指标", "甲", "1"], ["", "效益指标", "乙", "2"]]


def test_an_echo_of_a_label_below_the_table_is_dropped_and_other_words_are_not() -> None:
    first, second = cut_label("产出指标", "")
    second.words(43, 300, "产出指标")
    parts, _ = read_pdf("件.pdf", pdf(first, second))
    assert len(parts) == 1
    first, second = cut_label("产出指标", "")
    second.words(43, 300, "填表人")
    _, note = read_pdf("件.pdf", pdf(first, second))[0]
    assert isinstance(note, Paragraph)
    assert note.text == "填表人"


def test_a_footer_below_a_cut_label_is_no_label() -> None:
    first, second = cut_label("产出指标", "")
    first.words(60, 760, "12")
    (table,) = tables(read_pdf("件.pdf", pdf(first, second))[0])
    assert table.rows[1].cells[0].text == "产出指标"


def test_an_empty_piece_of_a_closed_label_belongs_to_the_label_before() -> None:
    first = row(Sheet(), 660, *_HEADER).box(40, 680, 120, 720, "产出指标")
    second = Sheet().box(40, 40, 120, 60)
    for n in range(2):
        first.box(120, 680 + 20 * n, 320, 700 + 20 * n, f"上{n}").box(
            320, 680 + 20 * n, 420, 700 + 20 * n, "1"
        )
    second.box(120, 40, 320, 60, "下").box(320, 40, 420, 60, "2")
    (table,) = tables(read_pdf("件.pdf", pdf(first, second))[0])
    assert table.rows[1].cells[0].row_span == 3


def test_an_empty_value_at_the_edge_of_a_page_takes_nothing_from_the_next_page() -> None:
    first = row(row(Sheet(), 680, *_HEADER), 700, "产出指标", "甲", "")
    second = row(Sheet(), 40, "效益指标", "乙", "2")
    assert read(first, second)[0] == [list(_HEADER), ["产出指标", "甲", ""], ["效益指标", "乙", "2"]]


def test_the_rest_of_a_split_row_is_put_back_and_said() -> None:
    first = row(row(Sheet(), 680, *_HEADER), 700, "产出指标", "参加职业技能提升培训的失业人员和农民", "≥5人")
    second = row(row(Sheet(), 40, "", "工转移就业总人数共计", ""), 60, "效益指标", "乙", "2")
    rows, codes = read(first, second)
    assert rows[1] == ["产出指标", "参加职业技能提升培训的失业人员和农民/工转移就业总人数共计", "≥5人"]
    assert rows[2] == ["效益指标", "乙", "2"]
    assert codes == ["F33"]


def test_a_short_row_that_would_have_had_room_is_a_row_of_its_own() -> None:
    first = row(row(Sheet(), 680, *_HEADER), 700, "产出指标", "培训人数", "≥5人")
    second = row(Sheet(), 40, "", "其他", "")
    rows, codes = read(first, second)
    assert rows[2] == ["", "其他", ""]
    assert codes == []


def test_a_number_broken_by_a_full_line_goes_on_without_a_break() -> None:
    chars = [Char(c, 10 + 6 * n, 16 + 6 * n, 0, 10) for n, c in enumerate("1234")]
    chars += [Char(c, 10 + 6 * n, 16 + 6 * n, 12, 22) for n, c in enumerate("56.7")]
    assert text_of(chars, 36) == "123456.7"
    assert text_of(chars, 80) == "1234\n56.7"


def test_signs_struck_twice_are_read_once() -> None:
    page = row(Sheet(), 80, "甲", "乙", "丙").words(43, 84, "甲").words(43.3, 84, "甲")
    assert read(page)[0] == [["甲", "乙", "丙"]]


def test_latin_words_apart_get_a_blank_and_chinese_ones_do_not() -> None:
    chars = [
        Char("A", 0, 5, 0, 10),
        Char("B", 9, 14, 0, 10),
        Char("甲", 16, 26, 0, 10),
        Char("乙", 30, 40, 0, 10),
    ]
    assert [line.text for line in lines_of(chars)] == ["A B甲乙"]


@pytest.mark.parametrize("name", ["printed_sheet.pdf", "split_rows.pdf"])
def test_a_printed_table_of_libreoffice_reads_like_its_original(name: str) -> None:
    """Invented targets: a sheet printed over pages, and a document whose rows break over pages."""
    parts, _ = read_pdf(name, (_DATA / name).read_bytes())
    (table,) = tables(parts)
    rows = [[words.replace("/", "") for words in cells] for cells in texts(table)]
    body = rows[[cells[0] for cells in rows].index("一级指标") + 1 :]
    labels = [(n, cells[0]) for n, cells in enumerate(body) if cells[0]]
    assert labels == [(0, "产出指标"), (9, "效益指标")]
    assert [(n, cells[1]) for n, cells in enumerate(body) if cells[1]] == [
        (0, "数量指标"),
        (5, "质量指标"),
        (9, "社会效益指标"),
    ]
    assert [cells[3] for cells in body] == [f"≥{n}人" for n in range(10, 22)]


def test_a_table_without_its_outer_sides_keeps_its_outer_columns() -> None:
    page = Sheet()
    for n, words in enumerate([_HEADER, ("产出指标", "甲", "1"), ("效益指标", "乙", "2"), ("", "丙", "3")]):
        top = 80 + 20 * n
        page.rule(40, top, 420, top)
        for left, text in zip(_X, words, strict=False):
            page.words(left + 3, top + 4, text)
    page.rule(40, 160, 420, 160).rule(120, 80, 120, 160).rule(320, 80, 320, 160)
    assert read(page)[0] == [list(_HEADER), ["产出指标", "甲", "1"], ["效益指标", "乙", "2"], ["", "丙", "3"]]


def test_rules_that_run_on_a_little_make_no_column() -> None:
    page = row(row(row(Sheet(), 80, *_HEADER), 100, "甲", "乙", "丙"), 120, "丁", "戊", "己")
    for n in range(4):
        page.rule(30, 80 + 20 * n, 430, 80 + 20 * n)
    assert read(page)[0] == [list(_HEADER), ["甲", "乙", "丙"], ["丁", "戊", "己"]]


def test_a_document_without_rules_is_read_as_lines_and_says_so() -> None:
    parts, (finding,) = read_pdf("件.pdf", pdf(Sheet().words(40, 80, "培训人数").words(200, 80, "≥5人")))
    assert [part.text for part in parts if isinstance(part, Paragraph)] == ["培训人数 ≥5人"]
    assert finding.code == "F36"


def test_a_watermark_across_a_cell_is_not_read() -> None:
    page = row(row(Sheet(), 80, *_HEADER), 100, "产出指标", "甲", "1")
    page.marks.append(f"BT /F 30 Tf 0.7 0.7 -0.7 0.7 60 680 Tm <{'样稿'.encode('utf-16-be').hex()}> Tj ET")
    assert read(page)[0][1] == ["产出指标", "甲", "1"]


def test_a_page_on_its_side_is_named() -> None:
    page = Sheet()
    page.marks.append(f"BT /F 10 Tf 0 1 -1 0 300 300 Tm <{'横放的表'.encode('utf-16-be').hex()}> Tj ET")
    with pytest.raises(Refused) as refused:
        read_pdf("件.pdf", pdf(page))
    assert "横着放" in refused.value.why
    _, findings = read_pdf("件.pdf", pdf(row(Sheet(), 80, *_HEADER), page))
    assert [(finding.code, finding.place and finding.place.page) for finding in findings] == [("F35", 2)]


def test_the_same_document_reads_the_same_each_time() -> None:
    data = (_DATA / "printed_sheet.pdf").read_bytes()
    assert read_pdf("件.pdf", data) == read_pdf("件.pdf", data)


def test_a_page_without_any_text_is_refused() -> None:
    with pytest.raises(Refused):
        read_pdf("件.pdf", pdf(Sheet().rule(10, 10, 20, 20)))


def test_a_damaged_pdf_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_pdf("件.pdf", pdf(Sheet().words(10, 10, "甲"))[:300])
    assert "损坏" in refused.value.why


def test_a_pdf_with_a_password_is_refused_and_says_so() -> None:
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>/ID[<00><00>]"
    with pytest.raises(Refused) as refused:
        read_pdf("件.pdf", pdf(Sheet().words(10, 10, "甲"), encrypt=lock))
    assert "密码" in refused.value.why


def test_a_table_that_ends_in_a_row_without_cells_is_not_continued() -> None:
    before = Joined(rows=[(1, 1)], tops=[700.0])

    assert continues(before, PageTable(2, 40.0, 60.0, [40.0], [])) is None
