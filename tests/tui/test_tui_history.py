"""The history screen: of the indicator under the cursor, of the whole plan, and nothing in it is markup."""

from __future__ import annotations

from pathlib import Path

import plan_samples
import pytest
from textual.pilot import Pilot
from tui_house import HOSTILE, SIZES, at_work, filled, picture, press, record, said, settle

from perftrack import store, workflow
from perftrack.tui.screens.history import HistoryScreen
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.widgets.history import HistoryTable


def rows(pilot: Pilot[int]) -> list[tuple[str, str]]:
    """What and of what, newest first."""
    table = pilot.app.screen.query_one(HistoryTable)
    return [(row.cells["what"], row.cells["about"]) for row in table.records]


async def test_h_shows_the_history_of_the_indicator_and_s_that_of_the_plan(tmp_path: Path) -> None:
    path = filled(tmp_path)
    record(path, "1", "1", "2 万人")
    record(path, "1", "2", "8")
    record(path, "1", "2", "9", deviation="少一场")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "j", "h")
        opened = pilot.app.screen
        assert isinstance(opened, HistoryScreen)
        assert rows(pilot) == [("实际完成值", "P1-02"), ("实际完成值", "P1-02"), ("目标", "P1-02")]
        told = said(pilot.app.screen, "#history-text")
        assert "实际完成值：原为“8”，现为“9”" in told
        assert "偏差原因及改进措施：原为空，现为“少一场”" in told
        await press(pilot, "s")
        assert rows(pilot)[1:] == [
            ("实际完成值", "P1-02"),
            ("状态", ""),
            ("实际完成值", "P1-01"),
            ("目标", ""),
        ]
        await press(pilot, "s")
        assert len(rows(pilot)) == 3
        await press(pilot, "escape")
        left = pilot.app.screen
        assert isinstance(left, PlanScreen)


async def test_what_another_program_does_appears(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "h")
        assert rows(pilot) == [("目标", "P1-01")]
        record(path, "1", "1", "2 万人")
        pilot.app.look_outside()  # type: ignore[attr-defined]
        await settle(pilot)
        assert rows(pilot)[0] == ("实际完成值", "P1-01")


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_shown_and_does_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    path = filled(tmp_path)
    with store.open(path, "[@click=app.quit]张[/]") as database:
        for number, text in enumerate(HOSTILE):
            workflow.record(database, "1", "2", str(number), deviation=text, now=plan_samples.NOW)
    async with at_work(path, size) as pilot:
        await press(pilot, "enter", "j", "h", "p")
        for _ in HOSTILE:
            await press(pilot, "j")
            lines = await picture(pilot)
            assert not any("\x1b" in line or "\u202e" in line for line in lines)
        await press(pilot, "g")
        assert "[@click=app.quit]张[/]" in said(pilot.app.screen, "#history-text")
