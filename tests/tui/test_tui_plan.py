"""One plan: what stands on top, the table, the panel that says why, undo, and the way back."""

from __future__ import annotations

from pathlib import Path

import plan_samples
import pytest
from tui_house import SIZES, at_work, filled, notices, picture, press, record, said, settle, stored

from perftrack import store, workflow
from perftrack.text import moment, width
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.overview import Overview
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.record import RecordForm
from perftrack.tui.widgets.because import BecausePanel
from perftrack.tui.widgets.lines import LinesTable


def worked(folder: Path) -> Path:
    """P1 with a full, a partial without a reason, an unfilled, a graded and a not applicable row."""
    path = filled(folder)
    record(path, "P1", "1", "18800 人")
    record(path, "P1", "2", "5 场")
    record(path, "P1", "4", "达成")
    record(path, "P1", "5", "不适用")
    return path


@pytest.mark.parametrize("size", SIZES)
async def test_every_figure_of_every_row_is_on_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_work(worked(tmp_path), size) as pilot:
        await press(pilot, "enter")
        lines = await picture(pilot)
        assert all(width(line.rstrip()) <= size[0] for line in lines)
        expected = {
            "1": (">=1.88", "18800 人", "100%", "10", "10.00", "满分"),
            "2": ("≥10场", "5 场", "50%", "10", "5.00", "缺原因"),
            "3": ("≤100万元", "10", "未填"),
            "4": ("有效提升", "达成", "10", "10.00", "满分"),
            "5": ("≥90%", "不适用", "10", "不适用"),
        }
        for number, figures in expected.items():
            row = next(line for line in lines if line.startswith(f" {number} "))
            for figure in figures:
                assert figure in row


@pytest.mark.parametrize("size", [*SIZES, (60, 15)])
async def test_the_because_of_the_row_under_the_cursor_is_on_the_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with at_work(worked(tmp_path), size) as pilot:
        await press(pilot, "enter", "down")
        assert "5.00 = 10 × 5 ÷ 10" in "".join(line.strip() for line in await picture(pilot))
        panel = said(pilot.app.screen, "#because-text")
        assert "口径 mof-2021" in panel
        assert "（待核）" in panel
        assert "须填偏差原因及改进措施" in panel


async def test_the_panel_has_everything_that_was_printed_and_recorded(tmp_path: Path) -> None:
    path = worked(tmp_path)
    record(path, "P1", "2", "5 场", deviation="场地检修", evidence="签到表")
    async with at_work(path, (120, 36)) as pilot:
        await press(pilot, "enter", "down")
        panel = said(pilot.app.screen, "#because-text")
        for words in (
            "产出指标 › 数量指标",
            "目标 ≥10场",
            f"实际 5 场（{moment('2025-01-02T03:04:05+00:00')} 录入）",
            "规则 按照完成比例赋分",
            "佐证 签到表",
            "偏差原因及改进措施 场地检修",
            "公开.txt 第 12 行",
        ):
            assert words in panel


async def test_doubts_of_a_row_and_of_the_plan_are_shown_with_their_places(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "down", "enter")
        panel = said(pilot.app.screen, "#because-text")
        assert "需说明：一级指标是推断的。　位置：公开.txt 第 12 行　建议：请对照原表。" in panel
        assert "本表疑点 可考虑：合计是加出来的。 位置：公开.txt 第 3 行" in panel
        assert any(line.startswith(" 1? ") for line in await picture(pilot))
        assert any(line.startswith(" 2  ") for line in await picture(pilot))


async def test_the_total_is_partial_and_says_what_is_missing(tmp_path: Path) -> None:
    async with at_work(worked(tmp_path)) as pilot:
        await press(pilot, "enter")
        total = said(pilot.app.screen, "#total")
        assert "得 25.00 / 已填 30（部分）" in total
        assert "已填 4/5" in total
        assert "未填 1" in total
        assert "缺原因 1" in total
        assert "200 万元（财政拨款 200，其他 0）" in said(pilot.app.screen, "#money")


async def test_groups_show_their_own_sums(tmp_path: Path) -> None:
    async with at_work(worked(tmp_path)) as pilot:
        await press(pilot, "enter")
        title = next(line for line in await picture(pilot) if "产出·数量" in line)
        assert title.split() == ["产出·数量", "20", "15.00", "2/2"]


