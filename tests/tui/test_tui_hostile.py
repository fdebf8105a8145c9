"""Text from documents and people is shown as text on every screen, whatever is in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import plan_samples
import pytest
from rich.cells import cell_len
from tui_house import HOSTILE, SIZES, at_work, filled, paste, picture, press, record, stored, type_in

from perftrack.model import Finding, Place, Plan
from perftrack.text import clean, one_line
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.record import RecordForm


def poisoned(text: str) -> Plan:
    """A plan that has `text` in every field a document can fill."""
    place = Place(text, line=7)
    doubt = Finding("doubt", "需说明", text, place, text)
    first, *_ = plan_samples.INDICATORS
    row = replace(
        first,
        name=text,
        name_printed=text,
        level1=text,
        level2=text,
        level1_std=text,
        level2_std=text,
        basis=text,
        last_year=text,
        rule=text,
        evidence=text,
        place=place,
        findings=(doubt,),
    )
    worded = replace(plan_samples.indicator(2, text, "有效提升", rule="按评判等级赋分"), last_year=text)
    made = plan_samples.plan(text, unit=text, indicators=(row, worded))
    return replace(made, goal=text, goal_implementation=text, findings=(doubt,), place=place)


def harmless(lines: list[str]) -> None:
    """No line is too long, and nothing a terminal would obey is left."""
    assert all(cell_len(line.rstrip()) <= 100 for line in lines)
    assert not any(c in line for line in lines for c in "\x1b\x9b\x07\u202e\u200b")


async def test_hostile_text_reaches_every_screen_and_does_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path, *(poisoned(text) for text in HOSTILE))
    for number, text in enumerate(HOSTILE, 1):
        record(path, f"P{number}", "1", "1 万人", deviation=text, evidence=text)
    async with at_work(path, (100, 30)) as pilot:
        harmless(await picture(pilot))
        for number, text in enumerate(HOSTILE, 1):
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, PlanScreen)
            assert pilot.app.screen.plan_id == f"P{number}"
            lines = await picture(pilot)
            harmless(lines)
            assert any(one_line(text)[:12] in line for line in lines)
            await press(pilot, "enter")
            harmless(await picture(pilot))
            await press(pilot, "escape", "escape", "down")


@pytest.mark.parametrize("text", HOSTILE[:3])
async def test_hostile_text_does_nothing_in_the_smaller_dialogs(tmp_path: Path, text: str) -> None:
    path = filled(tmp_path, poisoned(text))
    record(path, "P1", "1", "1 万人")
    async with at_work(path, (100, 30)) as pilot:
        for keys in (["enter", "o"], ["e"], ["escape", "u"], ["escape", "f1"], ["escape", "ctrl+p"]):
            await press(pilot, *keys)
            harmless(await picture(pilot))
        assert pilot.app.is_running


async def test_a_click_on_hostile_text_runs_nothing(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path, poisoned("[@click=app.quit]x[/]")), (100, 30)) as pilot:
        for y in (2, 3, 27, 28):
            await pilot.click(offset=(15, y))
        await press(pilot, "escape", "escape", "enter")
        for y in (0, 1, 3, 5, 6, 22, 23, 26):
            await pilot.click(offset=(15, y))
        assert pilot.app.is_running
        assert pilot.app.return_value is None


@pytest.mark.parametrize("size", SIZES)
async def test_four_hundred_characters_push_no_figure_off_the_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = filled(tmp_path, poisoned("长" * 400))
    record(path, "P1", "1", "1.88 万人")
    async with at_work(path, size) as pilot:
        row = next(line for line in await picture(pilot) if line.startswith(" P1 "))
        assert "1/2" in row
        await press(pilot, "enter")
        row = next(line for line in await picture(pilot) if line.startswith(" 1?"))
        for figure in (">=1.88", "10"):
            assert figure in row


async def test_hostile_text_that_is_pasted_arrives_clean_in_every_field(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "enter", "enter")
        form = pilot.app.screen
        assert isinstance(form, RecordForm)
        for text in HOSTILE:
            form.fill({"text": "", "deviation": "", "evidence": ""})
            for field in ("text", "deviation", "evidence"):
                form.query_one(f"#{field}").focus()
                await paste(pilot, text)
            fields = form.fields()
            assert fields["deviation"] == clean(text).strip()
            assert fields["text"] == fields["evidence"] == one_line(clean(text).splitlines()[0])
            assert not any(c in line for line in await picture(pilot) for c in "\x1b\x9b\x07\u202e")


async def test_a_hostile_reason_is_stored_clean(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path) as pilot:
        await press(pilot, "enter", "enter")
        await type_in(pilot, "1.88 万人")
        pilot.app.screen.query_one("#deviation").focus()
        await paste(pilot, "\n".join(HOSTILE))
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
    actual = stored(path).lines[0].actual
    assert actual is not None
    assert actual.deviation == clean("\n".join(HOSTILE)).strip()


async def test_hostile_text_in_the_filter_finds_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    async with at_work(filled(tmp_path)) as pilot:
        await press(pilot, "slash")
        for text in HOSTILE:
            await paste(pilot, text)
            await type_in(pilot, "[/")
        assert pilot.app.is_running
