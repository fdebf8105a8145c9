"""Differences at the screen: since a step, a day or an action, from the plan and from the history."""

from __future__ import annotations

from pathlib import Path

import plan_samples
import pytest
from textual.pilot import Pilot
from tui_house import HOSTILE, SIZES, at_work, filled, notices, picture, press, record, said, settle, type_in

from perftrack import store, workflow
from perftrack.text import width
from perftrack.tui.screens.differences import DifferencesScreen
from perftrack.tui.screens.help import Help
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.since import ChooseSince
from perftrack.tui.widgets.bars import TitleBar
from perftrack.tui.widgets.differences import MomentsTable
from perftrack.workflow import Wanted

NOW = plan_samples.NOW


def returned(folder: Path, reason: str = "请附签到表") -> Path:
    """P1 submitted with 10 场, sent back, recorded anew with 9 场."""
    path = filled(folder)
    record(path, "P1", "2", "10 场")
    with store.open(path, "李四") as database:
        workflow.submit(database, "P1", even_so="其余补报", today=NOW.date(), now=NOW)
        workflow.give_back(database, "P1", [Wanted("2", reason)], now=NOW)
    record(path, "P1", "2", "9 场", deviation=reason)
    return path


def screen(pilot: Pilot[int]) -> DifferencesScreen:
    shown = pilot.app.screen
    assert isinstance(shown, DifferencesScreen)
    return shown


def words(pilot: Pilot[int]) -> list[str]:
    return [row.cells["words"] for row in screen(pilot).table.records]


def title(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one(TitleBar).render())


async def test_differences_since_the_plan_was_handed_in_stand_by_indicator(tmp_path: Path) -> None:
    async with at_work(returned(tmp_path)) as pilot:
        await press(pilot, "enter", "d")
        shown = words(pilot)
        assert shown[0] == "项目、预算执行、合计"
        assert "· 状态：原为“已提交”，现为“退回”" in shown
        assert shown.index("P1-02　培训场次") < shown.index("· 实际完成值：原为“10 场”，现为“9 场”")
        assert "· 得分：原为 10.00，现为 9.00" in shown
        assert "从提交以来" in title(pilot)
        assert "有 2 处不同" in said(pilot.app.screen, "#look-head")
        await press(pilot, "enter")
        assert "这一行没有可以去的指标。" in notices(pilot)
        await press(pilot, "G", "enter")
        left = pilot.app.screen
        assert isinstance(left, PlanScreen)
        assert left.table.cursor_key == "P1-02"


async def test_a_plan_that_was_never_handed_in_says_so_and_offers_other_times(tmp_path: Path) -> None:
    path = filled(tmp_path)
    record(path, "P1", "2", "10 场")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "d")
        assert screen(pilot).table.records == ()
        assert said(pilot.app.screen, "#look-text").startswith("没有提交过")
        assert "没有提交过" in title(pilot)
        await press(pilot, "s")
        table = pilot.app.screen.query_one(MomentsTable)
        assert [row.cells["since"] for row in table.records] == ["自评", "第 3 项", "第 1 项"]
        assert [row.cells["words"] for row in table.records[1:]] == ["实际完成值 P1-02、状态", "目标"]
        await press(pilot, "G", "enter")
        assert "从第 1 项动作以来" in title(pilot)
        assert "· 实际完成值：“10 场”" in words(pilot)


async def test_nothing_different_is_told_in_words(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "enter", "h", "d")
        assert screen(pilot).table.records == ()
        assert said(pilot.app.screen, "#look-text").startswith("没有不同。")


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("[/]", "“[/]”不是一个时候"),
        ("归档", "还没有转为过“归档”"),
        ("９９", "没有第 99 项动作"),
        ("1999-01-31", "1999-01-31 以前还没有 P1"),
        ("长" * 400, "不是一个时候"),
    ],
)
async def test_a_time_that_is_none_is_refused_before_the_dialog_closes(
    tmp_path: Path, typed: str, complaint: str
) -> None:
    async with at_work(returned(tmp_path)) as pilot:
        await press(pilot, "enter", "d", "s", "tab")
        await type_in(pilot, typed)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ChooseSince)
        assert complaint in said(pilot.app.screen, "#message")
        assert all(width(line.rstrip()) <= 80 for line in await picture(pilot))
        await press(pilot, "escape")
        assert "从提交以来" in title(pilot)


@pytest.mark.parametrize("typed", ["退回", " 已复核人？", "２", "2"])
async def test_a_time_is_typed_in_words_or_as_a_number_of_any_width(tmp_path: Path, typed: str) -> None:
    async with at_work(returned(tmp_path)) as pilot:
        await press(pilot, "enter", "d", "s", "tab")
        await type_in(pilot, typed)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, ChooseSince) == ("？" in typed)


async def test_from_the_history_the_action_under_the_cursor_is_compared_with(tmp_path: Path) -> None:
    async with at_work(returned(tmp_path)) as pilot:
        await press(pilot, "enter", "j", "h", "j", "d")
        assert "从第 5 项动作以来" in title(pilot)
        await press(pilot, "G", "enter")
        left = pilot.app.screen
        assert isinstance(left, PlanScreen)
        assert left.table.cursor_key == "P1-02"


async def test_what_is_recorded_elsewhere_appears(tmp_path: Path) -> None:
    path = returned(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "d")
        record(path, "P1", "2", "8 场")
        pilot.app.look_outside()  # type: ignore[attr-defined]
        await settle(pilot)
        assert "· 实际完成值：原为“10 场”，现为“8 场”" in words(pilot)


async def test_help_tells_the_keys(tmp_path: Path) -> None:
    async with at_work(returned(tmp_path)) as pilot:
        await press(pilot, "enter", "d", "f1")
        help_screen = pilot.app.screen
        assert isinstance(help_screen, Help)
        assert "选择从什么时候以来" in str(help_screen.words())


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_shown_and_does_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    path = returned(tmp_path, "".join(HOSTILE))
    async with at_work(path, size) as pilot:
        await press(pilot, "enter", "d", "G", "p")
        for keys in ((), ("s",), ("escape", "escape")):
            await press(pilot, *keys)
            lines = await picture(pilot)
            assert not any(c in line for line in lines for c in "\x1b\x9b\x07\u202e\u200b")
            assert all(width(line.rstrip()) <= size[0] for line in lines)
        assert isinstance(pilot.app.screen, PlanScreen)
