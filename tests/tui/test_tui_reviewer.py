"""The review of a whole plan at the screen: down the table, row by row, both totals above it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import plan_samples
import pytest
from plan_samples import indicator
from rich.cells import cell_len
from textual.pilot import Pilot
from tui_house import (
    HOSTILE,
    SIZES,
    at_work,
    filled,
    notices,
    picture,
    press,
    record,
    said,
    settle,
    stored,
    type_in,
)

from perftrack import store, workflow
from perftrack.text import width
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.evidence import EvidenceScreen
from perftrack.tui.screens.help import Help
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.reviewer import ReviewerScreen
from perftrack.tui.widgets.fields import PlainInput
from perftrack.tui.widgets.reviewer import ReviewTable
from perftrack.workflow import EvidenceWords

NOW = plan_samples.NOW


def handed_in(folder: Path) -> Path:
    """P1 handed in with 10.00 for P1-01 and 8.00 for P1-02, the money 7.50, the rest not filled in."""
    path = filled(folder)
    record(path, "P1", "1", "1.88 万人")
    record(path, "P1", "2", "8 场", deviation="汛期取消两场")
    with store.open(path, "李四") as database:
        workflow.record_execution(database, "P1", "200", "150", now=NOW)
        workflow.submit(database, "P1", even_so="其余补报", today=NOW.date(), now=NOW)
    return path


def give(path: Path, value: str, points: str, reason: str) -> None:
    """Points of another reviewer, from another program."""
    with store.open(path, "王五") as database:
        workflow.review(database, "P1", value, points, reason=reason, now=NOW)


def screen(pilot: Pilot[int]) -> ReviewerScreen:
    shown = pilot.app.screen
    assert isinstance(shown, ReviewerScreen)
    return shown


def table(pilot: Pilot[int]) -> ReviewTable:
    return screen(pilot).table


def cell(pilot: Pilot[int], key: str, column: str) -> str:
    return next(row.cells[column] for row in table(pilot).records if row.key == key)


def field(pilot: Pilot[int], name: str) -> str:
    return screen(pilot).query_one(f"#{name}", PlainInput).value


def given(path: Path) -> dict[int | None, tuple[Decimal, str]]:
    return {one.number: (one.points, one.reason) for one in stored(path).standing.reviews}


async def test_a_reviewer_goes_down_the_table_with_enter_alone(tmp_path: Path) -> None:
    path = handed_in(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "v")
        assert [row.key for row in table(pilot).records] == [
            *(f"P1-0{number}" for number in range(1, 6)),
            "预算执行",
        ]
        head = said(screen(pilot), "#look-head")
        assert "单位　得 25.50 / 已填 30" in head
        assert "复核　还没有　0/6 项" in head
        await press(pilot, "enter")
        await type_in(pilot, "１０")
        await press(pilot, "enter", "enter")
        assert table(pilot).cursor_key == "P1-02"
        assert "偏差原因及改进措施 汛期取消两场" in said(screen(pilot), "#look-text")
        await type_in(pilot, "6.5")
        await press(pilot, "enter")
        await type_in(pilot, "两场没有签到表[/]")
        await press(pilot, "enter")
        assert cell(pilot, "P1-02", "points") == "6.50"
        assert cell(pilot, "P1-02", "why") == "两场没有签到表[/]"
        assert "已复核 P1-02“培训场次”：单位得分 8.00，复核得分 6.50。" in notices(pilot)
        assert "复核　得 16.50 / 已复核 20　2/6 项" in said(screen(pilot), "#look-head")
    assert given(path) == {1: (Decimal("10.00"), ""), 2: (Decimal("6.50"), "两场没有签到表[/]")}


async def test_one_key_agrees_with_the_unit_and_goes_on(tmp_path: Path) -> None:
    path = handed_in(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "v", "f7", "a")
        assert table(pilot).cursor_key == "P1-03"
        assert cell(pilot, "P1-01", "why") == "同单位"
        await press(pilot, "f7")
        assert "单位没有得分" in said(screen(pilot), "#message")
        await press(pilot, "G", "f7")
        assert "到了最后一项。" in notices(pilot)[0]
    assert given(path).keys() == {1, 2, None}


@pytest.mark.parametrize(
    ("points", "reason", "complaint"),
    [
        ("", "", "还没有填复核得分"),
        ("11", "多", "太大"),
        ("[/]", "x", "不是数字"),
        ("9.555", "x", "最多两位小数"),
        ("7", "", "没有写理由"),
        ("长" * 400, "x", "不是数字"),
    ],
)
async def test_what_cannot_be_saved_says_why_and_stays(
    tmp_path: Path, points: str, reason: str, complaint: str
) -> None:
    path = handed_in(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "j", "v", "enter")
        await type_in(pilot, points)
        await press(pilot, "tab")
        await type_in(pilot, reason)
        await press(pilot, "f2")
        assert complaint in said(screen(pilot), "#message")
        assert (field(pilot, "points"), field(pilot, "reason")) == (points, reason)
        assert all(width(line.rstrip()) <= 80 for line in await picture(pilot))
    assert given(path) == {}


async def test_what_was_typed_and_not_saved_is_marked_and_comes_back_as_a_draft(tmp_path: Path) -> None:
    path = handed_in(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "v", "enter")
        await type_in(pilot, "9")
        await press(pilot, "escape", "j")
        assert cell(pilot, "P1-01", "points") == "*9"
        assert "未存 1 行" in said(screen(pilot), "#look-head")
        assert field(pilot, "points") == ""
        await press(pilot, "k")
        assert field(pilot, "points") == "9"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert "有 1 行没有保存，已留作草稿，再打开时恢复。" in notices(pilot)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "v")
        assert cell(pilot, "P1-01", "points") == "*9"
        assert "已恢复上次没有保存的 1 行" in said(screen(pilot), "#message")
        await press(pilot, "f5", "escape")
    async with at_work(path) as pilot:
        await press(pilot, "enter", "v")
        assert cell(pilot, "P1-01", "points") == ""
    assert given(path) == {}


async def test_a_value_is_sent_back_with_the_typed_reason_after_a_question(tmp_path: Path) -> None:
    path = handed_in(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "j", "v", "f6")
        assert "退回要写明理由" in said(screen(pilot), "#message")
        await type_in(pilot, "请附签到表")
        await press(pilot, "f6")
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "enter")
        assert cell(pilot, "P1-02", "why") == "退回"
        await press(pilot, "escape", "k", "f6")
        assert "已经退回" in said(screen(pilot), "#message")
        await press(pilot, "enter")
        await type_in(pilot, "5")
        await press(pilot, "f2")
        assert "现在不能复核" in said(screen(pilot), "#message")
    assert [one.reason for one in stored(path).standing.returns] == ["请附签到表"]


async def test_two_reviewers_on_one_database_see_each_other_and_are_asked(tmp_path: Path) -> None:
    path = handed_in(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "j", "v", "enter")
        await type_in(pilot, "8")
        give(path, "2", "7", "少签到")
        await press(pilot, "f2")
        assert "再按一次以您填的为准" in said(screen(pilot), "#message")
        assert field(pilot, "points") == "8"
        assert given(path)[2] == (Decimal("7.00"), "少签到")
        await press(pilot, "f2")
        assert given(path)[2] == (Decimal("8.00"), "")
        give(path, "1", "9", "[/]少")
        pilot.app.look_outside()  # type: ignore[attr-defined]
        await settle(pilot)
        assert cell(pilot, "P1-01", "why") == "[/]少"


async def test_the_review_is_ended_from_here_and_the_plan_shows_it(tmp_path: Path) -> None:
    path = handed_in(tmp_path)
    async with at_work(path, (100, 30)) as pilot:
        await press(pilot, "enter", "v", "f7", "t")
        assert "复核 P1-02" in "".join(await picture(pilot))
        await press(pilot, "escape", "escape")
        shown = pilot.app.screen
        assert isinstance(shown, PlanScreen)
        assert shown.sheet.standing.reviewed(1) is not None


async def test_the_files_of_a_value_are_named_and_a_key_away(tmp_path: Path) -> None:
    path = filled(tmp_path)
    record(path, "P1", "2", "8 场", deviation="少两场")
    proof = tmp_path / "签到表[red].txt"
    proof.write_text("甲", "utf-8")
    with store.open(path) as database:
        workflow.add_evidence(database, "P1", "2", [proof], EvidenceWords(), now=NOW)
        workflow.submit(database, "P1", even_so="试", today=NOW.date(), now=NOW)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "j", "v")
        assert "签到表[red].txt" in said(screen(pilot), "#look-text")
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, EvidenceScreen)
        await press(pilot, "escape")
        assert table(pilot).cursor_key == "P1-02"


async def test_a_plan_that_was_not_handed_in_is_not_reviewed(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "enter", "v")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert "现在是“草稿”，不能复核。单位提交以后才能复核。" in notices(pilot)


async def test_help_tells_the_keys(tmp_path: Path) -> None:
    async with at_work(handed_in(tmp_path)) as pilot:
        await press(pilot, "enter", "v", "f1")
        help_screen = pilot.app.screen
        assert isinstance(help_screen, Help)
        assert "复核得分和单位得分一样" in str(help_screen.words())


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_shown_and_does_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    rows = [indicator(at, f"{at}{text}", "≥10 次") for at, text in enumerate(HOSTILE, 1)]
    path = filled(tmp_path, plan_samples.plan(indicators=rows))
    for at, text in enumerate(HOSTILE, 1):
        record(path, "P1", str(at), "8 次", deviation=text)
    with store.open(path) as database:
        workflow.submit(database, "P1", even_so="试", today=NOW.date(), now=NOW)
        workflow.review(database, "P1", "1", "7", reason="".join(HOSTILE), now=NOW)
    async with at_work(path, size) as pilot:
        await press(pilot, "enter", "v", "p")
        for _ in HOSTILE:
            lines = await picture(pilot)
            assert not any(c in line for line in lines for c in "\x1b\x9b\x07\u202e\u200b")
            assert all(cell_len(line.rstrip()) <= size[0] for line in lines)
            await press(pilot, "f7")
    assert len(given(path)) == len(HOSTILE)
