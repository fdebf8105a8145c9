"""The completed forms that we write are read back: every claim in its row, the money in its columns."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from plan_samples import NOW, draft, indicator
from plan_samples import plan as made

from perftrack import store, workflow
from perftrack.cli import demo
from perftrack.model import Draft, Monitoring, Plan, Sheet
from perftrack.text import squeeze
from perftrack.workflow import MonitoringWords
from perftrack.workflow.monitoring import CAUSES, LIKELIHOODS


def written_and_read(form: str, kind: str, folder: Path) -> tuple[tuple[Sheet, ...], Draft]:
    """The demonstration's plans, half filled, as a form and back."""
    path = folder / f"表.{kind}"
    with store.open(folder / "records.db", create=True) as database:
        for name in demo.DOCUMENTS:
            workflow.adopt(database, workflow.read_file(demo.data() / name), now=NOW)
        for sheet in workflow.plans(database):
            for number, line in enumerate(sheet.lines):
                text = _done(line.indicator.target.text, line.indicator.target.measure.kind)
                reason = f"第{number}项受汛期影响。\n明年提前安排。" if number % 3 == 0 else None
                if text is not None:
                    workflow.record(
                        database, str(sheet.plan.id), str(line.indicator.id), text, deviation=reason, now=NOW
                    )
            workflow.record_execution(database, str(sheet.plan.id), "20", "19", now=NOW)
        sheets = workflow.plans(database)
        workflow.report(database, [], form=form, to=path)  # type: ignore[arg-type]
    return sheets, workflow.read_file(path)


def _done(target: str, kind: str) -> str | None:
    if kind == "number":
        return target.lstrip("><=≥≤")
    return "达成" if kind == "wording" else None


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_self_assessment_comes_back_with_every_claim(kind: str, tmp_path: Path) -> None:
    sheets, back = written_and_read("自评表", kind, tmp_path)
    assert len(back.plans) == len(sheets) > 1
    for sheet, plan in zip(sheets, back.plans, strict=True):
        claims = {claim.number: claim for claim in plan.reported}
        assert not [row.findings for row in plan.indicators if row.findings]
        for line, row in zip(sheet.lines, plan.indicators, strict=True):
            was, claim = line.indicator, claims.get(row.number)
            assert (row.level1, row.level2, row.weight) == (was.level1, was.level2, was.weight)
            assert squeeze(row.name) == squeeze(was.name)
            assert squeeze(row.target.text) == squeeze(was.target.text)
            if line.actual is None:
                assert claim is None or claim.actual is None
                continue
            assert claim is not None
            assert squeeze(claim.actual or "").startswith(squeeze(line.actual.text))
            assert (claim.claimed, claim.deviation) == (line.score.points, line.actual.deviation)
        told = plan.reported_execution
        factor = Decimal("0.0001") if sheet.plan.funds.currency_unit == "元" else Decimal(1)
        assert told is not None
        assert (told.budget, told.executed) == (20 * factor, 19 * factor)
        assert told.claimed == sheet.execution_score.points
        assert plan.funds.total == told.initial == (sheet.plan.funds.total or 0) * factor


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_monitoring_form_comes_back_with_what_was_monitored(kind: str, tmp_path: Path) -> None:
    """Every line of every plan monitored in one of the ways that the form knows."""
    path = tmp_path / f"表.{kind}"
    with store.open(tmp_path / "records.db", create=True) as database:
        for name in demo.DOCUMENTS:
            workflow.adopt(database, workflow.read_file(demo.data() / name), now=NOW)
        for sheet in workflow.plans(database):
            for number, line in enumerate(sheet.lines):
                done = _done(line.indicator.target.text, line.indicator.target.measure.kind)
                words = MonitoringWords(
                    done=done,
                    expected=done,
                    likelihood=LIKELIHOODS[number % 3],
                    causes="、".join(CAUSES[: number % 6]),
                    reason="受汛期影响。\n八月起赶工。" if number % 2 else None,
                )
                workflow.monitor(database, str(sheet.plan.id), str(line.indicator.id), words, now=NOW)
            workflow.monitor_money(database, str(sheet.plan.id), executed="12.5", expected="20", now=NOW)
        watched = [workflow.monitored(database, f"P{number}") for number in (1, 2, 3)]
        workflow.report(database, [], form="监控表", to=path)
    back = workflow.read_file(path).plans
    for one, plan in zip(watched, back, strict=True):
        assert (plan.reported, plan.reported_execution) == ((), None)
        assert not [row.findings for row in plan.indicators if row.findings]
        assert plan.watch is not None
        assert plan.watch.month == 7
        assert [_said(row) for row in plan.watch.rows] == [_said(row) for row in one.watch.rows]
        assert plan.watch.money is not None
        factor = Decimal("0.0001") if one.plan.funds.currency_unit == "元" else Decimal(1)
        money = (plan.watch.money.executed, plan.watch.money.expected)
        assert money == (Decimal("12.5") * factor, Decimal(20) * factor)


