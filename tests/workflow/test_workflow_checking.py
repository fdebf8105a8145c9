"""Checking stored plans and documents: what is put together, and what is told of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from plan_samples import INDICATORS, NOW, draft, indicator, opened, plan

from perftrack import workflow
from perftrack.errors import NotFound
from perftrack.model import Finding, Reported, ReportedExecution
from perftrack.store.evidence_folder import folder_of
from perftrack.workflow import CheckedPlan

TODAY = dt.date(2025, 3, 1)
FAULTY = (*INDICATORS[:2], indicator(3, "场地费", "≥8 万元", level1="成本指标", level2="经济成本指标"))


def codes(checked: CheckedPlan) -> set[str]:
    return {finding.code for finding in checked.findings}


def test_a_stored_plan_is_checked_with_the_number_of_its_row_and_the_points_at_stake(tmp_path: Path) -> None:
    with opened(tmp_path, plan(indicators=FAULTY)) as store:
        (checked,) = workflow.check(store, today=TODAY)
    (found,) = [finding for finding in checked.findings if finding.code == "T101"]

    assert checked.stored
    assert found.number == 3
    assert str(found.stake) == "10"
    assert found.place is not None
    assert found.place.line == 13


def test_only_the_named_plans_are_told_though_all_of_the_unit_are_looked_at(tmp_path: Path) -> None:
    with opened(tmp_path, plan("甲项目"), plan("乙项目", indicators=FAULTY)) as store:
        (checked,) = workflow.check(store, ["乙项目"], today=TODAY)

    assert checked.sheet is not None
    assert checked.sheet.plan.project_name == "乙项目"


def test_a_plan_that_is_not_there_is_refused_before_anything_is_told(tmp_path: Path) -> None:
    with opened(tmp_path) as store, pytest.raises(NotFound):
        workflow.check(store, ["没有的项目"], today=TODAY)


def test_a_stage_leaves_out_what_nobody_looks_for_then(tmp_path: Path) -> None:
    with opened(tmp_path, plan(indicators=FAULTY)) as store:
        (targets,) = workflow.check(store, stages=["目标"], today=TODAY)
        (middle,) = workflow.check(store, stages=["监控"], today=TODAY)

    assert "T101" in codes(targets)
    assert "T101" not in codes(middle)


def test_what_reading_brought_up_is_told_once_at_its_row(tmp_path: Path) -> None:
    doubt = Finding("R01", "需说明", "本行各格与表头错开。", INDICATORS[1].place)
    rows = (INDICATORS[0], replace(INDICATORS[1], findings=(doubt, doubt)))
    (checked,) = workflow.check_drafts([draft(plan(indicators=rows))], today=TODAY)

    assert [(one.code, one.number) for one in checked.findings if one.code == "R01"] == [("R01", 2)]


def test_what_a_completed_form_reports_counts_as_what_happened() -> None:
    form = replace(
        plan(),
        reported=(Reported(2, "8 场"),),
        reported_execution=ReportedExecution(budget=None, executed=None),
    )
    (checked,) = workflow.check_drafts([draft(form)], today=TODAY)

    assert checked.case is not None
    assert not checked.stored
    assert [(row.value, row.meets) for row in checked.case.rows[:2]] == [(None, None), (8, False)]


def test_the_same_plan_in_two_documents_and_in_the_database_is_held_against_itself(tmp_path: Path) -> None:
    one, other = draft(plan(), content="a"), draft(plan(indicators=FAULTY), content="b")
    with opened(tmp_path) as store:
        first, second = workflow.check_drafts([one, other], store=store, today=TODAY)

    assert first.case is not None
    assert second.case is not None
    assert [len(one.indicators) for one in first.case.prints] == [3, 5]
    assert [len(one.indicators) for one in second.case.prints] == [5, 5]


def test_the_year_before_stands_beside_a_plan_wherever_it_comes_from(tmp_path: Path) -> None:
    with opened(tmp_path, plan(year=2023)) as store:
        workflow.record(store, "P1", "2", "11场", now=NOW)
        given = workflow.check_drafts([draft(plan())], store=store, today=TODAY)
        workflow.adopt(store, draft(plan(), content="2024"), now=NOW)
        _, kept = workflow.check(store, today=TODAY)

    for checked in (*given, kept):
        assert checked.case is not None
        earlier = checked.case.rows[1].earlier
        assert earlier is not None
        assert earlier.actual is not None
        assert earlier.actual.text == "11场"


def test_a_document_without_plans_still_says_what_reading_found() -> None:
    nothing = replace(draft(), findings=(Finding("R62", "必须改", "没有找到绩效目标表。"),))
    (checked,) = workflow.check_drafts([nothing], today=TODAY)

    assert checked.sheet is None
    assert codes(checked) == {"R62"}


def test_a_plan_of_a_year_without_law_is_checked_all_the_same(tmp_path: Path) -> None:
    with opened(tmp_path, plan(year=1998, indicators=FAULTY)) as store:
        (checked,) = workflow.check(store, today=TODAY)

    assert checked.case is not None
    assert checked.case.practice is None
    assert "T101" in codes(checked)


TWO_UNITS = """东岭市人社局 2024 年部门预算公开
2024 年，本部门实行绩效管理的项目 {count} 个，涉及预算金额 {money} 万元。具体情况见下表：

