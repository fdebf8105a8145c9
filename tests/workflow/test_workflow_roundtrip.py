"""Every form that was written is read back by our own reader as what was written, field by field."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_samples import NOW, draft, indicator, plan

from perftrack import store, workflow
from perftrack.cli import demo
from perftrack.model import Funds, Indicator, Monitoring, Plan, Watch
from perftrack.reports import Form
from perftrack.text import squeeze
from perftrack.workflow import MonitoringWords
from perftrack.workflow.monitoring import CAUSES, LIKELIHOODS

_FIELDS = ("level1", "level2", "name", "basis", "last_year", "weight", "rule", "evidence", "horizon")
_OF_FORMS = ("level1", "level2", "name", "weight", "horizon")
"""What a form prints of a row besides its target."""
_NAMES = (
    "宣讲场次",
    "参保人数（万人）",
    "系统故障率",
    "租赁费",
    "办事群众满意度",
    "缴纳 92-93 年人员社保费次数",
    "甲乙丙丁" * 9,
)
_TARGETS = (
    ">=1.88 万人",
    "≤5%",
    "=37 人",
    "100%",
    "2024年12月底前",
    "每季末次月底前",
    "90%-95%",
    "有效提升",
    "=100%",
)
_DONE = {
    ">=1.88 万人": ("1.9 万人", "18800 人", "2.00 万人"),
    "≤5%": ("4.5%", "0%", "6%"),
    "=37 人": ("37 人", "35 人"),
    "100%": ("100%", "98.25%"),
    "2024年12月底前": ("2024年11月20日", "2024年12月"),
    "每季末次月底前": ("达成", "未达成"),
    "90%-95%": ("93%", "89%"),
    "有效提升": ("达成", "部分达成", "未达成"),
    "=100%": ("100%", "不适用"),
}
_LEVELS = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("成本指标", "经济成本指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "满意度指标"),
)
_REASONS = (None, "汛期停办三场", "一是招标流标；\n二是验收推迟。\n明年一季度完成。", "长" * 300)


# --- what has to come back ----------------------------------------------------------------------


def rows_of(one: Plan, fields: tuple[str, ...] = _FIELDS) -> list[tuple[object, ...]]:
    """Every field of every row, the year's rows first and blanks aside."""
    rows = sorted(one.indicators, key=lambda row: (row.horizon != "annual", row.number))
    return [(*(_plain(getattr(row, field)) for field in fields), squeeze(row.target.text)) for row in rows]


def _plain(value: object) -> object:
    return squeeze(value) if isinstance(value, str) else value


def head_of(one: Plan) -> tuple[object, ...]:
    funds = one.funds
    factor = Decimal("0.0001") if funds.currency_unit == "元" else Decimal(1)
    money = [None if amount is None else amount * factor for amount in (funds.total, funds.fiscal)]
    words = (one.unit, one.project_name, one.goal, one.goal_implementation)
    return (one.kind, one.year, *(squeeze(word or "") for word in words), *money)


def written_and_read(plans: tuple[Plan, ...], kind: str, folder: Path) -> tuple[Plan, ...]:
    with store.open(folder / "records.db", create=True) as database:
        workflow.adopt(database, draft(*plans), now=NOW)
        workflow.report(database, [], form="目标表", to=folder / f"表.{kind}")
    return workflow.read_file(folder / f"表.{kind}").plans


# --- 目标表 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_demonstration_comes_back_field_by_field(kind: str, tmp_path: Path) -> None:
    plans = tuple(one for name in demo.DOCUMENTS for one in workflow.read_file(demo.data() / name).plans)
    back = written_and_read(plans, kind, tmp_path)
    assert [head_of(one) for one in back] == [head_of(one) for one in plans]
    assert [rows_of(one) for one in back] == [rows_of(one) for one in plans]


