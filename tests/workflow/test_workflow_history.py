"""Every change of a plan is told with who, when, what and what it was before, newest last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import INDICATORS, NOW, draft, opened, plan

from perftrack import notation, store, workflow
from perftrack.errors import NotFound
from perftrack.model import Evidence, Monitoring, MonitoringExecution, Waiver
from perftrack.store import ActionKind, Store

LATER = dt.datetime(2025, 6, 7, 8, 9, 10, tzinfo=dt.UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Store]:
    """Two plans, and 张三 at work."""
    opened(tmp_path, plan(), plan("另一个")).close()
    with store.open(tmp_path / "records.db", "张三") as database:
        yield database


def _told(database: Store, *refs: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(one.what, one.indicator_id, one.words) for one in workflow.history(database, *refs).entries]


def _action(database: Store, kind: ActionKind) -> int:
    return database.add_action(kind, 1, now=NOW)


def test_a_new_plan_begins_with_the_document_it_was_read_from(database: Store) -> None:
    (entry,) = workflow.history(database, "1").entries
    assert (entry.action, entry.at, entry.what) == (1, "2025-01-02T03:04:05Z", "目标")
    assert entry.words == ("按“公开.txt”", "存入，5 个指标")
    assert entry.by == store.person().name
    assert entry.when == dt.datetime(2025, 1, 2, 3, 4, tzinfo=dt.UTC).astimezone().strftime("%Y-%m-%d %H:%M")


def test_an_actual_is_told_with_what_it_replaced_and_what_it_scored(database: Store) -> None:
    workflow.record(database, "1", "2", "8场", now=NOW)
    workflow.record(database, "1", "2", "9场", deviation="少一场", now=LATER)
    workflow.record(database, "1", "2", "9场", deviation="少了一场", evidence="签到表", now=LATER)
    _, first, began, second, third = workflow.history(database, "1").entries
    assert first.words == ("实际完成值：“8场”", "得 8.00 分")
    assert (began.what, began.action, began.words) == ("状态", first.action, ("状态：“自评中”",))
    assert second.words == (
        "实际完成值：原为“8场”，现为“9场”",
        "偏差原因及改进措施：原为空，现为“少一场”",
        "得 9.00 分",
    )
    assert third.words == (
        "偏差原因及改进措施：原为“少一场”，现为“少了一场”",
        "佐证说明：原为空，现为“签到表”",
        "得 9.00 分",
    )
    assert (second.at, second.by, second.indicator_id, second.name) == (
        "2025-06-07T08:09:10Z",
        "张三",
        "P1-02",
        "培训场次",
    )


def test_what_is_taken_back_stays_and_says_so(database: Store) -> None:
    workflow.record(database, "1", "2", "8场", now=NOW)
    workflow.record(database, "1", "2", "9场", now=NOW)
    workflow.undo(database, "1", now=LATER)
    workflow.undo(database, "1", now=LATER)
    _, first, began, second, back, further = workflow.history(database, "1").entries
    assert (first.taken_back, began.taken_back, second.taken_back) == (True, False, True)
    assert (back.what, back.undoes, back.words[0]) == (
        "撤回实际完成值",
        second.action,
        "实际完成值：原为“9场”，现为“8场”",
    )
    assert (further.undoes, further.words) == (first.action, ("实际完成值：原为“8场”，现已撤去",))


def test_money_and_weights_are_told(database: Store) -> None:
    workflow.record_execution(database, "1", "200", "150", now=NOW)
    workflow.record_execution(database, "1", "200", "152", now=NOW)
    workflow.set_weight(database, "1", "2", "9", reason="最重要", now=NOW)
    workflow.set_weight(database, "1", "2", "10", now=NOW)
    assert _told(database, "1")[1:] == [
        ("预算执行", None, ("预算数：“200”", "执行数：“150”", "得 7.50 分")),
        ("状态", None, ("状态：“自评中”",)),
        ("预算执行", None, ("执行数：原为“150”，现为“152”", "得 7.60 分")),
        ("分值", "P1-02", ("分值：原为表上的 10，现为本单位设定的 9（最重要）",)),
        ("分值", "P1-02", ("分值：原为本单位设定的 9，现为表上的 10",)),
    ]


def test_a_target_is_told_with_the_document_that_changed_it(database: Store) -> None:
    changed = replace(INDICATORS[1], target=notation.parse("≥12场", year=2024))
    rows = [INDICATORS[0], changed, *INDICATORS[2:4]]
    workflow.adopt(database, draft(replace(plan(indicators=rows), goal="少一些"), content="b"), now=LATER)
    back = [INDICATORS[0], changed, *INDICATORS[2:]]
    extra = replace(INDICATORS[0], number=6, name="教材", name_printed="教材")
    workflow.adopt(database, draft(plan(indicators=[*back, extra]), content="c"), now=LATER)
    by = "按“公开.txt”"
    assert _told(database, "1")[1:] == [
        ("目标", None, (by, "年度目标：原为“完成全年培训。”，现为“少一些”")),
        ("目标", "P1-02", (by, "指标值：原为“≥10场”，现为“≥12场”")),
        ("目标", "P1-05", (by, "不再印出")),
        ("目标", None, (by, "年度目标：原为“少一些”，现为“完成全年培训。”")),
        ("目标", "P1-05", (by, "恢复印出")),
        ("目标", "P1-06", (by, "新增", "指标值：“>=1.88 万人”")),
    ]


def test_states_returns_reviews_and_waivers_are_told(database: Store) -> None:
    workflow.record(database, "1", "2", "9", now=NOW)
    with database.write():
        database.add_state("已提交", action=_action(database, "state"), plan=1, reason="按期")
        score = database.reviewable(1)[2]
        for points, reason in (("7", "少一场"), ("8.5", "核对过")):
            action = _action(database, "review")
            database.add_review(2, Decimal(points), reason, action=action, plan=1, score=score)
        action = _action(database, "return")
        database.add_return(2, "请附名单", action=action, plan=1)
        database.add_state("退回", action=action, plan=1)
        waiver = Waiver(2, "T101", "按上级文件", dt.date(2025, 12, 31))
        waiver = database.add_waiver(waiver, action=_action(database, "waiver"), plan=1)
        database.withdraw_waiver(replace(waiver, reason="改好了"), action=_action(database, "waiver"), plan=1)
    assert _told(database, "1")[2:] == [
        ("状态", None, ("状态：“自评中”",)),
        ("状态", None, ("状态：原为“自评中”，现为“已提交”", "理由：按期")),
        ("复核", "P1-02", ("复核得分：7 分", "理由：少一场")),
        ("复核", "P1-02", ("复核得分：原为 7 分，现为 8.5 分", "理由：核对过")),
        ("退回", "P1-02", ("退回修改", "理由：请附名单")),
        ("状态", None, ("状态：原为“已提交”，现为“退回”",)),
        ("豁免", "P1-02", ("豁免 T101，到 2025-12-31 为止", "理由：按上级文件")),
        ("豁免", "P1-02", ("不再豁免 T101", "理由：改好了")),
    ]


def test_evidence_and_monitoring_are_told(database: Store) -> None:
    proof = Evidence(2, "名单.pdf", "a" * 64, 12, "工作资料", dated=dt.date(2024, 12, 1))
    with database.write():
        (held,) = database.add_evidence([proof], action=_action(database, "evidence"), plan=1)
        (held,) = database.add_evidence(
            [replace(held, page="第 3 页")], action=_action(database, "evidence"), plan=1
        )
        database.remove_evidence([held], action=_action(database, "evidence"), plan=1)
        monitoring = Monitoring(2, 7, "5场", likelihood="有可能", causes=("经费保障", "其他"))
        action = _action(database, "monitoring")
        database.add_monitorings([monitoring], action=action, plan=1)
        database.add_monitoring_execution(7, MonitoringExecution(7, Decimal(80)), action=action, plan=1)
        database.withdraw_monitorings([(2, 7)], action=_action(database, "monitoring"), plan=1)
    assert _told(database, "1")[1:] == [
        (
            "佐证资料",
            "P1-02",
            (
                "附上佐证资料",
                "名称：“名单.pdf”",
                "类型：“工作资料”",
                "日期：“2024-12-01”",
                "内容 SHA-256：aaaaaaaaaaaaaaaa…",
            ),
        ),
        ("佐证资料", "P1-02", ("佐证资料“名单.pdf”", "页码：原为空，现为“第 3 页”")),
        ("佐证资料", "P1-02", ("取下佐证资料“名单.pdf”",)),
        (
            "运行监控",
            "P1-02",
            ("运行监控到 7 月", "完成情况：“5场”", "完成可能性：“有可能”", "原因：“经费保障、其他”"),
        ),
        ("运行监控", None, ("运行监控到 7 月", "执行数：“80”")),
        (
            "运行监控",
            "P1-02",
            (
                "运行监控到 7 月",
                "完成情况：原为“5场”，现已撤去",
                "完成可能性：原为“有可能”，现已撤去",
                "原因：原为“经费保障、其他”，现已撤去",
            ),
        ),
    ]


@pytest.mark.parametrize("refs", [("P1-02",), ("1", "2"), ("P1", "场次"), ("p1-2",)])
def test_of_one_indicator_only_its_own_changes_are_told(database: Store, refs: tuple[str, ...]) -> None:
    workflow.record(database, "1", "1", "2 万人", now=NOW)
    workflow.record(database, "1", "2", "8", now=NOW)
    workflow.record_execution(database, "1", "200", "150", now=NOW)
    found = workflow.history(database, *refs)
    assert found.indicator is not None
    assert found.indicator.id == "P1-02"
    assert [one.what for one in found.entries] == ["目标", "实际完成值"]
    assert found.entries[0].words == ("按“公开.txt”", "存入", "指标值：“≥10场”")


@pytest.mark.parametrize("ref", ["执行", "预算执行"])
def test_of_the_execution_only_its_own_changes_are_told(database: Store, ref: str) -> None:
    workflow.record(database, "1", "2", "10场", now=NOW)
    workflow.record_execution(database, "1", "200", "100", now=LATER)
    workflow.monitor_money(database, "1", executed="30", now=LATER)
    found = workflow.history(database, "1", ref)
    assert (found.execution, found.indicator) == (True, None)
    assert [one.what for one in found.entries] == ["预算执行", "运行监控"]


def test_a_row_that_is_no_longer_printed_has_its_history(database: Store) -> None:
    workflow.record(database, "1", "5", "95%", now=NOW)
    workflow.adopt(database, draft(plan(indicators=INDICATORS[:4]), content="b"), now=LATER)
    assert [one.words[-1] for one in workflow.history(database, "P1-05").entries] == [
        "指标值：“≥90%”",
        "得 10.00 分",
        "不再印出",
    ]


@pytest.mark.parametrize("refs", [("9",), ("P9-01",), ("P1-99",), ("1", "没有这个")])
def test_what_does_not_exist_has_no_history(database: Store, refs: tuple[str, ...]) -> None:
    with pytest.raises(NotFound):
        workflow.history(database, *refs)
