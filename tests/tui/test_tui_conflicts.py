"""Conflicts of an import at the screen: every question with its options, all kept at once, follow-ups."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import plan_samples
import pytest
from textual.pilot import Pilot
from tui_house import HOSTILE, SIZES, at_work, filled, picture, press, record, said, stored

from perftrack import notation, store, workflow
from perftrack.model import Draft, Indicator, Plan
from perftrack.tui.screens.answer import AnswerQuestions
from perftrack.tui.screens.confirm import Confirm
from perftrack.tui.screens.overview import Overview
from perftrack.tui.screens.review import ReviewScreen

_ONE, _TWO, _THREE, *_REST = plan_samples.INDICATORS


def again(**changes: Indicator) -> Plan:
    """The stored plan issued again: row 2 under another name, row 3 in another unit with another weight."""
    renamed = replace(_TWO, name="培训的场次")
    other = replace(_THREE, target=notation.parse("≤100人"), weight=Decimal(9))
    rows = (_ONE, changes.get("two", renamed), changes.get("three", other), *_REST)
    return plan_samples.plan(indicators=rows)


@asynccontextmanager
async def at_questions(
    folder: Path, monkeypatch: pytest.MonkeyPatch, read: Plan, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[int], Path]]:
    """The questions about `read`, where rows 2 and 3 have a record and row 3 a weight of the unit's own."""
    db = filled(folder)
    record(db, "P1", "2", "8场")
    record(db, "P1", "3", "90万元")
    with store.open(db) as database:
        workflow.set_weight(database, "P1", "3", "12", now=plan_samples.NOW)

    def draft(path: Path, **_: object) -> Draft:
        return plan_samples.draft(read, content=path.name)

    monkeypatch.setattr(workflow, "read_file", draft)
    (folder / "新").mkdir()
    (folder / "新" / "调整.txt").write_text("x")
    monkeypatch.chdir(folder / "新")
    async with at_work(db, size) as pilot:
        await press(pilot, "i", "down", "enter", "f2")
        assert isinstance(pilot.app.screen, AnswerQuestions)
        yield pilot, db


def answers(pilot: Pilot[int]) -> list[str]:
    screen = pilot.app.screen
    assert isinstance(screen, AnswerQuestions)
    return [one.cells["answer"] for one in screen.table.records]


@pytest.mark.parametrize("size", SIZES)
async def test_every_question_shows_with_its_options(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with at_questions(tmp_path, monkeypatch, again(), size) as (pilot, _):
        assert answers(pilot) == ["未答", "未答", "未答"]
        lines = await picture(pilot)
        assert "有冲突，请逐个决定" in lines[0]
        assert "已答 0/3" in lines[0]
        text = said(pilot.app.screen, "#question-text")
        assert text.startswith("P1-02“培训场次”（已记录“8场”）新文件里没有，另有一行名称相近的“培训的场次”。")
        assert "( ) 1　不是：旧的保留记录、不再计分，新的另立一行　不回答就这样办，并注明" in text
        assert "( ) 2　是：只是改名，记录都留在它下面" in text
        assert "全部保留" in lines[-1]


async def test_answers_are_stored_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_questions(tmp_path, monkeypatch, again()) as (pilot, db):
        await press(pilot, "2")
        assert answers(pilot)[0] == "是：只是改名，记录都留在它下面"
        assert said(pilot.app.screen, "#question-text").startswith("P1-03“培训成本”")
        await press(pilot, "２", "2", "f2")
        assert isinstance(pilot.app.screen, Confirm)
        assert "名称：原为“培训场次”" in said(pilot.app.screen, "#sentence")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Overview)
    lines = stored(db).lines
    assert [(line.indicator.id, line.indicator.name) for line in lines][1:3] == [
        ("P1-02", "培训的场次"),
        ("P1-03", "培训成本"),
    ]
    assert lines[1].actual is not None
    assert lines[2].actual is None
    assert (lines[2].indicator.weight, lines[2].indicator.assigned) == (Decimal(9), None)


async def test_all_kept_at_once_keeps_what_was_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_questions(tmp_path, monkeypatch, again()) as (pilot, db):
        await press(pilot, "a")
        assert "未答" not in answers(pilot)
        await press(pilot, "f2", "enter")
        assert isinstance(pilot.app.screen, Overview)
    sheet = stored(db)
    assert [line.indicator.id for line in sheet.kept] == ["P1-02"]
    assert sheet.lines[2].actual is not None
    assert sheet.lines[2].indicator.weight == 12


async def test_unanswered_questions_are_warned_about_once_and_keep_what_was_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_questions(tmp_path, monkeypatch, again()) as (pilot, db):
        await press(pilot, "2", "f2")
        assert "还有 2 处没有回答" in said(pilot.app.screen, "#message")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "enter")
    sheet = stored(db)
    assert sheet.lines[1].indicator.id == "P1-02"
    assert sheet.lines[2].actual is not None
    assert "K212" in {one.code for one in sheet.lines[2].indicator.findings}


async def test_an_answer_that_raises_another_question_asks_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = replace(_TWO, name="培训的场次", target=notation.parse("≥10人"))
    async with at_questions(tmp_path, monkeypatch, again(two=renamed, three=_THREE)) as (pilot, db):
        assert len(answers(pilot)) == 1
        await press(pilot, "2", "f2")
        assert isinstance(pilot.app.screen, AnswerQuestions)
        assert "单位或种类不同；已记录的是“8场”" in said(pilot.app.screen, "#question-text")
        await press(pilot, "2", "f2", "enter")
        assert type(pilot.app.screen).__name__ == "Overview"
    assert stored(db).lines[1].actual is None


async def test_going_back_stores_nothing_and_keeps_the_answers_for_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_questions(tmp_path, monkeypatch, again()) as (pilot, db):
        before = stored(db)
        await press(pilot, "2", "enter", "f2", "f2", "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert stored(db) == before
        await press(pilot, "f2")
        assert answers(pilot) == [
            "是：只是改名，记录都留在它下面",
            "仍用本单位设定的“12”",
            "未答",
        ]
        await press(pilot, "up", "3")
        assert "只有 2 个回答" in said(pilot.app.screen, "#message")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert stored(db) == before


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_names_in_a_question_do_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    hostile = replace(_TWO, name=f"培训场次{text[:30]}", target=notation.parse("≥10人"))
    async with at_questions(tmp_path, monkeypatch, again(two=hostile)) as (pilot, _):
        await picture(pilot)
        await press(pilot, "a", "f2")
        assert isinstance(pilot.app.screen, Confirm)