@st.composite
def plausible(draw: st.DrawFn) -> Plan:
    """A plan as units publish them: levels in their order, one name once."""
    names = draw(st.lists(st.sampled_from(_NAMES), min_size=1, max_size=7, unique=True))
    levels = sorted(draw(st.integers(0, len(_LEVELS) - 1)) for _ in names)
    rows: list[Indicator] = []
    for number, (name, level) in enumerate(zip(names, levels, strict=True), 1):
        weight = draw(st.sampled_from(["1", "2.5", "10", "0"]))
        row = indicator(number, name, draw(st.sampled_from(_TARGETS)), weight=weight, rule="直接赋分")
        rows.append(
            replace(
                row,
                level1=_LEVELS[level][0],
                level2=_LEVELS[level][1],
                basis=draw(st.sampled_from(["计划标准", "历史标准", None])),
                last_year=draw(st.sampled_from(["无", "新增", "12 次", None])),
                evidence=draw(st.sampled_from(["原始凭证", "工作资料"])),
            )
        )
    total = draw(st.sampled_from([Decimal("153.24"), Decimal(8), Decimal("0.01")]))
    money = Funds(total=total, fiscal=total, other=Decimal(0))
    return replace(
        plan(indicators=rows), funds=money, goal=draw(st.sampled_from(["完成培训。", "目标" * 200]))
    )


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
@settings(max_examples=8, deadline=None)
@given(one=plausible())
def test_any_plausible_plan_comes_back_field_by_field(kind: str, one: Plan) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (back,) = written_and_read((one,), kind, Path(folder))
    assert head_of(back) == head_of(one)
    assert rows_of(back) == rows_of(one)


# --- 自评表 and 监控表 -------------------------------------------------------------------------------


def written(one: Plan, data: st.DataObject, form: Form, folder: Path, kind: str) -> tuple[Any, Path]:
    """The plan with drawn records, as a form; what was recorded, and the file."""
    path = folder / f"表.{kind}"
    with store.open(folder / "records.db", create=True) as database:
        database._connection.execute("PRAGMA synchronous = OFF")
        workflow.adopt(database, draft(one), now=NOW)
        for row in one.indicators:
            if form == "自评表":
                _record(database, row, data)
            else:
                _monitor(database, row, data)
        if form == "自评表":
            workflow.record_execution(
                database, "1", "160.5", data.draw(st.sampled_from(["150", "0"])), now=NOW
            )
        else:
            workflow.monitor_money(database, "1", executed="30.5", expected="150", now=NOW)
        workflow.report(database, [], form=form, to=path)
        held = workflow.sheet(database, "1"), workflow.monitored(database, "1").watch
    return held, path


def _record(database: store.Store, row: Indicator, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([None, *_DONE[row.target.text]]))
    if text is None:
        return
    reason = data.draw(st.sampled_from(_REASONS))
    graded = "达成" in text and row.weight is not None
    points = str(row.weight / 2) if graded and text == "未达成" and row.weight else None
    if text == "部分达成" and row.weight:
        points = f"{row.weight * Decimal('0.7'):.2f}"
    workflow.record(database, "1", str(row.number), text, points=points, deviation=reason, now=NOW)


def _monitor(database: store.Store, row: Indicator, data: st.DataObject) -> None:
    done = data.draw(st.sampled_from([None, *_DONE[row.target.text]]))
    likelihood = data.draw(st.sampled_from([None, *LIKELIHOODS]))
    if done is None and likelihood is None:
        return
    words = MonitoringWords(
        done=done,
        expected=data.draw(st.sampled_from([None, *_DONE[row.target.text]])),
        likelihood=likelihood,
        causes="、".join(data.draw(st.lists(st.sampled_from(CAUSES), unique=True))),
        reason=data.draw(st.sampled_from(_REASONS)),
    )
    workflow.monitor(database, "1", str(row.number), words, now=NOW)


def claims_of(sheet: Any) -> list[tuple[object, ...]]:
    """Per row: what happened as the form prints it, its points and its reason; rows without any left out."""
    titles = {"达成": "达成年度指标", "部分达成": "部分达成年度指标并具有一定效果"}
    titles["未达成"] = "未达成年度指标且效果较差"
    found: list[tuple[object, ...]] = []
    for line in sheet.lines:
        actual = line.actual
        text = "" if actual is None else titles.get(actual.grade or "", actual.text)
        reason = "" if actual is None else actual.deviation or ""
        if text:
            found.append((line.indicator.number, squeeze(text), line.score.points, squeeze(reason)))
    return found


def reported_in(one: Plan) -> list[tuple[object, ...]]:
    return [
        (row.number, squeeze(row.actual or ""), row.claimed, squeeze(row.deviation or ""))
        for row in one.reported
        if row.actual
    ]


def watched_in(watch: Watch | None) -> list[tuple[object, ...]]:
    return [] if watch is None else [_said(row) for row in watch.rows]


