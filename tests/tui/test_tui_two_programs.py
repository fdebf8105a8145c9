"""Two people on one database: the second one is shown what the first changed and asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path

import plan_samples
import pytest
from textual.pilot import Pilot
from tui_house import at_work, filled, picture, press, record, said, settle, stored, type_in

from perftrack import store, workflow
from perftrack.errors import Conflict
from perftrack.tui.desk import Desk
from perftrack.tui.screens.execution import ExecutionForm
from perftrack.tui.screens.form import Form
from perftrack.tui.screens.plan import PlanScreen
from perftrack.tui.screens.record import RecordForm
from perftrack.tui.screens.weight import WeightForm

DIALOGS: dict[str, type[Form]] = {"record": RecordForm, "execution": ExecutionForm, "weight": WeightForm}
KEYS = {"record": ["down", "enter"], "execution": ["e"], "weight": ["down", "w"]}
MINE = {
    "record": {"text": "10场"},
    "execution": {"budget": "200", "executed": "190"},
    "weight": {"weight": "7", "reason": ""},
}
"""What our person types, field by field."""
FIELD = {"record": "text", "execution": "executed", "weight": "weight"}


def theirs(path: Path, dialog: str, *, again: bool = False) -> None:
    """What the other program stores about the very same thing; `again`: yet another value."""
    with store.open(path) as database:
        if dialog == "record":
            workflow.record(database, "P1", "2", "13场" if again else "11场", deviation="好", now=NOW)
        elif dialog == "execution":
            workflow.record_execution(database, "P1", "200", "170" if again else "180", now=NOW)
        else:
            workflow.set_weight(database, "P1", "2", "5" if again else "6", now=NOW)


NOW = plan_samples.NOW
THEIRS = {"record": "11场", "execution": "180", "weight": "6"}
THEIRS_AGAIN = {"record": "13场", "execution": "170", "weight": "5"}


def held(path: Path, dialog: str) -> str:
    """What holds now."""
    sheet = stored(path)
    if dialog == "execution":
        return "" if sheet.execution is None else f"{sheet.execution.executed:f}"
    line = sheet.lines[1]
    if dialog == "weight":
        return f"{line.indicator.weight:f}"
    return "" if line.actual is None else line.actual.text


@asynccontextmanager
async def dialog_open(path: Path, dialog: str) -> AsyncIterator[tuple[Pilot[int], Form]]:
    """The program at work with that dialog open on the first plan."""
    async with at_work(path, (100, 30)) as pilot:
        await press(pilot, "enter", *KEYS[dialog])
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert type(form) is DIALOGS[dialog]
        yield pilot, form


async def fill(pilot: Pilot[int], form: Form, fields: dict[str, str]) -> None:
    form.fill(fields)
    await settle(pilot)


@pytest.mark.parametrize("dialog", DIALOGS)
async def test_the_second_to_save_is_shown_the_other_value_and_asked(tmp_path: Path, dialog: str) -> None:
    path = filled(tmp_path)
    async with dialog_open(path, dialog) as (pilot, form):
        await fill(pilot, form, MINE[dialog])
        theirs(path, dialog)
        await press(pilot, "f2")
        assert pilot.app.screen is form
        shown = said(form, "#message")
        assert "被别人改过" in shown
        assert THEIRS[dialog] in shown
        assert "再按 F2 以您填的为准，F5 改用对方的" in shown
        assert form.fields()[FIELD[dialog]] == MINE[dialog][FIELD[dialog]]
        assert held(path, dialog) == THEIRS[dialog], "nothing was overwritten"


@pytest.mark.parametrize("dialog", DIALOGS)
async def test_saving_once_more_is_the_decision_and_keeps_both_in_the_history(
    tmp_path: Path, dialog: str
) -> None:
    path = filled(tmp_path)
    async with dialog_open(path, dialog) as (pilot, form):
        await fill(pilot, form, MINE[dialog])
        theirs(path, dialog)
        await press(pilot, "f2")
        assert pilot.app.screen is form
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
    assert held(path, dialog) == MINE[dialog][FIELD[dialog]]
    with store.open(path) as database:
        workflow.undo(database, "P1", now=NOW)
    assert held(path, dialog) == THEIRS[dialog]


@pytest.mark.parametrize("dialog", DIALOGS)
async def test_a_third_change_after_the_question_is_asked_about_again(tmp_path: Path, dialog: str) -> None:
    path = filled(tmp_path)
    async with dialog_open(path, dialog) as (pilot, form):
        await fill(pilot, form, MINE[dialog])
        theirs(path, dialog)
        await press(pilot, "f2")
        theirs(path, dialog, again=True)
        await press(pilot, "f2")
        assert pilot.app.screen is form
        assert THEIRS_AGAIN[dialog] in said(form, "#message")
    assert held(path, dialog) == THEIRS_AGAIN[dialog]


@pytest.mark.parametrize("dialog", DIALOGS)
async def test_the_other_value_can_be_taken_with_one_key(tmp_path: Path, dialog: str) -> None:
    path = filled(tmp_path)
    async with dialog_open(path, dialog) as (pilot, form):
        await fill(pilot, form, MINE[dialog])
        theirs(path, dialog)
        await press(pilot, "f2", "f5")
        assert form.fields()[FIELD[dialog]] == THEIRS[dialog]
    assert held(path, dialog) == THEIRS[dialog]


@pytest.mark.parametrize("dialog", DIALOGS)
async def test_a_dialog_in_which_nothing_was_typed_follows_the_other_program(
    tmp_path: Path, dialog: str
) -> None:
    path = filled(tmp_path)
    async with dialog_open(path, dialog) as (pilot, form):
        theirs(path, dialog)
        pilot.app.look_outside()  # type: ignore[attr-defined]
        await settle(pilot)
        assert form.fields()[FIELD[dialog]] == THEIRS[dialog]
        assert "刚被别人改过" in said(form, "#message")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PlanScreen)
    assert held(path, dialog) == THEIRS[dialog]


@pytest.mark.parametrize("dialog", DIALOGS)
async def test_a_dialog_in_which_something_was_typed_keeps_it_and_still_asks(
    tmp_path: Path, dialog: str
) -> None:
    path = filled(tmp_path)
    async with dialog_open(path, dialog) as (pilot, form):
        await fill(pilot, form, MINE[dialog])
        theirs(path, dialog)
        pilot.app.look_outside()  # type: ignore[attr-defined]
        await settle(pilot)
        assert form.fields()[FIELD[dialog]] == MINE[dialog][FIELD[dialog]]
        await press(pilot, "f2")
        assert pilot.app.screen is form
        assert "被别人改过" in said(form, "#message")
    assert held(path, dialog) == THEIRS[dialog]


async def test_what_the_other_one_does_elsewhere_disturbs_nobody(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with dialog_open(path, "record") as (pilot, form):
        await type_in(pilot, "10场")
        record(path, "P1", "1", "2 万人")
        record(path, "P2", "1", "2 万人")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert any("2 万人" in line for line in await picture(pilot)), "their row is on the screen as well"
        assert form.is_current is False
    assert held(path, "record") == "10场"


async def test_two_screens_on_one_database_see_each_other(tmp_path: Path) -> None:
    path = filled(tmp_path)
    async with at_work(path, (100, 30)) as ours:
        await press(ours, "enter")
        mine = Desk(path, clock=lambda: NOW)  # the other program is a desk of its own, with its own store
        try:
            sheet = await mine.sheet("P1")
            await mine.record_execution(sheet, "200", "150", deviation="少", seen=None)
            ours.app.look_outside()  # type: ignore[attr-defined]
            await settle(ours)
            assert any("75%" in line for line in await picture(ours))
            with pytest.raises(Conflict, match="预算 200、执行 150"):
                await mine.record_execution(sheet, "200", "160", deviation="少", seen=None)
        finally:
            mine.close()
    execution = stored(path).execution
    assert execution is not None
    assert execution.executed == Decimal(150)
