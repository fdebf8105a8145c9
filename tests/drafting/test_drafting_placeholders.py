"""What a blank form prints where a value is to be written is no value; a name that looks like it is one."""

from __future__ import annotations

import pytest

from perftrack.drafting import draft
from perftrack.drafting.placeholders import is_placeholder
from perftrack.importers.text_file import read_text
from perftrack.model import Plan

ROWS = "一级指标\t二级指标\t三级指标\t年度指标值\t分值\n产出指标\t数量指标\t保洁河道长度\t≥12公里\t40\n"


def plan_of(top: str) -> Plan:
    words = f"项目支出绩效自评表\n（2023年度）\n{top}\n{ROWS}"
    (plan,) = draft(read_text("表.txt", words.encode())).plans
    return plan


@pytest.mark.parametrize(
    "words",
    [
        "（主管部门）",
        "(主管部门名称)",
        "【项目名称】",
        "〔实施单位〕",
        "（填写主管部门全称）",
        "（请填写项目名称）",
        "请填写",
        "（盖章）",
        "（年度总体目标）",
        "____",
        "……",
        "目标1：",
        "目标1：\n目标2：\n……",
        "1、\n2、",
    ],
)
def test_a_hint_is_no_value(words: str) -> None:
    assert is_placeholder(words)


@pytest.mark.parametrize(
    "words",
    [
        "某局",
        "（河道保洁）",
        "（一期）河道保洁",
        "主管部门协调经费",
        "目标1：保洁12公里",
        "1、保洁\n2、",
        "填报系统运行维护",
        "（2023年度）",
    ],
)
def test_a_name_or_a_goal_is_a_value(words: str) -> None:
    assert not is_placeholder(words)


@pytest.mark.parametrize(
    ("top", "project", "department", "unit"),
    [
        ("项目名称\t保洁\n主管部门\t（主管部门）\t实施单位\t某水务站", "保洁", None, "某水务站"),
        ("项目名称\t保洁\n主管部门\t（主管部门名称）\t实施单位\t（实施单位）", "保洁", None, None),
        ("项目名称\t（项目名称）\n主管部门\t某局\t实施单位\t【实施单位】", None, "某局", "某局"),
        ("项目名称：保洁\n主管部门：（填写主管部门）\t实施单位：某站（盖章）", "保洁", None, "某站"),
        ("项目名称\t保洁\n主管部门（公章）\t某局（公章）\t实施单位\t____", "保洁", "某局", "某局"),
    ],
)
def test_a_blank_head_leaves_its_fields_blank(
    top: str, project: str | None, department: str | None, unit: str | None
) -> None:
    plan = plan_of(top)
    assert (plan.project_name, plan.department, plan.unit) == (project, department, unit)


def test_a_blank_goal_is_told_as_missing() -> None:
    plan = plan_of("项目名称\t保洁\n实施单位\t某站\n年度目标\t目标1：\n目标2：\n……")
    assert plan.goal is None
    assert "R35" in {finding.code for finding in plan.findings}