项目支出绩效目标表
(2024 年)
预算单位\t甲中心
项目名称\t网络租赁经费
项目资金 (万元)\t年度预算总额:\t18\t其中: 财政拨款\t18\t其他资金:\t0
项目总体目标\t保障网络畅通。
一级指标\t二级指标\t三级指标\t指标值\t指标分值权重
产出指标\t数量指标\t租赁线路\t>=4 条\t90

项目支出绩效目标表
(2024 年)
预算单位\t乙中心
项目名称\t审计经费
项目资金 (万元)\t年度预算总额:\t8\t其中: 财政拨款\t8\t其他资金:\t0
项目总体目标\t按期完成审计。
一级指标\t二级指标\t三级指标\t指标值\t指标分值权重
产出指标\t数量指标\t审计次数\t>=4 次\t90
"""


def of_family(found: tuple[CheckedPlan, ...], family: str) -> list[Finding]:
    return [one for checked in found for one in checked.findings if one.code.startswith(family)]


def test_the_tables_of_all_units_in_a_document_count_and_its_prose_is_looked_at_once(tmp_path: Path) -> None:
    path = tmp_path / "部门预算.txt"
    path.write_text(TWO_UNITS.format(count=2, money=26), "utf-8")
    right = workflow.check_files([path], today=TODAY)
    path.write_text(TWO_UNITS.format(count=3, money=26), "utf-8")
    wrong = workflow.check_files([path], today=TODAY)

    assert not of_family(right, "D1")
    assert [one.code for one in of_family(wrong, "D1")] == ["D101"]
    assert len({one.message for one in of_family(right, "R")}) == len(of_family(right, "R"))


def test_one_plan_in_two_files_is_held_against_itself_once(tmp_path: Path) -> None:
    approved, reported = tmp_path / "批复表.txt", tmp_path / "自评表.txt"
    table = TWO_UNITS.split("\n\n")[1]
    approved.write_text(table, "utf-8")
    reported.write_text(table.replace(">=4 条", ">=3 条").replace("\t18\t其中", "\t20\t其中"), "utf-8")
    found = workflow.check_files([approved, reported], today=TODAY)
    told = of_family(found, "D2")

    assert sorted(one.code for one in told) == ["D201", "D206"]
    assert all("“批复表.txt”" in one.message for one in told)
    assert not of_family(workflow.check_files([approved], today=TODAY), "D2")


def test_evidence_that_is_lost_or_was_attached_to_another_value_is_found(tmp_path: Path) -> None:
    proof = tmp_path / "签到表.pdf"
    proof.write_bytes(b"signed by twelve")
    with opened(tmp_path) as store:
        workflow.record(store, "1", "2", "4 场", now=NOW)
        workflow.add_evidence(store, "1", "2", [proof], now=NOW)
        (sound,) = workflow.check(store, today=TODAY)
        workflow.record(store, "1", "2", "5 场", now=NOW)
        (old,) = workflow.check(store, today=TODAY)
        (kept,) = (one for one in folder_of(store.path).rglob("*") if one.is_file())
        kept.unlink()
        (lost,) = workflow.check(store, today=TODAY)

    assert not codes(sound) & {"E112", "E113"}
    assert codes(old) & {"E112", "E113"} == {"E113"}
    assert codes(lost) & {"E112", "E113"} == {"E112"}


NOTE = Finding("R51", "可考虑", "表上总分印的是 99.50 分。")


def test_a_note_of_how_a_form_was_read_stands_in_the_import_and_is_no_finding_of_the_check() -> None:
    told = replace(NOTE, code="R46", suggestion="汇总或报表需要级别时请补上。")
    read = draft(replace(plan(), findings=(NOTE, told)))
    (checked,) = workflow.check_drafts([read], today=TODAY)

    assert {one.code for one in checked.findings if one.code[0] == "R"} == {"R46"}
