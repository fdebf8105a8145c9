"""Looks at one plan: the review rehearsed, claimed points beside ours; a key away from the indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import plan_samples
import pytest
from plan_samples import INDICATORS, indicator
from textual.pilot import Pilot
from tui_house import HOSTILE, SIZES, at_work, filled, notices, picture, press, record, said, settle, type_in

from perftrack.model import Indicator, Plan, Reported, ReportedExecution
from perftrack.text import one_line, squeeze, width
from perftrack.tui.screens.audit import AuditScreen
from perftrack.tui.screens.help import Help
from perftrack.tui.screens.look import Look
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.rehearsal import RehearsalScreen
from perftrack.tui.widgets.bars import TitleBar
from perftrack.tui.widgets.table import SafeTable

Claim = tuple[Indicator, str | None, str]
CLAIMS: Sequence[Claim] = (
    (INDICATORS[1], "8场", "8"),
    (indicator(3, "人均费用", "≤90元", level1="成本指标", level2="经济成本指标"), "120元", "7.5"),
    (indicator(4, "走访户数", "≥10户"), "5户", "6.3"),
    (indicator(5, "检查次数", "≥10次"), None, "10"),
)
"""Ours: 8.00, 6.67, 5.00 and none; the second is right in Hubei, the third nowhere."""


def completed(claims: Sequence[Claim] = CLAIMS) -> Plan:
    """A form that was filled in, with the points it claims."""
    return replace(
        plan_samples.plan(indicators=[replace(row, claimed=Decimal(points)) for row, _, points in claims]),
        reported=tuple(Reported(row.number, actual, Decimal(points)) for row, actual, points in claims),
        reported_execution=ReportedExecution(
            budget=Decimal(200), executed=Decimal(152), claimed=Decimal("7.61")
        ),
    )


def table(pilot: Pilot[int]) -> SafeTable:
    screen = pilot.app.screen
    assert isinstance(screen, Look)
    return screen.table


def cells(pilot: Pilot[int], key: str) -> list[str]:
    return [row.cells.get(key, "") for row in table(pilot).records if not row.heading]


def title(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one(TitleBar).render())


# --- the review rehearsed ---------------------------------------------------------------------


async def test_the_review_is_rehearsed_worst_first_and_enter_goes_to_the_indicator(tmp_path: Path) -> None:
    path = filled(tmp_path)
    record(path, "P1", "2", "10 场", evidence="签到表")
    record(path, "P1", "1", "1.88 万人")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "y")
        assert isinstance(pilot.app.screen, RehearsalScreen)
        assert cells(pilot, "about")[:2] == ["P1-01", "P1-02"]
        assert cells(pilot, "own")[:2] == ["10.00", "10.00"]
        assert cells(pilot, "left")[0] == "0.00"
        assert cells(pilot, "practices")[0] == "没有佐证资料"
        assert said(pilot.app.screen, "#look-head").startswith("自评 20.00 → 复核预计 10.00")
        assert "还有 3 个指标没有得分" in said(pilot.app.screen, "#look-head")
        assert "20.00 → 10.00" in title(pilot)
        panel = said(pilot.app.screen, "#look-text")
        assert "实际“1.88 万人”没有佐证资料。" in panel
        assert "保住 附上能看出结果的台账" in panel
        await press(pilot, "j", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, PlanScreen)
        assert screen.table.cursor_key == "P1-02"


async def test_a_plan_without_points_has_nothing_to_rehearse_and_says_so(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "enter", "y")
        assert said(pilot.app.screen, "#look-head") == "还没有得分，没有可以预演的。"
        assert cells(pilot, "own") == ["", "", ""]  # remarks of the whole plan
        assert "→" not in title(pilot)
        await press(pilot, "enter")
        assert "这一行没有可以去的指标。" in notices(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PlanScreen)


async def test_what_is_recorded_elsewhere_is_rehearsed_at_once(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "y")
        record(path, "P1", "2", "10 场")
        pilot.app.look_outside()  # type: ignore[attr-defined]
        await settle(pilot)
        assert "P1-02" in cells(pilot, "about")


# --- claimed points ---------------------------------------------------------------------------


async def test_claimed_points_stand_beside_ours_with_the_answer_in_words(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path, completed()), (100, 30)) as pilot:
        await press(pilot, "enter", "a")
        assert isinstance(pilot.app.screen, AuditScreen)
        assert cells(pilot, "about") == ["P1-02", "P1-03", "P1-04", "P1-05", ""]
        assert cells(pilot, "claimed") == ["8.00", "7.50", "6.30", "10.00", "7.61"]
        assert cells(pilot, "ours") == ["8.00", "6.67", "5.00", "—", "7.60"]
        assert cells(pilot, "answer") == [
            "一致",
            "差 +0.83；按口径 hubei 一致",
            "差 +1.30；没有公式能说明",
            "不能比较",
            "一致",
        ]
        head = said(pilot.app.screen, "#look-head").replace("\n", "")
        assert (
            "5 个得分：按口径 mof-2021 一致 2，按别的口径或公式一致 1，没有公式能说明 1，不能比较 1" in head
        )
        assert all(width(line) <= 98 for line in said(pilot.app.screen, "#look-head").split("\n"))
        assert "hubei 2/4，system 2/4；一样多" in head
        await press(pilot, "j")
        assert "一致的口径 hubei" in said(pilot.app.screen, "#look-text")
        await press(pilot, "j", "j")
        assert "不能比较 未填实际完成值" in said(pilot.app.screen, "#look-text")
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, PlanScreen)
        assert screen.table.cursor_key == "P1-05"


async def test_the_row_of_the_money_leads_to_no_indicator(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path, completed())) as pilot:
        await press(pilot, "enter", "a", "G", "enter")
        assert isinstance(pilot.app.screen, AuditScreen)
        assert "这一行没有可以去的指标。" in notices(pilot)


async def test_a_plan_without_claims_says_so(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "enter", "a")
        assert table(pilot).records == ()
        assert "没有自报得分" in title(pilot)
        assert said(pilot.app.screen, "#look-text").startswith("没有自报得分：")


# --- all of them ------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["y", "a"])
async def test_help_tells_the_keys_of_the_look(tmp_path: Path, key: str) -> None:
    async with at_work(filled(tmp_path, completed())) as pilot:
        await press(pilot, "enter", key, "f1")
        help_screen = pilot.app.screen
        assert isinstance(help_screen, Help)
        assert "到光标所在的指标那一行。" in str(help_screen.words())


@pytest.mark.parametrize(("words", "screen"), [("预演", RehearsalScreen), ("核对得分", AuditScreen)])
async def test_the_palette_leads_to_the_look(tmp_path: Path, words: str, screen: type) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "enter", "ctrl+p")
        await type_in(pilot, words)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, screen)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_shown_and_does_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    rows = [
        (indicator(at, f"{at}{text}", "≥10 次"), "8次", str(at)) for at, text in enumerate(HOSTILE[:10], 1)
    ]
    path = filled(tmp_path, completed(rows))
    async with at_work(path, size) as pilot:
        for key in ("y", "a"):
            await press(pilot, *(("enter",) if key == "y" else ("escape",)), key, "p")
            shown = ""
            for _ in rows:
                lines = await picture(pilot)
                assert not any(c in line for line in lines for c in "\x1b\x9b\x07\u202e\u200b")
                assert all(width(line.rstrip()) <= size[0] for line in lines)
                shown += said(pilot.app.screen, "#look-text")
                await press(pilot, "j")
            assert [text for text in HOSTILE[:10] if squeeze(one_line(text)) not in squeeze(shown)] == []
        assert pilot.app.is_running
