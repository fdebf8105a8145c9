"""The forms as grids: every cell once, every record where the paper wants it, four states kept apart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from form_samples import FOUR_STATES, FULL, indicator, plan, sheets
from hypothesis import given

from perftrack import reports
from perftrack.model import (
    Actual,
    Assigned,
    Funds,
    FundSource,
    Monitoring,
    MonitoringExecution,
    Review,
    Sheet,
    Standing,
    Total,
    Watch,
)
from perftrack.reports import FORMS, Box, Choices, Form, Grid, Line, Report
from perftrack.text import clean

TABLES = FORMS[:3]
"""The forms that are one table; 自评报告 is prose."""


def grid(report: Report) -> Grid:
    return next(part for part in report.parts if isinstance(part, Grid))


def at(report: Report, column: str, row: int) -> Box:
    """The box whose upper left corner is there: `at(report, "A", 1)` is the first."""
    return next(
        box for box in grid(report).boxes if (box.column, box.row) == (ord(column) - ord("A"), row - 1)
    )


def cells(report: Report, row: int) -> list[str]:
    return [box.text for box in grid(report).boxes if box.row == row - 1]


def notes(report: Report) -> list[str]:
    return [part.text for part in report.parts if isinstance(part, Line) and part.role == "note"]


def uncovered(report: Report) -> list[tuple[int, int]]:
    """Cells of the grids that are not covered exactly once."""
    wrong = []
    for one in (part for part in report.parts if isinstance(part, Grid)):
        count = dict.fromkeys(
            ((row, column) for row in range(one.rows) for column in range(len(report.widths))), 0
        )
        for box in one.boxes:
            for row in range(box.row, box.row + box.rows):
                for column in range(box.column, box.column + box.columns):
                    count[row, column] = count.get((row, column), 9) + 1
        wrong += [place for place, times in count.items() if times != 1]
    return wrong


# --- every form ------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@given(sheet=sheets())
def test_the_boxes_tile_the_grid_exactly(form: Form, sheet: Sheet) -> None:
    assert uncovered(reports.build(sheet, form)) == []


@given(sheet=sheets())
def test_the_boxes_of_the_annex_tile_the_grid_exactly(sheet: Sheet) -> None:
    assert uncovered(reports.explain(sheet)) == []


@pytest.mark.parametrize("form", FORMS)
@given(sheet=sheets())
def test_no_box_holds_what_the_door_would_not_let_in(form: Form, sheet: Sheet) -> None:
    boxes = grid(reports.build(sheet, form)).boxes
    assert all(box.text == clean(box.text) for box in boxes)


@pytest.mark.parametrize(
    ("form", "millimetres"), [("自评表", 187), ("监控表", 256), ("目标表", 188)], ids=TABLES
)
def test_a_form_fits_between_the_margins_of_a4(form: Form, millimetres: int) -> None:
    report = reports.build(FULL, form)
    assert sum(report.widths) == millimetres
    assert millimetres + 20 <= (297 if report.landscape else 210)


@pytest.mark.parametrize(("form", "header"), [("自评表", (9, 1)), ("监控表", (7, 2)), ("目标表", (4, 1))])
def test_the_heading_of_the_indicators_is_what_repeats(form: Form, header: tuple[int, int]) -> None:
    assert grid(reports.build(FULL, form)).header == header


@pytest.mark.parametrize("form", TABLES)
def test_a_plan_without_indicators_has_one_blank_row(form: Form) -> None:
    sheet = replace(FULL, plan=plan(indicators=()), lines=())
    report = reports.build(sheet, form)
    assert uncovered(report) == []
    assert grid(report).rows == grid(reports.build(FULL, form)).rows - 7


# --- 自评表 ------------------------------------------------------------------------------------


def test_a_self_assessment_says_everything_where_the_form_wants_it() -> None:
    report = reports.build(FULL, "自评表")
    assert [part.text for part in report.parts if isinstance(part, Line)] == [
        "项目支出绩效自评表",
        "（2024年度）",
    ]
    assert grid(report).rows == 10 + 8 + 1
    assert cells(report, 1) == ["项目名称", "培训经费"]
    assert cells(report, 2) == ["主管部门", "某某局", "实施单位", "某某中心"]
    assert cells(report, 4) == ["年度资金总额", "13", "13", "12.35", "10", "95.00%", "9.50"]
    assert cells(report, 5) == ["其中：当年财政拨款", "13.00", "", "", "—", "", "—"]
    assert cells(report, 6) == ["上年结转资金", "", "", "", "—", "", "—"]
    assert cells(report, 7) == ["其他资金", "0.00", "", "", "—", "", "—"]
    assert cells(report, 9) == ["全年培训三期。", ""]
    assert cells(report, 11)[2:] == ["指标1", ">=10 人", "11 人", "20", "20.00", ""]
    assert cells(report, 19) == ["总分", "100", "99.50", ""]
    assert report.remarks == ()


def test_levels_are_merged_over_their_runs_and_show_their_points() -> None:
    report = reports.build(FULL, "自评表")
    assert at(report, "A", 10) == Box(9, 0, "绩\n效\n指\n标", rows=9, role="head")
    assert (at(report, "B", 11).text, at(report, "B", 11).rows) == ("产出指标\n（40分）", 3)
    assert (at(report, "C", 11).text, at(report, "C", 11).rows) == ("数量指标", 2)
    assert (at(report, "C", 13).text, at(report, "C", 13).rows) == ("质量指标", 1)
    assert (at(report, "B", 17).text, at(report, "B", 17).rows) == ("满意度指标\n（10分）", 2)


def test_the_same_level_2_under_another_level_1_is_a_cell_of_its_own() -> None:
    rows = (indicator(1), indicator(2, level1="效益指标"))
    sheet = replace(FULL, lines=tuple(replace(FULL.lines[0], indicator=row) for row in rows))
    report = reports.build(sheet, "自评表")
    assert [at(report, "C", row).rows for row in (11, 12)] == [1, 1]


@pytest.mark.parametrize(
    ("choices", "weight", "shown"),
    [
        (Choices(), "2.50", "产出指标\n（22.5分）"),
        (Choices(), None, "产出指标"),
        (Choices(level_weights=False), "10", "产出指标"),
    ],
)
def test_points_of_a_level_are_shown_only_where_all_are_known(
    choices: Choices, weight: str | None, shown: str
) -> None:
    rows = (indicator(1, "20"), indicator(2, weight))
    sheet = replace(FULL, lines=tuple(replace(FULL.lines[0], indicator=row) for row in rows))
    assert at(reports.build(sheet, "自评表", choices), "B", 11).text == shown


def test_not_filled_not_applicable_not_judged_and_zero_look_different() -> None:
    report = reports.build(FOUR_STATES, "自评表")
    shown = [(at(report, "F", row).text, at(report, "H", row).text) for row in range(11, 16)]
    assert shown == [
        ("", ""),
        ("不适用", "不适用"),
        ("说不清", "无法判断"),
        ("0 人", "0.00"),
        ("部分达成年度指标并具有一定效果", "6.00"),
    ]


def test_a_partial_total_says_so_in_its_cell_and_below() -> None:
    report = reports.build(FOUR_STATES, "自评表")
    assert at(report, "H", 19).text == "得 35.50 / 已填 60"
    assert at(report, "G", 19).text == "90"
    assert notes(report) == [
        "注1：本表没有填完：得 35.50 / 已填 60，不是最终得分。得分栏空白的是未填。",
        "注2：不适用 1 项，分值共 10，不计入总分。",
        "注3：无法判断 1 项（“指标3”）：已填，但按规则算不出得分。",
        "注4：计入总分的分值合计 90，不是 100，按实际数填列，没有折算。",
    ]
    assert "未填 1 项：“指标1”。" in report.remarks


def test_a_total_out_of_98_is_printed_as_it_is_with_a_note() -> None:
    total = Total(Decimal("97.50"), Decimal("98"), Decimal("98"), complete=True, grade=None, because="")
    report = reports.build(replace(FULL, total=total), "自评表")
    assert cells(report, 19) == ["总分", "98", "97.50", ""]
    assert notes(report) == ["注1：计入总分的分值合计 98，不是 100，按实际数填列，没有折算。"]


def test_a_reviewers_points_are_told_below_the_form_and_never_in_it() -> None:
    plain = reports.build(FULL, "自评表")
    number = FULL.lines[0].indicator.number
    standing = Standing("已复核", reviews=(Review(number, Decimal("6.50"), "少签到"),))
    total = Total(Decimal("6.50"), Decimal("10.00"), Decimal(100), complete=False, grade=None, because="")
    report = reports.build(replace(FULL, standing=standing, review_total=total), "自评表")
    name = FULL.lines[0].indicator.name
    told = f"复核得分 6.50 / 已复核 10，与自评不同的 1 项：“{name}”6.50（少签到）。"
    assert notes(report) == [*notes(plain), f"注{len(notes(plain)) + 1}：表中是自评得分。{told}"]
    assert at(report, "G", 19) == at(plain, "G", 19)


@pytest.mark.parametrize("marks", ["100", "100.0", "100.00"])
def test_a_hundred_is_a_hundred_however_it_is_written(marks: str) -> None:
    total = replace(FULL.total, full=Decimal(marks), out_of=Decimal(marks))
    report = reports.build(replace(FULL, total=total), "自评表")
    assert (notes(report), at(report, "G", 19).text) == ([], "100")


_OWN = Assigned(Decimal(20), None, "按口径分配", "mof-2021")


def _with_assigned(sheet: Sheet, *assigned: Assigned | None) -> Sheet:
    """The first lines with these assigned weights; the rest as printed."""
    padded = (*assigned, *(None for _ in sheet.lines[len(assigned) :]))
    lines = tuple(
        replace(line, indicator=replace(line.indicator, assigned=own))
        for line, own in zip(sheet.lines, padded, strict=True)
    )
    rows = tuple(line.indicator for line in lines)
    return replace(sheet, plan=replace(sheet.plan, indicators=rows), lines=lines)


def test_weights_that_the_unit_set_are_named_under_the_form() -> None:
    sheet = _with_assigned(FULL, _OWN, replace(_OWN, printed=Decimal(12)))
    told = "2 项指标的分值（“指标1”、“指标2”）由本单位设定，原目标表上印的是：“指标2”12，其余没有印。"
    for form in ("自评表", "目标表"):
        report = reports.build(sheet, form)
        assert any(note.endswith(told) for note in notes(report)), form
        assert told in report.remarks
    prose = [part.text for part in reports.build(sheet, "自评报告").parts if isinstance(part, Line)]
    assert told in prose


def test_weights_that_are_all_the_units_own_are_counted_and_printed_ones_need_no_note() -> None:
    sheet = _with_assigned(FULL, *(_OWN for _ in FULL.lines))
    told = "全部 8 项指标的分值由本单位设定，原目标表没有印分值。"
    assert any(note.endswith(told) for note in notes(reports.build(sheet, "自评表")))
    assert notes(reports.build(FULL, "目标表")) == []
    assert not any("本单位设定" in note for note in notes(reports.build(FULL, "自评表")))


def test_without_execution_the_money_stays_blank_and_a_remark_says_so() -> None:
    report = reports.build(
        replace(FULL, execution=None, execution_score=FOUR_STATES.lines[0].score), "自评表"
    )
    assert cells(report, 4)[1:] == ["13", "", "", "20", "", ""]
    assert "没有记录预算数和执行数，资金栏留空。" in report.remarks


def test_a_budget_of_zero_gives_no_rate_and_no_points() -> None:
    execution = replace(FULL.execution, budget=Decimal(0))  # type: ignore[type-var]
    sheet = replace(FULL, execution=execution, execution_score=FOUR_STATES.lines[2].score)
    report = reports.build(sheet, "自评表")
    assert cells(report, 4)[2:] == ["0", "12.35", "10", "", "无法判断"]
    assert any("全年预算数为 0" in note for note in notes(report))


def test_money_in_yuan_becomes_ten_thousands_exactly() -> None:
    money = Funds(
        Decimal("3245.21"), Decimal("200000.00"), Decimal(0), "元", (FundSource("上年结转", Decimal(1)),)
    )
    report = reports.build(replace(FULL, plan=plan(funds=money)), "自评表")
    assert at(report, "A", 3).text == "项目资金\n（万元）"
    assert [at(report, "E", row).text for row in (4, 5, 6, 7)] == ["0.324521", "20", "0.0001", "0"]
    assert cells(report, 4)[2:4] == ["0.0013", "0.001235"]


def test_money_in_an_unknown_unit_keeps_its_unit() -> None:
    report = reports.build(
        replace(FULL, plan=plan(funds=Funds(total=Decimal(5), currency_unit="美元"))), "自评表"
    )
    assert (at(report, "A", 3).text, at(report, "E", 4).text) == ("项目资金\n（美元）", "5")


def test_a_missing_reason_is_remarked_and_a_given_one_is_printed() -> None:
    due = replace(FULL.lines[0].score, reason_required="没有达到")
    first = replace(FULL.lines[0], score=due)
    sheet = replace(FULL, lines=(first, *FULL.lines[1:]))
    assert "应写偏差原因及改进措施而没有写的 1 项：“指标1”。" in reports.build(sheet, "自评表").remarks
    given_ = replace(first, actual=replace(first.actual, deviation="汛期"))  # type: ignore[type-var]
    report = reports.build(replace(sheet, lines=(given_, *FULL.lines[1:])), "自评表")
    assert (at(report, "I", 11).text, report.remarks) == ("汛期", ())


def test_a_whole_unit_is_named_instead_of_a_project() -> None:
    report = reports.build(replace(FULL, plan=plan(kind="unit", project_name=None)), "自评表")
    assert report.parts[0] == Line("部门（单位）整体支出绩效自评表", "title")
    assert cells(report, 1) == ["单位名称", "某某中心"]
    assert cells(report, 2) == ["主管部门", "某某局", "预算年度", "2024"]


def test_a_plan_without_a_year_leaves_room_for_it() -> None:
    report = reports.build(replace(FULL, plan=plan(year=None)), "自评表")
    assert report.parts[1] == Line("（　　　　年度）", "subtitle")


# --- 监控表, 目标表, 说明 ------------------------------------------------------------------------


WATCH = Watch(
    6,
    (
        Monitoring(1, 6, "5 人", "11 人", "确定能"),
        Monitoring(2, 6, "3 人", "8 人", "有可能", ("人员保障", "其他"), "讲师不足，八月补聘"),
        Monitoring(3, 6, likelihood="完全不可能"),
    ),
    MonitoringExecution(6, Decimal("6.5"), Decimal("12.9")),
)


def test_a_monitoring_form_has_what_was_monitored_and_never_an_actual_value() -> None:
    report = reports.build(FULL, "监控表", Choices(months="1—6月"), WATCH)
    assert cells(report, 3) == [
        "项目资金\n（万元）",
        "",
        "年初预算数",
        "1—6月执行数",
        "1—6月执行率",
        "全年预计执行数",
    ]
    assert cells(report, 4) == ["年度资金总额：", "13", "6.5", "50.00%", "12.9"]
    assert cells(report, 5) == ["其中：本年一般公共预算拨款", "13.00", "", "", ""]
    assert at(report, "F", 8).text == "1—6月\n执行情况"
    assert cells(report, 10)[:6] == ["产出指标", "数量指标", "指标1", ">=10 人", "5 人", "11 人"]
    assert cells(report, 10)[6:] == ["", "", "", "", "", "", "√", "", "", ""]
    assert cells(report, 11)[2:] == [
        *("3 人", "8 人"),
        *("", "", "√", "", "√", "讲师不足，八月补聘"),
        *("", "√", "", ""),
    ]
    assert cells(report, 12)[-11:] == ["", "", "", "", "", "", "", "", "", "√", ""]
    assert cells(report, 13)[-12:] == [""] * 12
    assert len(notes(report)) == 3
    assert report.blanks[0] == "没有监控记录的 5 项（“指标4”、“指标5”、“指标6”等 5 项）留空。"
    assert report.remarks == ("不一定能完成而没有写明偏差原因的 1 项：“指标3”。",)


def test_a_monitoring_form_without_records_is_blank_and_says_how_to_fill_it() -> None:
    report = reports.build(FULL, "监控表")
    assert cells(report, 4) == ["年度资金总额：", "13", "", "", ""]
    assert cells(report, 10)[4:] == [""] * 12
    assert "perftrack monitor" in report.blanks[0]
    assert report.remarks == ()


def test_a_target_table_has_nine_columns_as_published() -> None:
    report = reports.build(FULL, "目标表")
    assert cells(report, 1) == ["预算单位", "某某中心"]
    assert cells(report, 2) == ["项目名称", "培训经费", "项目负责人", ""]
    assert cells(report, 3)[1:] == ["年度预算总额：", "13", "其中：财政拨款", "13.00", "其他资金：", "0.00"]
    assert cells(report, 6) == [
        "产出指标",
        "数量指标",
        "指标1",
        ">=10 人",
        "计划标准",
        "无",
        "20",
        "按照完成比例赋分",
        "工作资料",
    ]


def application() -> Report:
    """A form with two targets of the whole period and three of the year, on two levels."""
    bare = {"basis": None, "last_year": None, "rule": None, "evidence": None}
    rows = (
        indicator(1, None, **bare),
        indicator(2, None, level2="质量指标", **bare),
        indicator(3, None, level1="效益指标", level2="社会效益指标", **bare),
        indicator(4, None, horizon="implementation", **bare),
        indicator(5, None, horizon="implementation", level1="效益指标", level2="社会效益指标", **bare),
    )
    sources = (
        FundSource("实施期资金总额", Decimal(600000), "implementation"),
        FundSource("年度资金总额", Decimal(200000)),
        FundSource("单位自筹", Decimal(0)),
    )
    money = Funds(total=Decimal(200000), currency_unit="元", sources=sources)
    whole = plan(indicators=rows, goal_implementation="三年", funds=money)
    return reports.build(replace(FULL, plan=whole), "目标表")


def test_targets_of_the_whole_period_and_of_the_year_stand_side_by_side() -> None:
    report = application()
    assert report.parts[0] == Line("项目支出绩效目标申报表", "title")
    assert cells(report, 4) == ["项目资金（元）", "实施期资金总额：", "600000", "年度资金总额：", "200000"]
    assert cells(report, 5) == ["", "", "其中：单位自筹", "0"]
    assert cells(report, 6) == ["", "实施期目标", "年度目标"]
    assert cells(report, 7) == ["总体目标", "三年", "全年培训三期。"]
    assert cells(report, 9) == ["产出指标", "数量指标", "指标4", ">=40 人", "数量指标", "指标1", ">=10 人"]
    assert cells(report, 10) == ["", "", "", "质量指标", "指标2", ">=20 人"]
    assert cells(report, 11)[0:3:2] == ["效益指标", "指标5"]
    assert (report.remarks, uncovered(report)) == ((), [])


def test_what_the_side_by_side_form_has_no_column_for_is_remarked() -> None:
    rows = (indicator(1), indicator(2, None, horizon="implementation"))
    report = reports.build(replace(FULL, plan=plan(indicators=rows)), "目标表")
    assert "2 项指标的这些内容没有印出" in report.remarks[0]


def test_a_units_target_table_lists_its_funds() -> None:
    sources = (FundSource("上级安排", Decimal("52.18")), FundSource("本级安排", Decimal("492.34")))
    sheet = replace(FULL, plan=plan(kind="unit", funds=Funds(sources=sources)))
    report = reports.build(sheet, "目标表")
    assert cells(report, 4) == ["年度预算（万元）", "资金来源", "资金总额（万元）"]
    assert [cells(report, row) for row in (5, 6)] == [["上级安排", "52.18"], ["本级安排", "492.34"]]
    assert cells(report, 2) == ["单位联系人", "", "联系电话", ""]


def test_the_annex_asks_for_a_reason_only_where_none_is_written() -> None:
    late = replace(FULL.lines[0].score, reason_required="没有达到指标值。")
    told = (Actual("9 人", deviation="一人请假；明年补训"), Actual("9 人"))
    lines = tuple(replace(FULL.lines[0], actual=actual, score=late) for actual in told)
    report = reports.explain(replace(FULL, lines=lines))
    assert [cells(report, row)[6].split("\n")[1:] for row in (2, 3)] == [
        ["偏差原因及改进措施：一人请假；明年补训"],
        ["须说明：没有达到指标值。"],
    ]


def test_the_annex_says_why_by_which_law_and_where() -> None:
    report = reports.explain(FULL)
    assert cells(report, 2) == [
        "P1-01",
        "指标1",
        ">=10 人",
        "11 人",
        "20",
        "20.00",
        "10.00 = 10：达标　口径 mof-2021　依据 某文（待核）",
        "指标值：公开.txt 第 11 行\n实际完成值：第 1 号记录，2025-01-06 08:21（世界时）\n佐证：台账",
    ]
    assert cells(report, 10)[:6] == ["执行率", "预算执行率", "", "12.35 ÷ 13 万元", "10", "9.50"]
    assert cells(report, 11)[4:7] == ["100", "99.50（优）", "合计 99.50"]
    assert [row[5] for row in (cells(reports.explain(FOUR_STATES), row) for row in range(2, 6))] == [
        "未填",
        "不适用",
        "无法判断",
        "0.00",
    ]
