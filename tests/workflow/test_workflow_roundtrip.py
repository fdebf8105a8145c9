"""A 目标表 that was written is read back by our own reader as the plan it was written from."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_samples import NOW, draft, indicator, plan

from perftrack import store, workflow
from perftrack.cli import demo
from perftrack.model import Funds, Indicator, Plan
from perftrack.text import squeeze

_FIELDS = ("level1", "level2", "name", "basis", "last_year", "weight", "rule", "evidence", "horizon")
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
_LEVELS = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("成本指标", "经济成本指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "满意度指标"),
)


def rows_of(one: Plan) -> list[tuple[object, ...]]:
    """What has to come back, the year's rows first and blanks aside."""
    rows = sorted(one.indicators, key=lambda row: (row.horizon != "annual", row.number))
    return [(*(_plain(getattr(row, field)) for field in _FIELDS), squeeze(row.target.text)) for row in rows]


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
