"""The execution dialog: two amounts, the rate as one types, saving."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_house import at_work, filled, notices, picture, press, said, stored, type_in

from perftrack.tui.screens.execution import ExecutionForm
from perftrack.tui.screens.plan import PlanScreen


async def open_form(pilot: Pilot[int], key: str = "e") -> ExecutionForm:
    await press(pilot, "enter", key)
    assert isinstance(pilot.app.screen, ExecutionForm)
    return pilot.app.screen


@pytest.mark.parametrize(
    ("budget", "executed", "shown"),
    [
        ("200", "152", "得 7.60 / 10　执行率 76%"),
        ("２００", "１５２．０", "得 7.60 / 10　执行率 76%"),
        ("200", "200", "得 10.00 / 10　执行率 100%"),
        ("200", "250", "得 10.00 / 10　执行率 125%"),
        ("2000000元", "152万元", "得 7.60 / 10　执行率 76%"),
    ],
)
async def test_rate_and_points_follow_what_is_typed(
    tmp_path: Path, budget: str, executed: str, shown: str
) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        form = await open_form(pilot)
        await press(pilot, "shift+tab")
        await type_in(pilot, budget)
        await press(pilot, "enter")
        await type_in(pilot, executed)
        assert said(form, "#preview").startswith(shown)


@pytest.mark.parametrize("key", ["e", "ｅ", "f6"])
async def test_saving_shows_the_rate_on_the_plan(tmp_path: Path, key: str) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        await open_form(pilot, key)
        await type_in(pilot, "200")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert "200/200 万元 100% 得 10.00 / 10　资金" in (await picture(pilot))[1]
    assert stored(path).execution_score.points == Decimal("10.00")


@pytest.mark.parametrize("amounts", [("", ""), ("200", ""), ("200", "[/]"), ("-1", "5"), ("200", "5人")])
async def test_what_is_no_amount_is_refused(tmp_path: Path, amounts: tuple[str, str]) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_form(pilot)
        form.fill({"budget": amounts[0], "executed": amounts[1]})
        await press(pilot, "f2")
        assert pilot.app.screen is form
        assert said(form, "#message").startswith("不能保存")
    assert stored(path).execution is None


async def test_a_budget_of_zero_is_stored_only_when_told_twice(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_form(pilot)
        form.fill({"budget": "0", "executed": "0"})
        await press(pilot, "f2")
        assert "算不出分" in said(form, "#message")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
    assert stored(path).execution_score.state == "cannot_judge"


async def test_an_unsaved_execution_comes_back(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        await open_form(pilot)
        await type_in(pilot, "188")
        await press(pilot, "escape", "e")
        assert pilot.app.screen.fields()["executed"] == "188"  # type: ignore[attr-defined]


async def test_the_printed_funds_are_the_budget_until_somebody_says_otherwise(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_form(pilot)
        assert form.fields()["budget"] == "200"
        assert "按原表资金填写" in said(form, "#facts")
        assert pilot.app.focused is form.query_one("#executed")
        await press(pilot, "escape")
        assert notices(pilot) == []
    assert stored(path).execution is None
