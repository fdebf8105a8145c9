"""绩效运行监控: recorded per month beside the actuals, never scored, kept, cleared and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import INDICATORS, NOW, indicator, opened, plan

from perftrack import workflow
from perftrack.errors import BadValue, NotFound
from perftrack.model import Monitoring, MonitoringExecution, Place
from perftrack.store import Store
from perftrack.workflow import MonitoringRow, MonitoringWords
from perftrack.workflow.monitoring import advice, causes_of, likelihood_of, month_of, months


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as opened_database:
        yield opened_database


def watch(database: Store, ref: str = "2", month: int = 7, **words: str | None) -> workflow.Monitored:
    return workflow.monitor(database, "1", ref, MonitoringWords(**words), month=month, now=NOW)


def held(database: Store, number: int = 2, month: int = 7) -> Monitoring | None:
    return workflow.monitored(database, "1", month=month).watch.of(number)


# --- one indicator ----------------------------------------------------------------------------


def test_what_was_done_by_july_is_kept_and_is_no_actual(database: Store) -> None:
    before = workflow.sheet(database, "1")
    done = watch(database, done="6场", expected="12 场", likelihood="确定能")
    assert done.sentence == "P1-02“培训场次” 1—7月：完成 6场，全年预计 12 场，确定能。"
    assert (done.changed, done.former, done.advice) == (True, None, None)
    found = held(database)
    assert found is not None
    assert (found.done, found.expected, found.likelihood) == ("6场", "12 场", "确定能")
    assert workflow.sheet(database, "1") == before


def test_months_stand_beside_each_other(database: Store) -> None:
    watch(database, done="6场")
    watch(database, month=9, done="8场")
    assert [one.done for one in database.monitorings(1)] == ["6场", "8场"]


def test_what_is_not_said_stays_and_what_is_blank_is_cleared(database: Store) -> None:
    watch(database, done="6场", likelihood="有可能", causes="人员", reason="缺讲师")
    watch(database, expected="9场", reason="")
    found = held(database)
    assert found is not None
    assert (found.done, found.expected, found.likelihood, found.causes, found.reason) == (
        "6场",
        "9场",
        "有可能",
        ("人员保障",),
        None,
    )


def test_the_same_again_appends_nothing(database: Store) -> None:
    watch(database, done="6场", causes="其它、经费")
    again = watch(database, done="6场", causes="经费保障 其他")
    assert again.changed is False
    assert "没有改动" in again.sentence
    assert database.last_action() == 2


def test_everything_cleared_is_withdrawn(database: Store) -> None:
    watch(database, done="6场")
    done = watch(database, done="")
    assert done.monitoring is None
    assert done.sentence == "P1-02“培训场次” 1—7月：已清空。"
    assert held(database) is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({}, "没有写任何内容"),
        ({"done": " "}, "没有写任何内容"),
        ({"done": "≥6场"}, "已完成：实际完成值“≥6场”带有比较的意思"),
        ({"done": "6人"}, "不能换算"),
        ({"expected": "2024年3月1日"}, "全年预计完成：指标值是数"),
        ({"likelihood": "也许"}, "完成目标可能性“也许”看不懂"),
        ({"causes": "天气"}, "偏差原因“天气”看不懂"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    database: Store, words: dict[str, str], why: str
) -> None:
    with pytest.raises(BadValue, match=why):
        workflow.monitor(database, "1", "2", MonitoringWords(**words), now=NOW)
    assert database.monitorings(1) == ()


def test_an_indicator_of_the_whole_term_is_not_monitored(tmp_path: Path) -> None:
    rows = (*INDICATORS, indicator(6, "三年场次", "≥30场", horizon="implementation"))
    with opened(tmp_path, plan(indicators=rows)) as database, pytest.raises(BadValue, match="实施期指标"):
        watch(database, "6", done="5场")


@pytest.mark.parametrize(
    ("likelihood", "causes", "reason", "told"),
    [
        ("确定能", (), None, None),
        (None, (), None, None),
        ("有可能", (), None, "偏差原因是哪一类"),
        ("完全不可能", ("其他",), None, "拟采取的措施"),
        ("有可能", ("其他",), "已补招", None),
    ],
)
def test_doubt_needs_a_cause_and_a_reason(
    likelihood: str | None, causes: tuple[str, ...], reason: str | None, told: str | None
) -> None:
    found = advice(Monitoring(1, 7, None, None, likelihood, causes, reason))  # type: ignore[arg-type]
    assert (found is None) == (told is None)
    assert told is None or told in str(found)


@pytest.mark.parametrize(
    ("text", "month"), [(7, 7), ("７", 7), ("7月", 7), ("12月份", 12), (" 1 ", 1), ("07", 7)]
)
def test_a_month_is_understood_as_people_write_it(text: int | str, month: int) -> None:
    assert month_of(text) == month


@pytest.mark.parametrize("text", ["0", "13", "", "七", "7.5", "-1", "[/]", "9" * 400])
def test_another_month_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="月份"):
        month_of(text)


def test_words_of_the_form_in_their_short_and_long_shapes() -> None:
    assert causes_of("资金、硬件,人员保障 其它") == ("经费保障", "人员保障", "硬件条件保障", "其他")
    assert causes_of("") == ()
    assert likelihood_of(" 完全 不可能 ") == "完全不可能"
    assert likelihood_of("") is None
    assert (months(7), months(1)) == ("1—7月", "1月")


# --- the money ----------------------------------------------------------------------------------


def test_money_is_kept_in_the_unit_of_the_plan(database: Store) -> None:
    done = workflow.monitor_money(database, "1", executed="30.5", expected="900000元", now=NOW)
    assert done.sentence == "P1 1—7月的预算执行：执行 30.5，全年预计 90（万元）。"
    assert workflow.monitor_money(database, "1", expected="90", now=NOW).changed is False
    assert workflow.monitor_money(database, "1", executed="", now=NOW).sentence == (
        "P1 1—7月的预算执行：全年预计 90（万元）。"
    )
    assert workflow.monitor_money(database, "1", executed="三万", now=NOW).sentence == (
        "P1 1—7月的预算执行：执行 3，全年预计 90（万元）。"
    )
    workflow.monitor_money(database, "1", executed="", now=NOW)
    gone = workflow.monitor_money(database, "1", expected="", now=NOW)
    assert gone.monitoring is None
    assert workflow.monitored(database, "1").watch.money is None


@pytest.mark.parametrize("amount", ["-1", "三万人", "[/]", "1e9"])
def test_what_is_no_amount_is_refused(database: Store, amount: str) -> None:
    with pytest.raises(BadValue):
        workflow.monitor_money(database, "1", executed=amount, now=NOW)
    with pytest.raises(BadValue, match="没有写任何内容"):
        workflow.monitor_money(database, "1", now=NOW)


# --- a table --------------------------------------------------------------------------------------


def rows(*cells: tuple[str, MonitoringWords]) -> list[MonitoringRow]:
    return [MonitoringRow(line, "1", ref, words) for line, (ref, words) in enumerate(cells, 2)]


def test_a_table_is_recorded_whole_or_not_at_all(database: Store) -> None:
    good = rows(("1", MonitoringWords(done="1万人")), ("2", MonitoringWords(done="6场")))
    bad = rows(("1", MonitoringWords(done="1万人")), ("2", MonitoringWords(done="6人")))
    done = workflow.monitor_rows(database, bad, now=NOW)
    assert [one.line for one in done.problems] == [3]
    assert database.monitorings(1) == ()
    done = workflow.monitor_rows(database, good, now=NOW)
    assert done.sentence == "已记录 2 项监控。"
    assert workflow.monitor_rows(database, good, now=NOW).sentence == "已记录 0 项监控，2 项与已记录的相同。"
    twice = rows(("2", MonitoringWords(done="6场")), ("培训场次", MonitoringWords(done="7场")))
    assert (
        "与第 2 行是同一个指标的同一个月"
        in workflow.monitor_rows(database, twice, now=NOW).problems[0].sentence
    )


def test_a_row_may_name_its_own_month(database: Store) -> None:
    table = [
        MonitoringRow(2, "1", "2", MonitoringWords(done="6场")),
        MonitoringRow(3, "1", "2", MonitoringWords(done="8场"), "9月"),
        MonitoringRow(4, "没有", "2", MonitoringWords(done="8场")),
    ]
    assert [one.line for one in workflow.monitor_rows(database, table, now=NOW).problems] == [4]
    workflow.monitor_rows(database, table[:2], month="6", now=NOW)
    assert [(one.month, one.done) for one in database.monitorings(1)] == [(6, "6场"), (9, "8场")]


# --- taken back ------------------------------------------------------------------------------------


def test_undo_takes_monitoring_back_step_by_step(database: Store) -> None:
    watch(database, done="6场")
    watch(database, done="7场", likelihood="确定能")
    workflow.monitor_money(database, "1", executed="30", now=NOW)
    last = workflow.undoable(database, "1")
    assert last is not None
    assert last.sentence == "P1 1—7月的预算执行：撤回执行 30（万元），现在未填。"
    workflow.undo(database, "1", now=NOW)
    assert workflow.monitored(database, "1").watch.money is None
    undone = workflow.undo(database, "1", now=NOW)
    assert undone.sentence == ("P1-02“培训场次”1—7月的监控：撤回“完成 7场，确定能”，恢复为“完成 6场”。")
    found = held(database)
    assert found is not None
    assert (found.done, found.likelihood) == ("6场", None)
    workflow.undo(database, "1", now=NOW)
    assert held(database) is None
    with pytest.raises(NotFound):
        workflow.undo(database, "1", now=NOW)


def test_undo_brings_back_where_it_was_read(database: Store) -> None:
    place = Place("监控表.xlsx", sheet="1", row=9, column=6)
    with database.write():
        document = database.document(database.last_print(1)[1])
        assert document is not None
        action = database.add_action("monitoring", 1, now=NOW)
        database.add_monitorings(
            [Monitoring(2, 7, "5场", source=place)], action=action, plan=1, document=document.key
        )
        database.add_monitoring_execution(
            7,
            MonitoringExecution(7, Decimal(30), source=place),
            action=action,
            plan=1,
            document=document.key,
        )
    watch(database, done="6场")
    workflow.monitor_money(database, "1", executed="31", now=NOW)
    workflow.undo(database, "1", now=NOW)
    workflow.undo(database, "1", now=NOW)
    watched, row = workflow.monitored(database, "1").watch, held(database)
    assert watched.money is not None
    assert row is not None
    assert (row.done, row.source) == ("5场", place)
    assert (watched.money.executed, watched.money.source) == (Decimal(30), place)
