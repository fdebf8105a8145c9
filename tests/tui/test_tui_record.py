"""The record dialog: typing, judging as one types, grades, reasons, saving, drafts, conflicts."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Checkbox
from tui_house import (
    SIZES,
    at_work,
    filled,
    notices,
    paste,
    picture,
    press,
    record,
    said,
    settle,
    stored,
    type_in,
)

from perftrack.tui.desk import Outcome
from perftrack.tui.screens.form import Form
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.record import RecordForm
from perftrack.tui.widgets.fields import Picker, PlainInput, PlainTextArea
from perftrack.tui.widgets.lines import LinesTable


async def open_row(pilot: Pilot[int], number: int) -> RecordForm:
    """The dialog of the row `number` of the first plan."""
    await press(pilot, "enter", *(["down"] * (number - 1)), "enter")
    assert isinstance(pilot.app.screen, RecordForm)
    return pilot.app.screen


def value(form: Form, field: str) -> str:
    return form.fields()[field]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("row", [1, 4])
async def test_the_facts_the_fields_and_the_preview_are_all_on_the_screen(
    tmp_path: Path, size: tuple[int, int], row: int
) -> None:
    async with at_work(filled(tmp_path), size) as pilot:
        await open_row(pilot, row)
        shown = "\n".join(await picture(pilot))
        for words in (
            "目标",
            "分值 10",
            "规则",
            "实际完成值",
            "不适用",
            "偏差原因及改进措施",
            "佐证",
            "得分",
        ):
            assert words in shown


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("１．８８万人", "得 10.00 / 10"),
        ("18800人", "得 10.00 / 10"),
        ("0.94 万人", "得 5.00 / 10"),
        ("０．９４", "得 5.00 / 10"),
        ("18，800 人", "得 10.00 / 10"),
        ("0", "得 0.00 / 10"),
    ],
)
async def test_points_and_because_follow_what_is_typed(tmp_path: Path, typed: str, points: str) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        form = await open_row(pilot, 1)
        await type_in(pilot, typed)
        assert value(form, "text") == typed
        assert said(form, "#preview").startswith(points)
        assert "口径 mof-2021" in said(form, "#preview")


async def test_full_width_digits_are_stored_as_typed_and_scored(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        await open_row(pilot, 2)
        await type_in(pilot, "１０．５")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
    line = stored(path).lines[1]
    assert line.actual is not None
    assert line.actual.text == "１０．５"
    assert line.score.points == Decimal("10.00")


@pytest.mark.parametrize("typed", ["[/]", "八十吨", "5 公里", "长" * 400, "1e9999", "=1+1", "-"])
async def test_nonsense_is_not_stored_without_a_word(tmp_path: Path, typed: str) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_row(pilot, 2)
        form.query_one("#text", PlainInput).value = typed
        await settle(pilot)
        await press(pilot, "f2")
        assert pilot.app.screen is form
        assert said(form, "#message")[:3] in ("不能保", "注意：")
        assert "得 " not in said(form, "#preview")
    assert stored(path).filled == 0


async def test_an_empty_value_is_not_saved(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_row(pilot, 1)
        await press(pilot, "f2", "ctrl+s", "f3")
        assert said(form, "#message") == "不能保存：还没有填实际完成值。"
    assert stored(path).filled == 0


async def test_a_shortfall_asks_for_a_reason_and_saves_without_one_only_when_told_twice(
    tmp_path: Path,
) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_row(pilot, 2)
        await type_in(pilot, "5场")
        assert "须填" in said(form, "#reason-title")
        await press(pilot, "f2")
        assert pilot.app.screen is form
        assert "还没有写偏差原因" in said(form, "#message")
        assert isinstance(pilot.app.focused, PlainTextArea)
        assert stored(path).filled == 0
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
    assert stored(path).filled == 1


async def test_typing_after_the_warning_asks_again(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_row(pilot, 2)
        await type_in(pilot, "5场")
        await press(pilot, "f2")
        form.query_one("#text", PlainInput).value = "4场"
        await settle(pilot)
        await press(pilot, "f2")
        assert pilot.app.screen is form
    assert stored(path).filled == 0


async def test_a_reason_with_line_breaks_is_stored_and_nothing_more_is_asked(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        await open_row(pilot, 2)
        await type_in(pilot, "5场")
        await press(pilot, "f2")
        await type_in(pilot, "场地检修")
        await press(pilot, "enter")
        await type_in(pilot, "[/]明年补上")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
    actual = stored(path).lines[1].actual
    assert actual is not None
    assert actual.deviation == "场地检修\n[/]明年补上"


@pytest.mark.parametrize(("typed", "due"), [("12.9场", False), ("13场", True)])
async def test_far_beyond_the_target_a_reason_is_due(tmp_path: Path, typed: str, due: bool) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        form = await open_row(pilot, 2)
        await type_in(pilot, typed)
        assert ("须填" in said(form, "#reason-title")) == due


async def test_a_wording_offers_three_grades_with_their_points(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_row(pilot, 4)
        shown = "\n".join(await picture(pilot))
        for points in ("8.00～10.00 分", "6.00～7.99 分", "0.00～5.99 分"):
            assert points in shown
        assert shown.count("( )") == 3
        await press(pilot, "tab", "down", "space")
        assert value(form, "text") == "部分达成"
        assert any("(*) 部分达成" in line for line in await picture(pilot))
        assert pilot.app.focused is form.query_one("#points")
        await type_in(pilot, "７．５")
        assert said(form, "#preview").startswith("得 7.50 / 10")
        form.query_one("#deviation", PlainTextArea).text = "效果有限"
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
    actual = stored(path).lines[3].actual
    assert actual is not None
    assert (actual.grade, actual.points, actual.text) == ("部分达成", Decimal("7.5"), "部分达成")


async def test_a_grade_without_its_points_cannot_be_scored_and_says_which_points(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        form = await open_row(pilot, 4)
        await type_in(pilot, "部分达成")
        assert form.query_one(Picker).pressed_index == 1
        assert "6.00" in said(form, "#preview")
        form.query_one("#text", PlainInput).value = ""
        await settle(pilot)
        assert form.query_one(Picker).pressed_index == -1
        assert not any("(*)" in line for line in await picture(pilot))


async def test_points_outside_the_grade_are_refused(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        form = await open_row(pilot, 4)
        form.fill({"text": "部分达成", "points": "9", "deviation": "理由"})
        await settle(pilot)
        await press(pilot, "f2")
        assert pilot.app.screen is form


async def test_not_applicable_is_one_key_and_comes_back(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_row(pilot, 2)
        await type_in(pilot, "10")
        await press(pilot, "f4")
        assert value(form, "text") == "不适用"
        assert form.query_one(Checkbox).value
        assert any("[X] 不适用" in line for line in await picture(pilot))
        await press(pilot, "f4")
        assert value(form, "text") == "10"
        assert any("[ ] 不适用" in line for line in await picture(pilot))
        await pilot.click(Checkbox)
        await settle(pilot)
        assert value(form, "text") == "不适用"
        await press(pilot, "f2")
    assert stored(path).lines[1].score.state == "not_applicable"


@pytest.mark.parametrize("key", ["f3", "ctrl+n"])
async def test_one_key_saves_and_opens_the_next_unfilled(tmp_path: Path, key: str) -> None:
    path = filled(tmp_path)
    record(path, "P1", "3", "100 万元")
    async with at_work(path) as pilot:
        await open_row(pilot, 2)
        await type_in(pilot, "10场")
        await press(pilot, key)
        form = pilot.app.screen
        assert isinstance(form, RecordForm)
        assert "4/5" in form.words()
        await type_in(pilot, "达成")
        await press(pilot, key)
        assert "5/5" in pilot.app.screen.words()  # type: ignore[attr-defined]
        await type_in(pilot, "95%")
        await press(pilot, key)
        assert "1/5" in pilot.app.screen.words()  # type: ignore[attr-defined]
        await type_in(pilot, "1.88万人")
        await press(pilot, key)
        assert isinstance(pilot.app.screen, PlanScreen)
        assert "指标已全部填完。" in notices(pilot)
        assert pilot.app.screen.query_one(LinesTable).cursor_key == "P1-01"
    assert stored(path).filled == 5


async def test_leaving_keeps_the_input_as_a_draft_and_says_so(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_row(pilot, 2)
        await type_in(pilot, "５")
        form.query_one("#deviation", PlainTextArea).text = "写了一半"
        await press(pilot, "escape")
        assert any("草稿" in notice for notice in notices(pilot))
        await press(pilot, "enter")
        form = pilot.app.screen  # type: ignore[assignment]
        assert value(form, "text") == "５"
        assert value(form, "deviation") == "写了一半"
        assert "已恢复上次没有保存的输入" in said(form, "#message")
        await press(pilot, "tab", "tab", "f5")
        assert value(form, "text") == ""
        await press(pilot, "escape", "enter")
        assert value(pilot.app.screen, "text") == ""  # type: ignore[arg-type]
    assert stored(path).filled == 0


async def test_a_draft_survives_the_end_of_the_program_and_is_gone_once_saved(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        await open_row(pilot, 2)
        await type_in(pilot, "10场")
        await press(pilot, "ctrl+q")
    async with at_work(path) as pilot:
        form = await open_row(pilot, 2)
        assert value(form, "text") == "10场"
        await press(pilot, "f2", "enter")
        assert value(pilot.app.screen, "text") == "10场"  # type: ignore[arg-type]
        assert said(pilot.app.screen, "#message") == ""
    assert stored(path).filled == 1


async def test_a_draft_is_stored_while_typing_goes_on(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_row(pilot, 2)
        await type_in(pilot, "7")
        form.keep_draft()
    async with at_work(path) as pilot:
        assert value(await open_row(pilot, 2), "text") == "7"


async def test_a_conflict_shows_both_values_and_keeps_what_was_typed(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_row(pilot, 2)
        await type_in(pilot, "10场")
        record(path, "P1", "2", "11场")
        await press(pilot, "f2")
        assert pilot.app.screen is form
        assert "“11场”" in said(form, "#message")
        assert "“10场”" in said(form, "#message")
        assert value(form, "text") == "10场"
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
    actual = stored(path).lines[1].actual
    assert actual is not None
    assert actual.text == "10场"


async def test_after_a_conflict_one_key_takes_the_other_value(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_row(pilot, 2)
        await type_in(pilot, "10场")
        record(path, "P1", "2", "11场")
        await press(pilot, "f2", "f5")
        assert value(form, "text") == "11场"


async def test_nobody_leaves_while_a_save_is_under_way(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        form = await open_row(pilot, 2)
        await type_in(pilot, "10场")
        go, save = asyncio.Event(), form.store

        async def slow(fields: dict[str, str]) -> Outcome:
            await go.wait()
            return await save(fields)

        form.store = slow  # type: ignore[method-assign]
        await pilot.press("f2", "escape", "f2")
        assert form.is_current
        go.set()
        await settle(pilot)
        assert isinstance(pilot.app.screen, PlanScreen)
        await press(pilot, "enter")
        assert said(pilot.app.screen, "#message") == ""
    assert stored(path).filled == 1


async def test_lines_that_do_not_fit_are_named_when_pasted(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        form = await open_row(pilot, 2)
        await paste(pilot, "10场\n11场\n\n12场\x1b[31m\n")
        assert value(form, "text") == "10场"
        assert "“10场”，其余 2 行没有写入" in said(form, "#message")
        form.query_one("#deviation").focus()
        await paste(pilot, "一\n二\x1b]0;x\x07")
        assert value(form, "deviation") == "一\n二]0;x"


async def test_ctrl_z_takes_typing_back_and_touches_no_record(tmp_path: Path) -> None:
    path = filled(tmp_path)
    record(path, "P1", "1", "1.88万人")
    async with at_work(path) as pilot:
        form = await open_row(pilot, 2)
        await type_in(pilot, "105")
        await press(pilot, "ctrl+z")
        assert value(form, "text") == "10"
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z")
        assert value(form, "text") == ""
        assert pilot.app.screen is form
    assert stored(path).filled == 1


async def test_typing_replaces_a_recorded_value_and_ctrl_z_brings_it_back(tmp_path: Path) -> None:
    path = filled(tmp_path)
    record(path, "P1", "2", "5场", deviation="检修")
    async with at_work(path) as pilot:
        form = await open_row(pilot, 2)
        await type_in(pilot, "8")
        assert value(form, "text") == "8"
        await press(pilot, "ctrl+z")
        assert value(form, "text") == "5场"


async def test_a_correction_shows_what_was_recorded_before(tmp_path: Path) -> None:
    path = filled(tmp_path)
    record(path, "P1", "4", "部分达成", points="7", deviation="理由", evidence="报告")
    async with at_work(path) as pilot:
        form = await open_row(pilot, 4)
        assert form.fields() == {"text": "部分达成", "points": "7", "deviation": "理由", "evidence": "报告"}
        assert said(form, "#preview").startswith("得 7.00 / 10")
        await press(pilot, "escape")
        assert notices(pilot) == []
