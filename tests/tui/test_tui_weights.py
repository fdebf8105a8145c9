"""分值 at the screen: one weight with its effect as one types, and a spread by the practice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import plan_samples
import pytest
from tui_house import SIZES, at_work, filled, notices, picture, press, record, said, stored, type_in

from perftrack import store, workflow
from perftrack.model import Plan
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.spread import SpreadForm
from perftrack.tui.screens.weight import WeightForm
from perftrack.tui.widgets.fields import PlainInput


def weightless() -> Plan:
    """The plan of the samples as an older table prints it, without weights."""
    rows = tuple(replace(one, weight=None) for one in plan_samples.INDICATORS)
    return plan_samples.plan(indicators=rows)


async def test_a_weight_is_set_and_shown_with_what_it_means_as_one_types(tmp_path: Path) -> None:
    path = filled(tmp_path)
    record(path, "P1", "2", "8场")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "w")
        screen = pilot.app.screen
        assert isinstance(screen, WeightForm)
        assert "原表 印的是 10" in said(screen, "#facts")
        field = screen.query_one("#weight", PlainInput)
        assert field.value == "10"
        field.value = ""
        await type_in(pilot, "１２．５")
        preview = said(screen, "#preview")
        assert "分值 12.5，由本单位设定　得 10.00 / 12.5" in preview
        assert "指标分值合计 52.5，应当是 90（满分减去预算执行率）" in preview
        screen.query_one("#reason", PlainInput).value = "最重要"
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert notices(pilot)[0].startswith("已设定 P1-02“培训场次”的分值：12.5（表上是 10）")
    one = stored(path).plan.indicators[1]
    assert one.assigned is not None
    assert (one.weight, one.printed_weight, one.assigned.reason) == (Decimal("12.5"), Decimal(10), "最重要")


@pytest.mark.parametrize("text", ["", "-1", "101", "1.234", "十分多", "[/]", "9" * 400])
async def test_what_is_no_weight_is_refused_in_words(tmp_path: Path, text: str) -> None:
    path = filled(tmp_path)
    before = stored(path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "w")
        screen = pilot.app.screen
        assert isinstance(screen, WeightForm)
        screen.query_one("#weight", PlainInput).value = text
        await press(pilot, "f2")
        assert pilot.app.screen is screen
        assert said(screen, "#message").startswith("不能保存：")
    assert stored(path) == before


async def test_the_printed_weight_again_takes_the_own_one_back(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with store.open(path) as database:
        workflow.set_weight(database, "P1", "1", "20", now=plan_samples.NOW)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "w")
        screen = pilot.app.screen
        assert "现用本单位设定的 20" in said(screen, "#facts")
        screen.query_one("#weight", PlainInput).value = "10"
        await press(pilot, "f2")
    assert stored(path).plan.indicators[0].assigned is None


@pytest.mark.parametrize("size", SIZES)
async def test_a_spread_is_shown_with_its_law_and_stored_as_one_step(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = filled(tmp_path, weightless())
    async with at_work(path, size) as pilot:
        await press(pilot, "enter", "W")
        screen = pilot.app.screen
        assert isinstance(screen, SpreadForm)
        lines = await picture(pilot)
        assert any("培训场次" in line and line.rstrip().endswith("20") for line in lines)
        text = said(screen, "#spread-text")
        assert "、产出指标 40、" in text
        assert "指标分值合计 90，应当是 90。" in text
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert notices(pilot) == ["已给 P1 的 5 个指标设定分值，指标分值合计 90。"]
        assert [one.weight for one in stored(path).plan.indicators] == [20, 20, 20, 20, 10]
        await press(pilot, "u", "enter")
    assert [one.weight for one in stored(path).plan.indicators] == [None] * 5


async def test_leaving_a_spread_stores_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path, weightless())
    async with at_work(path) as pilot:
        await press(pilot, "enter", "W", "escape")
        assert isinstance(pilot.app.screen, PlanScreen)
    assert stored(path).plan.indicators[0].weight is None


async def test_a_plan_that_has_its_weights_says_that_there_is_nothing_to_spread(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "enter", "W")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert "的指标都有分值，不用分配" in notices(pilot)[0]


async def test_a_practice_that_says_nothing_of_levels_refuses_in_words(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path, weightless()), practice="hubei") as pilot:
        await press(pilot, "enter", "W")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert "没有规定一级指标的分值" in notices(pilot)[0]


async def test_a_weight_that_somebody_else_set_meanwhile_stops_the_spread(tmp_path: Path) -> None:
    path = filled(tmp_path, weightless())
    async with at_work(path) as pilot:
        await press(pilot, "enter", "W")
        with store.open(path) as database:
            workflow.set_weight(database, "P1", "2", "7", now=plan_samples.NOW)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, SpreadForm)
        assert "在您查看之后变了，没有保存" in said(pilot.app.screen, "#message")
    assert [one.weight for one in stored(path).plan.indicators] == [None, 7, None, None, None]