def _said(row: Monitoring) -> tuple[object, ...]:
    values = (row.done, row.expected, row.reason)
    return (row.number, *(squeeze(one or "") for one in values), row.likelihood, row.causes)


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_blank_monitoring_form_says_nothing(kind: str, tmp_path: Path) -> None:
    _, back = written_and_read("监控表", kind, tmp_path)
    for plan in back.plans:
        assert (plan.form, plan.watch, plan.reported, plan.reported_execution) == (True, None, (), None)


# --- one row filled among many that are not ---------------------------------------------------------


def _seven(first: str) -> Plan:
    """Seven rows under one level, the first with another target; its level names stand in the first row."""
    names = ("宣讲场次", "参保人数", "系统故障率", "租赁费", "办事群众满意度", "缴纳保费次数", "长名称" * 9)
    targets = (first, *["≥3 次"] * 6)
    rows = enumerate(zip(names, targets, strict=True), 1)
    return made(indicators=[indicator(number, *row, weight="1") for number, row in rows])


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_row_that_does_not_apply_comes_back_without_a_reason_also_alone_among_blank_rows(
    kind: str, tmp_path: Path
) -> None:
    """不适用 stands under 得分 too; it is no reason, whatever else the row holds."""
    with store.open(tmp_path / "records.db", create=True) as database:
        workflow.adopt(database, draft(_seven("=100%")), now=NOW)
        workflow.record(database, "1", "1", "不适用", now=NOW)
        workflow.report(database, [], form="自评表", to=tmp_path / f"表.{kind}")
    (back,) = workflow.read_file(tmp_path / f"表.{kind}").plans
    found = [(row.number, row.actual, row.claimed, row.deviation) for row in back.reported]
    assert found == [(1, "不适用", None, None)]
    assert not [row.findings for row in back.indicators if row.findings]


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("每季末次月底前", MonitoringWords(expected="达成", likelihood="确定能")),
        ("≥3 次", MonitoringWords(expected="3 次")),
        ("≥3 次", MonitoringWords(likelihood="有可能", causes="其他", reason="还在招标")),
        ("≥3 次", MonitoringWords(done="不适用", likelihood="完全不可能")),
    ],
)
def test_one_monitored_row_comes_back_in_its_columns_also_alone_among_blank_rows(
    kind: str, target: str, words: MonitoringWords, tmp_path: Path
) -> None:
    with store.open(tmp_path / "records.db", create=True) as database:
        workflow.adopt(database, draft(_seven(target)), now=NOW)
        workflow.monitor(database, "1", "1", words, now=NOW)
        watch = workflow.monitored(database, "1").watch
        workflow.report(database, [], form="监控表", to=tmp_path / f"表.{kind}")
    (back,) = workflow.read_file(tmp_path / f"表.{kind}").plans
    assert back.watch is not None
    assert watch is not None
    assert [_said(row) for row in back.watch.rows] == [_said(row) for row in watch.rows]
