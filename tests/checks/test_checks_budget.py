"""Budget tables: captions, units, codes, columns, what goes on over a page."""

from __future__ import annotations

from decimal import Decimal

from test_checks_prose import document

from perftrack.checks import budget
from perftrack.checks.budget.known import Known
from perftrack.checks.budget.sums import added_up

HEAD = ("表6", "一般公共预算基本支出情况表", "编制单位：某某中心", "单位：万元")


def test_a_table_has_title_number_kind_and_unit_from_the_lines_above() -> None:
    (table,) = budget.read(document(*HEAD, "类\t款\t科目名称\t合计", "301\t01\t基本工资\t102.08"))

    assert (table.title, table.number, table.kind, table.unit) == (
        "一般公共预算基本支出情况表",
        "6",
        "基本支出表",
        "万元",
    )
    assert table.lines[0].code == ("301", "01")
    assert table.lines[0].name == "基本工资"
    assert table.lines[0].amounts[3].value == Decimal("102.08")
    assert table.lines[0].amounts[3].place.line == 6


def test_what_goes_on_over_a_page_is_one_table_and_the_header_is_not_counted_twice() -> None:
    (table,) = budget.read(
        document(
            *HEAD,
            "类\t款\t科目名称\t合计",
            "303\t\t对个人和家庭的补助\t51.99",
            "303\t02\t退休费\t30.17",
            "",
            "类\t款\t科目名称\t合计",
            "303\t99\t其他补助\t21.82",
            "\t\t合计\t51.99",
        )
    )

    assert [line.code for line in table.lines] == [("303",), ("303", "02"), ("303", "99"), ()]
    assert added_up(table).fitting == 2


def test_a_unit_and_a_title_inside_the_table_count() -> None:
    (table,) = budget.read(
        document(
            "2023年机关运行经费情况表",
            "单位名称：某某中心\t\t单位：元",
            "单位名称\t合计\t一般公共预算",
            "合计\t59.61\t59.61",
        )
    )

    assert (table.unit, table.kind) == ("元", "机关运行经费表")
    assert table.factor == 1


def test_target_tables_and_lists_of_contents_are_no_budget_tables() -> None:
    assert (
        budget.read(
            document(
                "目录",
                "第一部分 概况\t1",
                "2023年预算收支总表\t4",
                "项目支出绩效目标表",
                "一级指标\t三级指标\t指标值",
                "产出指标\t次数\t3",
            )
        )
        == ()
    )


def test_figures_are_found_by_name_and_column_and_never_of_two_units() -> None:
    lines = (
        "支出总表",
        "单位：万元",
        "科目编码\t科目名称\t合计\t基本支出",
        "208\t社会保障和就业支出\t619.80\t453.56",
        "合计\t\t712.00\t545.76",
        "",
    )
    known = Known(budget.read(document(*lines)))
    total, basic = known.total("支出总表"), known.total("支出总表", "基本支出")

    assert total is not None
    assert total.amount == Decimal("7120000")
    assert basic is not None
    assert basic.printed == "545.76 万元"
    assert known.functions("支出总表")["社会保障和就业支出"].amount == Decimal("6198000")
    assert Known(budget.read(document(*lines, *lines))).total("支出总表") is None