def _said(row: Monitoring) -> tuple[object, ...]:
    values = (row.done, row.expected, row.reason)
    return (row.number, *(squeeze(one or "") for one in values), row.likelihood, row.causes)


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
@settings(max_examples=8, deadline=None)
@given(one=plausible(), data=st.data())
def test_any_self_assessment_comes_back_field_by_field(kind: str, one: Plan, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (sheet, _), path = written(one, data, "自评表", Path(folder), kind)
        (back,) = workflow.read_file(path).plans
    assert head_of(back) == head_of(one)
    assert rows_of(back, _OF_FORMS) == rows_of(one, _OF_FORMS)
    assert reported_in(back) == claims_of(sheet)
    money = back.reported_execution
    assert money is not None
    assert (money.initial, money.budget, money.executed) == (
        one.funds.total,
        sheet.execution.budget,
        sheet.execution.executed,
    )
    assert money.claimed == sheet.execution_score.points


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
@settings(max_examples=8, deadline=None)
@given(one=plausible(), data=st.data())
def test_any_monitoring_form_comes_back_field_by_field(kind: str, one: Plan, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (_, watch), path = written(one, data, "监控表", Path(folder), kind)
        (back,) = workflow.read_file(path).plans
    assert head_of(back) == head_of(one)
    fields = ("level1", "level2", "name", "horizon")
    assert rows_of(back, fields) == rows_of(one, fields)
    assert watched_in(back.watch) == watched_in(watch)
    assert back.watch is not None
    assert back.watch.money is not None
    assert (back.watch.month, back.watch.money.executed, back.watch.money.expected) == (
        7,
        Decimal("30.5"),
        Decimal(150),
    )
    assert (back.reported, back.reported_execution) == ((), None)


# --- one cell changed is one field changed ----------------------------------------------------------


def _in_workbook(path: Path, old: str, new: str) -> None:
    book = openpyxl.load_workbook(path)
    cell = next(cell for row in book.worksheets[0].iter_rows() for cell in row if _shown(cell.value) == old)
    cell.value = new
    cell.data_type = "s"
    book.save(path)


def _shown(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _in_document(path: Path, old: str, new: str) -> None:
    document = docx.Document(str(path))
    for table in document.tables:
        for element in table._tbl.iter():
            if str(element.tag).endswith("}t") and element.text == old:
                element.text = new
                document.save(str(path))
                return
    raise AssertionError(old)


_CHANGES = (
    ("目标表", ">=10 期", ">=11 期"),
    ("目标表", "计划标准", "行业标准"),
    ("目标表", "工作资料", "说明材料"),
    ("自评表", "8 期", "9 期"),
    ("自评表", "6.40", "6.50"),
    ("自评表", "少了两期", "少了三期"),
    ("监控表", "4 期", "5 期"),
    ("监控表", "9 期", "7 期"),
    ("监控表", "缺讲师", "缺教室"),
)


@pytest.mark.parametrize(("kind", "change"), [("xlsx", _in_workbook), ("docx", _in_document)])
@pytest.mark.parametrize(("form", "old", "new"), _CHANGES)
def test_one_changed_cell_comes_back_as_one_changed_field(
    tmp_path: Path, kind: str, change: Callable[[Path, str, str], None], form: Form, old: str, new: str
) -> None:
    row = replace(indicator(1, "培训期数", ">=10 期", weight="8"), basis="计划标准", evidence="工作资料")
    path = tmp_path / f"表.{kind}"
    with store.open(tmp_path / "records.db", create=True) as database:
        workflow.adopt(database, draft(plan(indicators=[row])), now=NOW)
        workflow.record(database, "1", "1", "8 期", deviation="少了两期", now=NOW)
        words = MonitoringWords("4 期", "9 期", "有可能", "人员保障", "缺讲师")
        workflow.monitor(database, "1", "1", words, now=NOW)
        workflow.report(database, [], form=form, to=path)
    (before,) = workflow.read_file(path).plans
    change(path, old, new)
    (after,) = workflow.read_file(path).plans
    assert _everything(after) == _everything(before).replace(squeeze(old), squeeze(new))
    assert _everything(after) != _everything(before)


def _everything(one: Plan) -> str:
    """All that the plan says, places and flags aside."""
    return repr((head_of(one), rows_of(one), reported_in(one), watched_in(one.watch)))