async def test_the_panel_and_the_goal_open_and_close(tmp_path: Path) -> None:
    async with at_work(worked(tmp_path)) as pilot:
        await press(pilot, "enter")
        panel = pilot.app.screen.query_one(BecausePanel)
        small = panel.size.height
        await press(pilot, "p")
        assert panel.size.height > small * 2
        await press(pilot, "f8", "o")
        assert panel.size.height == small
        assert pilot.app.screen.has_class("-goal-open")
        await press(pilot, "ｏ")
        assert not pilot.app.screen.has_class("-goal-open")


async def test_next_unfilled_goes_round(tmp_path: Path) -> None:
    async with at_work(worked(tmp_path)) as pilot:
        await press(pilot, "enter", "G", "n")
        table = pilot.app.screen.query_one(LinesTable)
        assert table.cursor_key == "P1-03"
        await press(pilot, "f3")
        assert table.cursor_key == "P1-03"


async def test_undo_asks_by_name_then_appends_and_shows_what_holds(tmp_path: Path) -> None:
    path = worked(tmp_path)
    record(path, "P1", "2", "10 场")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "u")
        assert isinstance(pilot.app.screen, Confirm)
        assert "P1-02“培训场次”" in said(pilot.app.screen, "#sentence")
        assert "“10 场”" in said(pilot.app.screen, "#sentence")
        await press(pilot, "escape")
        assert stored(path).lines[1].actual is not None
        await press(pilot, "ctrl+z", "enter")
        assert any("撤回“10 场”，恢复为“5 场”" in notice for notice in notices(pilot))
        assert pilot.app.screen.query_one(LinesTable).cursor_key == "P1-02"
        await press(pilot, "escape")
    line = stored(path).lines[1]
    assert line.actual is not None
    assert line.actual.text == "5 场"
    with store.open(path) as database:
        assert workflow.undoable(database, "P1") is not None


async def test_undo_of_nothing_says_so(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "enter", "u")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert notices(pilot) == ["没有可以撤回的录入。"]


async def test_an_undo_that_is_no_longer_the_last_is_refused(tmp_path: Path) -> None:
    path = worked(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "u")
        record(path, "P1", "3", "100 万元")
        await press(pilot, "enter")
        assert any("又有新的记录" in notice for notice in notices(pilot))
    assert stored(path).filled == 5


async def test_what_another_program_stores_appears_while_the_cursor_stays(tmp_path: Path) -> None:
    path = worked(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "j", "j")
        record(path, "P1", "3", "150 万元")
        pilot.app.look_outside()  # type: ignore[attr-defined]
        await settle(pilot)
        assert pilot.app.screen.query_one(LinesTable).cursor_key == "P1-03"
        assert "5.00 = 10 × [1 − (150 − 100) ÷ 100]" in said(pilot.app.screen, "#because-text")


async def test_a_terminal_that_is_too_small_says_so_and_comes_back(tmp_path: Path) -> None:
    async with at_work(worked(tmp_path)) as pilot:
        await press(pilot, "enter", "enter")
        for size in ((59, 24), (80, 14), (20, 3)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert "窗口太小" in "".join(await picture(pilot))
        await pilot.resize_terminal(60, 15)
        await settle(pilot)
        assert "窗口太小" not in "".join(await picture(pilot))
        assert isinstance(pilot.app.screen, RecordForm)


async def test_escape_and_q_lead_back_to_the_overview_which_is_up_to_date(tmp_path: Path) -> None:
    path = worked(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter")
        record(path, "P1", "3", "100 万元")
        await press(pilot, "ｑ")
        assert isinstance(pilot.app.screen, Overview)
        assert any("5/5" in line for line in await picture(pilot))


async def test_a_click_moves_the_cursor_and_a_second_one_opens_the_row(tmp_path: Path) -> None:
    async with at_work(worked(tmp_path)) as pilot:
        await press(pilot, "enter")
        table = pilot.app.screen.query_one(LinesTable)
        await pilot.click(LinesTable, offset=(10, 3))
        await settle(pilot)
        assert table.cursor_key == "P1-02"
        assert isinstance(pilot.app.screen, PlanScreen)
        await pilot.click(LinesTable, offset=(10, 3))
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecordForm)


async def test_a_plan_without_weights_shows_dashes_and_no_points(tmp_path: Path) -> None:
    rows = [plan_samples.indicator(1, "人数", "≥10人", weight=None)]
    path = filled(tmp_path, plan_samples.plan(indicators=rows))
    record(path, "P1", "1", "9人")
    async with at_work(path) as pilot:
        await press(pilot, "enter")
        row = next(line for line in await picture(pilot) if line.startswith(" 1 "))
        assert "90%" in row
        assert "无法判断" in row
