"""The findings screen: for one plan and for all, filtered, explained, a key away from the row."""

from __future__ import annotations

from pathlib import Path

import plan_samples
from plan_samples import INDICATORS, indicator
from textual.pilot import Pilot
from tui_house import HOSTILE, SIZES, at_work, filled, notices, picture, press, record, said, settle, type_in

from perftrack.model import Plan
from perftrack.text import one_line
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.widgets.bars import TitleBar
from perftrack.tui.widgets.findings import FindingsTable


def faulty(name: str = "培训经费") -> Plan:
    """Something that must be changed in the third row."""
    cost = indicator(3, "场地费", "≥8 万元", level1="成本指标", level2="经济成本指标")
    return plan_samples.plan(name, indicators=(*INDICATORS[:2], cost, *INDICATORS[3:]))


def table(pilot: Pilot[int]) -> FindingsTable:
    return pilot.app.screen.query_one(FindingsTable)


def codes(pilot: Pilot[int]) -> list[str]:
    return [row.cells["code"] for row in table(pilot).records if not row.heading]


def title(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one(TitleBar).render())


async def go_to(pilot: Pilot[int], code: str) -> None:
    """Put the cursor on the first finding with `code`."""
    key = next(row.key for row in table(pilot).records if row.cells.get("code") == code)
    table(pilot).move_to(key)
    await settle(pilot)


async def test_a_plan_shows_its_findings_and_enter_goes_to_the_row(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path, faulty())) as pilot:
        await press(pilot, "enter", "c")
        assert "T101" in codes(pilot)
        await go_to(pilot, "T101")
        panel = said(pilot.app.screen, "#finding-text")
        assert "越多得分越高" in panel
        assert "建议" in panel
        assert "为何" in panel
        assert "公开.txt 第 13 行" in panel
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, PlanScreen)
        assert screen.table.cursor_key == "P1-03"


async def test_all_plans_are_listed_under_their_names_and_enter_opens_the_plan_at_the_row(
    tmp_path: Path,
) -> None:
    async with at_work(filled(tmp_path, plan_samples.plan("甲项目"), faulty("乙项目"))) as pilot:
        await press(pilot, "c")
        headings = [row.cells["message"] for row in table(pilot).records if row.heading]
        assert any("乙项目" in words for words in headings)
        await go_to(pilot, "T101")
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, PlanScreen)
        assert screen.plan_id == "P2"
        assert screen.table.cursor_key == "P2-03"


async def test_level_and_stage_filter_and_come_round_again(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path, faulty())) as pilot:
        await press(pilot, "enter", "c")
        everything = codes(pilot)
        await press(pilot, "l")
        assert "T101" in codes(pilot)
        assert "必须改" in title(pilot)
        await press(pilot, "l", "l", "l")
        assert codes(pilot) == everything
        await press(pilot, "s", "s")
        assert "T101" not in codes(pilot)
        assert "监控" in title(pilot)


async def test_the_counts_stand_in_the_overview_and_above_the_plan(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path, faulty()), (100, 30)) as pilot:
        assert "必须改 " in said(pilot.app.screen, "#selected")
        await press(pilot, "enter")
        assert "必须改 " in title(pilot)


async def test_a_plan_without_findings_says_so(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path, plan_samples.plan())) as pilot:
        await press(pilot, "enter", "c", "s", "s")
        assert codes(pilot) == []
        assert "没有问题" in said(pilot.app.screen, "#finding-text")
        await press(pilot, "enter")
        assert "没有可以打开的问题。" in notices(pilot)


async def test_what_is_recorded_elsewhere_is_checked_at_once(tmp_path: Path) -> None:
    path = filled(tmp_path, faulty())
    async with at_work(path) as pilot:
        await press(pilot, "enter", "c")
        before = len(codes(pilot))
        record(path, "P1", "2", "5 场")
        pilot.app.look_outside()  # type: ignore[attr-defined]
        await settle(pilot)
        assert len(codes(pilot)) >= before


async def test_hostile_text_in_findings_does_nothing_at_any_size(tmp_path: Path) -> None:
    plans = [
        plan_samples.plan(
            f"{at}{text}",
            indicators=(indicator(1, text, "≥8 万元", level1="成本指标", level2="经济成本指标"),),
        )
        for at, text in enumerate(HOSTILE)
    ]
    path = filled(tmp_path, *plans)
    for size in SIZES:
        async with at_work(path, size) as pilot:
            await press(pilot, "c")
            lines = await picture(pilot)
            assert not any(c in line for line in lines for c in "\x1b\x9b\x07\u202e\u200b")
            await go_to(pilot, "T101")
            assert one_line(HOSTILE[0]) in said(pilot.app.screen, "#finding-text")
            await press(pilot, "p", "escape")
            assert pilot.app.is_running


async def test_the_record_dialog_says_what_a_reviewer_would_say_while_one_types(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path, plan_samples.plan())) as pilot:
        await press(pilot, "enter", "down", "enter")
        await type_in(pilot, "5")
        short = said(pilot.app.screen, "#own-findings")
        await press(pilot, "0")
        assert "A1" in short
        assert said(pilot.app.screen, "#own-findings") != short


async def test_w_waives_with_a_reason_and_takes_it_back(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path, faulty())) as pilot:
        await press(pilot, "enter", "c")
        await go_to(pilot, "T101")
        await press(pilot, "w", "f2")
        assert "豁免要写明理由" in said(pilot.app.screen, "#preview")
        await type_in(pilot, "批复的表[/]就是这样")
        await press(pilot, "f2")
        assert "T101" not in codes(pilot)
        await press(pilot, "v")
        assert "T101" in codes(pilot)
        await go_to(pilot, "T101")
        assert "批复的表[/]就是这样" in said(pilot.app.screen, "#finding-text")
        await press(pilot, "w", "enter", "v")
        assert "T101" in codes(pilot)


async def test_a_day_that_is_none_is_refused_in_the_dialog(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path, faulty())) as pilot:
        await press(pilot, "enter", "c")
        await go_to(pilot, "T101")
        await press(pilot, "w")
        await type_in(pilot, "原样")
        await press(pilot, "tab")
        await type_in(pilot, "明天")
        assert "“明天”不是一天" in said(pilot.app.screen, "#preview")
