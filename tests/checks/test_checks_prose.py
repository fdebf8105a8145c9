"""Prose as statements: joined lines with their places, quantities, sections, allocations, calculations."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perftrack.checks import prose
from perftrack.checks.documents import Positions
from perftrack.checks.prose.allocation import allocation
from perftrack.checks.prose.formulas import formulas
from perftrack.checks.prose.passages import Passage, plain
from perftrack.checks.prose.quantities import Quantity, quantities
from perftrack.model import Cell, Document, Paragraph, Place, Row, Table


def document(*lines: str, file: str = "预算.txt") -> Document:
    """A text document: a line with tabs is a row of a table, an empty line ends a table."""
    parts: list[Paragraph | Table] = []
    open_table = False
    for number, line in enumerate(lines, 1):
        place = Place(file, line=number)
        if "\t" in line:
            cells = [
                Cell(cell, Place(file, line=number, column=at)) for at, cell in enumerate(line.split("\t"), 1)
            ]
            row = Row(tuple(cells), place)
            last = parts[-1] if parts and open_table else None
            if isinstance(last, Table):
                parts[-1] = Table((*last.rows, row))
            else:
                parts.append(Table((row,)))
            open_table = True
        else:
            open_table = False
            if line.strip():
                parts.append(Paragraph(line.strip(), place))
    return Document(file, "\n".join(lines), tuple(parts))


def passages(*lines: str) -> tuple[Passage, ...]:
    return prose.read(document(*lines)).passages


def only(text: str) -> Quantity:
    (one,) = quantities(plain(text))
    return one


def test_a_sentence_broken_by_a_page_is_one_passage_and_keeps_its_places() -> None:
    (one,) = passages("11. 住房保障支出（款）住房公积", "", "金（项）：预算数为 38.09 万元，比上年增加。")

    assert "住房公积金(项):预算数为38.09万元" in one.text
    assert one.place(0).line == 1
    assert one.place(one.text.index("38.09")).line == 3


@pytest.mark.parametrize(
    "second",
    [
        "（二）政府采购情况",
        "2. 车辆 2 辆",
        "二、收入预算情况",
        "预算安排规模：13 万元",
        "表2:",
        "备注：空表",
        "2024 年，本单位",
    ],
)
def test_what_begins_with_a_number_or_a_label_is_a_passage_of_its_own(second: str) -> None:
    assert len(passages("这一行没有写完", second)) == 2


def test_a_table_ends_a_passage() -> None:
    assert len(passages("这一行没有写完", "甲\t乙", "这一行是另一段")) == 2


def test_a_heading_takes_its_broken_end_and_not_the_text_below() -> None:
    found = passages("二、关于某某中心 2024 年收", "入预算情况说明", "某某中心收入预算 712 万元，其中：")

    assert [one.text for one in found] == [
        "二、关于某某中心2024年收入预算情况说明",
        "某某中心收入预算712万元,其中:",
    ]


def test_a_number_at_the_end_of_a_line_and_one_at_the_beginning_of_the_next_are_not_read() -> None:
    (one,) = passages("办公费和水费合计 12", "0.5 万元的部分另行说明，其余 3 万元")

    assert [quantity.value for quantity in one.quantities] == [Decimal(3)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "money"),
    [
        ("预算 1,680,000 元", "1680000", "元", "1680000"),
        ("资金１３．５万元", "13.5", "万元", "135000"),
        ("基金 7.5亿元", "7.5", "亿元", "750000000"),
        ("参保 1.88 万人", "1.88", "万人", None),
        ("每人每月补助 750 元", "750", "元", None),
        ("人均 0.1 元", "0.1", "元", None),
        ("维护费 4 万元/年", "4", "万元/年", None),
        ("网络租赁标准 9.60 万元", "9.60", "万元", "96000"),
        ("按标准 750 元发放", "750", "元", None),
    ],
)
def test_a_number_takes_its_unit_and_is_money_only_for_the_whole(
    text: str, value: str, unit: str, money: str | None
) -> None:
    one = only(text)

    assert (one.value, one.unit) == (Decimal(value), unit)
    assert one.money == (None if money is None else Decimal(money))


@pytest.mark.parametrize("text", ["约 5 万元", "预计 5 万元", "5 万元左右", "近 5 万元", "5 万元以上"])
def test_what_is_only_about_so_much_is_vague(text: str) -> None:
    assert only(text).vague


def test_half_a_unit_of_the_last_place_is_as_printed() -> None:
    assert only("13 万元").half == Decimal("0.5")
    assert only("13.50 万元").half == Decimal("0.005")


def test_a_broken_number_is_left_out() -> None:
    assert quantities(plain("编号 1.2.3，1,68 元")) == ()


def test_a_section_has_its_parts_with_what_each_gets() -> None:
    (one,) = prose.read(
        document(
            "1、项目名称：业务专项经费",
            "（1）系统实施项目",
            "设立的政策依据：有关规定，经费 5 万元。",
            "预算安排规模：198 万元",
            "资金分配情况：数据迁移 82 万元；系统实施 116 万元",
            "资金执行时间：2020 年 12 月",
            "（2）短信平台经费设立的政策依据：有关规定。",
            "预算按排规模:20 万元",
            "八、关于政府性基金的说明",
            "资金分配情况：与项目无关 1 万元",
        )
    ).sections

    assert one.name == "业务专项经费"
    assert [part.title for part in one.parts] == ["系统实施项目", "短信平台经费"]
    assert [(amount.value, place.line) for amount, place in one.scales] == [
        (Decimal(198), 4),
        (Decimal(20), 8),
    ]
    items = allocation(one.parts[0]).items
    assert [(item.words, item.amount, item.place.line) for item in items] == [
        ("数据迁移", Decimal(820_000), 5),
        ("系统实施", Decimal(1_160_000), 5),
    ]


def test_a_table_that_prints_its_labels_as_paragraphs_is_no_section() -> None:
    assert (
        prose.read(document("项目名称：线路租赁费", "项目负责人：某人", "年度预算总额：", "9.60")).sections
        == ()
    )


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        ("15×5 万元=75 万元", "75"),
        ("2200 万人×0.1 元/人=220 万元", "220"),
        ("12 人*7 个月*750 元/月=6.5 万元", "6.3"),
        ("1,200 人×10 元=1.2 万元", "1.2"),
        ("3.5+3+6.5=13", "13"),
        ("375 万元=7.5 亿元×0.5%", "375"),
    ],
)
def test_a_calculation_is_worked_out_exactly(text: str, computed: str) -> None:
    (passage,) = passages(f"按以下计算（{text}）。")
    (one,) = formulas(passage)

    assert one.computed == Decimal(computed)


def test_positions_tell_which_of_two_places_comes_first_also_between_lines() -> None:
    made = document("甲", "", "乙\t丙", "丁")
    order = Positions(made)

    assert order.of(Place("预算.txt", line=1)) == 0
    assert order.of(Place("预算.txt", line=3)) == 1
    assert order.of(Place("预算.txt", line=2)) == 0
    assert order.of(Place("预算.txt", page=1)) is None
    assert order.of(None) is None


def test_reading_twice_reads_once() -> None:
    made = document("项目名称：甲", "预算安排规模：1 万元")

    assert prose.read(made) is prose.read(made)
