"""The overview: every plan, filtered, sorted, opened; and what it says when there is nothing."""

from __future__ import annotations

from pathlib import Path

import plan_samples
import pytest
from tui_house import SIZES, at_work, filled, other_plan, picture, press, record, said, settle, type_in

from perftrack import store
from perftrack.text import width
from perftrack.tui.screens.overview import Overview
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.widgets.plans import PlansTable


def three(folder: Path) -> Path:
    path = filled(folder, plan_samples.plan(), other_plan(), other_plan("丙单位", None))
    record(path, "P1", "1", "1.88 万人")
    record(path, "P1", "2", "5 场", deviation="疫情")
    record(path, "P2", "1", "1.88 万人")
    return path


def ids(pilot_table: PlansTable) -> list[str]:
    return [record.key for record in pilot_table.records]


@pytest.mark.parametrize("size", SIZES)
async def test_every_plan_shows_all_its_figures_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_work(three(tmp_path), size) as pilot:
        lines = await picture(pilot)
        assert all(width(line.rstrip()) <= size[0] for line in lines)
        row = next(line for line in lines if line.startswith(" P1 "))
        earned = "得 15.00 / 已填 20" if size[0] >= 100 else "得15.00/已填20"
        for figure in ("某某中心", "2024", "培训经费", "2/5", earned, "部分"):
            assert figure in row
        assert said(pilot.app.screen, "#count") == "3/3"


async def test_the_plan_under_the_cursor_is_named_in_full_below_the_table(tmp_path: Path) -> None:
    async with at_work(three(tmp_path)) as pilot:
        first = said(pilot.app.screen, "#selected")
        assert first.startswith("某某中心 P1 培训经费（2024 年）\n自评中　得 15.00")
        await press(pilot, "down")
        assert "另一单位 P2 网络租赁（2023 年）" in said(pilot.app.screen, "#selected")
        assert "问题：" in said(pilot.app.screen, "#selected")


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("培训", ["P1"]),
        ("网络", ["P2", "P3"]),
        ("2023", ["P2"]),
        ("２０２３", ["P2"]),
        ("丙 网络", ["P3"]),
        ("p1", ["P1"]),
        ("[/]", []),
        ("", ["P1", "P2", "P3"]),
    ],
)
async def test_the_filter_keeps_what_has_every_word(tmp_path: Path, typed: str, left: list[str]) -> None:
    async with at_work(three(tmp_path)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, typed)
        assert ids(pilot.app.screen.query_one(PlansTable)) == left
        assert said(pilot.app.screen, "#count") == f"{len(left)}/3"


async def test_escape_drops_the_filter_and_enter_goes_to_the_rows(tmp_path: Path) -> None:
    async with at_work(three(tmp_path)) as pilot:
        await press(pilot, "ctrl+f")
        await type_in(pilot, "网络")
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, PlanScreen)
        await press(pilot, "escape", "escape")
        assert said(pilot.app.screen, "#count") == "3/3"
        assert isinstance(pilot.app.focused, PlansTable)


async def test_a_column_sorts_up_then_down_then_not_at_all_and_shows_an_arrow(tmp_path: Path) -> None:
    async with at_work(three(tmp_path)) as pilot:
        table = pilot.app.screen.query_one(PlansTable)
        await press(pilot, "6")
        assert ids(table) == ["P3", "P2", "P1"]
        assert "得分↑" in (await picture(pilot))[2]
        await press(pilot, "6")
        assert ids(table) == ["P1", "P2", "P3"]
        assert "得分↓" in (await picture(pilot))[2]
        await press(pilot, "６")
        assert table.sorted_by is None
        assert "得分↑" not in (await picture(pilot))[2]
        assert "得分↓" not in (await picture(pilot))[2]


async def test_unknown_values_stay_last_in_both_directions(tmp_path: Path) -> None:
    async with at_work(three(tmp_path)) as pilot:
        table = pilot.app.screen.query_one(PlansTable)
        await press(pilot, "3")
        assert ids(table) == ["P2", "P1", "P3"]
        await press(pilot, "3")
        assert ids(table) == ["P1", "P2", "P3"]


async def test_a_click_on_a_title_sorts_too(tmp_path: Path) -> None:
    async with at_work(three(tmp_path)) as pilot:
        await pilot.click(PlansTable, offset=(2, 0))
        await settle(pilot)
        assert pilot.app.screen.query_one(PlansTable).sorted_by == ("id", False)


async def test_the_cursor_stays_on_its_plan_through_sorting(tmp_path: Path) -> None:
    async with at_work(three(tmp_path)) as pilot:
        await press(pilot, "j", "6")
        assert pilot.app.screen.query_one(PlansTable).cursor_key == "P2"


async def test_what_another_program_stores_appears_and_the_cursor_stays(tmp_path: Path) -> None:
    path = three(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "down")
        record(path, "P1", "3", "100 万元")
        await look(pilot)
        assert any("3/5" in line for line in await picture(pilot))
        assert pilot.app.screen.query_one(PlansTable).cursor_key == "P2"


async def look(pilot) -> None:  # type: ignore[no-untyped-def]
    pilot.app.look_outside()
    await settle(pilot)


async def test_a_database_that_is_not_there_says_how_to_begin_and_is_not_created(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.db"
    async with at_work(path) as pilot:
        shown = "\n".join(await picture(pilot))
        assert "perftrack import" in shown
        assert "perftrack demo" in shown
        assert isinstance(pilot.app.screen, Overview)
        await press(pilot, "enter", "1", "j", "f5")
        assert isinstance(pilot.app.screen, Overview)
    assert not path.exists()


async def test_a_database_that_is_made_meanwhile_is_found(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    async with at_work(path) as pilot:
        await look(pilot)
        three(tmp_path)
        await look(pilot)
        assert said(pilot.app.screen, "#count") == "3/3"
        assert not pilot.app.screen.has_class("-empty")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlanScreen)


async def test_an_empty_database_says_how_to_begin(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    store.open(path, create=True).close()
    async with at_work(path) as pilot:
        assert "perftrack import" in said(pilot.app.screen, "#empty")
        assert said(pilot.app.screen, "#count") == "0/0"


async def test_a_file_that_is_no_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "wrong.db"
    path.write_text("绩效", "utf-8")
    async with at_work(path) as pilot:
        assert "wrong.db" in said(pilot.app.screen, "#empty")


async def test_a_chosen_practice_is_shown_as_chosen(tmp_path: Path) -> None:
    async with at_work(three(tmp_path), practice="hubei") as pilot:
        assert "口径 hubei（指定）" in (await picture(pilot))[0]


async def test_a_practice_that_does_not_exist_is_refused_in_a_sentence(tmp_path: Path) -> None:
    async with at_work(three(tmp_path), practice="火星") as pilot:
        assert "火星" in said(pilot.app.screen, "#empty")


async def test_a_filter_that_nothing_meets_says_so_in_words(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "[/]没有")
        assert said(pilot.app.screen, "#selected") == "没有符合“[/]没有”的项目。按 Esc 取消筛选。"
        await press(pilot, "escape")
        assert "P1" in said(pilot.app.screen, "#selected")
