"""Single traits of completed forms, each beside its opposite: what is a claim, and what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perftrack.drafting import Layout, draft
from perftrack.importers.text_file import read_text
from perftrack.model import Plan

TOP = "项目支出绩效自评表\n（2023年度）\n项目名称\t河道保洁\n实施单位\t某镇水务站\n"
HEADER = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析\t改进措施\n"
ROW = "产出指标\t数量指标\t保洁河道长度\t≥12公里\t12.5公里\t40\t40\n"
MONEY = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"


def plan_of(words: str, layout: Layout | None = None) -> Plan:
    (plan,) = draft(read_text("表.txt", words.encode()), layout=layout).plans
    return plan


def codes(plan: Plan) -> list[str]:
    found = [finding.code for finding in plan.findings]
    return found + [finding.code for row in plan.indicators for finding in row.findings]


# --- the money block -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "funds", "told"),
    [
        ("\t年度资金总额\t90\t95\t57\t10\t60%\t6", "90", ("90", "95", "57", "6")),
        ("\t年度资金总额\t0\t95\t57\t10\t60%\t6", "95", ("0", "95", "57", "6")),
        ("\t年度资金总额\t\t95\t57\t10\t60%\t6", "95", ("None", "95", "57", "6")),
        ("\t年度资金总额\t1,090\t1，095\t1,057.5\t10\t97%\t9.66", "1090", ("1090", "1095", "1057.5", "9.66")),
        ("\t年度资金总额\t90万元\t950000元\t57万元\t10\t60%\t6", "90", ("90", "95", "57", "6")),
        ("年度资金总额\t90\t95\t57\t10\t60%\t6", "90", ("90", "95", "57", "6")),
    ],
)
def test_the_first_budget_is_the_funds_and_what_was_spent_never(
    row: str, funds: str, told: tuple[str, ...]
) -> None:
    plan = plan_of(TOP + MONEY + row + "\n" + HEADER + ROW)
    execution = plan.reported_execution
    assert str(plan.funds.total) == funds
    assert execution is not None
    shown = (execution.initial, execution.budget, execution.executed, execution.claimed)
    assert tuple(map(str, shown)) == told


def test_columns_of_money_in_another_order_are_told_by_their_words() -> None:
    head = "项目资金（元）\t\t全年执行数\t得分\t年初预算数\t全年预算数\n"
    plan = plan_of(
        TOP + head + "\t年度资金总额\t57\t6\t90\t95\n\t其中：财政拨款\t50\t\t80\t85\n" + HEADER + ROW
    )
    assert (str(plan.funds.total), str(plan.funds.fiscal), plan.funds.currency_unit) == ("90", "80", "元")
    assert plan.reported_execution is not None
    assert plan.reported_execution.executed == 57


def test_a_target_table_with_the_points_of_its_execution_tells_no_execution() -> None:
    plan = plan_of(TOP + "项目资金\t年度资金总额：\t320.50\t执行率分值（10）\n" + HEADER + ROW)
    assert plan.reported_execution is None
    assert plan.funds.total == Decimal("320.50")


def test_a_blank_form_claims_nothing() -> None:
    plan = plan_of(
        TOP
        + MONEY
        + "\t年度资金总额\t90\t\t\t10\t\t\n"
        + HEADER
        + "产出指标\t数量指标\t长度\t≥12公里\t\t40\t\t\t\n"
    )
    assert plan.reported == ()
    assert plan.reported_execution is None
    assert plan.funds.total == 90


# --- rows that are no indicators -----------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        "预算执行率（10分）\t\t\t100%\t60%\t10\t6\t工程款未付\n",
        "预算执行\t预算执行率\t项目预算执行率\t100%\t60%\t10\t6\t工程款未付\n",
        "\t\t预算执行率\t100%\t60%\t10\t6\t工程款未付\n",
    ],
)
def test_a_row_of_execution_is_execution(row: str) -> None:
    plan = plan_of(TOP + HEADER + row + ROW)
    assert [one.name for one in plan.indicators] == ["保洁河道长度"]
    assert plan.reported_execution is not None
    assert plan.reported_execution.claimed == 6
    assert plan.reported_execution.deviation == "工程款未付"
    assert "R50" in codes(plan)


@pytest.mark.parametrize(
    "row",
    [
        "\t质量指标\t经费使用预算执行率\t≥95%\t96%\t10\t10\n",
        "管理效率\t预算管理\t预算执行率\t≥95%\t96%\t10\t10\n",
        "投入目标\t预算执行\t预算执行率\t≥95%\t96%\t10\t10\n",
    ],
)
def test_a_rate_of_execution_below_a_level_is_an_indicator(row: str) -> None:
    plan = plan_of(TOP + HEADER + ROW + row)
    assert len(plan.indicators) == 2
    assert plan.reported_execution is None
    assert not {"R02", "R08", "R50"} & set(codes(plan))


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("总分\t\t\t\t\t100\t40\n", "R51"),
        ("总分\t\t\t\t\t100\t41\n", "R52"),
        ("产出指标\t小计\t\t\t\t40\t40\n", "R51"),
        ("产出指标\t小计\t\t\t\t40\t39\n", None),
    ],
)
def test_a_printed_total_is_held_against_its_rows(rows: str, code: str | None) -> None:
    plan = plan_of(TOP + HEADER + ROW + rows)
    assert len(plan.indicators) == 1
    assert [one for one in codes(plan) if one in {"R51", "R52"}] == ([code] if code else [])


def test_a_subtotal_above_its_rows_leaves_its_level_to_them() -> None:
    plan = plan_of(
        TOP + HEADER + "效益指标\t小计\t\t\t\t30\t30\n\t社会效益指标\t受益人口\t≥2万人\t2万人\t30\t30\n"
    )
    assert [one.level1 for one in plan.indicators] == ["效益指标"]


# --- cells ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "claimed", "reason"),
    [
        ("40\t38.5\t汛期\t加船", "38.5", "汛期\n加船"),
        ("40\t38.5\t无\t无", "38.5", "无"),
        ("40\t38.5分\t\t加船", "38.5", "加船"),
        ("40\t—\t汛期\t—", "None", "汛期"),
        ("40\t不能判定\t汛期\t", "None", "汛期"),
        ("40\t0\t汛期\t", "0", "汛期"),
    ],
)
def test_points_and_reasons_are_read_as_printed(cells: str, claimed: str, reason: str) -> None:
    plan = plan_of(TOP + HEADER + f"产出指标\t数量指标\t保洁河道长度\t≥12公里\t11公里\t{cells}\n")
    (claim,) = plan.reported
    assert (claim.actual, str(claim.claimed), claim.deviation) == ("11公里", claimed, reason)
    assert plan.indicators[0].claimed == claim.claimed


@pytest.mark.parametrize("none", ["不适用", "无", "N/A", "n/a", "未评", "暂无"])
def test_what_stands_for_no_points_stays_in_its_column(none: str) -> None:
    """Other columns of the row are blank, so that only the header tells where the words belong."""
    row = f"绩效指标\t产出指标\t数量指标\t保洁河道长度\t≥12公里\t{none}\t1\t{none}\t\t\n"
    blank = "\t\t\t清运垃圾\t≥3吨\t\t40\t\t\t\n" * 6
    plan = plan_of(TOP + "\t" + HEADER.replace("\n", "\t\n") + row + blank)
    (claim,) = plan.reported
    assert (claim.actual, claim.claimed, claim.deviation) == (none, None, None)
    assert not [found.code for row in plan.indicators for found in row.findings]


def test_points_that_are_none_are_flagged_and_left_out() -> None:
    plan = plan_of(TOP + HEADER + "产出指标\t数量指标\t保洁河道长度\t≥12公里\t11公里\t40\t385\n")
    assert plan.reported[0].claimed is None
    assert "R54" in codes(plan)


def test_a_unit_of_its_own_stands_behind_the_actual_value() -> None:
    header = "一级指标\t二级指标\t三级指标\t目标值\t单位\t完成值\t单位\t得分\n"
    plan = plan_of(TOP + header + "产出指标\t时效指标\t工期\t12\t月\t365\t天\t10\n")
    assert (plan.indicators[0].target.text, plan.reported[0].actual) == ("12月", "365天")
    assert plan.indicators[0].target.measure.unit == "个月"


@pytest.mark.parametrize(
    ("adjusted", "target", "flagged"),
    [("10公里", "10公里", True), ("12公里", "12公里", False), ("—", "12公里", False), ("", "12公里", False)],
)
def test_an_adjusted_target_wins_and_the_first_is_told(adjusted: str, target: str, flagged: bool) -> None:
    header = "一级指标\t二级指标\t三级指标\t年初指标值\t调整后指标值\t全年完成值\n"
    plan = plan_of(TOP + header + f"产出指标\t数量指标\t保洁河道长度\t12公里\t{adjusted}\t11公里\n")
    assert plan.indicators[0].target.text == target
    assert ("R48" in codes(plan)) == flagged


def test_a_row_that_breaks_off_in_its_name_goes_on_in_the_next_line() -> None:
    rows = ROW + "\t\t改善群众出\n行条件\t有效改善\t达成\t10\t10\n" + ROW
    plan = plan_of(TOP + HEADER + rows)
    assert [one.name for one in plan.indicators] == ["保洁河道长度", "改善群众出行条件", "保洁河道长度"]
    assert [one.code for one in plan.indicators[1].findings] == ["R19"]
    assert plan.reported[1].actual == "达成"


# --- columns that nobody knows -------------------------------------------------------------------

STRANGE = "一级指标\t二级指标\t三级指标\t绩效目标数\t年终数\t分值\t单位打分\n"


def test_a_strange_column_of_values_is_the_target_and_the_others_are_named() -> None:
    plan = plan_of(TOP + STRANGE + ROW)
    assert plan.indicators[0].target.text == "≥12公里"
    assert {"R59", "R56"} <= set(codes(plan))
    (named,) = (finding.message for finding in plan.findings if finding.code == "R56")
    assert "年终数" in named
    assert "单位打分" in named


def test_a_layout_places_them_once_for_all() -> None:
    layout = Layout((("绩效目标数", "target"), ("年终数", "actual"), ("单 位 打 分", "claimed")))
    plan = plan_of(TOP + STRANGE + ROW, layout)
    assert not {"R59", "R56"} & set(codes(plan))
    assert plan.reported[0].actual == "12.5公里"
    assert plan.reported[0].claimed == 40


def test_a_layout_may_leave_a_column_out() -> None:
    plan = plan_of(TOP + STRANGE + ROW, Layout((("年终数", "ignored"), ("单位打分", "ignored"))))
    assert plan.reported == ()
    assert "R56" not in codes(plan)
