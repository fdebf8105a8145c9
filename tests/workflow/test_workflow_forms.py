"""Completed forms: what they report is recorded with its source, what they claim stays beside our own."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import FILE, INDICATORS, NOW, draft, indicator, opened, plan

from perftrack import notation, store, workflow
from perftrack.exporters import contract
from perftrack.model import (
    Funds,
    Monitoring,
    MonitoringExecution,
    Place,
    Plan,
    Reported,
    ReportedExecution,
    Watch,
)
from perftrack.store import Store

TODAY = dt.date(2025, 3, 1)
PLACES = {number: Place(FILE, line=100 + number) for number in range(1, 6)}
REPORTED = (
    Reported(1, "1.7 万人", Decimal("9.04"), None, PLACES[1]),
    Reported(2, "8场", Decimal("8.5"), "汛期取消两场", PLACES[2]),
    Reported(3, None, Decimal(10), None, PLACES[3]),
    Reported(4, "达成年度指标", Decimal(10), None, PLACES[4]),
    Reported(5, "约九成", None, None, PLACES[5]),
)
MONEY = ReportedExecution(
    initial=Decimal(180),
    budget=Decimal(200),
    executed=Decimal(152),
    claimed=Decimal("7.6"),
    deviation="尾款待验收",
    place=Place(FILE, line=99),
)


def form(*reported: Reported, money: ReportedExecution | None = MONEY, base: Plan | None = None) -> Plan:
    """The plan as its completed form prints it; without rules and evidence, as forms do."""
    claims = {one.number: one.claimed for one in reported}
    read = base or plan()
    rows = tuple(replace(one, rule=None, claimed=claims.get(one.number)) for one in read.indicators)
    return replace(read, indicators=rows, reported=reported, reported_execution=money)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as opened_database:
        yield opened_database


def adopt(
    database: Store, read: Plan, *, content: str = "form", answers: dict[str, str] | None = None
) -> workflow.PlanComparison:
    said = workflow.compare(database, draft(read, content=content), answers=answers)
    done = workflow.adopt(database, draft(read, content=content), now=NOW, answers=answers)
    assert [one.questions for one in said.plans] == [one.questions for one in done.plans]
    return done.plans[0]


def texts(database: Store) -> list[str | None]:
    lines = workflow.sheet(database, "1").lines
    return [None if line.actual is None else line.actual.text for line in lines]


def codes(database: Store) -> list[tuple[str, int]]:
    return [
        (flag.code, one.number)
        for one in workflow.sheet(database, "1").plan.indicators
        for flag in one.findings
    ]


def test_a_form_alone_is_a_plan_with_its_records_and_their_source(tmp_path: Path) -> None:
    with store.open(tmp_path / "records.db", create=True) as database:
        said = workflow.compare(database, draft(form(*REPORTED), content="form"))
        assert said.plans[0].sentence == "新项目，连同表上的 4 项实际完成值。"
        adopt(database, form(*REPORTED))
        sheet = workflow.sheet(database, "1")
        assert texts(database) == ["1.7 万人", "8场", None, "达成年度指标", "约九成"]
        held = [line.actual for line in sheet.lines]
        assert [one and one.source for one in held] == [PLACES[1], PLACES[2], None, PLACES[4], PLACES[5]]
        assert held[1] is not None
        assert held[1].deviation == "汛期取消两场"
        assert [line.indicator.claimed for line in sheet.lines] == [
            Decimal("9.04"),
            Decimal("8.5"),
            Decimal(10),
            Decimal(10),
            None,
        ]
        assert [line.score.points for line in sheet.lines[:2]] == [Decimal("9.04"), Decimal("8.00")]
        assert sheet.execution is not None
        assert (sheet.execution.budget, sheet.execution.executed) == (Decimal(200), Decimal(152))
        assert sheet.execution.source == Place(FILE, line=99)
        assert sheet.plan.reported == REPORTED
        assert sheet.plan.reported_execution == MONEY


def test_what_cannot_be_understood_is_kept_as_words_with_a_finding(database: Store) -> None:
    adopt(database, form(*REPORTED))
    line = workflow.sheet(database, "1").lines[4]
    assert line.actual is not None
    assert (line.actual.text, line.score.state) == ("约九成", "cannot_judge")
    assert codes(database) == [("K204", 5)]
    workflow.record(database, "1", "5", "91%", now=NOW)
    assert codes(database) == [("K203", 5)]


def test_what_looks_like_a_number_and_is_none_is_told_once_by_the_check_with_what_was_not_read(
    database: Store,
) -> None:
    adopt(database, form(*REPORTED[:4], replace(REPORTED[4], actual="98.2%（测评 460 份）")))
    (checked,) = workflow.check(database, today=TODAY)

    (told,) = [one for one in checked.findings if one.number == 5 and one.code[0] in "KA"]
    assert told.code == "A109"
    assert "实际“98.2%（测评 460 份）”没有读懂：第 6 个字处：括号里的“测评460份”" in told.message
    assert told.suggestion == "只写数和单位。"
    assert codes(database) == [("K204", 5)]


def test_words_beside_a_target_of_words_are_no_second_finding(database: Store) -> None:
    words = replace(REPORTED[3], actual="减少 1.2%")
    adopt(database, form(*REPORTED[:3], words))
    line = workflow.sheet(database, "1").lines[3]

    assert line.actual is not None
    assert line.actual.text == "减少 1.2%"
    assert ("K204", 4) not in codes(database)
    (checked,) = workflow.check(database, today=TODAY)
    assert [one.code for one in checked.findings if one.number == 4 and one.code[0] in "KA"] == ["A110"]


def test_a_form_after_its_target_table_fills_it_and_changes_no_target(database: Store) -> None:
    done = adopt(database, form(*REPORTED))
    assert done.status == "differs"
    assert done.questions == ()
    sheet = workflow.sheet(database, "1")
    assert [line.indicator.rule for line in sheet.lines] == [one.rule for one in INDICATORS]
    assert texts(database) == ["1.7 万人", "8场", None, "达成年度指标", "约九成"]
    assert sheet.lines[1].indicator.claimed == Decimal("8.5")
    again = adopt(database, form(*REPORTED))
    assert again.status == "same"
    assert adopt(database, plan(), content="document").status == "same"
    assert workflow.sheet(database, "1").lines[1].indicator.claimed == Decimal("8.5")


def test_recorded_values_that_differ_are_conflicts_and_stay_where_nobody_answers(database: Store) -> None:
    workflow.record(database, "1", "1", "17000人", now=NOW)
    workflow.record(database, "1", "2", "9场", now=NOW)
    workflow.record_execution(database, "1", "200", "160", now=NOW)
    done = adopt(database, form(*REPORTED))
    assert [one.key for one in done.questions] == ["P1-01:actual", "P1-02:actual", "P1:execution"]
    assert texts(database)[:2] == ["17000人", "9场"]
    sheet = workflow.sheet(database, "1")
    assert sheet.execution is not None
    assert sheet.execution.executed == 160
    assert ("K203", 2) in codes(database)
    assert "K205" in [one.code for one in sheet.plan.findings]
    again = adopt(database, form(*REPORTED))
    assert (again.status, again.questions) == ("same", ())


def test_a_person_may_take_the_values_of_the_form(database: Store) -> None:
    workflow.record(database, "1", "2", "9场", evidence="签到表", now=NOW)
    workflow.record_execution(database, "1", "200", "160", now=NOW)
    adopt(database, form(*REPORTED), answers={"P1-02:actual": "form", "P1:execution": "form"})
    sheet = workflow.sheet(database, "1")
    actual = sheet.lines[1].actual
    assert actual is not None
    assert (actual.text, actual.evidence, actual.source) == ("8场", "签到表", PLACES[2])
    assert sheet.execution is not None
    assert sheet.execution.executed == 152


def test_the_same_value_takes_the_reason_of_the_form_where_none_was_given(database: Store) -> None:
    workflow.record(database, "1", "2", "8场", evidence="签到表", now=NOW)
    assert adopt(database, form(*REPORTED)).questions == ()
    actual = workflow.sheet(database, "1").lines[1].actual
    assert actual is not None
    assert (actual.text, actual.deviation, actual.evidence) == ("8场", "汛期取消两场", "签到表")


def test_another_target_or_weight_in_a_form_is_asked_about(database: Store) -> None:
    rows = list(INDICATORS)
    rows[1] = replace(rows[1], target=notation.parse("10场"), weight=Decimal(12))
    read = form(*REPORTED, base=plan(indicators=rows))
    done = adopt(database, read)
    assert [one.key for one in done.questions] == ["P1-02:form-weight", "P1-02:form-target"]
    line = workflow.sheet(database, "1").lines[1]
    assert (line.indicator.target.text, line.indicator.weight) == ("≥10场", Decimal(10))
    assert adopt(database, read).status == "same"
    answers = {"P1-02:form-weight": "form", "P1-02:form-target": "form"}
    adopt(database, replace(read, goal="别的"), content="second form", answers=answers)
    line = workflow.sheet(database, "1").lines[1]
    assert (line.indicator.target.text, line.indicator.weight) == ("10场", Decimal(12))
    assert workflow.sheet(database, "1").plan.goal == plan().goal


def test_a_row_that_only_the_form_has_is_added_and_one_it_leaves_out_stays(database: Store) -> None:
    rows = (*INDICATORS[:4], indicator(5, "教材册数", "≥500册"))
    read = form(Reported(5, "480册", Decimal(9), None, PLACES[5]), base=plan(indicators=rows))
    done = adopt(database, read)
    assert "这份表上没有指标“学员满意度”，目标表里的照旧" in done.differences
    (question,) = done.questions
    assert question.safe.answer == "add"
    sheet = workflow.sheet(database, "1")
    assert [line.indicator.id for line in sheet.lines] == [
        "P1-01",
        "P1-02",
        "P1-03",
        "P1-04",
        "P1-06",
        "P1-05",
    ]
    assert [line.actual and line.actual.text for line in sheet.lines][4] == "480册"


def test_a_row_that_only_the_form_has_may_be_left_out(database: Store) -> None:
    rows = (*INDICATORS, indicator(6, "教材册数", "≥500册"))
    read = form(*REPORTED, Reported(6, "480册", Decimal(9), None, PLACES[5]), base=plan(indicators=rows))
    (asked,) = workflow.compare(database, draft(read, content="form")).questions
    done = adopt(database, read, answers={asked.key: "leave"})
    assert "这份表上多出指标“教材册数”，没有加入" in done.differences
    assert len(workflow.sheet(database, "1").lines) == 5


# --- 监控表: what was done by the end of its month -------------------------------------------------


def watched(*rows: Monitoring, money: MonitoringExecution | None = None) -> Plan:
    """The plan as a completed 监控表 prints it."""
    return blank(watch=Watch(7, rows, money))


JULY = Monitoring(2, 7, "6场", "9场", "有可能", ("人员保障",), "缺讲师", source=PLACES[2])
SPENT = MonitoringExecution(7, Decimal(30), Decimal(180), source=Place(FILE, line=99))


def test_a_monitoring_form_is_recorded_with_its_source_and_is_no_actual(database: Store) -> None:
    before = workflow.sheet(database, "1")
    done = adopt(database, watched(JULY, money=SPENT))
    assert (done.status, done.questions) == ("differs", ())
    assert done.differences == (
        "记录1—7月的监控 1 项",
        "1—7月的预算执行记录执行 30，全年预计 180（万元）",
    )
    held = workflow.monitored(database, "1").watch
    (row,) = held.rows
    assert held.money is not None
    assert (row.done, row.likelihood, row.source) == ("6场", "有可能", PLACES[2])
    assert (held.money.executed, held.money.source) == (Decimal(30), Place(FILE, line=99))
    assert workflow.sheet(database, "1") == before
    assert adopt(database, watched(JULY, money=SPENT)).status == "same"
    undone = workflow.undo(database, None, now=NOW)
    assert len(undone.restored) == 2
    assert workflow.monitored(database, "1").watch == Watch(7)


def test_another_value_than_the_recorded_one_is_asked_about_and_kept(database: Store) -> None:
    words = workflow.MonitoringWords(done="7场")
    workflow.monitor(database, "1", "2", words, now=NOW)
    workflow.monitor_money(database, "1", executed="31", now=NOW)
    done = adopt(database, watched(JULY, money=SPENT))
    assert [(one.key, one.safe.answer) for one in done.questions] == [
        ("P1-02:watch7", "keep"),
        ("P1:watch7", "keep"),
    ]
    held = workflow.monitored(database, "1").watch
    assert held.money is not None
    assert (held.rows[0].done, held.money.executed) == ("7场", Decimal(31))
    answers = {"P1-02:watch7": "form", "P1:watch7": "form"}
    assert adopt(database, watched(JULY, money=SPENT), answers=answers).questions == ()
    held = workflow.monitored(database, "1").watch
    assert held.money is not None
    assert (held.rows[0].done, held.money.executed) == ("6场", Decimal(30))


def test_a_monitoring_form_of_a_new_plan_brings_the_plan_along(tmp_path: Path) -> None:
    with store.open(tmp_path / "records.db", create=True) as database:
        done = workflow.adopt(database, draft(watched(JULY, money=SPENT)), now=NOW)
        assert done.plans[0].sentence == "已存为 P1，连同表上的 1 项监控。"
        assert workflow.monitored(database, "1").watch.of(2) is not None
        assert adopt(database, watched(JULY, money=SPENT), content="document").status == "same"


# --- blank forms: what they print of goal, funds and targets is no new issue --------------------


def blank(**changes: object) -> Plan:
    """The plan as a blank 监控表 prints it: no weights, rules or points, nothing reported."""
    rows = tuple(replace(one, rule=None, weight=None) for one in plan().indicators)
    return replace(plan(indicators=rows), form=True, **changes)  # type: ignore[arg-type]


def test_a_blank_form_that_says_the_same_changes_nothing(database: Store) -> None:
    before = workflow.sheet(database, "1")
    done = adopt(database, blank())
    assert (done.status, done.questions, done.differences) == ("same", (), ())
    assert workflow.sheet(database, "1") == before


def test_a_blank_form_never_changes_goal_or_funds(database: Store) -> None:
    before = workflow.sheet(database, "1")
    other = blank(goal="别的目标", funds=Funds(Decimal(90), Decimal(90)))
    done = adopt(database, other)
    assert (done.status, done.questions) == ("same", ())
    assert done.differences == (
        "年度目标：这份表上是“别的目标”，仍用“完成全年培训。”",
        "资金总额：这份表上是“90”，仍用“200.00”",
        "财政资金：这份表上是“90”，仍用“200.00”",
    )
    assert workflow.sheet(database, "1") == before


def test_a_blank_form_with_another_target_or_row_asks_and_changes_nothing_unasked(database: Store) -> None:
    before = workflow.sheet(database, "1")
    rows = (
        replace(INDICATORS[1], number=1, target=notation.parse("≥12场")),
        indicator(2, "教材册数", "≥500册"),
    )
    other = blank(indicators=rows)
    said = workflow.compare(database, draft(other, content="form")).plans[0]
    assert said.status == "differs"
    assert [(one.key, one.safe.answer) for one in said.questions] == [
        ("P1-02:form-target", "keep"),
        ("P1:added 教材册数 ≥500册", "leave"),
    ]
    done = workflow.adopt(database, draft(other, content="form"), now=NOW)
    assert (done.plans[0].status, done.changed) == ("same", False)
    assert workflow.sheet(database, "1") == before
    answers = {"P1-02:form-target": "form", "P1:added 教材册数 ≥500册": "add"}
    adopt(database, other, answers=answers)
    now = workflow.sheet(database, "1")
    assert [line.indicator.target.text for line in now.lines] == [
        ">=1.88 万人", "≥12场", "≥500册", "≤100万元", "有效提升", "≥90%",
    ]  # fmt: skip
    assert [line.indicator.weight for line in now.lines][1] == 10


def test_what_a_form_reported_is_undone_at_once_and_comes_back_with_the_form(database: Store) -> None:
    adopt(database, form(*REPORTED))
    done = workflow.undo(database, None, now=NOW)
    assert len(done.restored) == 5
    assert texts(database) == [None] * 5
    assert workflow.sheet(database, "1").execution is None
    assert ("K203", 2) in codes(database)
    assert adopt(database, form(*REPORTED)).status == "differs"
    assert texts(database) == ["1.7 万人", "8场", None, "达成年度指标", "约九成"]


def test_an_undo_brings_the_form_back_with_its_source(database: Store) -> None:
    adopt(database, form(*REPORTED))
    workflow.record(database, "1", "2", "9场", now=NOW)
    workflow.record_execution(database, "1", "200", "160", now=NOW)
    workflow.undo(database, "1", now=NOW)
    workflow.undo(database, "1", now=NOW)
    sheet = workflow.sheet(database, "1")
    actual = sheet.lines[1].actual
    assert actual is not None
    assert (actual.text, actual.source) == ("8场", PLACES[2])
    assert sheet.execution is not None
    assert sheet.execution.source == Place(FILE, line=99)


@pytest.mark.parametrize(
    "money",
    [
        replace(MONEY, executed=None),
        replace(MONEY, budget=None),
        replace(MONEY, budget=Decimal(-1)),
        replace(MONEY, executed=Decimal(-1)),
    ],
)
def test_half_an_execution_is_kept_and_told_and_not_recorded(
    database: Store, money: ReportedExecution
) -> None:
    adopt(database, form(*REPORTED, money=money))
    sheet = workflow.sheet(database, "1")
    assert sheet.execution is None
    assert sheet.plan.reported_execution == money
    assert "K205" in [one.code for one in sheet.plan.findings]


def test_what_is_claimed_stands_in_the_export_beside_our_own(database: Store) -> None:
    adopt(database, form(*REPORTED))
    (one,) = json.loads(contract.export([workflow.sheet(database, "1")]))["plans"]
    assert one["indicators"][1]["claimed"] == "8.5"
    assert one["indicators"][1]["score"]["points"] == "8.00"
    assert (one["execution"]["claimed"], one["execution"]["points"]) == ("7.6", "7.60")


def test_an_indicator_of_the_whole_term_is_not_recorded(tmp_path: Path) -> None:
    rows = (*INDICATORS, indicator(6, "三年场次", "≥30场", horizon="implementation"))
    read = form(*REPORTED, Reported(6, "25场"), base=plan(indicators=rows))
    with store.open(tmp_path / "records.db", create=True) as database:
        adopt(database, read)
        assert "P1-06" not in database.actuals(1)
        assert workflow.sheet(database, "1").plan.reported[-1].actual == "25场"


IN_YUAN = replace(plan(), funds=Funds(Decimal(2000000), Decimal(1500000), Decimal(500000), "元"))
IN_WAN = Funds(Decimal(200), Decimal(150), Decimal(50), "万元")


def test_a_form_in_another_currency_unit_says_the_same_money(tmp_path: Path) -> None:
    completed = replace(form(*REPORTED[:2]), funds=IN_WAN)
    with opened(tmp_path, IN_YUAN) as database:
        (before,) = workflow.compare(database, draft(completed)).plans
        assert not [one for one in before.differences if "资金" in one]
        workflow.adopt(database, draft(completed), now=NOW)
        sheet = workflow.sheet(database, "1", today=TODAY)
        assert sheet.plan.funds == IN_YUAN.funds
        assert sheet.execution is not None
        assert (sheet.execution.budget, sheet.execution.executed) == (Decimal(2000000), Decimal(1520000))
        told = sheet.plan.reported_execution
        assert told is not None
        assert [told.initial, told.budget, told.executed] == [
            Decimal(1800000),
            Decimal(2000000),
            Decimal(1520000),
        ]
        assert workflow.compare(database, draft(completed, content="again")).plans[0].status == "same"


def test_the_money_of_a_monitoring_form_is_recorded_in_the_currency_unit_of_the_plan(tmp_path: Path) -> None:
    money = MonitoringExecution(7, Decimal("80.5"), Decimal(190), source=PLACES[1])
    watched = replace(form(money=None), funds=IN_WAN, watch=Watch(7, (), money))
    with opened(tmp_path, IN_YUAN) as database:
        workflow.adopt(database, draft(watched), now=NOW)
        held = workflow.monitored(database, "1").watch.money
        assert held is not None
        assert (held.executed, held.expected) == (Decimal(805000), Decimal(1900000))
