"""The three answers: what agrees, what differs, what cannot be told."""

from __future__ import annotations

import plan_text

from perftrack import checks
from perftrack.checks.agreements import agreements
from perftrack.checks.comparison import ANSWERS

TEXT = """
正文：项目名称：线路租赁费
正文：预算安排规模：9.60 万元
正文：资金分配情况：线路租赁 9.60 万元
正文：项目名称：审计经费
正文：预算安排规模：8.00 万元
正文：资金分配情况：其中培训 3 万元，审计约 4 万元，其他费用
正文：八、绩效情况。本年实行绩效管理的项目2个，涉及预算金额17.60万元。具体情况见下表：
项目：线路租赁费
资金：总额 9.60
指标：产出指标 › 数量指标 › 租用专线｜=4 条
项目：审计经费
资金：总额 8.50
指标：产出指标 › 数量指标 › 审计次数｜≥5 次
"""


def test_every_comparison_has_both_sides_with_their_places_and_one_of_three_answers() -> None:
    found = list(agreements(plan_text.written(TEXT).dossier))
    said = {(one.rule.code, one.comparison.answer) for one in found}

    assert {one.comparison.answer for one in found} == set(ANSWERS)
    assert ("D101", "一致") in said
    assert ("D102", "不一致") in said
    assert ("D105", "不一致") in said
    assert ("D106", "判断不了") in said
    for one in found:
        assert one.comparison.said.words
        assert one.comparison.said.place is not None
        assert bool(one.comparison.why) == (one.comparison.answer == "判断不了")


def test_what_differs_is_a_finding_too() -> None:
    dossier = plan_text.written(TEXT).dossier
    complaints = [one.comparison.complaint for one in agreements(dossier) if one.comparison.complaint]
    codes = [one.code for checked in checks.run(dossier) for one in checked.findings]

    assert len(complaints) == sum(code.startswith("D") for code in codes)


def test_only_rules_of_a_stage_are_asked_where_one_is_named() -> None:
    stages: tuple[checks.Stage, ...] = ("监控",)

    assert not list(agreements(plan_text.written(TEXT).dossier, stages=stages))


def test_stored_plans_have_no_prose_to_compare() -> None:
    assert not list(
        agreements(plan_text.written("指标：产出指标 › 数量指标 › 次数｜≥5 次\n目标：办五期。").dossier)
    )
