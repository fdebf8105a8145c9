"""Monitoring at the screen: one indicator after the other, the money, another month, nothing scored."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import plan_samples
import pytest
from tui_house import HOSTILE, SIZES, at_work, filled, notices, picture, press, said, stored, type_in

from perftrack import store, workflow
from perftrack.model import Watch
from perftrack.tui.screens.monitor import MonitorForm, MonitorMoneyForm
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.widgets.fields import PlainInput, PlainTextArea
from perftrack.workflow import MonitoringWords


def watched(path: Path, month: int = 7) -> Watch:
    with store.open(path) as database:
        return workflow.monitored(database, "P1", month=month).watch


def monitor(path: Path, ref: str, month: int = 7, **words: str) -> None:
    with store.open(path) as database:
        workflow.monitor(database, "P1", ref, MonitoringWords(**words), month=month, now=plan_samples.NOW)


async def test_an_indicator_is_monitored_with_numbers_for_words_and_the_next_one_comes(
    tmp_path: Path,
) -> None:
    path = filled(tmp_path)
    before = stored(path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "m")
        screen = pilot.app.screen
        assert isinstance(screen, MonitorForm)
        assert screen.query_one("#month", PlainInput).value == "7"
        for name, text in (("done", "６场"), ("expected", "9场"), ("likelihood", "2"), ("causes", "3、其它")):
            screen.query_one(f"#{name}", PlainInput).focus()
            await type_in(pilot, text)
        assert "1—7月　完成 ６场，全年预计 9场，有可能（人员保障、其他）" in said(screen, "#preview")
        await press(pilot, "f3")
        assert said(screen, "#message").startswith("注意：请说明偏差原因和拟采取的措施。")
        screen.query_one("#reason", PlainTextArea).text = "缺讲师"
        await press(pilot, "f3")
        following = pilot.app.screen
        assert isinstance(following, MonitorForm)
        assert following.words().startswith("监控 3/5")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PlanScreen)
    (row,) = watched(path).rows
    assert (row.number, row.likelihood, row.causes, row.reason) == (
        2,
        "有可能",
        ("人员保障", "其他"),
        "缺讲师",
    )
    assert stored(path) == before


async def test_another_month_shows_what_is_recorded_of_it_unless_somebody_typed(tmp_path: Path) -> None:
    path = filled(tmp_path)
    monitor(path, "1", done="1万人")
    monitor(path, "1", month=9, done="1.5万人")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "m")
        screen = pilot.app.screen
        assert isinstance(screen, MonitorForm)
        month, done = screen.query_one("#month", PlainInput), screen.query_one("#done", PlainInput)
        assert done.value == "1万人"
        month.value = "9"
        await press(pilot)
        await picture(pilot)
        assert done.value == "1.5万人"
        assert "已记录：完成 1.5万人" in said(screen, "#preview")
        done.value = "1.6万人"
        await picture(pilot)
        month.value = "7"
        await picture(pilot)
        assert done.value == "1.6万人"
        month.value = "9"
        await picture(pilot)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
    assert [row.done for row in (*watched(path).rows, *watched(path, 9).rows)] == ["1万人", "1.6万人"]


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("month", "13", "月份“13”不对"),
        ("done", "8人次", "不能换算"),
        ("likelihood", "4", "完成目标可能性“4”看不懂"),
        ("causes", "6", "偏差原因“6”看不懂"),
        ("month", "7", "还没有填任何一项"),
        *(("causes", text, "看不懂") for text in HOSTILE[:3]),
    ],
)
async def test_what_cannot_be_is_refused_in_words(tmp_path: Path, field: str, text: str, why: str) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "down", "m")
        screen = pilot.app.screen
        screen.query_one(f"#{field}", PlainInput).value = text
        await press(pilot, "f2")
        assert pilot.app.screen is screen
        assert why in said(screen, "#message")
    assert watched(path) == Watch(7)


async def test_the_money_is_monitored_with_its_rate(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "M")
        screen = pilot.app.screen
        assert isinstance(screen, MonitorMoneyForm)
        screen.query_one("#executed", PlainInput).value = "300"
        await press(pilot, "f2")
        assert "超过年初预算" in said(screen, "#message")
        screen.query_one("#executed", PlainInput).value = "50"
        await picture(pilot)
        assert "执行率 25%" in said(screen, "#preview")
        await press(pilot, "f2")
        assert notices(pilot) == ["P1 1—7月的预算执行：执行 50（万元）。"]
    money = watched(path).money
    assert money is not None
    assert (money.executed, money.expected) == (Decimal(50), None)


@pytest.mark.parametrize("size", SIZES)
async def test_the_dialog_fits_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_work(filled(tmp_path), size) as pilot:
        await press(pilot, "enter", "m")
        lines = await picture(pilot)
        assert any("偏差原因" in line for line in lines)
        assert any("原因说明和拟采取的措施" in line for line in lines)


async def test_what_was_typed_survives_as_a_draft(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "m")
        pilot.app.screen.query_one("#done", PlainInput).value = "1万人"
        await press(pilot, "escape", "m")
        assert pilot.app.screen.query_one("#done", PlainInput).value == "1万人"
        assert "已恢复上次没有保存的输入" in said(pilot.app.screen, "#message")
