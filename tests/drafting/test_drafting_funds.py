"""Amounts by their labels: what is printed, what is added up, what is asked about."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perftrack.drafting import draft
from perftrack.importers.text_file import read_text
from perftrack.model import Plan

TITLE = "项目支出绩效目标表\n(2024年度)\n预算单位\t某县水利站\n项目名称\t渠道维护\n"
GOAL = "年度目标\t维护渠道。\n"
ROWS = "一级指标\t二级指标\t三级指标\t指标值\t分值\n产出指标\t数量指标\t维护渠道长度\t≥3公里\t90\n"


def plan_with(funds: str) -> Plan:
    (plan,) = draft(read_text("表.txt", (TITLE + funds + GOAL + ROWS).encode())).plans
    return plan


CASES = [
    # printed in one row
    ("项目资金(万元)\t年度预算总额:\t13\t其中:财政拨款\t13\t其他资金:\t0\n", "13", "13", "0", "万元", ()),
    # a shifted row, an empty last cell
    (
        "项目资金（万元）\t\t年度资金总额：\t\t540\t其中：财政拨款\t540\t其他资金\t\n",
        "540", "540", None, "万元", (),
    ),
    # thousands separators, yuan, nothing but the levels of government
    (
        "项目资金（元）\t年度资金总额：\t1,680,000\n\t其中：中央财政资金\t80,000\n\t省级财政资金\t0\n"
        "\t市县（区）财政资金\t1,600,000\n\t单位自筹\t0\n\t其他资金\t\n",
        "1680000", "1680000", None, "元", ("fiscal",),
    ),
    # sources only, under their whole
    (
        "年度预算（万元）\t资金来源\t\t资金总额（万元）\n\t财政资金（万元）\t上级安排\t52.18\n\t\t本级安排\t492.34\n"
        "其他资金（万元）\t其他\t0.00\t\n",
        "544.52", "544.52", "0.00", "万元", ("fiscal", "total"),
    ),
    # budgets instead of levels
    (
        "资金总额（万元）\t90\n一般公共预算拨款\t60\n政府性基金预算拨款\t20\n其他资金\t10\n",
        "90", "80", "10", "万元", ("fiscal",),
    ),
    # one line an item, and the unit in a caption
    (
        "单位：万元\n项目资金\n年度资金总额\n85\n其中：财政拨款\n80\n其他资金\n5\n",
        "85", "80", "5", "万元", (),
    ),
    # label and amount in one cell
    (
        "预算金额（元）：1,350,000.00\n其中：财政拨款：1,200,000.00\n",
        "1350000.00", "1200000.00", None, "元", (),
    ),
    ("资金总额：12万元\n", "12", None, None, "万元", ()),
    # labels above their amounts, the total's row among others
    (
        "年度主要任务\t任务名称\t预算金额（万元）\n\t\t总额\t财政拨款\t其他资金\n\t甲任务\t420\t420\t\n"
        "\t乙任务\t180\t150\t30\n\t金额合计\t600\t570\t30\n",
        "600", "570", "30", "万元", ()
    ),
    # own money counts towards a total that is not printed, never towards fiscal money
    ("项目资金（万元）\n财政拨款\t40\n单位自筹\t2.5\n其他资金\t1\n", "43.5", "40", "1", "万元", ("total",)),
    # the whole period beside the year
    (
        "项目资金（万元）\t中期资金总额：\t900\t年度资金总额：\t300\n\t其中：财政拨款\t900\t其中：财政拨款\t280\n"
        "\t其他资金\t0\t其他资金\t20\n",
        "300", "280", "20", "万元", (),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "total", "fiscal", "other", "unit", "derived"), CASES)
def test_amounts_are_found_by_their_labels(
    printed: str, total: str, fiscal: str | None, other: str | None, unit: str, derived: tuple[str, ...]
) -> None:
    funds = plan_with(printed).funds
    assert funds.total == Decimal(total)
    assert funds.fiscal == (None if fiscal is None else Decimal(fiscal))
    assert funds.other == (None if other is None else Decimal(other))
    assert funds.currency_unit == unit
    assert funds.derived == derived


def test_amounts_keep_the_digits_as_printed() -> None:
    assert str(plan_with("资金总额（万元）\t8.00\n").funds.total) == "8.00"


def test_every_printed_source_is_kept_with_its_horizon_and_place() -> None:
    funds = plan_with(
        "项目资金（元）\t实施期资金总额：\t60,000\t年度资金总额：\t20,000\n"
        "\t市县财政资金\t60,000\t市县财政资金\t20,000\n\t其他资金\t\t其他资金\t\n"
    ).funds
    assert [(source.name, source.amount, source.horizon) for source in funds.sources] == [
        ("实施期资金总额", Decimal(60000), "implementation"),
        ("年度资金总额", Decimal(20000), "annual"),
        ("市县财政资金", Decimal(60000), "implementation"),
        ("市县财政资金", Decimal(20000), "annual"),
        ("其他资金", None, "implementation"),
        ("其他资金", None, "annual"),
    ]
    places = [source.place for source in funds.sources]
    assert [(place.line, place.column) for place in places if place is not None] == [
        (5, 3),
        (5, 5),
        (6, 3),
        (6, 5),
        (7, 2),
        (7, 4),
    ]


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("", "R32"),
        ("资金总额\t45\n", "R33"),
        ("资金总额（万元）\t45\n年度预算总额\t54\n", "R34"),
        ("资金总额（万元）\t约45左右\n财政拨款\t45\n", "R42"),
        ("资金总额（万元）\t45\n财政拨款\t450000元\n", "R43"),
        ("资金总额（万元）\t45\n中央补助\t30\n地方资金\t15\n", "R45"),
    ],
)
def test_doubtful_funds_are_reported(printed: str, code: str) -> None:
    assert code in [finding.code for finding in plan_with(printed).findings]


def test_an_amount_in_another_currency_unit_is_converted_exactly() -> None:
    funds = plan_with("资金总额（万元）\t45\n其中：财政拨款\t430100元\n").funds
    assert (funds.total, funds.fiscal) == (Decimal("45"), Decimal("43.01"))


def test_a_project_whose_name_looks_like_a_source_is_no_amount() -> None:
    (plan,) = draft(
        read_text(
            "表.txt",
            (
                "项目支出绩效目标表\n(2024年度)\n项目名称\t\t新增退休人员取暖费财政负担资金\n预算单位\t某中心\n"
                "资金总额（万元）\t7\n" + GOAL + ROWS
            ).encode(),
        )
    ).plans
    assert plan.project_name == "新增退休人员取暖费财政负担资金"
    assert [source.name for source in plan.funds.sources] == ["资金总额（万元）"]
